/** Coroutines that run with no other task alive: `asyncio.run(main())` in a program that starts none. */
import { RUNS_EVENT_LOOP } from '../../knowledge/roles.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** What brings further tasks to life, by the last name of a call. */
const STARTS_OTHERS = new Set([
  'create_task', 'ensure_future', 'gather', 'TaskGroup', 'create_task_group', 'open_nursery', 'start_soon', 'wait',
  'as_completed', 'run_coroutine_threadsafe', 'call_soon', 'call_soon_threadsafe', 'call_later', 'call_at',
  'add_reader', 'add_writer', 'start_server', 'start_unix_server', 'create_server', 'create_unix_server',
  'create_connection', 'create_datagram_endpoint', 'serve', 'serve_forever', 'run_forever', 'run_app', 'shield',
]);

const KEY = Symbol('coroutines that run alone');

/** Whether only `asyncio.run` runs the coroutine `unit`, itself or through awaits, in a file that starts no other task. */
export function runsAlone(unit: Unit, context: RuleContext): boolean {
  return context.once(KEY, () => aloneUnits(context)).has(unit);
}

function aloneUnits(context: RuleContext): ReadonlySet<Unit> {
  const { model } = context;
  const startsOthers = model.bound.units.some((unit) => unit.calls.some(({ func }) => STARTS_OTHERS.has(
    func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '')));
  if (startsOthers) return new Set();

  const alone = new Set(model.bound.units.filter((unit) => unit.isAsync && !unit.isGenerator && !unit.owner
    && unit.parent === model.bound.units[0] && !isDecorated(unit)));
  // What is left when nothing more has to go: each is run by `asyncio.run` or awaited by one that is.
  for (let before = -1; before !== alone.size;) {
    before = alone.size;
    for (const unit of [...alone]) if (!isAlone(unit, alone, context)) alone.delete(unit);
  }
  return alone;
}

function isDecorated(unit: Unit): boolean {
  return 'decorator_list' in unit.node && unit.node.decorator_list.length > 0;
}

function isAlone(unit: Unit, alone: ReadonlySet<Unit>, context: RuleContext): boolean {
  const { model } = context;
  const symbol = 'name' in unit.node ? model.bound.moduleScope.symbols.get(unit.node.name) : undefined;
  if (symbol?.bindings.length !== 1) return false;
  const uses = model.usesOf(symbol);
  return uses.length > 0 && uses.every((use) => isRunAlone(use, unit, alone, context))
    && unit.awaits.every((node) => isHarmlessAwait(node, alone, context));
}

/** `asyncio.run(main())` outside coroutines, or `await main()` in one that is alone itself. */
function isRunAlone(use: ast.Name, unit: Unit, alone: ReadonlySet<Unit>, context: RuleContext): boolean {
  const call = use.parent;
  if (call?.kind !== Kind.Call || call.func !== use) return false;
  const around = call.parent;
  const by = context.model.unitAt(use);
  if (around?.kind === Kind.Await) return by !== unit && alone.has(by);
  const site = around?.kind === Kind.Call && around.args[0] === call ? context.site(around) : undefined;
  return site !== undefined && RUNS_EVENT_LOOP.has(site.name) && !by.isAsync;
}

/** Only what is known can be known to start nothing: a coroutine of this file that is alone, or one of a library. */
function isHarmlessAwait(
  node: ast.Await | ast.AsyncFor | ast.AsyncWith, alone: ReadonlySet<Unit>, context: RuleContext,
): boolean {
  if (node.kind === Kind.AsyncFor) return false;
  if (node.kind === Kind.AsyncWith) {
    return node.items.every((item) => context.types.className(item.context_expr) !== undefined);
  }
  const site = context.site(node.value);
  if (!site) return false;
  return site.target ? alone.has(site.target) : site.facts?.coroutine === true;
}
