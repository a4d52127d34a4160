/** Functions that a framework calls because a decorator or their class says so. */
import { classFacts, functionFacts } from '../knowledge/index.ts';
import { REGISTERING_NAMES } from '../knowledge/roles.ts';
import type { Registration } from '../knowledge/table.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import type { Unit } from './scopes.ts';

export interface Registered {
  readonly unit: Unit;
  /** The decorator, or the name of the class whose methods the framework calls. */
  readonly at: Span;
  /** The qualified name of what registers it: `fastapi.FastAPI.get`. */
  readonly by: string;
  readonly registration: Registration;
}

/** Those of a file, in source order. */
export function registeredIn(model: FileModel, types: Inference): Registered[] {
  return model.bound.units.flatMap((unit) => {
    const { node } = unit;
    if (node.kind !== Kind.FunctionDef && node.kind !== Kind.AsyncFunctionDef) return [];
    for (const decorator of node.decorator_list) {
      const by = registeringName(decorator, types);
      const registration = by === undefined ? undefined : functionFacts(by)?.registers;
      if (by !== undefined && registration) return [{ unit, at: decorator, by, registration }];
    }
    return methodOfFramework(unit, types);
  });
}

/** The name of a decorator that the tables may know; most decorators are not looked at. */
function registeringName(decorator: ast.Expr, types: Inference): string | undefined {
  const callee = decorator.kind === Kind.Call ? decorator.func : decorator;
  const last = callee.kind === Kind.Attribute ? callee.attr : callee.kind === Kind.Name ? callee.id : '';
  return REGISTERING_NAMES.has(last) ? types.qualifiedName(callee) : undefined;
}

function methodOfFramework(unit: Unit, types: Inference): Registered[] {
  const { owner, node } = unit;
  if (!owner || !('name' in node) || owner.node.bases.length === 0) return [];
  const library = types.libraryBase(owner.name);
  const runsIn = library === owner.name ? undefined : classFacts(library)?.runs?.[node.name];
  if (!runsIn || node.decorator_list.length > 0) return [];
  const { nameStart, name } = owner.node;
  return [{ unit, at: { start: nameStart, end: nameStart + name.length }, by: library, registration: { runsIn, coroutineFunction: 'allowed' } }];
}
