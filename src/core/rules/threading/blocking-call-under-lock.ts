/** A lock that is held while its holder waits for something slow. */
import { lockNames } from '../../knowledge/index.ts';
import { blocking } from '../../semantic/calls.ts';
import type { Effect } from '../../semantic/summary.ts';
import { runsBody } from '../../semantic/summary.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { certaintyOf } from '../../semantic/certainty.ts';
import type { Lock } from '../../semantic/locks.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { callersOf } from '../support/entry.ts';
import { calleeText, related, shortName, sinkName } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-call-under-lock',
  group: 'threading',
  severity: 'information',
  since: '0.1.0',
  message: 'Everybody who needs the lock waits as long as this takes.',
  what: 'Finds pauses, HTTP requests and subprocesses with a lock held.',
  why: `A lock should be held for a moment: whoever else needs it does nothing meanwhile. A pause or a request under the
lock makes every other thread as slow as the slowest peer, and a peer that hangs stops them all.`,
  bad: `import threading
import time

lock = threading.Lock()
totals = {}


def add(name):
    with lock:
        totals[name] = totals.get(name, 0) + 1
        time.sleep(1)


def total():
    with lock:
        return sum(totals.values())
`,
  good: `import threading
import time

lock = threading.Lock()
totals = {}


def add(name):
    with lock:
        totals[name] = totals.get(name, 0) + 1
    time.sleep(1)


def total():
    with lock:
        return sum(totals.values())
`,
  notes: `A lock whose name says that it keeps such things apart (\`_request_lock\`, \`_write_lock\`) is held for that
purpose, and not reported. Neither is a lock that everybody holds for as long, or one that guards what is made once.`,
  references: ['https://docs.python.org/3/library/threading.html#lock-objects'],
  needs: ['threading'],
  names: [[...lockNames()]],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        if (unit.withs.length > 0) for (const site of context.callsIn(unit)) check(site, context);
      }
    },
  },
});

const SLOW: readonly Effect[] = ['sleep', 'subprocess', 'network'];

const KEEPS_APART = /send|write|read|recv|conn|sock|request|io_|_io|file|log|print|std|install|download|upload|proc|start|init|launch|spawn|serial|port|token|refresh|auth|fetch|load|build|compile|api|rate|client|session|import|once|setup|cache|poll|run/i;

function check(site: CallSite, context: RuleContext): void {
  const held = context.locks.heldAt(site.call).find(({ lock, at }) => lock.of === 'thread' && at.kind === Kind.withitem && !KEEPS_APART.test(lock.text));
  if (!held) return;
  const direct = blocking(site, context.model);
  const { target } = site;
  const chain = !direct && target && runsBody(site, context.types)
    ? SLOW.map((effect) => context.project.chain(target.name, effect)).find((one) => one !== undefined) : undefined;
  const effect = direct ?? chain?.effect;
  if (effect === undefined || !SLOW.includes(effect)) return;
  const callee = calleeText(site.call, context);
  const path = chain ? [callee, ...chain.hops.map((hop) => shortName(hop.name)), sinkName(chain)].join('() → ') : callee;
  const quick = quickSection(held.lock, site, context);
  if (!quick) return;
  const at = held.at.kind === Kind.withitem ? held.at.context_expr : held.at;
  context.report({
    at: site.call,
    message: `\`${path}()\` takes its time with \`${held.lock.text}\` held: everybody who needs the lock waits for it.`,
    related: [
      { start: at.start, end: at.end, message: 'the lock is taken here' },
      { start: quick.start, end: quick.end, message: 'who only wants to be quick waits here' },
      ...related(chain),
    ],
  });
}

/**
 * Another place that takes the lock and is done at once: it waits for the slow one. Where everybody is slow with the
 * lock held, it is there to keep them apart. What is made the first time only is waited for once.
 */
function quickSection(lock: Lock, { call, unit }: CallSite, context: RuleContext): ast.Expr | undefined {
  if (certaintyOf(call, unit, context.model) === 'once' || isFirstTime(call, unit, context)) return undefined;
  for (const other of context.model.bound.units) {
    if (other === unit || isLifeCycle(other)) continue;
    // Who is called with the lock held does not wait for it.
    if (callersOf(other, context).some((site) => context.locks.heldAt(site.call).some((held) => held.lock.key === lock.key))) continue;
    for (const stmt of other.withs) {
      const item = stmt.items.find(({ context_expr: expr }) => context.locks.lockOf(expr)?.key === lock.key);
      if (item && context.callsIn(other).every((site) => !spanContains(stmt, site.call) || !isBusy(site, context))) return item.context_expr;
    }
  }
  return undefined;
}

/** `if self.table is None: self.fill()`: where the call itself makes what was missing. */
function isFirstTime(call: ast.Node, unit: Unit, context: RuleContext): boolean {
  for (let child = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    if (at.kind === Kind.If && at.body.includes(child as ast.Stmt) && /\bis None$|^not [\w.]+$/.test(context.model.textOf(at.test))) return true;
  }
  return false;
}

/** Setting up and taking down may wait. */
function isLifeCycle({ node }: Unit): boolean {
  return 'name' in node && /^_*(?:init|setup|start|stop|close|shutdown|terminate|kill|exit|del|reset|clear)/i.test(node.name);
}

/** What takes longer than to look something up. */
const BUSY: readonly Effect[] = [...SLOW, 'wait', 'database', 'file-io', 'input', 'run-loop'];

function isBusy(site: CallSite, context: RuleContext): boolean {
  const direct = blocking(site, context.model);
  if (direct) return BUSY.includes(direct);
  return site.target !== undefined && BUSY.some((effect) => context.project.chain(site.target!.name, effect) !== undefined);
}
