/** A thread that the program starts and forgets. */
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { isNone } from '../../semantic/model.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { attributesNamed, fateOf, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'thread-not-joined',
  group: 'threading',
  severity: 'information',
  off: true,
  since: '0.1.0',
  message: 'Nobody waits for this thread, and the program does not end before it.',
  what: 'Finds threads that are started and then forgotten: never joined, and no daemons; and a `join(timeout)` after which nobody asks whether they are done.',
  why: `The interpreter waits for every thread that is no daemon before it exits, so a forgotten one keeps the program
alive, with nobody who knows that it is there. An error in it is printed and changes nothing, and whoever reads what it
made cannot know whether it is done.`,
  bad: `import threading


def refresh(work):
    threading.Thread(target=work).start()
`,
  good: `import threading


def refresh(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
`,
  notes: '`join(timeout=…)` returns None whether the thread is done or not: only `is_alive()` tells. Threads that are kept, passed on or made daemons are left alone.',
  references: ['https://docs.python.org/3/library/threading.html#threading.Thread.join'],
  needs: ['threading'],
  names: [['start', 'join']],
  callees: ['threading.Thread', 'threading.Thread.join'],
  on: {
    call(site, context) {
      if (site.name.endsWith('.join')) {
        reportUncheckedJoin(site, context);
        return;
      }
      if (isDaemonOrUnknown(site.call) || !isForgotten(site, context)) return;
      context.report({
        at: site.call,
        message: 'Nobody joins this thread: the program cannot end before it, and nobody learns whether it failed.',
      });
    },
  },
});

function isDaemonOrUnknown({ keywords }: ast.Call): boolean {
  return keywords.some(({ arg, value }) => arg === null || (arg === 'daemon'
    && !(value.kind === Kind.Constant && value.type === ConstantType.False)));
}

/** `Thread(…).start()`, or a variable of a function that is started and used for nothing else. */
function isForgotten({ call, unit }: CallSite, context: RuleContext): boolean {
  const fate = fateOf(call, context);
  if (fate.kind === 'member') {
    const started = fate.member.parent;
    return fate.member.attr === 'start' && started?.kind === Kind.Call && started.parent?.kind === Kind.Expr;
  }
  if (fate.kind !== 'variable' || fate.symbol.scope.kind !== ScopeKind.Function || unit !== fate.symbol.scope.unit) return false;
  if (fate.symbol.bindings.length !== 1) return false;
  const uses = context.model.usesOf(fate.symbol).map(useOf);
  return uses.some((use) => use.kind === 'member' && use.name === 'start')
    && uses.every((use) => use.kind === 'member' && (use.name === 'start' || use.name === 'name' || use.name === 'ident'));
}

/** `thread.join(timeout=5)`, where nothing of the file asks whether the thread is still alive. */
function reportUncheckedJoin({ call }: CallSite, context: RuleContext): void {
  const timeout = argument(call, { name: 'timeout', position: 0 });
  if (!timeout || isNone(timeout) || call.parent?.kind !== Kind.Expr || call.func.kind !== Kind.Attribute) return;
  const holder = call.func.value;
  const key = context.storage(holder)?.key;
  const asked = attributesNamed('is_alive', context).some(({ value }) => key === undefined || context.storage(value)?.key === key
    || lastName(value) === lastName(holder));
  if (asked) return;
  context.report({
    at: call,
    message: `This goes on after the time-out as if \`${context.model.textOf(holder)}\` were done: ask \`is_alive()\`.`,
  });
}
