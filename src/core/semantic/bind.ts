/**
 * The binder: one walk over a tree that sets parents, makes scopes, symbols and units, and gathers the nodes that
 * rules ask for by kind, so that nothing later needs to walk the whole tree again.
 */
import { Ctx, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { added, BindingKind, ClassInfo, Scope, ScopeKind, Unit } from './scopes.ts';

/** What the binder gathers, each list in source order. */
export interface BoundFile {
  readonly moduleScope: Scope;
  readonly units: Unit[];
  readonly unitsByName: Map<string, Unit>;
  readonly classes: ClassInfo[];
  readonly classesByName: Map<string, ClassInfo>;
  /** The scope that a Module, ClassDef, function, lambda or comprehension opens. */
  readonly scopeOf: Map<ast.Node, Scope>;
  readonly unitOfNode: Map<ast.Node, Unit>;
  readonly classOfNode: Map<ast.Node, ClassInfo>;
  readonly starImports: ast.ImportFrom[];
  readonly exprStmts: ast.ExprStmt[];
  readonly ifs: ast.If[];
  readonly whiles: ast.While[];
  readonly fors: (ast.For | ast.AsyncFor)[];
  readonly augAssigns: ast.AugAssign[];
  readonly tries: (ast.Try | ast.TryStar)[];
  /** `a[i] = …`, `del a[i]`. */
  readonly subscriptStores: ast.Subscript[];
}

/** Binds `module`; `moduleName` is the dotted name that qualified names begin with. */
export function bind(module: ast.Module, moduleName: string): BoundFile {
  return new Binder(module, moduleName).run();
}

/** The path of a name that takes a whole value. */
const WHOLE: readonly number[] = [];

class Binder {
  private readonly out: BoundFile;
  private scope: Scope;
  private unit: Unit;
  /** The class whose body is being read, if a statement of it is. */
  private owner: ClassInfo | null = null;

  constructor(private readonly module: ast.Module, moduleName: string) {
    this.unit = new Unit(module, moduleName, null, null, false);
    this.scope = new Scope(ScopeKind.Module, module, null, this.unit, moduleName);
    this.unit.scope = this.scope;
    this.out = {
      moduleScope: this.scope, units: [this.unit], unitsByName: new Map([[moduleName, this.unit]]), classes: [],
      classesByName: new Map(), scopeOf: new Map([[module, this.scope]]),
      unitOfNode: new Map([[module, this.unit]]), classOfNode: new Map(), starImports: [], exprStmts: [], ifs: [],
      whiles: [], fors: [], augAssigns: [], tries: [], subscriptStores: [],
    };
  }

  run(): BoundFile {
    this.block(this.module.body, this.module);
    return this.out;
  }

  private block(body: readonly ast.Stmt[], parent: ast.Node): void {
    for (const stmt of body) {
      stmt.parent = parent;
      this.stmt(stmt);
    }
  }

  private stmt(node: ast.Stmt): void {
    switch (node.kind) {
      case Kind.FunctionDef:
      case Kind.AsyncFunctionDef: this.functionDef(node); return;
      case Kind.ClassDef: this.classDef(node); return;
      case Kind.Return:
        this.unit.returns = added(this.unit.returns, node);
        if (node.value) this.expr(node.value, node);
        return;
      case Kind.Delete:
        for (const target of node.targets) this.target(target, node, null, BindingKind.Delete, WHOLE);
        return;
      case Kind.Assign:
        this.expr(node.value, node);
        for (const target of node.targets) this.target(target, node, node.value, BindingKind.Assign, WHOLE);
        return;
      case Kind.AugAssign:
        this.out.augAssigns.push(node);
        this.expr(node.value, node);
        this.target(node.target, node, node.value, BindingKind.Augmented, WHOLE);
        return;
      case Kind.AnnAssign:
        this.expr(node.annotation, node);
        if (node.value) this.expr(node.value, node);
        this.target(node.target, node, node.value, BindingKind.Annotated, WHOLE);
        return;
      case Kind.TypeAlias:
        this.target(node.name, node, node.value, BindingKind.Assign, WHOLE);
        this.typeParameters(node.type_params, node);
        this.expr(node.value, node);
        return;
      case Kind.For:
      case Kind.AsyncFor:
        this.out.fors.push(node);
        if (node.kind === Kind.AsyncFor) this.unit.awaits = added(this.unit.awaits, node);
        this.expr(node.iter, node);
        this.target(node.target, node, node.iter, BindingKind.For, WHOLE);
        this.block(node.body, node);
        this.block(node.orelse, node);
        return;
      case Kind.While:
        this.out.whiles.push(node);
        this.expr(node.test, node);
        this.block(node.body, node);
        this.block(node.orelse, node);
        return;
      case Kind.If:
        this.out.ifs.push(node);
        this.expr(node.test, node);
        this.block(node.body, node);
        this.block(node.orelse, node);
        return;
      case Kind.With:
      case Kind.AsyncWith:
        this.unit.withs = added(this.unit.withs, node);
        if (node.kind === Kind.AsyncWith) this.unit.awaits = added(this.unit.awaits, node);
        for (const item of node.items) {
          item.parent = node;
          this.expr(item.context_expr, item);
          if (item.optional_vars) {
            this.target(item.optional_vars, item, item.context_expr, BindingKind.With, WHOLE);
          }
        }
        this.block(node.body, node);
        return;
      case Kind.Match:
        this.expr(node.subject, node);
        for (const one of node.cases) {
          one.parent = node;
          this.pattern(one.pattern, one);
          if (one.guard) this.expr(one.guard, one);
          this.block(one.body, one);
        }
        return;
      case Kind.Try:
      case Kind.TryStar:
        this.out.tries.push(node);
        this.block(node.body, node);
        for (const handler of node.handlers) {
          handler.parent = node;
          if (handler.type) this.expr(handler.type, handler);
          if (handler.name !== null) this.bindName(handler.name, BindingKind.Except, handler, handler.type, WHOLE);
          this.block(handler.body, handler);
        }
        this.block(node.orelse, node);
        this.block(node.finalbody, node);
        return;
      case Kind.Import:
        for (const name of node.names) {
          name.parent = node;
          const dot = name.name.indexOf('.');
          const bound = name.asname ?? (dot === -1 ? name.name : name.name.slice(0, dot));
          this.bindName(bound, BindingKind.Import, name, null, WHOLE);
        }
        return;
      case Kind.ImportFrom:
        for (const name of node.names) {
          name.parent = node;
          if (name.name === '*') this.out.starImports.push(node);
          else this.bindName(name.asname ?? name.name, BindingKind.ImportFrom, name, null, WHOLE);
        }
        return;
      case Kind.Global:
        for (const name of node.names) this.redirect(name, this.out.moduleScope);
        return;
      case Kind.Nonlocal:
        for (const name of node.names) this.redirect(name, 'nonlocal');
        return;
      case Kind.Expr:
        this.out.exprStmts.push(node);
        this.expr(node.value, node);
        return;
      case Kind.ErrorStmt: this.block(node.body, node); return;
      case Kind.Raise:
        if (node.exc) this.expr(node.exc, node);
        if (node.cause) this.expr(node.cause, node);
        return;
      case Kind.Assert:
        this.expr(node.test, node);
        if (node.msg) this.expr(node.msg, node);
        return;
      case Kind.Pass: case Kind.Break: case Kind.Continue: return;
    }
  }

  private expr(node: ast.Expr, parent: ast.Node): void {
    node.parent = parent;
    switch (node.kind) {
      case Kind.Name:
        if (node.ctx === Ctx.Load) this.scope.loads = added(this.scope.loads, node);
        return;
      case Kind.Constant: return;
      case Kind.Attribute:
        if (node.ctx !== Ctx.Load && node.value.kind === Kind.Name) this.unit.attributeStores = added(this.unit.attributeStores, node);
        this.expr(node.value, node);
        return;
      case Kind.Call:
        this.unit.calls = added(this.unit.calls, node);
        this.expr(node.func, node);
        this.exprs(node.args, node);
        this.keywords(node.keywords, node);
        return;
      case Kind.Subscript:
        if (node.ctx !== Ctx.Load) this.out.subscriptStores.push(node);
        this.expr(node.value, node);
        this.expr(node.slice, node);
        return;
      case Kind.Await:
        this.unit.awaits = added(this.unit.awaits, node);
        this.expr(node.value, node);
        return;
      case Kind.Yield:
      case Kind.YieldFrom:
        this.unit.yields = added(this.unit.yields, node);
        if (node.value) this.expr(node.value, node);
        return;
      case Kind.Lambda: this.lambda(node); return;
      case Kind.ListComp:
      case Kind.SetComp:
      case Kind.GeneratorExp: this.comprehension(node, [node.elt]); return;
      case Kind.DictComp: this.comprehension(node, [node.key, node.value]); return;
      case Kind.NamedExpr:
        this.expr(node.value, node);
        node.target.parent = node;
        // A walrus in a comprehension binds in the scope around it (PEP 572).
        this.bindIn(this.scopeOutsideComprehensions(), node.target.id, BindingKind.Assign, node.target, node.value, WHOLE);
        return;
      case Kind.BinOp:
        this.expr(node.left, node);
        this.expr(node.right, node);
        return;
      case Kind.Compare:
        this.expr(node.left, node);
        this.exprs(node.comparators, node);
        return;
      case Kind.UnaryOp: this.expr(node.operand, node); return;
      case Kind.BoolOp: case Kind.JoinedStr: case Kind.TemplateStr: this.exprs(node.values, node); return;
      case Kind.Tuple: case Kind.List: case Kind.Set: this.exprs(node.elts, node); return;
      case Kind.Dict:
        for (let at = 0; at < node.values.length; at++) {
          const key = node.keys[at];
          if (key) this.expr(key, node);
          this.expr(node.values[at]!, node);
        }
        return;
      case Kind.IfExp:
        this.expr(node.test, node);
        this.expr(node.body, node);
        this.expr(node.orelse, node);
        return;
      case Kind.Slice:
        if (node.lower) this.expr(node.lower, node);
        if (node.upper) this.expr(node.upper, node);
        if (node.step) this.expr(node.step, node);
        return;
      case Kind.FormattedValue: case Kind.Interpolation:
        this.expr(node.value, node);
        if (node.format_spec) this.expr(node.format_spec, node);
        return;
      case Kind.Starred: this.expr(node.value, node); return;
    }
  }

  private exprs(nodes: readonly ast.Expr[], parent: ast.Node): void {
    for (let at = 0; at < nodes.length; at++) this.expr(nodes[at]!, parent);
  }

  private keywords(nodes: readonly ast.keyword[], parent: ast.Node): void {
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at]!;
      node.parent = parent;
      this.expr(node.value, node);
    }
  }

  private scopeOutsideComprehensions(): Scope {
    let scope = this.scope;
    while (scope.kind === ScopeKind.Comprehension && scope.parent) scope = scope.parent;
    return scope;
  }

  /** Binds the names of an assignment target; what is not a name (`a.b`, `a[i]`) is read as an expression. */
  private target(
    node: ast.Expr, parent: ast.Node, value: ast.Expr | null, kind: BindingKind, path: readonly number[],
  ): void {
    node.parent = parent;
    switch (node.kind) {
      case Kind.Name:
        this.bindName(node.id, kind, node, value, path);
        return;
      case Kind.Tuple:
      case Kind.List:
        node.elts.forEach((element, index) => { this.target(element, node, value, kind, [...path, index]); });
        return;
      case Kind.Starred:
        this.target(node.value, node, null, kind, path);
        return;
      default:
        this.expr(node, parent);
    }
  }

  private pattern(node: ast.Pattern, parent: ast.Node): void {
    node.parent = parent;
    if ((node.kind === Kind.MatchAs || node.kind === Kind.MatchStar) && node.name !== null) {
      this.bindName(node.name, BindingKind.Match, node, null, WHOLE);
    }
    if (node.kind === Kind.MatchMapping && node.rest !== null) {
      this.bindName(node.rest, BindingKind.Match, node, null, WHOLE);
    }
    switch (node.kind) {
      case Kind.MatchValue: this.expr(node.value, node); return;
      case Kind.MatchSequence: case Kind.MatchOr: this.patterns(node.patterns, node); return;
      case Kind.MatchMapping:
        this.exprs(node.keys, node);
        this.patterns(node.patterns, node);
        return;
      case Kind.MatchClass:
        this.expr(node.cls, node);
        this.patterns(node.patterns, node);
        this.patterns(node.kwd_patterns, node);
        return;
      case Kind.MatchAs: if (node.pattern) this.pattern(node.pattern, node); return;
      case Kind.MatchSingleton: case Kind.MatchStar: return;
    }
  }

  private patterns(nodes: readonly ast.Pattern[], parent: ast.Node): void {
    for (const node of nodes) this.pattern(node, parent);
  }

  private typeParameters(nodes: readonly ast.TypeParam[], parent: ast.Node): void {
    for (const node of nodes) {
      node.parent = parent;
      if (node.kind === Kind.TypeVar && node.bound) this.expr(node.bound, node);
      if (node.default_value) this.expr(node.default_value, node);
    }
  }

  private functionDef(node: ast.FunctionNode): void {
    for (const decorator of node.decorator_list) this.expr(decorator, node);
    this.signature(node.args, node);
    if (node.returns) this.expr(node.returns, node);
    this.bindName(node.name, BindingKind.Function, node, null, WHOLE);

    const unit = this.newUnit(node, node.name, node.kind === Kind.AsyncFunctionDef);
    this.owner?.methods.set(node.name, unit);
    const { scope, unit: outerUnit, owner } = this;
    this.enter(unit, node.args);
    this.typeParameters(node.type_params, node);
    this.block(node.body, node);
    this.scope = scope;
    this.unit = outerUnit;
    this.owner = owner;
  }

  private lambda(node: ast.Lambda): void {
    this.signature(node.args, node);
    const { scope, unit: outerUnit, owner } = this;
    this.enter(this.newUnit(node, '<lambda>', false), node.args);
    this.expr(node.body, node);
    this.scope = scope;
    this.unit = outerUnit;
    this.owner = owner;
  }

  /** Defaults and annotations are evaluated outside the function. */
  private signature(node: ast.arguments_, parent: ast.Node): void {
    node.parent = parent;
    for (const group of [node.posonlyargs, node.args, node.kwonlyargs]) {
      for (const parameter of group) this.parameterAnnotation(parameter, node);
    }
    if (node.vararg) this.parameterAnnotation(node.vararg, node);
    if (node.kwarg) this.parameterAnnotation(node.kwarg, node);
    for (const value of node.defaults) this.expr(value, node);
    for (const value of node.kw_defaults) if (value) this.expr(value, node);
  }

  private parameterAnnotation(parameter: ast.arg, parent: ast.Node): void {
    parameter.parent = parent;
    if (parameter.annotation) this.expr(parameter.annotation, parameter);
  }

  private newUnit(node: ast.FunctionNode | ast.Lambda, name: string, isAsync: boolean): Unit {
    const owner = node.kind === Kind.Lambda ? null : this.owner;
    const unit = new Unit(node, this.uniqueName(name), this.unit, owner, isAsync);
    this.out.units.push(unit);
    this.out.unitsByName.set(unit.name, unit);
    this.out.unitOfNode.set(node, unit);
    return unit;
  }

  private uniqueName(name: string): string {
    const full = `${this.scope.prefix}.${name}`;
    let unique = full;
    const { unitsByName, classesByName } = this.out;
    for (let count = 2; unitsByName.has(unique) || classesByName.has(unique); count++) unique = `${full}#${count}`;
    return unique;
  }

  /** Goes into a function or lambda and binds its parameters. */
  private enter(unit: Unit, parameters: ast.arguments_): void {
    unit.scope = new Scope(ScopeKind.Function, unit.node, this.scope, unit, '');
    this.out.scopeOf.set(unit.node, unit.scope);
    this.scope = unit.scope;
    this.unit = unit;
    this.owner = null;
    for (const group of [parameters.posonlyargs, parameters.args, parameters.kwonlyargs]) {
      for (const parameter of group) this.bindName(parameter.arg, BindingKind.Parameter, parameter, null, WHOLE);
    }
    for (const parameter of [parameters.vararg, parameters.kwarg]) {
      if (parameter) this.bindName(parameter.arg, BindingKind.Parameter, parameter, null, WHOLE);
    }
  }

  private classDef(node: ast.ClassDef): void {
    for (const decorator of node.decorator_list) this.expr(decorator, node);
    for (const base of node.bases) this.expr(base, node);
    this.keywords(node.keywords, node);
    this.bindName(node.name, BindingKind.Class, node, null, WHOLE);

    const info = new ClassInfo(node, this.uniqueName(node.name));
    this.out.classes.push(info);
    this.out.classesByName.set(info.name, info);
    this.out.classOfNode.set(node, info);
    const { scope, owner } = this;
    info.scope = new Scope(ScopeKind.Class, node, scope, this.unit, info.name);
    this.out.scopeOf.set(node, info.scope);
    this.scope = info.scope;
    this.owner = info;
    this.typeParameters(node.type_params, node);
    this.block(node.body, node);
    this.scope = scope;
    this.owner = owner;
  }

  /** The first iterable is evaluated outside the comprehension, the rest inside. */
  private comprehension(
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp, results: readonly ast.Expr[],
  ): void {
    const outer = this.scope;
    const inner = new Scope(ScopeKind.Comprehension, node, outer, this.unit, '');
    this.out.scopeOf.set(node, inner);
    node.generators.forEach((generator, index) => {
      generator.parent = node;
      this.scope = index === 0 ? outer : inner;
      this.expr(generator.iter, generator);
      this.scope = inner;
      this.target(generator.target, generator, generator.iter, BindingKind.For, WHOLE);
      for (const test of generator.ifs) this.expr(test, generator);
    });
    for (const result of results) this.expr(result, node);
    this.scope = outer;
  }

  private redirect(name: string, to: Scope | 'nonlocal'): void {
    this.scope.redirects ??= new Map();
    this.scope.redirects.set(name, to);
  }

  private bindName(
    name: string, kind: BindingKind, node: ast.Node, value: ast.Expr | null, path: readonly number[],
  ): void {
    this.bindIn(this.scope, name, kind, node, value, path);
  }

  private bindIn(
    scope: Scope, name: string, kind: BindingKind, node: ast.Node, value: ast.Expr | null, path: readonly number[],
  ): void {
    let home = scope;
    const redirect = scope.redirects?.get(name);
    if (redirect === 'nonlocal') home = enclosingFunctionScope(scope, name) ?? scope;
    else if (redirect) home = redirect;
    home.bind({ name, kind, node, value, path });
  }
}

/** The nearest function scope outside `scope` that binds `name`: what `nonlocal` means. */
function enclosingFunctionScope(scope: Scope, name: string): Scope | undefined {
  for (let outer = scope.parent; outer; outer = outer.parent) {
    if (outer.kind === ScopeKind.Function && outer.symbols.has(name)) return outer;
  }
  return undefined;
}
