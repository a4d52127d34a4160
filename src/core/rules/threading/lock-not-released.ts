/** `lock.acquire()` with a way out that leaves the lock held. */
import { lockNames } from '../../knowledge/index.ts';
import { indentStatements, indentUnit, standsAlone, wholeLines } from '../../fix/layout.ts';
import { after } from '../../semantic/cfg.ts';
import type { ControlFlow, Step } from '../../semantic/cfg.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import type { Lock } from '../../semantic/locks.ts';
import { blockOf } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { ConstantType, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { isHandedOver, lockOfCall, releasesOf } from '../support/held.ts';

export default defineRule({
  name: 'lock-not-released',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'There is a way out of this function that leaves the lock held, and everybody else waits for it for ever.',
  what: 'Finds `acquire()` without a `release()` on every way out: a `return` in between, or an exception.',
  why: `A lock that is not released stays taken: the next one who wants it waits for ever. An exception between
\`acquire()\` and \`release()\` skips the release, unless it stands in a \`finally\`. \`with lock:\` releases it
however the block is left.`,
  bad: `import threading

lock = threading.Lock()
totals = {}


def add(name, text):
    lock.acquire()
    totals[name] = int(text)
    lock.release()
`,
  good: `import threading

lock = threading.Lock()
totals = {}


def add(name, text):
    with lock:
        totals[name] = int(text)
`,
  notes: `Locks that one function takes and another gives back (\`__enter__\` and \`__exit__\`, wrappers, callbacks)
are not reported, and neither are statements in between that hardly can raise.`,
  references: [
    'https://docs.python.org/3/library/threading.html#using-locks-conditions-and-semaphores-in-the-with-statement',
  ],
  peers: [{ tool: 'pylint', code: 'R1732' }],
  needs: ['threading', 'multiprocessing', 'asyncio'],
  names: [['acquire', 'acquire_lock'], [...lockNames()]],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        if (unit.node.kind === Kind.Module || unit.node.kind === Kind.Lambda) continue;
        for (const call of unit.calls) {
          const expr = lockOfCall(call, 'acquire');
          const lock = expr && context.locks.lockOf(expr);
          if (expr && lock) checkAcquire({ call, expr, lock, unit }, context);
        }
      }
    },
  },
});

interface Acquire {
  readonly call: ast.Call;
  readonly expr: ast.Expr;
  readonly lock: Lock;
  readonly unit: Unit;
}

const AND_THEN = 'whoever needs it next waits for ever.';

/** Functions whose purpose is to come back with the lock held. */
const KEEPS_LOCK = /acquire|enter|^_*(?:w|r|read_|write_)?lock|_lock$|begin|before|prepare|setup|set_up/i;

function checkAcquire(acquire: Acquire, context: RuleContext): void {
  const { call, lock, unit } = acquire;
  const name = 'name' in unit.node ? unit.node.name : '';
  if (KEEPS_LOCK.test(name) || isHandedOver(acquire.expr, acquire.lock, unit, context)
    || isTakenBack(acquire, context)) return;
  // A lock that only this call knows keeps nobody waiting; that it protects nothing is another matter.
  if (acquire.expr.kind === Kind.Name && context.storage(acquire.expr)?.symbol?.scope.unit === unit) return;
  const flow = context.flow(unit);
  const from = whereHeld(call, flow);
  if (!from) return;
  const releasers = releasingUnits(lock.key, context);
  const left = follow(flow, from, (step) => givesBack(step, acquire, releasers, context));
  const text = lock.text;
  if (left.exits) {
    const never = releasesOf(unit, lock.key, context).length === 0;
    if (never && !isPrivate(acquire, context)) return;
    context.report({
      at: call,
      message: never ? `\`${text}\` is acquired here and never released: ${AND_THEN}`
        : `\`${text}\` stays held when the function is left before \`release()\`: ${AND_THEN}`,
      related: left.exits.node ? [{ ...headOf(left.exits.node), message: `left here with \`${text}\` held` }] : [],
      fixes: withFixes(acquire, context),
    });
  } else if (left.raises?.node && !isYieldOfManager(left.raises.node, unit, context)) {
    context.report({
      at: call,
      message: `\`${text}\` stays held when something raises before \`release()\`: ${AND_THEN}`,
      related: [{ ...headOf(left.raises.node), message: 'an exception here skips the release' }],
      fixes: withFixes(acquire, context),
    });
  }
}

/** The `yield` of a `@contextmanager`: another check tells about that. */
function isYieldOfManager(node: ast.Node, unit: Unit, context: RuleContext): boolean {
  return decoratorsOf(context.types, unit).contextManager !== undefined
    && unit.yields.some((one) => spanContains(node, one));
}

function headOf({ start, end }: ast.Node): { start: number; end: number } {
  return { start, end };
}

/** The steps at which the lock is surely held; undefined when the call may not have got it. */
function whereHeld(call: ast.Call, flow: ControlFlow): readonly Step[] | undefined {
  const value = call.parent?.kind === Kind.Await ? call.parent : call;
  const parent = value.parent;
  if (parent?.kind === Kind.Expr) return waitsForIt(call) ? after(flow, parent) : undefined;
  if (parent?.kind === Kind.If && parent.test === value) return branches(flow, value, 0);
  const isNot = parent?.kind === Kind.UnaryOp && parent.op === UnaryOperator.Not;
  return isNot && parent.parent?.kind === Kind.If && parent.parent.test === parent ? branches(flow, parent, 1)
    : undefined;
}

/** Where a test leads when it is true (0) or false (1). */
function branches(flow: ControlFlow, test: ast.Expr, which: 0 | 1): Step[] {
  return (flow.stepsOf.get(test) ?? []).flatMap((step) => step.next[which] ?? []);
}

function waitsForIt(call: ast.Call): boolean {
  const only = call.args[0] ?? call.keywords[0]?.value;
  if (call.args.length + call.keywords.length > 1) return false;
  return !only || (only.kind === Kind.Constant && only.type === ConstantType.True);
}

/** The caller holds the lock, or a `with` around: it was released for a while, and is taken back. */
function isTakenBack({ call, lock, unit }: Acquire, context: RuleContext): boolean {
  if (context.locks.heldAt(call).some((held) => held.lock.key === lock.key
    && held.at.kind === Kind.withitem)) return true;
  const earlier = unit.calls.filter((one) => {
    const expr = lockOfCall(one, 'acquire') ?? lockOfCall(one, 'release');
    return expr !== undefined && one.start <= call.start && context.locks.lockOf(expr)?.key === lock.key;
  });
  const first = earlier.sort((a, b) => a.start - b.start)[0];
  return first !== undefined && lockOfCall(first, 'release') !== undefined;
}

/** A lock that only this file can know, by a name that begins with an underscore. */
function isPrivate({ expr, unit }: Acquire, context: RuleContext): boolean {
  if (expr.kind === Kind.Name) return expr.id.startsWith('_');
  return expr.kind === Kind.Attribute && /^_(?!_)/.test(expr.attr) && unit.owner?.node.bases.length === 0
    && !context.textHas(`${expr.attr}.release`);
}

/** The functions of the file that release the lock, by name: calling one of them may give it back. */
function releasingUnits(key: string, context: RuleContext): ReadonlySet<Unit> {
  return new Set(context.model.bound.units.filter((unit) => releasesOf(unit, key, context).length > 0));
}

/** Whether a step gives the lock back, or into other hands: what happens to it from there on is not ours to judge. */
function givesBack(step: Step, { lock, unit }: Acquire, releasers: ReadonlySet<Unit>, context: RuleContext): boolean {
  const { node } = step;
  // These stand for the whole statement, of which only the head is run here.
  if (!node || node.kind === Kind.For || node.kind === Kind.AsyncFor || node.kind === Kind.Try
    || node.kind === Kind.TryStar) return false;
  if (node.parent?.kind === Kind.If && node.parent.test === node
    && decidesRelease(node.parent, lock, unit, context)) return true;
  const isLock = (one: ast.Node): boolean => (one.kind === Kind.Name || one.kind === Kind.Attribute)
    && context.locks.lockOf(one)?.key === lock.key;
  let found = false;
  const visit = (one: ast.Node): void => {
    if (found) return;
    if (one.kind === Kind.Attribute && one.attr === 'release' && isLock(one.value)) found = true;
    else if (one.kind === Kind.Call) {
      const target = context.site(one)?.target;
      if (target && target !== unit && releasers.has(target)) found = true;
      else if ([...one.args, ...one.keywords.map((keyword) => keyword.value)].some(isLock)) found = true;
    } else if ((one.kind === Kind.Return || one.kind === Kind.Yield) && one.value
      && mentions(one.value, isLock)) found = true;
    forEachChild(one, visit);
  };
  visit(node);
  return found;
}

function mentions(node: ast.Node, isWanted: (one: ast.Node) => boolean): boolean {
  let found = isWanted(node);
  forEachChild(node, (child) => { found ||= mentions(child, isWanted); });
  return found;
}

/** `if locked: lock.release()`: a flag remembers whether there is anything to release. */
function decidesRelease(stmt: ast.If, lock: Lock, unit: Unit, context: RuleContext): boolean {
  const { test } = stmt;
  const isFlag = test.kind === Kind.Name || test.kind === Kind.Await || test.kind === Kind.Attribute
    || test.kind === Kind.Call
    || (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) || test.kind === Kind.Compare;
  return isFlag && releasesOf(unit, lock.key, context).some((call) => stmt.start < call.start && call.end <= stmt.end
    && !leaves(stmt, call));
}

/** Whether the block with that release is left right after it, as in `if done: lock.release(); return`. */
function leaves(stmt: ast.If, release: ast.Call): boolean {
  const block = [...stmt.body].some((one) => one.start <= release.start && release.end <= one.end) ? stmt.body
    : stmt.orelse;
  const last = block[block.length - 1];
  return last?.kind === Kind.Return || last?.kind === Kind.Raise || last?.kind === Kind.Continue
    || last?.kind === Kind.Break;
}

/** Where control leaves with the lock held: the last step before an exit, and the step that raises. */
interface Left {
  exits: Step | undefined;
  raises: Step | undefined;
}

/** Follows every path; exceptions only from steps that call, await, index, raise or the like. */
function follow(flow: ControlFlow, from: readonly Step[], stops: (step: Step) => boolean): Left {
  const left: Left = { exits: undefined, raises: undefined };
  const seen = new Set<Step>();
  const open: { step: Step; by?: Step; raisedBy?: Step | undefined }[] = from.map((step) => ({ step }));
  while (open.length > 0) {
    const { step, by, raisedBy } = open.pop()!;
    if (step === flow.exit) left.exits ??= by ?? step;
    if (step === flow.raised) left.raises ??= raisedBy ?? by;
    if (seen.has(step) || stops(step)) continue;
    seen.add(step);
    for (const next of step.next) open.push({ step: next, by: step, raisedBy });
    if (!step.raises || (step.node && !mayWellRaise(step.node))) continue;
    open.push({ step: step.raises, by: step, raisedBy: raisedBy ?? step });
  }
  return left;
}

/** Methods that do what they are asked to. */
const CALM = new Set([
  'append', 'appendleft', 'extend', 'add', 'discard', 'clear', 'copy', 'set', 'is_set', 'notify', 'notify_all',
  'notifyAll', 'time', 'monotonic', 'locked', 'items', 'keys', 'values', 'debug', 'info', 'warning', 'error',
  'exception', 'len', 'isinstance', 'print', 'get', 'empty', 'is_alive', 'current_thread', 'get_ident', 'acquire',
  'wait', 'list', 'dict', 'tuple', 'str', 'bool', 'repr',
]);

/** Whether an exception is to be expected here: a call that is not plain, a raise, an await that may be cancelled. */
function mayWellRaise(node: ast.Node): boolean {
  switch (node.kind) {
    case Kind.Raise: case Kind.Assert: case Kind.Yield: case Kind.YieldFrom: case Kind.Import:
    case Kind.ImportFrom: case Kind.withitem: return true;
    case Kind.Lambda: case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.ClassDef: return false;
    case Kind.Await: case Kind.Try: case Kind.TryStar: return true;
    case Kind.For: case Kind.AsyncFor: return node.kind === Kind.AsyncFor;
    case Kind.Call: {
      const { func } = node;
      const name = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
      if (!CALM.has(name)) return true;
      return [...node.args, ...node.keywords].some(mayWellRaise);
    }
    default: {
      let found = false;
      forEachChild(node, (child) => { found ||= mayWellRaise(child); });
      return found;
    }
  }
}

/** `with lock:` around what stands between an acquire and the one release, both of one block. */
function withFixes({ call, expr, lock, unit }: Acquire, context: RuleContext): FixDraft[] {
  const { model } = context;
  const isAwaited = call.parent?.kind === Kind.Await;
  const stmt = model.statementOf(call);
  const block = blockOf(stmt);
  const releases = releasesOf(unit, lock.key, context);
  const release = releases.length === 1 ? model.statementOf(releases[0]!) : undefined;
  if (!block || stmt.kind !== Kind.Expr || release?.kind !== Kind.Expr || release.value !== releases[0]) return [];
  const between = block.slice(block.indexOf(stmt) + 1, block.indexOf(release));
  const isPlain = block.includes(release) && release.start > stmt.start && between.length > 0
    && [stmt, ...between, release].every((one) => standsAlone(model, one));
  const moved = isPlain ? indentStatements(model, between, indentUnit(model)) : undefined;
  if (!moved) return [];
  const name = model.textOf(expr);
  const opening = `${isAwaited ? 'async ' : ''}with ${name}:`;
  return [{
    title: `Use ${opening}`, safety: 'suggest',
    edits: [{ start: stmt.start, end: stmt.end, text: opening }, ...moved, { ...wholeLines(model, release), text: '' }],
  }];
}
