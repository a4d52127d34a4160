/** Rewriting how calls run: together, a few at a time, in a thread, in another kind of pool. */
import { offloadEdits } from '../fix/calls.ts';
import { gatherEdits, limitEdits } from '../fix/concurrently.ts';
import { importedName } from '../fix/imports.ts';
import type { RuleContext } from '../rules/context.ts';
import { mayAwait } from '../rules/support/blocking.ts';
import { someWithin } from '../rules/support/coroutines.ts';
import { hasUnpacking } from '../semantic/calls.ts';
import { blockOf } from '../semantic/model.ts';
import { Ctx, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { spanContains } from '../text/span.ts';
import type { Span } from '../text/span.ts';
import type { FindRefactoring } from './refactorings.ts';

/** Neighbouring awaits that the selection touches, none of which needs what an earlier one gives. */
export const awaitTogether: FindRefactoring = (selection, context) => {
  const { model } = context;
  for (const unit of model.bound.units) {
    const stmts = unit.awaits.flatMap(({ parent }) => parent?.kind === Kind.Assign || parent?.kind === Kind.Expr ? [parent] : []);
    const run = stmts.filter((stmt) => stmt.start <= selection.end && selection.start <= stmt.end && isAwait(stmt));
    const [first] = run;
    const block = first && blockOf(first);
    if (!first || !block || run.length < 2 || run.some((stmt, at) => block[block.indexOf(first) + at] !== stmt) || dependsOnEarlier(run)) continue;
    const edits = gatherEdits(model, run);
    return edits && { title: `Await these ${run.length} together with asyncio.gather`, edits };
  }
  return undefined;
};

function isAwait(stmt: ast.Assign | ast.ExprStmt): boolean {
  const isNamed = stmt.kind === Kind.Expr || (stmt.targets.length === 1 && stmt.targets[0]?.kind === Kind.Name);
  return isNamed && stmt.value.kind === Kind.Await && stmt.value.value.kind === Kind.Call;
}

function dependsOnEarlier(run: readonly (ast.Assign | ast.ExprStmt)[]): boolean {
  const names = new Set<string>();
  return run.some((stmt) => {
    if (someWithin([stmt.value], (node) => node.kind === Kind.Name && node.ctx === Ctx.Load && names.has(node.id))) return true;
    const target = stmt.kind === Kind.Assign ? stmt.targets[0] : undefined;
    const isTwice = target?.kind === Kind.Name && names.has(target.id);
    if (target?.kind === Kind.Name) names.add(target.id);
    return isTwice;
  });
}

/** `await asyncio.gather(*[f(x) for x in xs])`. */
export const limitConcurrency: FindRefactoring = (selection, context) => {
  const call = callAround(selection, context, (each) => context.site(each)?.name === 'asyncio.gather');
  const [first, ...more] = call?.args ?? [];
  const list = first?.kind === Kind.Starred && more.length === 0 ? first.value : undefined;
  if (!call || call.parent?.kind !== Kind.Await || (list?.kind !== Kind.ListComp && list?.kind !== Kind.GeneratorExp)) return undefined;
  const edits = limitEdits(context.model, call, list);
  return edits && { title: 'Run ten at a time, with a semaphore', edits };
};

/** A call in a coroutine that gives no coroutine itself. */
export const moveOffLoop: FindRefactoring = (selection, context) => {
  const { model, types, targetVersion } = context;
  const call = callAround(selection, context, ({ func }) => spanContains(func, selection));
  if (!call || call.parent?.kind === Kind.Await || call.parent?.kind === Kind.withitem || hasUnpacking(call)) return undefined;
  if (targetVersion && targetVersion[0] === 3 && targetVersion[1] < 9) return undefined;
  const site = context.site(call);
  const isClass = site && (model.classesByName.has(site.name) || /^_*[A-Z]/.test(site.name.slice(site.name.lastIndexOf('.') + 1)));
  // What the loop's own libraries have must be called on the loop.
  if (!site || isClass || site.facts?.coroutine || /^(?:asyncio|trio|anyio|builtins)\.|^\w+$/.test(site.name)) return undefined;
  if (types.typeOf(call)?.kind === 'coroutine' || site.target?.isAsync || site.target?.isGenerator || !mayAwait(call, site.unit)) return undefined;
  return offloadEdits(model, call);
};

const OTHER: ReadonlyMap<string, string> = new Map([
  ['concurrent.futures.ThreadPoolExecutor', 'ProcessPoolExecutor'], ['concurrent.futures.ProcessPoolExecutor', 'ThreadPoolExecutor'],
]);

/** A pool of threads for one of processes, and back. */
export const swapExecutor: FindRefactoring = (selection, context) => {
  const { model } = context;
  const call = callAround(selection, context, (each) => spanContains(each.func, selection) && OTHER.has(context.site(each)?.name ?? ''));
  const other = call && OTHER.get(context.site(call)?.name ?? '');
  if (!call || other === undefined) return undefined;
  // The other one takes no argument of that name.
  if (call.keywords.some(({ arg }) => arg === 'thread_name_prefix' || arg === 'mp_context' || arg === 'max_tasks_per_child')) return undefined;
  const { func } = call;
  const title = `Use a ${other}`;
  if (func.kind === Kind.Attribute) return { title, edits: [{ start: func.end - func.attr.length, end: func.end, text: other }] };
  const spelled = importedName(model, call, 'concurrent.futures', other);
  return spelled && { title, edits: [...spelled.edits, { start: func.start, end: func.end, text: spelled.text }] };
};

/** The innermost call around the selection for which `test` holds. */
function callAround(selection: Span, { model }: RuleContext, test: (call: ast.Call) => boolean): ast.Call | undefined {
  let found: ast.Call | undefined;
  for (const call of model.bound.units.flatMap(({ calls }) => calls)) {
    if (spanContains(call, selection) && (!found || spanContains(found, call)) && test(call)) found = call;
  }
  return found;
}
