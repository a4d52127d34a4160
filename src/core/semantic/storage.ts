/**
 * Which variable an expression is: two expressions with one storage key mean the same lock, queue or counter, as
 * far as a file can tell. Attributes count by class: objects of one class are taken for one object.
 */
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Inference } from './infer.ts';
import { ownerOfSelf } from './mentions.ts';
import type { FileModel } from './model.ts';
import { BindingKind, ScopeKind } from './scopes.ts';
import type { ClassInfo, Symbol } from './scopes.ts';

export interface Storage {
  /** Unique in the project: `pkg.mod.lock`, `pkg.mod.Class.attr`, `pkg.mod.f.<locals>.q`. */
  readonly key: string;
  readonly kind: 'module' | 'local' | 'attribute' | 'imported';
  /** Where a name is bound; undefined for attributes. */
  readonly symbol: Symbol | undefined;
  /** The class whose attribute it is. */
  readonly owner: ClassInfo | undefined;
  /** The attribute is taken from `self` (or `cls`), so it belongs to the object that the method runs on. */
  readonly onSelf: boolean;
}

/** The variable that `expr` names; undefined for anything that is no name or attribute of a known class. */
export function storageOf(expr: ast.Expr, model: FileModel, types: Inference, depth = 0): Storage | undefined {
  if (depth > 4) return undefined;
  if (expr.kind === Kind.NamedExpr) return storageOf(expr.target, model, types, depth);
  if (expr.kind === Kind.Name) return storageOfName(expr, model, types, depth);
  if (expr.kind !== Kind.Attribute) return undefined;

  const self = ownerOfSelf(expr, model.unitAt(expr));
  const base = types.typeOf(expr.value);
  if (!self && base?.kind === 'ref' && !model.classesByName.has(base.name)) {
    const name = types.qualifiedName(expr) ?? `${base.name}.${expr.attr}`;
    return { key: name, kind: 'imported', symbol: undefined, owner: undefined, onSelf: false };
  }
  const className = self?.name ?? (base?.kind === 'instance' || base?.kind === 'ref' ? base.name : undefined);
  const start = className === undefined ? undefined : model.classesByName.get(className);
  if (!start) return undefined;
  const member = types.member(start.name, expr.attr);
  const owner = member?.kind === 'value' ? member.owner : start;
  return { key: `${owner.name}.${expr.attr}`, kind: 'attribute', symbol: undefined, owner, onSelf: self !== undefined };
}

function storageOfName(name: ast.Name, model: FileModel, types: Inference, depth: number): Storage | undefined {
  const symbol = model.lookup(name);
  if (!symbol) return undefined;
  const only = symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  if (only?.kind === BindingKind.Import || only?.kind === BindingKind.ImportFrom) {
    const imported = types.qualifiedName(name) ?? types.importedName(only.node);
    return imported === undefined ? undefined
      : { key: imported, kind: 'imported', symbol, owner: undefined, onSelf: false };
  }
  // A local that only ever holds another variable is that variable: `q = self.queue`, or a parameter.
  if (only && symbol.scope.kind === ScopeKind.Function) {
    const source = only.kind === BindingKind.Assign && only.path.length === 0 ? only.value : undefined;
    if (source && (source.kind === Kind.Name || source.kind === Kind.Attribute)) {
      const found = storageOf(source, model, types, depth + 1);
      if (found) return found;
    }
    if (only.kind === BindingKind.Parameter && only.node.kind === Kind.arg) {
      const found = storageOfParameter(only.node, symbol, model, types, depth);
      if (found) return found;
    }
  }
  return {
    key: `${symbol.scope.prefix}.${symbol.name}`,
    kind: symbol.scope.kind === ScopeKind.Module ? 'module' : 'local',
    symbol, owner: undefined, onSelf: false,
  };
}

/** A parameter that every known caller gives one and the same variable is that variable. */
function storageOfParameter(
  node: ast.arg, symbol: Symbol, model: FileModel, types: Inference, depth: number,
): Storage | undefined {
  const definition = symbol.scope.unit.node;
  if (definition.kind === Kind.Module || definition.kind === Kind.Lambda) return undefined;
  const positional = [...definition.args.posonlyargs, ...definition.args.args];
  const given = types.argumentsFor(symbol.scope.unit, positional.indexOf(node), node.arg);
  const storages = given.map((value) => storageOf(value, model, types, depth + 1));
  const first = storages[0];
  return first && storages.every((storage) => storage?.key === first.key) ? first : undefined;
}

/** Every value that the file gives to the variable that `expr` names; none for what it does not know. */
export function valuesOf(expr: ast.Expr, model: FileModel, types: Inference): ast.Expr[] {
  const storage = storageOf(expr, model, types);
  if (!storage) return [];
  if (storage.symbol) return wholeValues(storage.symbol);
  const { owner } = storage;
  if (!owner) return [];
  const attr = storage.key.slice(storage.key.lastIndexOf('.') + 1);
  const inBody = owner.scope.symbols.get(attr);
  return [
    ...(inBody ? wholeValues(inBody) : []),
    ...types.storesOf(owner, attr).flatMap((store) => store.value ? [store.value] : []),
  ];
}

function wholeValues(symbol: Symbol): ast.Expr[] {
  return symbol.bindings.flatMap((binding) => binding.value && binding.path.length === 0 ? [binding.value] : []);
}
