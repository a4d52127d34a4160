/** Scopes, symbols, bindings and units: what the binder makes of a tree. */
import type * as ast from '../syntax/nodes.ts';
import type { Decorators } from './decorators.ts';

export const enum ScopeKind { Module, Class, Function, Comprehension }

/** How a name came to be bound; with the node, it says everything that types need. */
export const enum BindingKind {
  Import, ImportFrom, Assign, Annotated, Augmented, For, With, Function, Class, Parameter, Except, Match, Delete,
}

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The target: a Name, or the alias, FunctionDef, ClassDef, arg, ExceptHandler or pattern that binds. */
  readonly node: ast.Node;
  /**
   * What the name takes its value from: the right side of an assignment, the iterable of a loop, the context
   * manager of a `with`. Null where there is none.
   */
  readonly value: ast.Expr | null;
  /** Where the name stands in an unpacked target: `[1]` for `b` in `a, b = …`; empty for the whole value. */
  readonly path: readonly number[];
}

/** One name of one scope. */
export class Symbol {
  readonly bindings: Binding[];
  constructor(readonly name: string, readonly scope: Scope, first: Binding) {
    this.bindings = [first];
  }
}

function enter(table: Map<string, Symbol>, scope: Scope, binding: Binding): void {
  const symbol = table.get(binding.name);
  if (symbol) symbol.bindings.push(binding);
  else table.set(binding.name, new Symbol(binding.name, scope, binding));
}

/** Shared by all that have nothing to list; never changed. */
const NONE: never[] = [];

/** `list` with one item more: a list of its own only when there is something in it, because most stay empty. */
export function added<T>(list: T[], item: T): T[] {
  if (list === NONE) return [item];
  list.push(item);
  return list;
}

/** A region where names are bound, by Python's rules (https://docs.python.org/3/reference/executionmodel.html). */
export class Scope {
  children: Scope[] = NONE;
  /** Whatever binds a name of this scope, in source order. */
  bindings: Binding[] = NONE;
  private table: Map<string, Symbol> | undefined;
  /** Every Name read in this scope itself, in order; nested scopes have their own. */
  loads: ast.Name[] = NONE;
  /** Names declared `global` or `nonlocal` here, and the scope they mean. */
  redirects: Map<string, Scope | 'nonlocal'> | undefined;

  constructor(
    readonly kind: ScopeKind,
    readonly node: ast.Node,
    readonly parent: Scope | null,
    /** The unit that runs this scope's code. */
    readonly unit: Unit,
    /** The qualified name of the module or class; of no meaning for other scopes. */
    private readonly name: string,
  ) {
    if (parent) parent.children = added(parent.children, this);
  }

  /** Dotted name of what is defined here, `<locals>` included; a function in it is called `prefix.name`. */
  get prefix(): string {
    switch (this.kind) {
      case ScopeKind.Function: return `${this.unit.name}.<locals>`;
      case ScopeKind.Comprehension: return this.parent!.prefix; // SAFETY: only a module has no scope around it.
      default: return this.name;
    }
  }

  /** The names of this scope. Their table is made when it is first asked for: nobody asks about most scopes. */
  get symbols(): ReadonlyMap<string, Symbol> {
    if (!this.table) {
      this.table = new Map<string, Symbol>();
      for (const binding of this.bindings) enter(this.table, this, binding);
    }
    return this.table;
  }

  bind(binding: Binding): void {
    this.bindings = added(this.bindings, binding);
    if (this.table) enter(this.table, this, binding);
  }
}

/**
 * A piece of code that runs as a whole: a module, a function or a lambda. Class bodies and comprehensions belong to
 * the unit around them, because they run in it.
 */
export class Unit {
  calls: ast.Call[] = NONE;
  returns: ast.Return[] = NONE;
  awaits: (ast.Await | ast.AsyncFor | ast.AsyncWith)[] = NONE;
  yields: (ast.Yield | ast.YieldFrom)[] = NONE;
  withs: (ast.With | ast.AsyncWith)[] = NONE;
  /** Stores to `name.attribute`, and deletions. */
  attributeStores: ast.Attribute[] = NONE;
  scope!: Scope;
  /** Kept by `decoratorsOf`, which see. */
  decorators: Decorators | undefined;

  constructor(
    readonly node: ast.Module | ast.FunctionNode | ast.Lambda,
    /** Qualified name with the module: `pkg.module.Class.method`, `pkg.module.f.<locals>.g`, unique in the file. */
    readonly name: string,
    readonly parent: Unit | null,
    /** The class whose body the function stands in directly. */
    readonly owner: ClassInfo | null,
    readonly isAsync: boolean,
  ) {}

  get isGenerator(): boolean {
    return this.yields.length > 0;
  }
}

/** A class of this file. */
export class ClassInfo {
  /** Methods by name; the last definition wins, as at run time. */
  readonly methods = new Map<string, Unit>();
  scope!: Scope;
  constructor(readonly node: ast.ClassDef, readonly name: string) {}
}
