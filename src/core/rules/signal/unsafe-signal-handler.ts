/** A signal handler that may wait for the very code that it interrupted. */
import { ENDS_PROGRAM, TAKES_QUEUE_LOCK, WRITES_BUFFERED } from '../../knowledge/worker-roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { Report, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';
import { reachedFrom, signalHandlers } from '../support/handlers.ts';
import { takingsOf } from '../support/held.ts';
import { queueKey } from '../support/queues.ts';

export default defineRule({
  name: 'unsafe-signal-handler',
  group: 'signal',
  severity: 'warning',
  since: '0.1.0',
  message: 'A signal handler runs in the middle of the main thread: what that holds, the handler waits for in vain.',
  what: 'Finds handlers set by `signal.signal` that take a lock, use a queue, or print and log.',
  why: `Python runs a handler in the main thread, between two instructions of whatever it was doing. When that holds
the lock that the handler wants, neither goes on: the handler waits for the main thread, which waits for the handler to
return. \`queue.Queue\` has such a lock inside. Printing and logging there may raise "RuntimeError: reentrant call"
where the signal came in the middle of another line. A handler should set a flag or an Event, and leave the rest to code
that looks at it.`,
  bad: `import signal
import threading

lock = threading.Lock()
counts = {}


def count(word):
    with lock:
        counts[word] = counts.get(word, 0) + 1


def report(number, frame):
    with lock:
        counts.clear()


signal.signal(signal.SIGUSR1, report)
count("word")
`,
  good: `import signal
import threading

lock = threading.Lock()
counts = {}
wanted = threading.Event()


def count(word):
    with lock:
        counts[word] = counts.get(word, 0) + 1
        if wanted.is_set():
            wanted.clear()
            counts.clear()


def report(number, frame):
    wanted.set()


signal.signal(signal.SIGUSR1, report)
count("word")
`,
  notes: `Reentrant locks and \`queue.SimpleQueue.put\` are fine. Locks and queues are reported where other code of the
file uses them too. Printing is informational, and silent in handlers that end the program.`,
  references: [
    'https://docs.python.org/3/library/signal.html#signals-and-threads',
    'https://docs.python.org/3/library/io.html#reentrancy',
  ],
  needs: ['signal.signal', 'from signal', 'signal as'],
  names: [['signal']],
  on: {
    file(context) {
      const seen = new Set<ast.Node>();
      for (const { target, site } of signalHandlers(context)) {
        const found = hazard(target, context);
        if (!found || seen.has(found.at)) continue;
        seen.add(found.at);
        const set = { start: site.call.start, end: site.call.end, message: 'where it is set as the handler of a signal' };
        const hops = found.chain.map(({ call, name }) => ({
          start: call.start, end: call.end, message: `which calls \`${shortName(name)}()\``,
        }));
        context.report({
          at: found.at, message: found.message, related: [set, ...hops],
          ...found.severity ? { severity: found.severity } : {},
        });
      }
    },
  },
});

interface Hazard extends Report {
  readonly at: ast.Node;
  readonly message: string;
  readonly chain: readonly CallSite[];
}

/** What in a handler, or in what it calls, may wait for the interrupted code; the worst comes first. */
function hazard(handler: Unit, context: RuleContext): Hazard | undefined {
  const units = reachedFrom(handler, context);
  for (const [unit, chain] of units) {
    const found = lockHazard(unit, units, context) ?? queueHazard(unit, units, context);
    if (found) return { ...found, chain };
  }
  const [print] = endsProgram(handler) ? [] : context.callsIn(handler).filter((site) => WRITES_BUFFERED.has(site.name));
  if (!print) return undefined;
  const name = context.model.textOf(print.call.func);
  return {
    at: print.call, chain: [], severity: 'information',
    message: `\`${name}()\` in a signal handler may raise "RuntimeError: reentrant call", when the signal comes while `
      + 'the main thread is writing.',
  };
}

function lockHazard(
  unit: Unit, handling: ReadonlyMap<Unit, unknown>, context: RuleContext,
): { at: ast.Node; message: string } | undefined {
  for (const { lock, node, expr } of takingsOf(unit, context)) {
    if (lock.reentrant || lock.of !== 'thread') continue;
    const isShared = context.model.bound.units.some((other) => (!handling.has(other) || isCalledElsewhere(other, handling, context))
      && takingsOf(other, context).some((taking) => taking.lock.key === lock.key));
    if (!isShared) continue;
    const text = context.model.textOf(expr);
    return {
      at: node,
      message: `A signal handler takes \`${text}\`: when the signal comes while the main thread holds it, `
        + 'the handler waits for ever.',
    };
  }
  return undefined;
}

function queueHazard(
  unit: Unit, handling: ReadonlyMap<Unit, unknown>, context: RuleContext,
): { at: ast.Node; message: string } | undefined {
  for (const site of context.callsIn(unit)) {
    const key = TAKES_QUEUE_LOCK.has(site.name) ? queueKey(site, context) : undefined;
    if (key === undefined) continue;
    const isShared = context.calls(TAKES_QUEUE_LOCK).some((other) => !handling.has(other.unit)
      && queueKey(other, context) === key);
    if (!isShared) continue;
    const text = context.model.textOf(site.call.func);
    return {
      at: site.call,
      message: `\`${text}()\` takes the lock of the queue: when the signal comes while the main thread is in the queue, `
        + 'the handler waits for ever. `queue.SimpleQueue` may be put into.',
    };
  }
  return undefined;
}

/** Whether code that is no part of the handling calls the unit too. */
function isCalledElsewhere(unit: Unit, handling: ReadonlyMap<Unit, unknown>, context: RuleContext): boolean {
  return context.ownCalls().some((site) => site.target === unit && !handling.has(site.unit));
}

function endsProgram(handler: Unit): boolean {
  let ends = false;
  walk(handler.node, (node) => {
    if (node.kind === Kind.Raise || (node.kind === Kind.Call && ENDS_PROGRAM.has(lastName(node.func) ?? ''))) ends = true;
  });
  return ends;
}
