/**
 * The semantic model of one file: its tree bound to scopes, and the questions that need nothing but that.
 * What expressions are is in `infer.ts`, what calls reach in `calls.ts`.
 */
import { LineIndex } from '../text/line-index.ts';
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { ParseResult } from '../syntax/parse.ts';
import { bind } from './bind.ts';
import type { BoundFile } from './bind.ts';
import { BindingKind, ScopeKind } from './scopes.ts';
import type { Binding, ClassInfo, Scope, Symbol, Unit } from './scopes.ts';

export class FileModel {
  readonly bound: BoundFile;
  readonly module: ast.Module;
  private index: LineIndex | undefined;
  readonly unitsByName: ReadonlyMap<string, Unit>;
  readonly classesByName: ReadonlyMap<string, ClassInfo>;

  constructor(
    readonly path: string,
    readonly text: string,
    /** Dotted module name; `isPackage` when the file is an `__init__`. */
    readonly moduleName: string,
    readonly isPackage: boolean,
    parsed: ParseResult,
  ) {
    this.module = parsed.module;
    this.bound = bind(parsed.module, moduleName);
    this.unitsByName = this.bound.unitsByName;
    this.classesByName = this.bound.classesByName;
  }

  /** Made when first asked for: most files have nothing to show. */
  get lines(): LineIndex {
    return this.index ??= new LineIndex(this.text);
  }

  /** The source text of a node. */
  textOf(node: { readonly start: number; readonly end: number }): string {
    return this.text.slice(node.start, node.end);
  }

  /** The unit that runs `node`; for a function or lambda, the unit around it. */
  unitAt(node: ast.Node): Unit {
    return this.scopeAt(node).unit;
  }

  /** The innermost scope in which `node` is evaluated. */
  scopeAt(node: ast.Node): Scope {
    let grandchild = node;
    let child = node;
    for (let at = node.parent; at; grandchild = child, child = at, at = at.parent) {
      if (!opensScope(at)) continue;
      const scope = this.bound.scopeOf.get(at);
      if (scope && belongsInside(child, grandchild, at)) return scope;
    }
    return this.bound.moduleScope;
  }

  /** The symbol that a name means where it stands; undefined for builtins and names that nothing binds. */
  lookup(name: ast.Name): Symbol | undefined {
    return this.lookupIn(this.scopeAt(name), name.id);
  }

  /** Python's lookup: the scope itself, then enclosing ones but for class bodies, then the module. */
  lookupIn(from: Scope, name: string): Symbol | undefined {
    const redirect = from.redirects?.get(name);
    if (redirect && redirect !== 'nonlocal') return redirect.symbols.get(name);
    for (let scope: Scope | null = from; scope; scope = scope.parent) {
      if (scope !== from && scope.kind === ScopeKind.Class && from.kind !== ScopeKind.Comprehension) continue;
      const inner = scope.redirects?.get(name);
      if (inner && inner !== 'nonlocal') return inner.symbols.get(name);
      const symbol = scope.symbols.get(name);
      if (symbol) return symbol;
    }
    return undefined;
  }

  /** Every read of `symbol`, in this scope and the ones inside it. */
  usesOf(symbol: Symbol): ast.Name[] {
    const uses: ast.Name[] = [];
    const visit = (scope: Scope): void => {
      for (const load of scope.loads) {
        if (load.id === symbol.name && this.lookupIn(scope, load.id) === symbol) uses.push(load);
      }
      for (const child of scope.children) visit(child);
    };
    visit(symbol.scope);
    return uses;
  }

  /** The statement that `node` is part of, or is. */
  statementOf(node: ast.Node): ast.Stmt {
    let at: ast.Node = node;
    while (at.parent && !isStatement(at)) at = at.parent;
    return at as ast.Stmt; // SAFETY: climbing ends at a statement, as every node but Module lies in one.
  }

  /** Whether `node` stands under `if TYPE_CHECKING:`, which never runs. */
  isTypeCheckingOnly(node: ast.Node): boolean {
    for (let child = node, at = node.parent; at; child = at, at = at.parent) {
      if (at.kind !== Kind.If || !at.body.includes(child as ast.Stmt)) continue;
      const test = at.test;
      if (test.kind === Kind.Name && test.id === 'TYPE_CHECKING') return true;
      if (test.kind === Kind.Attribute && test.attr === 'TYPE_CHECKING') return true;
    }
    return false;
  }

  /** The absolute dotted name of the module that `from … import` names; undefined when it climbs too far. */
  importedModule(node: ast.ImportFrom): string | undefined {
    if (node.level === 0) return node.module ?? undefined;
    const parts = this.moduleName.split('.');
    const up = this.isPackage ? node.level - 1 : node.level;
    if (up > parts.length) return undefined;
    const base = parts.slice(0, parts.length - up);
    if (node.module !== null) base.push(node.module);
    return base.join('.');
  }

  /**
   * The bindings that may give a local name its value at `use`: the last one that surely ran before, those after it
   * that may have run since, and those later in a loop around both. For a name of another unit, all bindings.
   */
  bindingsReaching(symbol: Symbol, use: ast.Node): readonly Binding[] {
    if (symbol.bindings.length === 1) return symbol.bindings;
    const all = symbol.bindings.filter((b) => b.kind !== BindingKind.Delete && b.kind !== BindingKind.Augmented);
    if (all.length < 2 || this.unitAt(use) !== symbol.scope.unit) return all;

    let last: Binding | undefined;
    for (const binding of all) {
      if (binding.node.start < use.start && this.dominates(binding.node, use)) {
        if (!last || binding.node.start > last.node.start) last = binding;
      }
    }
    if (!last) return all;
    const from = last.node.start;
    const loop = outermostLoopWithin(use, last.node);
    return all.filter((b) => {
      if (b === last) return true;
      if (b.node.start > from && b.node.start < use.start) return true;
      return loop !== undefined && b.node.start > use.start && b.node.end <= loop.end;
    });
  }

  /** Whether the statement of `earlier` lies in a block that encloses `use`, so that it ran whenever `use` runs. */
  private dominates(earlier: ast.Node, use: ast.Node): boolean {
    const stmt = this.statementOf(earlier);
    if (!stmt.parent) return true;
    for (let child: ast.Node = use; child.parent; child = child.parent) {
      if (child === stmt) return stmt.kind === Kind.With || stmt.kind === Kind.AsyncWith
        || stmt.kind === Kind.For || stmt.kind === Kind.AsyncFor || stmt.kind === Kind.If || stmt.kind === Kind.While;
      if (child.parent === stmt.parent) return sameBlock(stmt, child);
    }
    return false;
  }
}

function opensScope(node: ast.Node): boolean {
  switch (node.kind) {
    case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.ClassDef: case Kind.Lambda:
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp: case Kind.DictComp: return true;
    default: return false;
  }
}

/** Whether `child` of `owner` (or `grandchild` below it) is evaluated in the scope that `owner` opens. */
function belongsInside(child: ast.Node, grandchild: ast.Node, owner: ast.Node): boolean {
  switch (owner.kind) {
    case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.ClassDef:
      return isStatement(child) || isTypeParameter(child);
    case Kind.Lambda: return child.kind !== Kind.arguments;
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp: case Kind.DictComp:
      return child !== owner.generators[0] || grandchild !== owner.generators[0].iter;
    default: return true;
  }
}

export function isStatement(node: ast.Node): node is ast.Stmt {
  return node.kind >= Kind.FunctionDef && node.kind <= Kind.ErrorStmt;
}

function isTypeParameter(node: ast.Node): boolean {
  return node.kind >= Kind.TypeVar && node.kind <= Kind.TypeVarTuple;
}

/** Whether two children of one statement stand in the same one of its blocks. */
function sameBlock(a: ast.Node, b: ast.Node): boolean {
  const list = blockOf(a);
  return list === undefined || list === blockOf(b);
}

/** The statement list that holds `stmt`; undefined when it is not part of one. */
export function blockOf(stmt: ast.Node): readonly ast.Stmt[] | undefined {
  const parent = stmt.parent;
  if (!parent || !isStatement(stmt)) return undefined;
  const lists: (readonly ast.Stmt[])[] = [];
  if ('body' in parent && Array.isArray(parent.body)) lists.push(parent.body);
  if ('orelse' in parent && Array.isArray(parent.orelse)) lists.push(parent.orelse);
  if ('finalbody' in parent) lists.push(parent.finalbody);
  return lists.find((list) => list.includes(stmt));
}

/** The outermost loop around `use` that does not also hold `outside`. */
function outermostLoopWithin(use: ast.Node, outside: ast.Node): ast.Node | undefined {
  let loop: ast.Node | undefined;
  for (let at = use.parent; at; at = at.parent) {
    if (at.start <= outside.start && outside.end <= at.end && at.kind !== Kind.comprehension) {
      if (isLoop(at)) loop = at;
      break;
    }
    if (isLoop(at)) loop = at;
  }
  return loop;
}

export function isLoop(node: ast.Node): node is ast.For | ast.AsyncFor | ast.While {
  return node.kind === Kind.For || node.kind === Kind.AsyncFor || node.kind === Kind.While;
}

export function isNone(expr: ast.Expr): boolean {
  return expr.kind === Kind.Constant && expr.type === ConstantType.None;
}
