/** A lock that is held while its holder waits for something slow. */
import { lockNames } from '../../knowledge/index.ts';
import { blocking } from '../../semantic/calls.ts';
import type { Effect } from '../../semantic/summary.ts';
import { runsBody } from '../../semantic/summary.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, related, shortName, sinkName } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-call-under-lock',
  group: 'threading',
  severity: 'information',
  off: true,
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
`,
  good: `import threading
import time

lock = threading.Lock()
totals = {}


def add(name):
    with lock:
        totals[name] = totals.get(name, 0) + 1
    time.sleep(1)
`,
  notes: `A lock whose name says that it keeps such things apart (\`_request_lock\`, \`_write_lock\`) is held for that
purpose, and not reported.`,
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
  const at = held.at.kind === Kind.withitem ? held.at.context_expr : held.at;
  context.report({
    at: site.call,
    message: `\`${path}()\` takes its time with \`${held.lock.text}\` held: everybody who needs the lock waits for it.`,
    related: [{ start: at.start, end: at.end, message: 'the lock is taken here' }, ...related(chain)],
  });
}
