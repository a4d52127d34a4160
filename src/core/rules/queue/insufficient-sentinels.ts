/** Fewer end markers are put into a queue than there are consumers who wait for one. */
import { ANY_QUEUE_PUTS, ANY_QUEUE_TAKES } from '../../knowledge/worker-roles.ts';
import { insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { indentAt, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { waitsBetween } from '../../semantic/overlap.ts';
import { attributesNamed } from '../support/lifetime.ts';
import { isMarker, itemName, markerTest, queueKey } from '../support/queues.ts';
import type { Marker } from '../support/queues.ts';

export default defineRule({
  name: 'insufficient-sentinels',
  group: 'queue',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'There are more consumers than end markers: the others wait for ever.',
  what: 'Finds queues into which fewer end markers (sentinels) are put than there are consumers that leave on one.',
  why: `Each consumer that takes the end marker leaves and takes it along. With one marker for four consumers, one
ends and three wait in \`get()\` for ever: the program does not end, or ends only because its threads are daemons.`,
  bad: `import queue
import threading

q = queue.Queue()


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


threads = [threading.Thread(target=consumer) for _ in range(4)]
for thread in threads:
    thread.start()
q.put("work")
q.put(None)
`,
  good: `import queue
import threading

q = queue.Queue()


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


threads = [threading.Thread(target=consumer) for _ in range(4)]
for thread in threads:
    thread.start()
q.put("work")
for _ in threads:
    q.put(None)
`,
  notes: `Silent where a consumer puts the marker back for the next one, and where the markers are put in a loop.`,
  references: ['https://docs.python.org/3/library/queue.html#queue.Queue.get'],
  needs: ['threading', 'multiprocessing', 'asyncio', 'concurrent.futures'],
  names: [['put', 'put_nowait'], ['get', 'get_nowait']],
  on: {
    file(context) {
      if (!context.textHas('Queue')) return;
      const puts = new Map<string, CallSite[]>();
      for (const put of context.calls(ANY_QUEUE_PUTS)) {
        const key = queueKey(put, context);
        if (key !== undefined) puts.set(key, [...puts.get(key) ?? [], put]);
      }
      if (puts.size === 0) return;
      const seen = new Set<string>();
      for (const consumer of consumers(context)) {
        const filled = puts.get(consumer.key);
        if (!filled || seen.has(consumer.key)) continue;
        if (check(consumer, filled, context)) seen.add(consumer.key);
      }
    },
  },
});

/** A function that takes items until it gets the marker. */
interface Consumer {
  readonly key: string;
  readonly unit: Unit;
  readonly take: ast.Node;
  readonly marker: Marker;
  readonly item: string | undefined;
}

function consumers(context: RuleContext): Consumer[] {
  const found = context.calls(ANY_QUEUE_TAKES).flatMap((take): Consumer[] => {
    const key = queueKey(take, context);
    const item = itemName(take.call);
    const marker = key !== undefined && item !== undefined && insideLoop(take.call) && leavesOn(take, item, context);
    return key !== undefined && marker ? [{ key, unit: take.unit, take: take.call, marker, item }] : [];
  });
  for (const { name, call, unit } of context.callsLastNamed(['iter'])) {
    const [take, marker] = call.args;
    if (!/^(?:builtins\.)?iter$/.test(name) || take?.kind !== Kind.Attribute || take.attr !== 'get' || !marker) continue;
    const key = context.storage(take.value)?.key;
    if (key !== undefined) found.push({ key, unit, take: call, marker, item: undefined });
  }
  return found;
}

/** What the item must be for the consumer to leave its loop; undefined when it never does for one. */
function leavesOn(take: CallSite, item: string, context: RuleContext): Marker | undefined {
  const { model } = context;
  for (let at = take.call.parent; at && at !== take.unit.node; at = at.parent) {
    if (at.kind !== Kind.While || !spanContains(at.test, take.call)) continue;
    const found = markerTest(at.test, item);
    return found && !found.whenTrue ? found.marker : undefined;
  }
  const symbol = model.lookupIn(take.unit.scope, item);
  for (const use of symbol ? model.usesOf(symbol) : []) {
    let at: ast.Node | null = use.parent;
    while (at && (at.kind === Kind.Compare || at.kind === Kind.UnaryOp)) at = at.parent;
    if (at?.kind !== Kind.If || model.unitAt(at) !== take.unit) continue;
    const found = markerTest(at.test, item);
    const last = found && (found.whenTrue ? at.body : at.orelse).slice(-1)[0]?.kind;
    if (found && (last === Kind.Break || last === Kind.Return)) return found.marker;
  }
  return undefined;
}

/** Reports the queue's one end marker, if it has too few; whether it did. */
function check(consumer: Consumer, puts: readonly CallSite[], context: RuleContext): boolean {
  const { key, marker, unit } = consumer;
  const markers = puts.filter((put) => put.call.args[0] && isMarker(put.call.args[0], marker, context));
  const [first] = markers;
  if (!first || markers.some((put) => insideLoop(put.call)) || putsBack(consumer, context)) return false;
  // `map(q.put, markers)`, `q.shutdown()`: somebody ends them in another way.
  if (['put', 'put_nowait', 'shutdown'].some((name) => attributesNamed(name, context).some((place) =>
    (name === 'shutdown' || place.parent?.kind !== Kind.Call || place.parent.func !== place)
      && context.storage(place.value)?.key === key))) return false;
  const runs = runsOf(unit, key, context);
  if (!runs || (runs.count !== undefined && runs.count <= markers.length)) return false;
  if (!markers.every((put) => runsOnce(put.unit, runs, context, 0))) return false;
  const { model } = context;
  const queue = first.call.func.kind === Kind.Attribute ? model.textOf(first.call.func.value) : 'the queue';
  const text = model.textOf(first.call.args[0]!);
  const many = runs.count === undefined ? 'Several' : String(runs.count);
  const put = markers.length === 1 ? 'only one is put' : `only ${markers.length} are put`;
  context.report({
    at: first.call,
    message: `${many} consumers take from \`${queue}\` until they get \`${text}\`, but ${put}: `
      + 'the others wait for ever.',
    related: [
      { start: consumer.take.start, end: consumer.take.end, message: 'where each consumer waits' },
      ...runs.starts.slice(0, 3).map(({ start, end }) => ({ start, end, message: 'which starts them' })),
    ],
    fixes: markers.length === 1 ? fixes(first, runs, context) : [],
  });
  return true;
}

/** Whether the consumer hands the marker on to the next one before it leaves. */
function putsBack({ unit, item, marker, key }: Consumer, context: RuleContext): boolean {
  return unit.calls.some((call) => {
    const { func, args: [value] } = call;
    if (func.kind !== Kind.Attribute || !/^put(?:_nowait)?$/.test(func.attr) || !value) return false;
    const other = context.storage(func.value)?.key;
    if (other !== undefined && other !== key) return false;
    return (value.kind === Kind.Name && value.id === item) || isMarker(value, marker, context);
  });
}

interface Runs {
  /** How many consumers there are; undefined for several. */
  readonly count: number | undefined;
  readonly starts: readonly ast.Call[];
  readonly units: ReadonlySet<Unit>;
  /** What is written for the number in the one loop that starts them. */
  readonly number: ast.Expr | undefined;
}

/** How often the consumer is started; undefined when it is not, or each run may have a queue of its own. */
function runsOf(unit: Unit, key: string, context: RuleContext): Runs | undefined {
  const handed = context.handOvers().filter(({ target }) => target === unit).map(({ site }) => site);
  const started = unit.isAsync ? context.ownCalls().filter((site) => site.target === unit && !site.awaited) : [];
  const sites = [...handed, ...started];
  if (sites.length === 0) return undefined;
  let count: number | undefined = 0;
  let number: ast.Expr | undefined;
  for (const site of sites) {
    const loop = outerLoop(site.call);
    if (loop && (waitsBetween(site.unit, loop.start, loop.end) || isMadeWithin(loop, key, site, context))) return undefined;
    const times = isPool(site) ? { count: poolSize(site, context), number: undefined } : timesOf(site.call, context);
    count = count === undefined || times.count === undefined ? undefined : count + times.count;
    number = sites.length === 1 ? times.number : undefined;
  }
  return { count, starts: sites.map(({ call }) => call), units: new Set(sites.map((site) => site.unit)), number };
}

function isPool(site: CallSite): boolean {
  return site.facts?.handsOver?.many === true;
}

/** How many workers `Pool(4, consumer)` has. */
function poolSize(site: CallSite, context: RuleContext): number | undefined {
  const [size] = site.call.args;
  return size && site.facts?.handsOver?.callable.name === 'initializer' ? integer(size, context) : undefined;
}

function integer(expr: ast.Expr, context: RuleContext): number | undefined {
  return expr.kind === Kind.Constant && expr.type === ConstantType.Int ? Number(context.model.textOf(expr)) : undefined;
}

function outerLoop(node: ast.Node): ast.Node | undefined {
  let found: ast.Node | undefined;
  for (let at = node.parent; at && at.kind !== Kind.FunctionDef && at.kind !== Kind.AsyncFunctionDef; at = at.parent) {
    if (isLoop(at) || at.kind === Kind.ListComp) found = at;
  }
  return found;
}

/** Whether the queue is made in the loop that starts the consumers, or belongs to an object that is. */
function isMadeWithin(loop: ast.Node, key: string, site: CallSite, context: RuleContext): boolean {
  for (const { scope } of context.model.bound.units) {
    for (const symbol of scope.symbols.values()) {
      if (`${scope.prefix}.${symbol.name}` !== key) continue;
      return symbol.bindings.some(({ node }) => spanContains(loop, node));
    }
  }
  const owner = context.model.classesByName.get(key.slice(0, key.lastIndexOf('.')));
  if (!owner) return false;
  return context.types.storesOf(owner, key.slice(key.lastIndexOf('.') + 1)).some(({ node }) => spanContains(loop, node))
    || (site.unit.owner !== owner && context.ownCalls().some(({ name, call }) => name === owner.name && spanContains(loop, call)));
}

/** How often a call is made by the loops around it in its function. */
function timesOf(call: ast.Call, context: RuleContext): { count: number | undefined; number: ast.Expr | undefined } {
  let count: number | undefined = 1;
  let number: ast.Expr | undefined;
  for (let at = call.parent; at; at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) break;
    const iters = isLoop(at) ? [at.kind === Kind.While ? undefined : at.iter]
      : at.kind === Kind.ListComp || at.kind === Kind.GeneratorExp || at.kind === Kind.SetComp
        ? at.generators.map((generator) => generator.iter) : [];
    for (const iter of iters) {
      const size = iter?.kind === Kind.Call && iter.func.kind === Kind.Name && iter.func.id === 'range'
        && iter.args.length === 1 ? iter.args[0] : undefined;
      const times = size && integer(size, context);
      number = number || count !== 1 ? undefined : size;
      count = count === undefined || times === undefined ? undefined : count * times;
    }
  }
  return { count, number };
}

/** Whether a unit surely runs once for each time the consumers are started. */
function runsOnce(unit: Unit, runs: Runs, context: RuleContext, depth: number): boolean {
  if (unit.node.kind === Kind.Module || runs.units.has(unit)) return true;
  if (depth > 3) return false;
  const handed = context.handOvers().filter(({ target }) => target === unit);
  const called = context.ownCalls().filter(({ target }) => target === unit);
  if (handed.length + called.length > 1) return false;
  if (handed[0]) return !handed[0].many && runsOnce(handed[0].site.unit, runs, context, depth + 1);
  if (called[0]) return !insideLoop(called[0].call) && runsOnce(called[0].unit, runs, context, depth + 1);
  // `stop()` of the class that starts the consumers.
  return unit.owner !== null && [...runs.units].some((start) => start.owner === unit.owner);
}

/** One marker for each consumer, where their number can be written at the place. */
function fixes(put: CallSite, runs: Runs, context: RuleContext): FixDraft[] {
  const { model } = context;
  const value = put.call.parent;
  const stmt = value?.kind === Kind.Await ? value.parent : value;
  if (stmt?.kind !== Kind.Expr || !standsAlone(model, stmt)) return [];
  const { number } = runs;
  const isSeen = number?.kind === Kind.Name && model.lookup(number) === model.lookupIn(model.scopeAt(stmt), number.id);
  const text = runs.count !== undefined ? String(runs.count) : isSeen ? number.id : undefined;
  if (text === undefined) return [];
  const head = `for _ in range(${text}):${newline(model)}${indentAt(model, stmt.start)}${indentUnit(model)}`;
  return [{
    title: 'Put one for each consumer', safety: 'suggest',
    edits: [{ start: stmt.start, end: stmt.start, text: head }],
  }];
}
