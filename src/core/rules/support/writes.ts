/** Writes to the attributes of objects and to module variables: new values, and changes of what is there. */
import { classFacts } from '../../knowledge/index.ts';
import { CONTAINERS, MUTATING_METHODS } from '../../knowledge/roles.ts';
import { valuesOf } from '../../semantic/storage.ts';
import type { Storage } from '../../semantic/storage.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import type { RuleContext } from '../context.ts';
import { attributesNamed } from './lifetime.ts';
import type { Access } from './races.ts';

export interface Write extends Access {
  /** `change`: it depends on what was there, or alters a container in place; `store`: a new value. */
  readonly kind: 'store' | 'change';
}

const KEY = Symbol('writes by variable');

/** The writes that functions make to attributes of their own object and to module variables, by storage key. */
export function writesByVariable(context: RuleContext): ReadonlyMap<string, readonly Write[]> {
  return context.once(KEY, () => {
    const { bound } = context.model;
    const found = new Map<string, Write[]>();
    const add = (write: Write | undefined): void => {
      if (!write) return;
      const list = found.get(write.storage.key);
      if (list) list.push(write);
      else found.set(write.storage.key, [write]);
    };
    for (const stmt of bound.augAssigns) add(writeOf(stmt.target, 'change', context));
    for (const store of bound.subscriptStores) {
      if (store.parent?.kind !== Kind.AugAssign) add(writeOf(store, 'change', context));
    }
    for (const unit of bound.units) {
      for (const store of unit.attributeStores) {
        if (store.parent?.kind !== Kind.AugAssign) add(writeOf(store, kindOf(store, context), context));
      }
      for (const call of unit.calls) {
        if (call.func.kind === Kind.Attribute && MUTATING_METHODS.has(call.func.attr)
          && isContainer(call.func.value, context)) add(writeOf(call.func.value, 'change', context, call, unit));
      }
    }
    for (const { node } of bound.moduleScope.bindings) {
      if (node.kind === Kind.Name && node.parent?.kind !== Kind.AugAssign) {
        add(writeOf(node, kindOf(node, context), context));
      }
    }
    for (const list of found.values()) list.sort((a, b) => a.node.start - b.node.start);
    return found;
  });
}

function writeOf(
  target: ast.Expr, kind: Write['kind'], context: RuleContext, call?: ast.Call, inUnit?: Unit,
): Write | undefined {
  const holder = target.kind === Kind.Subscript ? target.value : target;
  if (holder.kind !== Kind.Name && holder.kind !== Kind.Attribute) return undefined;
  const unit = inUnit ?? context.model.unitAt(target);
  if (unit.node.kind === Kind.Module) return undefined;
  const storage = context.storage(holder);
  if (!storage || !(storage.kind === 'module' || (storage.kind === 'attribute' && storage.onSelf))) return undefined;
  if (storage.symbol && storage.symbol.scope.unit === unit) return undefined;
  return { node: call ?? context.model.statementOf(target), holder, storage, unit, kind };
}

/** Whether an assignment computes the new value from the old one. */
function kindOf(target: ast.Expr, context: RuleContext): Write['kind'] {
  const stmt = target.parent;
  if (stmt?.kind !== Kind.Assign) return 'store';
  return mentionsText(stmt.value, context.model.textOf(target), context) ? 'change' : 'store';
}

/** Whether some part of an expression is written like `text`. */
export function mentionsText(expr: ast.Node, text: string, context: RuleContext): boolean {
  if (context.model.textOf(expr) === text) return true;
  let found = false;
  forEachChild(expr, (child) => { found ||= mentionsText(child, text, context); });
  return found;
}

/** Whether an expression is a list, dictionary, set or the like, by its type or by what the file assigns to it. */
export function isContainer(expr: ast.Expr, context: RuleContext): boolean {
  const name = context.types.className(expr);
  if (name !== undefined) return CONTAINERS.has(name);
  return valuesOf(expr, context.model, context.types).some((value) => value.kind === Kind.Call
    && CONTAINERS.has(context.types.qualifiedName(value.func) ?? ''));
}

/** Whether the object in a variable may be shared without a lock: a queue, an event, a thread's own storage. */
export function isThreadSafe(holder: ast.Expr, owner: string | undefined, context: RuleContext): boolean {
  const name = context.types.className(holder);
  if (name !== undefined && classFacts(context.types.libraryBase(name))?.threadSafe) return true;
  return owner !== undefined && context.types.inherits(owner, 'threading.local');
}

/** Every place of the file that names the variable, reads and writes. */
export function usesOf(holder: Access['holder'], storage: Storage, context: RuleContext): { node: ast.Expr; unit: Unit }[] {
  const { model } = context;
  if (holder.kind === Kind.Attribute) {
    return attributesNamed(holder.attr, context).filter((node) => context.storage(node)?.key === storage.key)
      .map((node) => ({ node, unit: model.unitAt(node) }));
  }
  if (!storage.symbol) return [];
  const bound = storage.symbol.bindings.flatMap(({ node }) => node.kind === Kind.Name ? [node] : []);
  return [...model.usesOf(storage.symbol), ...bound].map((node) => ({ node, unit: model.unitAt(node) }));
}
