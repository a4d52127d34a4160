/** An item is taken from a queue and never reported as done, while somebody waits for all of them in `join()`. */
import { QUEUE_JOINS, QUEUE_TAKES, TASK_DONE, TAKING_FAILED } from '../../knowledge/roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { StepKind } from '../../semantic/cfg.ts';
import type { ControlFlow, Step } from '../../semantic/cfg.ts';
import { lastName } from '../../semantic/mentions.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { spanContains } from '../../text/span.ts';
import type { TextEdit } from '../../text/edit.ts';
import {
  indentAt, indentStatements, indentUnit, lineStart, newline, standsAlone, statementsAfter,
} from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { attributesNamed, holds } from '../support/lifetime.ts';
import { isMarker, itemName, markerTest, queueKey } from '../support/queues.ts';
import type { Marker } from '../support/queues.ts';

export default defineRule({
  name: 'missing-task-done',
  group: 'queue',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'An item is taken from the queue without `task_done()`: `join()` never returns.',
  what: 'Finds paths from `q.get()` without `q.task_done()`, on a queue that somebody waits for with `q.join()`.',
  why: `\`join()\` waits until \`task_done()\` was called as often as \`put()\`. A single item that a consumer takes and
leaves by another way (an error, a \`continue\`, the \`break\` at the end marker) keeps it waiting for ever.`,
  bad: `import queue
import threading

q = queue.Queue(maxsize=100)


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
        print(item)
        q.task_done()


thread = threading.Thread(target=consumer)
thread.start()
q.put("work")
q.put(None)
q.join()
thread.join()
`,
  good: `import queue
import threading

q = queue.Queue(maxsize=100)


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        print(item)
        q.task_done()


thread = threading.Thread(target=consumer)
thread.start()
q.put("work")
q.put(None)
q.join()
thread.join()
`,
  notes: `An end marker that is put only after \`join()\` needs no \`task_done()\`, and what an exception skips is not
reported unless a handler of the same function goes on with the next item.`,
  references: ['https://docs.python.org/3/library/queue.html#queue.Queue.task_done'],
  needs: ['threading', 'multiprocessing', 'asyncio', 'concurrent.futures'],
  names: [['join']],
  on: {
    file(context) {
      // Every way to a queue names its class somewhere, and `join` is mostly a method of text.
      if (!context.textHas('Queue')) return;
      const joins = context.calls(QUEUE_JOINS);
      if (joins.length === 0) return;
      const byKey = new Map<string, CallSite[]>();
      for (const join of joins) {
        const key = queueKey(join, context);
        if (key !== undefined) byKey.set(key, [...byKey.get(key) ?? [], join]);
      }
      for (const take of context.calls(QUEUE_TAKES)) {
        const key = queueKey(take, context);
        const joined = key === undefined ? undefined : byKey.get(key);
        if (joined && key !== undefined) check(take, key, joined, context);
      }
    },
  },
});

/** A branch that only the end marker takes. */
interface Aside {
  readonly from: Step[];
  readonly marker: Marker;
}

/** Where a path leaves without `task_done()`: the jump, or the `get()` itself when it simply runs on. */
interface Miss {
  readonly jump: ast.Stmt | undefined;
  /** It leaves because the item is an end marker, which a test compares the item with. */
  readonly marker: Marker | undefined;
}

function check(take: CallSite, key: string, joins: readonly CallSite[], context: RuleContext): void {
  const isDone = doneSteps(take, key, context);
  if (!isDone) return;
  const miss = findMiss(take, isDone, context);
  if (!miss || (miss.marker && !isPutBeforeJoin(miss.marker, key, joins, context))) return;
  const { model } = context;
  const queue = take.call.func.kind === Kind.Attribute ? model.textOf(take.call.func.value) : 'queue';
  const join = joins[0]!;
  const how = miss.jump === undefined ? 'goes on' : `leaves by \`${word(miss.jump)}\``;
  context.report({
    at: miss.jump ?? take.call,
    message: `After \`${queue}.get()\` a path ${how} without \`${queue}.task_done()\`: `
      + `\`${model.textOf(join.call)}\` never returns.`,
    related: [
      ...miss.jump ? [{ start: take.call.start, end: take.call.end, message: 'the item is taken here' }] : [],
      { start: join.call.start, end: join.call.end, message: 'which waits for every item' },
    ],
    fixes: fixes(miss, queue, take, context),
  });
}

function word(jump: ast.Stmt): string {
  return jump.kind === Kind.Break ? 'break' : jump.kind === Kind.Continue ? 'continue' : 'return';
}

/** The steps that report an item as done, or hand the queue over; undefined when others may report it. */
function doneSteps(take: CallSite, key: string, context: RuleContext): ((step: Step) => boolean) | undefined {
  const { model } = context;
  const places: ast.Node[] = [];
  const helpers = new Set<Unit>();
  for (const done of attributesNamed(TASK_DONE, context)) {
    const other = context.storage(done.value)?.key;
    // A queue that we cannot name may be this one.
    if (other !== undefined && other !== key) continue;
    const unit = model.unitAt(done);
    if (unit === take.unit) places.push(done);
    else if (isWithin(unit, take.unit)) places.push(outermostIn(done, take.unit));
    else helpers.add(unit);
  }
  for (const site of context.callsIn(take.unit)) {
    if (site.target && helpers.has(site.target)) places.push(site.call);
  }
  // Somebody else reports what this function takes: the item goes to them in a way that we do not follow.
  const othersTake = [...helpers].every((unit) => takesItself(unit, key, context));
  if (places.length === 0 && !othersTake) return undefined;
  // Taken in one loop and reported in another: which belong together, the counts say, and we do not count.
  if (places.some((place) => inOtherLoop(place, take.call))) return undefined;
  for (const call of take.unit.calls) {
    const handed = [...call.args, ...call.keywords.map((keyword) => keyword.value)];
    if (handed.some((arg) => context.storage(arg)?.key === key)) places.push(call);
  }
  return (step) => places.some((place) => holds(step, place));
}

function inOtherLoop(done: ast.Node, take: ast.Node): boolean {
  for (let at = done.parent; at && !isFunction(at); at = at.parent) {
    if ((isLoop(at) || at.kind === Kind.ListComp) && !spanContains(at, take)) return true;
  }
  return false;
}

function takesItself(unit: Unit, key: string, context: RuleContext): boolean {
  return context.calls(QUEUE_TAKES).some((site) => site.unit === unit
    && queueKey(site, context) === key);
}

function isWithin(unit: Unit, outer: Unit): boolean {
  for (let at = unit.parent; at; at = at.parent) if (at === outer) return outer.node.kind !== Kind.Module;
  return false;
}

/** The nested function or lambda that stands in `unit` itself and holds `node`. */
function outermostIn(node: ast.Node, unit: Unit): ast.Node {
  let at = node;
  while (at.parent && at.parent !== unit.node && !(isFunction(at) && unitHolds(at, unit))) at = at.parent;
  return at;
}

function isFunction(node: ast.Node): boolean {
  return node.kind === Kind.FunctionDef || node.kind === Kind.AsyncFunctionDef || node.kind === Kind.Lambda;
}

function unitHolds(node: ast.Node, unit: Unit): boolean {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at === unit.node;
  return false;
}

/** Follows every path from the `get()` until it is done, leaves the function, or takes the next item. */
function findMiss(take: CallSite, isDone: (step: Step) => boolean, context: RuleContext): Miss | undefined {
  const flow = context.flow(take.unit);
  const start = stepHolding(flow, take.call);
  if (!start) return undefined;
  const item = itemName(take.call);
  const isSame = (step: Step): boolean => start.node === step.node;
  const sentinel: Aside[] = [];
  const entry = branches(start, item, sentinel) ?? start.next;
  const plain = follow(flow, entry, isDone, isSame, item, sentinel);
  if (plain) return { jump: plain.jump, marker: undefined };
  for (const { from, marker } of sentinel) {
    const miss = follow(flow, from, isDone, isSame, undefined, []);
    if (miss) return { jump: miss.jump, marker };
  }
  return undefined;
}

function follow(
  flow: ControlFlow, from: readonly Step[], isDone: (step: Step) => boolean, isTake: (step: Step) => boolean,
  item: string | undefined, sentinel: Aside[],
): { jump: ast.Stmt | undefined } | undefined {
  const before = new Map<Step, Step | undefined>();
  const open: Step[] = [];
  const reach = (step: Step, by: Step | undefined): void => {
    if (before.has(step)) return;
    before.set(step, by);
    open.push(step);
  };
  for (const step of from) reach(step, undefined);
  while (open.length > 0) {
    const step = open.shift()!;
    if (step === flow.exit || isTake(step)) return { jump: lastJump(step, before) };
    if (isDone(step) || step === flow.raised || givesItemBack(step, item)) continue;
    const { node } = step;
    if (step.kind === StepKind.Catch && node && (node.kind === Kind.Try || node.kind === Kind.TryStar)) {
      node.handlers.forEach((handler, index) => {
        const next = step.next[index];
        if (next && !isAboutTaking(handler.type)) reach(next, step);
      });
      continue;
    }
    for (const next of branches(step, item, sentinel) ?? step.next) reach(next, step);
    if (step.raises) reach(step.raises, step);
  }
  return undefined;
}

/** The nearest `break`, `continue` or `return` on the way back from where a path got to. */
function lastJump(from: Step, before: ReadonlyMap<Step, Step | undefined>): ast.Stmt | undefined {
  for (let at: Step | undefined = before.get(from); at; at = before.get(at)) {
    const { node } = at;
    if (node?.kind === Kind.Break || node?.kind === Kind.Continue || node?.kind === Kind.Return) return node;
    // Only the head of a loop lies between a jump and where it goes; before any other step, a jump is another story.
    const isLoopHead = node?.kind === Kind.For || node?.kind === Kind.AsyncFor || node?.parent?.kind === Kind.While;
    if (at.kind === StepKind.Run && !isLoopHead) return undefined;
  }
  return undefined;
}

/** `return item`: whoever asked for it reports it as done. */
function givesItemBack(step: Step, item: string | undefined): boolean {
  if (step.node?.kind !== Kind.Return || !step.node.value || item === undefined) return false;
  let found = false;
  walk(step.node.value, (node) => { if (node.kind === Kind.Name && node.id === item) found = true; });
  return found;
}

/** Handlers of what `get()` itself raises (nothing was taken then), and of the end of the program or task. */
function isAboutTaking(type: ast.Expr | null): boolean {
  if (!type) return false;
  if (type.kind === Kind.Tuple) return type.elts.every(isAboutTaking);
  return TAKING_FAILED.has(lastName(type) ?? '');
}

/**
 * The steps to go on with where a test tells the end marker from work, whose branch is put aside; undefined for any
 * other step.
 */
function branches(step: Step, item: string | undefined, sentinel: Aside[]): Step[] | undefined {
  const test = step.node;
  if (!test || item === undefined) return undefined;
  if (test.parent?.kind !== Kind.If && test.parent?.kind !== Kind.While) return undefined;
  if (test.parent.test !== test || step.next.length < 2) return undefined;
  const found = markerTest(test, item);
  if (!found) return undefined;
  const [yes, no] = step.next;
  const [marked, work] = found.whenTrue ? [yes, no] : [no, yes];
  sentinel.push({ from: [marked!], marker: found.marker });
  return [work!];
}

/**
 * Whether somebody puts the end marker before waiting in `join()`: earlier in the same function, in a function that is
 * handed over to run, or in one that is called before. Where nothing says so, the marker may well come after.
 */
function isPutBeforeJoin(marker: Marker, key: string, joins: readonly CallSite[], context: RuleContext): boolean {
  const handed = new Set(context.handOvers().map((given) => given.target));
  return context.callsLastNamed(['put', 'put_nowait']).some((put) => {
    if (!/\.(?:put|put_nowait)$/.test(put.name) || queueKey(put, context) !== key) return false;
    const value = put.call.args[0];
    if (!value || !isMarker(value, marker, context)) return false;
    if (handed.has(put.unit)) return true;
    return joins.some((join) => {
      if (put.unit === join.unit) return put.call.start < join.call.start;
      return context.callsIn(join.unit).some((call) => call.target === put.unit
        && call.call.start < join.call.start);
    });
  });
}

function stepHolding(flow: ControlFlow, call: ast.Call): Step | undefined {
  for (let at: ast.Node | null = call; at; at = at.parent) {
    const step = flow.stepsOf.get(at)?.[0];
    if (step) return step.node?.kind === Kind.Return ? undefined : step;
  }
  return undefined;
}

/** `task_done()` right before the jump that skips it, or in a `finally` around all that follows the `get()`. */
function fixes(miss: Miss, queue: string, take: CallSite, context: RuleContext): FixDraft[] {
  const { jump } = miss;
  const drafts: FixDraft[] = [];
  const around = finallyEdits(queue, take, context);
  if (around) drafts.push({ title: `Call ${queue}.task_done() in a finally`, safety: 'suggest', edits: around });
  const value = jump?.kind === Kind.Return ? jump.value : null;
  const leavesPlainly = !value || value.kind === Kind.Constant || value.kind === Kind.Name;
  if (!jump || !standsAlone(context.model, jump) || !leavesPlainly) return drafts;
  const text = `${queue}.task_done()${newline(context.model)}${indentAt(context.model, jump.start)}`;
  drafts.push({
    title: `Call ${queue}.task_done() before \`${word(jump)}\``, safety: 'suggest',
    edits: [{ start: jump.start, end: jump.start, text }],
  });
  return drafts;
}

/**
 * What follows `item = q.get()` in its block, in `try`, and `q.task_done()` in `finally`. Written where the block has
 * no `task_done()` yet, or one as its last statement, which then moves.
 */
function finallyEdits(queue: string, take: CallSite, context: RuleContext): TextEdit[] | undefined {
  const { model } = context;
  const stmt = model.statementOf(take.call);
  const isPlain = (stmt.kind === Kind.Assign || stmt.kind === Kind.Expr)
    && (stmt.value === take.call || (stmt.value.kind === Kind.Await && stmt.value.value === take.call));
  const following = statementsAfter(stmt);
  const last = following[following.length - 1];
  if (!isPlain || !last) return undefined;
  const done = attributesNamed(TASK_DONE, context).filter((place) => model.unitAt(place) === take.unit);
  const lastCall = last.kind === Kind.Expr && last.value.kind === Kind.Call ? last.value : undefined;
  const moves = done.length === 1 && lastCall?.func === done[0];
  if (done.length > 0 && !moves) return undefined;
  const block = moves ? following.slice(0, -1) : following;
  if (block.length === 0 || ![...block, last].every((one) => standsAlone(model, one))) return undefined;
  const unit = indentUnit(model);
  const indented = indentStatements(model, block, unit);
  if (!indented) return undefined;

  const [line, indent] = [newline(model), indentAt(model, block[0]!.start)];
  const at = lineStart(model, block[0]!.start);
  const edits: TextEdit[] = [
    { start: at, end: at, text: `${indent}try:${line}${unit}` }, ...indented.filter((edit) => edit.start !== at),
  ];
  if (moves) return [...edits, { start: last.start, end: last.start, text: `finally:${line}${indent}${unit}` }];
  const end = model.lines.lineEnd(model.lines.lineAt(last.end));
  return [...edits, { start: end, end, text: `${line}${indent}finally:${line}${indent}${unit}${queue}.task_done()` }];
}
