/** Functions that only compute: loops of arithmetic, and nothing that waits or lets go of the GIL. */
import { COMPUTING_BUILTINS, COMPUTING_MODULES, COMPUTING_TYPES } from '../../knowledge/worker-roles.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { RuleContext } from '../context.ts';

/** Rounds of a loop that nobody notices. */
const FEW = 10_000;

/** The loop that keeps the processor busy, if a function does nothing but compute, itself and in what it calls. */
export function computingLoop(unit: Unit, context: RuleContext): ast.Node | undefined {
  const units = computes(unit, context, new Set());
  if (!units) return undefined;
  // A function of a loop without arithmetic moves data; one of arithmetic without a loop is soon done.
  for (const one of units) {
    const loop = busyLoop(one, context);
    if (loop) return loop;
  }
  return undefined;
}

/** The functions that a call of the unit runs, when all that they do is known and none of it waits. */
function computes(unit: Unit, context: RuleContext, seen: Set<Unit>): ReadonlySet<Unit> | undefined {
  if (seen.has(unit)) return seen;
  seen.add(unit);
  const { node } = unit;
  if (unit.isAsync || unit.isGenerator || unit.withs.length > 0 || node.kind === Kind.Module) return undefined;
  for (const call of unit.calls) {
    const { func } = call;
    const target = context.site(call)?.target;
    if (target) {
      if (!computes(target, context, seen)) return undefined;
      continue;
    }
    if (func.kind === Kind.Attribute && COMPUTING_TYPES.has(context.types.className(func.value) ?? '')) continue;
    const name = context.types.qualifiedName(func)?.replace(/^builtins\./, '');
    if (name === undefined) return undefined;
    if (!COMPUTING_BUILTINS.has(name) && !COMPUTING_MODULES.some((prefix) => name.startsWith(prefix))) return undefined;
  }
  return seen;
}

/** The outermost loop or comprehension of a unit in which numbers are computed, unless it is done after a few rounds. */
function busyLoop(unit: Unit, context: RuleContext): ast.Node | undefined {
  const loops: ast.Node[] = [];
  walk(unit.node, (node) => {
    if (isRepeated(node) && context.model.unitAt(node) === unit && hasArithmetic(node)) loops.push(node);
  });
  const outer = loops[0];
  return outer && loops.every((loop) => isShort(loop, context)) ? undefined : outer;
}

function isRepeated(node: ast.Node): boolean {
  return isLoop(node) || node.kind === Kind.ListComp || node.kind === Kind.SetComp || node.kind === Kind.DictComp
    || node.kind === Kind.GeneratorExp;
}

function hasArithmetic(loop: ast.Node): boolean {
  let found = false;
  walk(loop, (node) => { found ||= node.kind === Kind.BinOp || node.kind === Kind.AugAssign; });
  return found;
}

/** `for _ in range(10)`. */
function isShort(loop: ast.Node, context: RuleContext): boolean {
  const iter = loop.kind === Kind.For ? loop.iter : 'generators' in loop ? loop.generators[0]?.iter : undefined;
  if (!iter) return false;
  if (iter.kind === Kind.List || iter.kind === Kind.Tuple) return true;
  const last = iter.kind === Kind.Call && iter.func.kind === Kind.Name && iter.func.id === 'range'
    ? iter.args[iter.args.length > 1 ? 1 : 0] : undefined;
  return last?.kind === Kind.Constant && Number(context.model.textOf(last).replace(/_/g, '')) < FEW;
}
