/**
 * What expressions are: names through imports and aliases, attributes through classes, calls through what they
 * return. Everything is worked out on demand and kept; a cycle gives unknown.
 */
import { canonicalAttribute, canonicalName, classFacts, functionFacts, isSubclass, memberOf, valueType } from '../knowledge/index.ts';
import { ConstantType, Kind, Operator } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { stringValue } from '../syntax/constants.ts';
import { annotationType } from './annotations.ts';
import type { FunctionFacts } from '../knowledge/table.ts';
import { decoratorsOf, keptBy } from './decorators.ts';
import type { Keeps } from './decorators.ts';
import { instance, parseTypeText, ref, sameType, typeArgument, unknownType } from './types.ts';
import type { Type } from './types.ts';
import { gatherMentions, mentionKey } from './mentions.ts';
import type { AttributeStore, Mentions } from './mentions.ts';
import type { Outside, OutsideMember } from './outside.ts';
import { isNone } from './model.ts';
import type { FileModel } from './model.ts';
import { BindingKind, ScopeKind } from './scopes.ts';
import type { Binding, ClassInfo, Scope, Symbol, Unit } from './scopes.ts';

/** A member found on a class of this file, of another one of the project (`outside`) or of a library. */
export type Member =
  | { readonly kind: 'unit'; readonly unit: Unit; readonly owner: ClassInfo }
  | { readonly kind: 'library'; readonly name: string; readonly type: string | undefined; readonly isFunction: boolean }
  | ({ readonly kind: 'outside' } & OutsideMember)
  | { readonly kind: 'value'; readonly type: Type | undefined; readonly owner: ClassInfo };

const BUILTIN_CONTAINERS = new Set(['list', 'set', 'frozenset', 'tuple', 'dict', 'collections.deque']);

/** Functions of builtins whose result holds what their first argument holds. */
const KEEPS_ELEMENTS = new Set(['list', 'set', 'frozenset', 'tuple', 'sorted', 'reversed', 'iter', 'filter']);

/** Container methods: what they give, in the letters of the tables (`T` element, `K` key, `V` value). */
const CONTAINER_METHODS = new Map<string, string>([
  ['list.pop', 'T'], ['list.copy', 'Self'], ['set.pop', 'T'], ['set.copy', 'Self'],
  ['collections.deque.pop', 'T'], ['collections.deque.popleft', 'T'],
  ['dict.get', 'V'], ['dict.pop', 'V'], ['dict.setdefault', 'V'], ['dict.copy', 'Self'],
  ['dict.values', 'list[V]'], ['dict.keys', 'list[K]'], ['dict.items', 'list[tuple[K, V]]'],
]);

export class Inference {
  private readonly known = new Map<ast.Expr, Type | null>();
  private readonly symbols = new Map<Symbol, Type | null>();
  private readonly unbound = new Map<string, Type>();
  private stars: readonly string[] | undefined;
  private readonly returns = new Map<Unit, Type | null>();
  private readonly attributes = new Map<string, Type | null>();
  private mentions: Mentions | undefined;

  constructor(
    private readonly model: FileModel,
    /** Facts that the settings add to the tables, by qualified name. */
    private readonly configured: ReadonlyMap<string, FunctionFacts>,
    /** The project's other files. */
    private readonly outside: Outside | undefined,
  ) {}

  /** The module that `from … import` names, by its path where it is of the project; undefined when it climbs too far. */
  importedModule(node: ast.ImportFrom): string | undefined {
    const module = this.model.importedModule(node);
    if (module === undefined || !this.outside) return module;
    return (node.level > 0 ? this.outside.modulePath(module) : this.outside.module(module)) ?? module;
  }

  /** Whether the name is one of another file of the project. */
  isOutside(name: string): boolean {
    return this.outside?.has(name) ?? false;
  }

  /** What the tables, or else the settings, know of a function or class. */
  factsOf(name: string): FunctionFacts | undefined {
    return functionFacts(name) ?? this.configured.get(name);
  }

  /** Whether calling the function, of a library or of another file, makes a coroutine. */
  isCoroutineFunction(name: string): boolean {
    if (!this.isOutside(name)) return this.factsOf(name)?.coroutine === true;
    return this.outside!.callResult(name)?.kind === 'coroutine';
  }

  /** The type of an expression where it stands; undefined when it is not known. */
  typeOf(expr: ast.Expr): Type | undefined {
    // As `memo`, without its closure, because this is asked more often than anything else; so is `symbolType`.
    const found = this.known.get(expr);
    if (found !== undefined) return found ?? undefined;
    this.known.set(expr, null);
    const type = this.compute(expr);
    if (type) this.known.set(expr, type);
    return type;
  }

  /** The canonical qualified name of what `expr` refers to: `time.sleep`, `threading.Thread.join`, `pkg.mod.f`. */
  qualifiedName(expr: ast.Expr): string | undefined {
    const type = this.typeOf(expr);
    return type?.kind === 'ref' || type?.kind === 'method' ? type.name : undefined;
  }

  /** The class name of the object that `expr` is, if that is known. */
  className(expr: ast.Expr): string | undefined {
    const type = this.typeOf(expr);
    return type?.kind === 'instance' ? type.name : undefined;
  }

  /** Whether class `name` of this file or of a library is `base` or inherits from it. */
  inherits(name: string, base: string, depth = 0): boolean {
    if (name === base) return true;
    const bases = this.basesOfClass(name);
    if (!bases) return isSubclass(name, base);
    return depth < 20 && bases.some((parent) => parent !== name && this.inherits(parent, base, depth + 1));
  }

  /** The bases of a class of this file or of another one of the project; undefined for a library's. */
  private basesOfClass(name: string): readonly string[] | undefined {
    const info = this.model.classesByName.get(name);
    return info ? this.basesOf(info) : this.outside?.bases(name);
  }

  /** The qualified names of a class's bases, as far as they are known. */
  basesOf(info: ClassInfo): string[] {
    const names: string[] = [];
    for (const base of info.node.bases) {
      const type = this.typeOf(base.kind === Kind.Subscript ? base.value : base);
      if (type?.kind === 'ref') names.push(type.name);
    }
    return names;
  }

  /** Whether every base of the class, and of theirs, is known: then what is not found on it is not there. */
  hasUnknownBase(info: ClassInfo, depth = 0): boolean {
    if (depth > 20) return true;
    const known = this.basesOf(info);
    if (known.length < info.node.bases.length) return true;
    return known.some((name) => {
      const parent = this.model.classesByName.get(name);
      if (parent) return this.hasUnknownBase(parent, depth + 1);
      return this.isOutside(name) ? this.outside!.hasUnknownBase(name) : !classFacts(name) && name !== 'object';
    });
  }

  /** What a decorator of the project makes of functions; see `decorators.ts`. */
  keeps(decorator: string, made: boolean): Keeps | 'not linked' | undefined {
    const unit = this.model.unitsByName.get(decorator);
    if (unit) return keptBy(unit, made, this);
    return this.isOutside(decorator) ? this.outside!.keeps(decorator, made) : undefined;
  }

  /** Whether what is found on a class of another file, and what is not, is all that there is to it. */
  isKnownOutside(name: string): boolean {
    return this.isOutside(name) && !this.outside!.hasUnknownBase(name);
  }

  /** Attribute `attr` of an object of class `name`, looked up along the bases. */
  member(name: string, attr: string, depth = 0): Member | undefined {
    if (depth > 20) return undefined;
    const info = this.model.classesByName.get(name);
    if (!info) {
      const beyond = this.outside?.member(name, attr);
      if (beyond) return { kind: 'outside', ...beyond };
      for (const base of this.outside?.bases(name) ?? []) {
        const found = base === name ? undefined : this.member(base, attr, depth + 1);
        if (found) return found;
      }
      const found = memberOf(name, attr);
      if (!found) return undefined;
      return { kind: 'library', name: found.name, type: found.type, isFunction: found.type === undefined };
    }
    const unit = info.methods.get(attr);
    if (unit) return { kind: 'unit', unit, owner: info };
    if (this.storesOf(info, attr).length > 0 || info.scope.symbols.has(attr)) {
      return { kind: 'value', type: this.attributeType(info, attr), owner: info };
    }
    for (const base of this.basesOf(info)) {
      const found = base === name ? undefined : this.member(base, attr, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  /** The result of calling `unit`, awaited if it is a coroutine function: from its annotation or its returns. */
  returnType(unit: Unit): Type | undefined {
    return memo(this.returns, unit, () => {
      const node = unit.node;
      if (node.kind === Kind.Module) return undefined;
      if (node.kind === Kind.Lambda) return this.typeOf(node.body);
      if (node.returns) return this.annotationType(node.returns, unit.scope.parent ?? unit.scope);
      if (unit.isGenerator) return undefined;
      return this.agreeing(unit.returns.map((stmt) => stmt.value).filter((value) => value !== null), 'all');
    });
  }

  /** The type that an annotation names, evaluated in `scope`. */
  annotationType(expr: ast.Expr, scope: Scope): Type | undefined {
    return annotationType(expr, scope, this);
  }

  /** The qualified name that an identifier refers to in `scope`; a builtin is its own. */
  refIn(scope: Scope, id: string): string | undefined {
    const symbol = this.model.lookupIn(scope, id);
    if (!symbol) return id;
    const type = this.symbolType(symbol);
    return type?.kind === 'ref' ? type.name : undefined;
  }

  get text(): string {
    return this.model.text;
  }

  private compute(expr: ast.Expr): Type | undefined {
    switch (expr.kind) {
      case Kind.Name: return this.nameType(expr);
      case Kind.Attribute: return this.attributeOf(expr);
      case Kind.Call: return this.callResult(expr);
      case Kind.Await: return this.awaited(this.typeOf(expr.value));
      case Kind.NamedExpr: return this.typeOf(expr.value);
      case Kind.BoolOp: return this.agreeing(expr.values, 'some');
      case Kind.IfExp: return this.agreeing([expr.body, expr.orelse], 'some');
      case Kind.Constant: return constantType(expr.type);
      case Kind.JoinedStr: return instance('str');
      case Kind.Lambda: {
        const unit = this.model.bound.unitOfNode.get(expr);
        return unit && ref(unit.name);
      }
      case Kind.List: case Kind.Set:
        return instance(expr.kind === Kind.List ? 'list' : 'set', [this.agreeing(expr.elts, 'some') ?? unknownType]);
      case Kind.Tuple: return instance('tuple', expr.elts.map((element) => this.typeOf(element) ?? unknownType));
      case Kind.ListComp: case Kind.GeneratorExp: case Kind.SetComp:
        return instance(expr.kind === Kind.SetComp ? 'set' : 'list', [this.typeOf(expr.elt) ?? unknownType]);
      case Kind.Dict: {
        const keys = expr.keys.filter((key) => key !== null);
        return instance('dict', [this.agreeing(keys, 'some') ?? unknownType, this.agreeing(expr.values, 'some') ?? unknownType]);
      }
      case Kind.DictComp:
        return instance('dict', [this.typeOf(expr.key) ?? unknownType, this.typeOf(expr.value) ?? unknownType]);
      case Kind.Subscript: return this.subscriptType(expr);
      case Kind.BinOp: return this.binaryType(expr);
      default: return undefined;
    }
  }

  private binaryType(expr: ast.BinOp): Type | undefined {
    const left = this.typeOf(expr.left);
    if (left?.kind !== 'instance') return undefined;
    if (expr.op === Operator.Div && this.inherits(left.name, 'pathlib.PurePath')) return left;
    if (expr.op === Operator.Mod && left.name === 'str') return left;
    if ((expr.op === Operator.Mult || expr.op === Operator.Add) && BUILTIN_CONTAINERS.has(left.name)) return left;
    if (expr.op === Operator.Add && left.name === 'str') return left;
    return undefined;
  }

  private subscriptType(expr: ast.Subscript): Type | undefined {
    const base = this.typeOf(expr.value);
    if (base?.kind === 'ref') return base; // A generic class with its arguments: `Queue[int]()`.
    if (base?.kind !== 'instance') return undefined;
    if (expr.slice.kind === Kind.Slice) return base;
    if (base.name === 'dict') return this.element(base, expr.value, 1);
    if (base.name === 'tuple') return this.tupleItem(base, expr.slice);
    return BUILTIN_CONTAINERS.has(base.name) ? this.element(base, expr.value, 0) : undefined;
  }

  private tupleItem(base: Type, index: ast.Expr): Type | undefined {
    if (index.kind !== Kind.Constant || index.type !== ConstantType.Int) return undefined;
    return typeArgument(base, Number(this.model.textOf(index)));
  }

  /** Argument `index` of a container's type, or what the program puts into the container that `holder` names. */
  private element(type: Type, holder: ast.Expr, index: number): Type | undefined {
    return typeArgument(type, index) ?? this.addedTo(holder, index);
  }

  /** What iterating over `iterable` gives. */
  elementOf(iterable: ast.Expr): Type | undefined {
    const type = this.typeOf(iterable);
    if (iterable.kind === Kind.Call) {
      const called = this.iteratingCall(iterable);
      if (called) return called;
    }
    if (type?.kind !== 'instance') return undefined;
    if (type.name === 'tuple') {
      const first = type.args[0];
      const same = first && type.args.every((arg) => sameType(arg, first));
      return same && first !== unknownType ? first : undefined;
    }
    if (BUILTIN_CONTAINERS.has(type.name)) return this.element(type, iterable, 0);
    if (type.name.startsWith('collections.abc.')) return typeArgument(type, 0);
    const text = classFacts(type.name)?.iterates;
    return text === undefined ? undefined : fill(parseTypeText(text), type);
  }

  /** Iteration over calls that need their argument itself: `enumerate(xs)`, `sorted(xs)`, `as_completed(fs)`. */
  private iteratingCall(call: ast.Call): Type | undefined {
    const name = this.qualifiedName(call.func);
    const first = call.args[0];
    if (name === undefined || !first) return undefined;
    if (KEEPS_ELEMENTS.has(name) || name === 'concurrent.futures.as_completed') return this.elementOf(name === 'filter' ? call.args[1] ?? first : first);
    if (name === 'enumerate') return instance('tuple', [instance('int'), this.elementOf(first) ?? unknownType]);
    if (name === 'zip') return instance('tuple', call.args.map((arg) => this.elementOf(arg) ?? unknownType));
    return undefined;
  }

  /** What `append`, `add`, `d[k] = v` and their like put into the name or attribute that `holder` is. */
  private addedTo(holder: ast.Expr, index: number): Type | undefined {
    const key = mentionKey(holder);
    if (key === undefined) return undefined;
    this.mentions ??= gatherMentions(this.model);
    const added = (this.mentions.added.get(key) ?? []).filter((entry) => entry.index === index
      && this.meansSame(entry.holder, holder));
    return this.agreeing(added.map((entry) => entry.value), 'some');
  }

  /** Whether two names or attributes of one spelling mean the same variable. */
  private meansSame(a: ast.Expr, b: ast.Expr): boolean {
    if (a.kind === Kind.Name && b.kind === Kind.Name) return this.model.lookup(a) === this.model.lookup(b);
    if (a.kind !== Kind.Attribute || b.kind !== Kind.Attribute) return false;
    const [left, right] = [this.typeOf(a.value), this.typeOf(b.value)];
    return left !== undefined && right !== undefined && sameType(left, right);
  }

  private nameType(name: ast.Name): Type | undefined {
    const symbol = this.model.lookup(name);
    if (!symbol) return this.unboundName(name.id);
    const reaching = this.model.bindingsReaching(symbol, name);
    if (reaching.length === symbol.bindings.length) return this.symbolType(symbol);
    return this.bindingsType(reaching, symbol, 'all');
  }

  /** A builtin, or a name that `from module import *` brings. */
  private unboundName(id: string): Type | undefined {
    let type = this.unbound.get(id);
    if (!type) this.unbound.set(id, type = this.fromStar(id) ?? ref(functionFacts(`builtins.${id}`) ? `builtins.${id}` : id));
    return type;
  }

  /** What `from module import *` brings by that name. */
  private fromStar(id: string): Type | undefined {
    // The last of them counts.
    this.stars ??= this.model.bound.starImports.flatMap((star) => this.importedModule(star) ?? []).reverse();
    for (const module of this.stars) {
      const own = this.isOutside(module) ? this.outside!.star(module, id) : undefined;
      if (own !== undefined) return this.outsideType(own);
      const name = canonicalName(`${module}.${id}`);
      if (functionFacts(name) ?? classFacts(name)) return ref(name);
    }
    return undefined;
  }

  /** What a name of a scope holds, all its bindings taken together. */
  symbolType(symbol: Symbol): Type | undefined {
    const found = this.symbols.get(symbol);
    if (found !== undefined) return found ?? undefined;
    this.symbols.set(symbol, null);
    const local = symbol.scope.kind === ScopeKind.Function || symbol.scope.kind === ScopeKind.Comprehension;
    const type = this.bindingsType(symbol.bindings, symbol, local ? 'all' : 'some');
    if (type) this.symbols.set(symbol, type);
    return type;
  }

  /**
   * One type for several bindings. `None` counts for nothing. With `all`, one unknown makes the whole unknown; with
   * `some`, what is known stands for the rest, which is how attributes and module variables are used.
   */
  private bindingsType(bindings: readonly Binding[], symbol: Symbol, need: 'all' | 'some'): Type | undefined {
    let result: Type | undefined;
    for (const binding of bindings) {
      if (binding.kind === BindingKind.Delete || binding.kind === BindingKind.Augmented) continue;
      if (binding.value && binding.path.length === 0 && isNone(binding.value)) continue;
      const type = this.bindingType(binding, symbol);
      if (!type) {
        if (need === 'all') return undefined;
        continue;
      }
      if (result && !sameType(result, type)) {
        // `try: import a except ImportError: import b as a`: the first alternative that the tables know.
        if (!bindings.some(({ kind }) => kind === BindingKind.Import || kind === BindingKind.ImportFrom)) return undefined;
        return isKnownRef(result) ? result : type;
      }
      if (!result || moreArguments(type, result)) result = type;
    }
    return result;
  }

  private bindingType(binding: Binding, symbol: Symbol): Type | undefined {
    const { node, value } = binding;
    switch (binding.kind) {
      case BindingKind.Import: {
        if (node.kind !== Kind.alias) return undefined;
        // `import a.b` binds `a`; that the project has `a.b` is noted on the way.
        const whole = this.outside?.module(node.name);
        const written = node.asname === null ? symbol.name : node.name;
        return ref((node.asname === null ? this.outside?.module(symbol.name) : whole) ?? canonicalName(written));
      }
      case BindingKind.ImportFrom: return this.importedType(node);
      case BindingKind.Function: {
        const unit = this.model.bound.unitOfNode.get(node);
        return unit && ref(unit.name);
      }
      case BindingKind.Class: {
        const info = this.model.bound.classOfNode.get(node);
        return info && ref(info.name);
      }
      case BindingKind.Annotated: {
        const stmt = node.parent;
        const annotated = stmt?.kind === Kind.AnnAssign
          ? this.annotationType(stmt.annotation, this.model.scopeAt(node)) : undefined;
        const assigned = value && this.typeOf(value);
        return annotated && assigned && sameType(annotated, assigned) && moreArguments(assigned, annotated)
          ? assigned : annotated ?? assigned ?? undefined;
      }
      case BindingKind.Assign: return value ? this.unpacked(this.typeOf(value), value, binding.path) : undefined;
      case BindingKind.For: return value ? this.unpacked(this.elementOf(value), undefined, binding.path) : undefined;
      case BindingKind.With: return value ? this.unpacked(this.entered(value), undefined, binding.path) : undefined;
      case BindingKind.Parameter: return node.kind === Kind.arg ? this.parameterType(node, symbol) : undefined;
      case BindingKind.Except: {
        const caught = value && value.kind !== Kind.Tuple ? this.typeOf(value) : undefined;
        return caught?.kind === 'ref' ? instance(caught.name) : undefined;
      }
      default: return undefined;
    }
  }

  /** The qualified name of what `from … import` brings, where it is defined: of a variable too, whose type is an object. */
  importedName(node: ast.Node): string | undefined {
    const stmt = node.parent;
    if (node.kind !== Kind.alias || stmt?.kind !== Kind.ImportFrom) return undefined;
    const module = this.importedModule(stmt);
    const written = module === undefined || module === '' ? undefined : `${module}.${node.name}`;
    return written !== undefined && this.isOutside(written) ? this.outside!.canonical(written) : undefined;
  }

  private importedType(node: ast.Node): Type | undefined {
    const stmt = node.parent;
    if (node.kind !== Kind.alias || stmt?.kind !== Kind.ImportFrom) return undefined;
    const module = this.importedModule(stmt);
    if (module === undefined) return undefined;
    const written = module === '' ? node.name : `${module}.${node.name}`;
    // `from package import module` first, because a package need not name its modules.
    if (this.outside?.modulePath(written) !== undefined || this.outside?.has(written)) return this.outsideType(written);
    const name = canonicalName(written);
    const value = valueType(name);
    return value === undefined ? ref(name) : parseTypeText(value);
  }

  /** What a name of another file of the project is; it may come from a library in the end. */
  private outsideType(written: string): Type {
    const name = canonicalName(this.outside!.canonical(written));
    const value = this.isOutside(name) ? undefined : valueType(name);
    return this.outside!.value(name) ?? (value === undefined ? undefined : parseTypeText(value)) ?? ref(name);
  }

  private unpacked(type: Type | undefined, value: ast.Expr | undefined, path: readonly number[]): Type | undefined {
    let at = type;
    let from = value;
    for (const index of path) {
      if (from && (from.kind === Kind.Tuple || from.kind === Kind.List)) {
        from = from.elts[index];
        at = from && this.typeOf(from);
        continue;
      }
      from = undefined;
      if (at?.kind !== 'instance') return undefined;
      at = at.name === 'tuple' ? typeArgument(at, index) : BUILTIN_CONTAINERS.has(at.name) ? typeArgument(at, 0) : undefined;
    }
    return at;
  }

  /** What `with value as x` binds. */
  private entered(value: ast.Expr): Type | undefined {
    const type = this.typeOf(value);
    if (type?.kind !== 'instance') return undefined;
    const own = this.member(type.name, '__enter__') ?? this.member(type.name, '__aenter__');
    if (own?.kind === 'unit') return this.returnType(own.unit) ?? type;
    const enters = classFacts(type.name)?.enters;
    if (enters !== undefined) return fill(parseTypeText(enters), type);
    return type.name === 'contextlib.contextmanager' ? typeArgument(type, 0) : type;
  }

  private parameterType(node: ast.arg, symbol: Symbol): Type | undefined {
    const unit = symbol.scope.unit;
    const definition = unit.node;
    if (definition.kind === Kind.Module) return undefined;
    const args = definition.args;
    const positional = [...args.posonlyargs, ...args.args];
    if (unit.owner && positional[0] === node) {
      const decorators = decoratorsOf(this, unit);
      if (decorators.isClassMethod || node.arg === 'cls') return ref(unit.owner.name);
      if (!decorators.isStaticMethod) return instance(unit.owner.name);
    }
    if (node === args.vararg || node === args.kwarg) return undefined;
    if (node.annotation) return this.annotationType(node.annotation, symbol.scope.parent ?? symbol.scope);
    const index = positional.indexOf(node);
    const fallback = index === -1 ? args.kw_defaults[args.kwonlyargs.indexOf(node)]
      : args.defaults[index - positional.length + args.defaults.length];
    const fromDefault = fallback && !isNone(fallback) ? this.typeOf(fallback) : undefined;
    return fromDefault ?? this.agreeing(this.argumentsFor(unit, index, node.arg), 'some');
  }

  /** The arguments that callers in this file give for one parameter, also through Thread, submit and their like. */
  argumentsFor(unit: Unit, index: number, parameter: string): ast.Expr[] {
    this.mentions ??= gatherMentions(this.model);
    const node = unit.node;
    const simple = node.kind === Kind.FunctionDef || node.kind === Kind.AsyncFunctionDef ? node.name : undefined;
    if (simple === undefined) return [];
    const found: ast.Expr[] = [];
    const constructed = simple === '__init__' && unit.owner ? unit.owner.node.name : simple;
    for (const call of this.mentions.calls.get(constructed) ?? []) {
      if (!this.callsUnit(call, unit)) continue;
      const bound = unit.owner && (simple === '__init__' || this.typeOf(call.func)?.kind === 'method');
      const value = call.args[index - (bound ? 1 : 0)] ?? call.keywords.find((k) => k.arg === parameter)?.value;
      if (value && value.kind !== Kind.Starred) found.push(value);
    }
    for (const { call, callable } of this.mentions.handedOver.get(simple) ?? []) {
      if (this.qualifiedName(callable) !== unit.name) continue;
      const value = this.handedArgument(call, callable, index - (unit.owner ? 1 : 0), parameter);
      if (value) found.push(value);
    }
    return found;
  }

  private callsUnit(call: ast.Call, unit: Unit): boolean {
    const name = this.qualifiedName(call.func);
    if (name === unit.name) return true;
    return unit.owner !== null && name === unit.owner.name;
  }

  private handedArgument(call: ast.Call, callable: ast.Expr, index: number, parameter: string): ast.Expr | undefined {
    if (index < 0) return undefined;
    const name = this.qualifiedName(call.func);
    const handsOver = name === undefined ? undefined : functionFacts(this.libraryBase(name))?.handsOver;
    if (!handsOver) return undefined;
    if (handsOver.args === 'rest') {
      const position = call.args.indexOf(callable);
      return position === -1 ? undefined : call.args[position + 1 + index];
    }
    if (handsOver.args === 'each' || handsOver.args === 'none') return undefined;
    const { name: keyword, position } = handsOver.args;
    const given = call.keywords.find((k) => k.arg === keyword)?.value
      ?? (position === undefined ? undefined : call.args[position]);
    if (given && (given.kind === Kind.Tuple || given.kind === Kind.List) && given.elts[index]) return given.elts[index];
    const named = call.keywords.find((k) => k.arg === 'kwargs')?.value;
    if (named?.kind !== Kind.Dict) return undefined;
    const at = named.keys.findIndex((key) => key?.kind === Kind.Constant && stringValue(key, this.model.text) === parameter);
    return at === -1 ? undefined : named.values[at];
  }

  /** The nearest library class that a class of this file inherits from, or the name itself. */
  libraryBase(name: string, depth = 0): string {
    const bases = this.basesOfClass(name);
    if (!bases || depth > 20) return name;
    for (const base of bases) {
      const library = this.libraryBase(base, depth + 1);
      if (classFacts(library)) return library;
    }
    return name;
  }

  private attributeOf(expr: ast.Attribute): Type | undefined {
    const base = this.typeOf(expr.value);
    if (!base) return undefined;
    switch (base.kind) {
      case 'ref': return this.attributeOfRef(base.name, expr.attr);
      case 'instance': {
        const member = this.member(base.name, expr.attr);
        if (!member) {
          if (CONTAINER_METHODS.has(`${base.name}.${expr.attr}`) || base.name === 'str' || base.name === 'bytes') {
            return { kind: 'method', name: `${base.name}.${expr.attr}`, receiver: base };
          }
          return undefined;
        }
        return this.memberType(member, base);
      }
      case 'method': case 'coroutine': case 'partial': return undefined;
    }
  }

  private attributeOfRef(name: string, attr: string): Type | undefined {
    if (name === 'super') return undefined;
    const info = this.model.classesByName.get(name);
    if (info) {
      const member = this.member(name, attr);
      if (member?.kind === 'unit') return ref(member.unit.name);
      if (member?.kind === 'value') return member.type;
      return member && ref(member.name);
    }
    if (this.model.unitsByName.has(name)) return undefined;
    if (this.outside) {
      const member = this.outside.member(name, attr);
      if (member) return member.isFunction ? ref(member.name) : member.type;
      const written = `${name}.${attr}`;
      if (this.outside.has(written)) {
        this.outside.modulePath(written);
        return this.outsideType(written);
      }
    }
    const full = canonicalAttribute(name, attr);
    const value = valueType(full);
    return value === undefined ? ref(full) : parseTypeText(value);
  }

  private memberType(member: Member, receiver: Type): Type | undefined {
    switch (member.kind) {
      case 'value': return member.type;
      case 'outside':
        return member.isFunction ? { kind: 'method', name: member.name, receiver } : member.type;
      case 'library':
        if (member.isFunction) return { kind: 'method', name: member.name, receiver };
        return member.type === undefined ? undefined : fill(parseTypeText(member.type), receiver);
      case 'unit': {
        const decorators = decoratorsOf(this, member.unit);
        if (decorators.isProperty) return this.returnType(member.unit);
        return { kind: 'method', name: member.unit.name, receiver };
      }
    }
  }

  /** What a class body and the methods of a class assign to `self.attr`; the values may be missing. */
  storesOf(info: ClassInfo, attr: string): AttributeStore[] {
    this.mentions ??= gatherMentions(this.model);
    return this.mentions.attributes.get(info)?.get(attr) ?? [];
  }

  /** The names of the attributes that methods of the class give its objects. */
  attributesSet(info: ClassInfo): Iterable<string> {
    this.mentions ??= gatherMentions(this.model);
    return this.mentions.attributes.get(info)?.keys() ?? [];
  }

  /** What an attribute that is no method holds, as far as the class itself says. */
  attributeType(info: ClassInfo, attr: string): Type | undefined {
    return memo(this.attributes, `${info.name} ${attr}`, () => {
      const symbol = info.scope.symbols.get(attr);
      const declared = symbol && this.symbolType(symbol);
      let result: Type | undefined = declared;
      for (const store of this.storesOf(info, attr)) {
        if (store.annotation) return this.annotationType(store.annotation, store.unit.scope.parent ?? store.unit.scope);
        if (!store.value || isNone(store.value)) continue;
        const type = this.typeOf(store.value);
        if (!type) continue;
        if (result && !sameType(result, type)) return undefined;
        if (!result || moreArguments(type, result)) result = type;
      }
      return result;
    });
  }

  private callResult(call: ast.Call): Type | undefined {
    if (call.func.kind === Kind.Name && call.func.id === 'super' && !this.model.lookup(call.func)) {
      return this.superType(call);
    }
    const func = this.typeOf(call.func);
    return func && this.resultOf(func, call);
  }

  /** `super()` in a method is an object of the first base. */
  private superType(call: ast.Call): Type | undefined {
    const owner = this.model.unitAt(call).owner;
    const base = owner && this.basesOf(owner)[0];
    return base === null || base === undefined || owner?.node.bases.length !== 1 ? undefined : instance(base);
  }

  private resultOf(func: Type, call: ast.Call): Type | undefined {
    switch (func.kind) {
      case 'ref': return this.callOfRef(func.name, call, undefined);
      case 'method': return this.callOfRef(func.name, call, func.receiver);
      case 'partial': return this.resultOf(func.of, call);
      case 'instance': {
        const member = this.member(func.name, '__call__');
        if (member?.kind === 'outside') return this.outside!.callResult(member.name);
        return member?.kind === 'unit' ? this.unitResult(member.unit) : undefined;
      }
      case 'coroutine': return undefined;
    }
  }

  private callOfRef(name: string, call: ast.Call, receiver: Type | undefined): Type | undefined {
    const unit = this.model.unitsByName.get(name);
    if (unit) return this.unitResult(unit);
    if (this.model.classesByName.has(name)) return instance(name);
    if (this.isOutside(name)) return this.outside!.callResult(name);
    const first = call.args[0];
    if (name === 'functools.partial') {
      const of = first && this.typeOf(first);
      return of && { kind: 'partial', of };
    }
    if (name === 'typing.cast') return first && this.annotationType(first, this.model.scopeAt(call));
    if (name === 'copy.copy' || name === 'contextlib.closing') return first && this.typeOf(first);
    if (name === 'next') return first && this.elementOf(first);
    if (BUILTIN_CONTAINERS.has(name)) return instance(name, first ? [this.elementOf(first) ?? unknownType] : []);
    if (KEEPS_ELEMENTS.has(name)) return first && instance('list', [this.elementOf(first) ?? unknownType]);
    if (name === 'collections.defaultdict') {
      const factory = first && this.typeOf(first);
      return instance('dict', [unknownType, factory?.kind === 'ref' ? instance(factory.name) : unknownType]);
    }
    if (name === 'str' || name === 'bytes' || name === 'int') return instance(name);
    if (receiver?.kind === 'instance') {
      const text = CONTAINER_METHODS.get(name);
      if (text !== undefined) return this.containerResult(text, call, receiver);
    }
    const facts = this.factsOf(name);
    if (facts?.coroutine) {
      return { kind: 'coroutine', of: name, result: facts.returns === undefined ? undefined : this.filled(facts.returns, call, receiver) };
    }
    if (facts?.returns !== undefined) return this.filled(facts.returns, call, receiver);
    return classFacts(name) ? instance(name) : undefined;
  }

  private containerResult(text: string, call: ast.Call, receiver: Type): Type | undefined {
    const holder = call.func.kind === Kind.Attribute ? call.func.value : undefined;
    if (!holder || receiver.kind !== 'instance') return undefined;
    const filledIn = instance(receiver.name, receiver.name === 'dict'
      ? [this.element(receiver, holder, 0) ?? unknownType, this.element(receiver, holder, 1) ?? unknownType]
      : [this.element(receiver, holder, 0) ?? unknownType]);
    return fill(parseTypeText(text), filledIn);
  }

  private filled(text: string, call: ast.Call, receiver: Type | undefined): Type | undefined {
    const type = parseTypeText(text);
    if (type?.kind === 'ref' && /^\d+$/.test(type.name)) {
      const argument = call.args[Number(type.name)];
      const given = argument && this.typeOf(argument);
      // What takes a coroutine and gives the type of its argument runs it: `asyncio.run(f())`.
      return given?.kind === 'coroutine' ? given.result : given;
    }
    return fill(type, receiver ?? this.ownerOf(call));
  }

  /** For a method taken from its class (`Path.cwd()`), an object of that class. */
  private ownerOf(call: ast.Call): Type | undefined {
    const owner = call.func.kind === Kind.Attribute ? this.typeOf(call.func.value) : undefined;
    return owner?.kind === 'ref' && classFacts(owner.name) ? instance(owner.name) : undefined;
  }

  /** The result of calling a function of this file; unknown when a decorator may have changed it. */
  private unitResult(unit: Unit): Type | undefined {
    const decorators = decoratorsOf(this, unit);
    if (decorators.contextManager !== undefined) {
      return instance(decorators.contextManager === 'sync' ? 'contextlib.contextmanager' : 'contextlib.asynccontextmanager');
    }
    if (decorators.isUnknown) return undefined;
    if (unit.isAsync) {
      return unit.isGenerator ? undefined : { kind: 'coroutine', of: unit.name, result: this.returnType(unit) };
    }
    return this.returnType(unit);
  }

  private awaited(type: Type | undefined): Type | undefined {
    if (type?.kind === 'coroutine') return type.result;
    if (type?.kind === 'instance' && this.inherits(type.name, 'asyncio.Future')) return typeArgument(type, 0);
    return undefined;
  }

  /** The one type of several expressions; `None` counts for nothing. See `bindingsType` for `need`. */
  private agreeing(exprs: readonly ast.Expr[], need: 'all' | 'some'): Type | undefined {
    let result: Type | undefined;
    for (const expr of exprs.length > 16 ? exprs.slice(0, 16) : exprs) {
      if (isNone(expr)) continue;
      const type = expr.kind === Kind.Starred ? this.elementOf(expr.value) : this.typeOf(expr);
      if (!type) {
        if (need === 'all') return undefined;
        continue;
      }
      if (result && !sameType(result, type)) return undefined;
      if (!result || moreArguments(type, result)) result = type;
    }
    return result;
  }
}

/** The kept answer for `key`, or `compute`'s; while it is being computed, the answer is unknown. */
function memo<K, V>(kept: Map<K, V | null>, key: K, compute: () => V | undefined): V | undefined {
  const found = kept.get(key);
  if (found !== undefined) return found ?? undefined;
  kept.set(key, null);
  const value = compute();
  if (value !== undefined) kept.set(key, value);
  return value;
}

/** Puts the receiver and what it holds where a table wrote `Self`, `T`, `K` or `V`. */
function fill(type: Type | undefined, receiver: Type | undefined): Type | undefined {
  if (!type) return undefined;
  if (type.kind === 'ref') {
    switch (type.name) {
      case 'Self': return receiver;
      case 'T': case 'K': return typeArgument(receiver, 0);
      case 'V': return typeArgument(receiver, 1);
      default: return type;
    }
  }
  if (type.kind !== 'instance' || type.args.length === 0) return type;
  return instance(type.name, type.args.map((arg) => arg === unknownType ? arg : fill(arg, receiver) ?? unknownType));
}

/** Whether `a`, of the same class as `b`, says more about its elements. */
function moreArguments(a: Type, b: Type): boolean {
  if (a.kind !== 'instance' || b.kind !== 'instance') return false;
  const count = (type: { args: readonly Type[] }): number => type.args.filter((arg) => arg !== unknownType).length;
  return count(a) > count(b);
}

function isKnownRef(type: Type): boolean {
  return type.kind === 'ref' && (functionFacts(type.name) ?? classFacts(type.name)) !== undefined;
}

function constantType(type: ConstantType): Type | undefined {
  switch (type) {
    case ConstantType.Str: return instance('str');
    case ConstantType.Bytes: return instance('bytes');
    case ConstantType.Int: return instance('int');
    case ConstantType.True: case ConstantType.False: return instance('bool');
    case ConstantType.Float: return instance('float');
    default: return undefined;
  }
}
