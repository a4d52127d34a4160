/**
 * Places of a file by spelling, gathered once: who calls a name, who hands it over, what is put into a container, who
 * sets `self.x`. Inference narrows them down by meaning.
 */
import { Ctx, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { FileModel } from './model.ts';
import type { ClassInfo, Unit } from './scopes.ts';

/** Methods that put their last argument into the container. */
const ADDING_METHODS = new Set(['append', 'appendleft', 'add', 'insert', 'setdefault', 'put', 'put_nowait']);

/** A store to an attribute of the object whose class it is listed under. */
export interface AttributeStore {
  readonly node: ast.Attribute;
  readonly unit: Unit;
  readonly value: ast.Expr | null;
  readonly annotation: ast.Expr | null;
}

/** Each map goes from the last identifier to its places; `added` is keyed by `mentionKey`. */
export interface Mentions {
  readonly calls: Map<string, ast.Call[]>;
  readonly handedOver: Map<string, { call: ast.Call; callable: ast.Expr }[]>;
  readonly added: Map<string, { holder: ast.Expr; value: ast.Expr; index: number }[]>;
  readonly attributes: Map<ClassInfo, Map<string, AttributeStore[]>>;
}

export function gatherMentions(model: FileModel): Mentions {
  const mentions: Mentions = { calls: new Map(), handedOver: new Map(), added: new Map(), attributes: new Map() };
  const ownNames = new Set<string>();
  for (const { node } of model.bound.units) if ('name' in node) ownNames.add(node.name);
  for (const info of model.bound.classes) ownNames.add(info.node.name);

  for (const unit of model.bound.units) {
    for (const call of unit.calls) {
      const callee = lastName(call.func);
      if (callee !== undefined && ownNames.has(callee)) push(mentions.calls, callee, call);
      for (const argument of call.args) mentionCallable(call, argument);
      for (const argument of call.keywords) mentionCallable(call, argument.value);
      if (call.func.kind === Kind.Attribute && ADDING_METHODS.has(call.func.attr)) {
        const value = call.args[call.args.length - 1];
        if (value) addTo(call.func.value, value, call.func.attr === 'setdefault' ? 1 : 0);
      }
    }
    for (const store of unit.attributeStores) attributeStore(store, unit);
  }
  for (const store of model.bound.subscriptStores) {
    const stmt = store.parent;
    if (stmt?.kind !== Kind.Assign || !stmt.targets.includes(store)) continue;
    addTo(store.value, stmt.value, 1);
    addTo(store.value, store.slice, 0);
    addTo(store.value, stmt.value, 0);
  }
  return mentions;

  function mentionCallable(call: ast.Call, argument: ast.Expr): void {
    const name = lastName(argument);
    if (name !== undefined && ownNames.has(name)) push(mentions.handedOver, name, { call, callable: argument });
  }

  function addTo(holder: ast.Expr, value: ast.Expr, index: number): void {
    const key = mentionKey(holder);
    if (key !== undefined) push(mentions.added, key, { holder, value, index });
  }

  function attributeStore(node: ast.Attribute, unit: Unit): void {
    const owner = ownerOfSelf(node, unit);
    if (!owner || node.ctx !== Ctx.Store) return;
    let byName = mentions.attributes.get(owner);
    if (!byName) mentions.attributes.set(owner, byName = new Map<string, AttributeStore[]>());
    const stmt = node.parent;
    let value: ast.Expr | null = null;
    let annotation: ast.Expr | null = null;
    if (stmt?.kind === Kind.Assign && stmt.targets.includes(node)) value = stmt.value;
    if (stmt?.kind === Kind.AnnAssign) ({ value, annotation } = stmt);
    push(byName, node.attr, { node, unit, value, annotation });
  }
}

/** The class whose instance the `self` (or whose `cls`) of `self.attr` is: first parameter of the method around it. */
export function ownerOfSelf(node: ast.Attribute, unit: Unit): ClassInfo | undefined {
  if (node.value.kind !== Kind.Name) return undefined;
  for (let at: Unit | null = unit; at; at = at.parent) {
    const definition = at.node;
    if (definition.kind === Kind.Module) return undefined;
    const first = definition.args.posonlyargs[0] ?? definition.args.args[0];
    if (at.owner && first?.arg === node.value.id) return at.owner;
    if (at.scope.symbols.has(node.value.id)) return undefined;
  }
  return undefined;
}

export function mentionKey(holder: ast.Expr): string | undefined {
  if (holder.kind === Kind.Name) return holder.id;
  return holder.kind === Kind.Attribute ? `.${holder.attr}` : undefined;
}

/** The last identifier of a name or attribute. */
export function lastName(expr: ast.Expr): string | undefined {
  if (expr.kind === Kind.Name) return expr.id;
  return expr.kind === Kind.Attribute ? expr.attr : undefined;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
