/** A loop that sleeps and looks, where the other thread could say when. */
import { POLLED_STATES } from '../../knowledge/roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { ConstantType, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { writesByVariable } from '../support/writes.ts';
import { startsThreads } from '../support/concurrent.ts';

export default defineRule({
  name: 'sleep-polling',
  group: 'threading',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This loop sleeps and looks again, where it could wait to be told.',
  what: 'Finds loops that do nothing but sleep until another thread has set, ended or emptied something.',
  why: `A loop that sleeps notices what it waits for up to one pause too late, and wakes the processor for nothing until
then. The other thread knows the moment: \`Event.wait\`, \`Thread.join\`, \`Future.result\` and \`Queue.get\` return at
once when it has come, and take a time-out.`,
  bad: `import threading
import time

ready = threading.Event()


def start_work():
    while not ready.is_set():
        time.sleep(0.1)
    print("go")
`,
  good: `import threading

ready = threading.Event()


def start_work():
    ready.wait()
    print("go")
`,
  notes: `A loop that does other things between its pauses is left alone, and so is one that asks something outside of the
program.`,
  references: ['https://docs.python.org/3/library/threading.html#event-objects'],
  needs: ['threading', 'concurrent.futures', 'queue', 'multiprocessing'],
  names: [['sleep']],
  on: {
    While(node, context) {
      const sleep = onlySleep(node, context);
      if (!sleep) return;
      const polled = polledState(node.test, context);
      if (!polled) return;
      context.report({
        at: { start: node.start, end: node.test.end },
        message: `This sleeps and looks until ${polled.what}: \`${polled.instead}\` returns at once when that happens.`,
        fixes: polled.fix ? waitFixes(node, polled.instead, context) : [],
      });
    },
  },
});

/** The `time.sleep(…)` that is all a loop does. */
function onlySleep({ body, orelse }: ast.While, context: RuleContext): CallSite | undefined {
  const only = body.length === 1 && orelse.length === 0 ? body[0] : undefined;
  const site = only?.kind === Kind.Expr ? context.site(only.value) : undefined;
  return site?.name === 'time.sleep' ? site : undefined;
}

interface Polled {
  readonly what: string;
  readonly instead: string;
  /** The loop may be replaced by the call as it is. */
  readonly fix: boolean;
}

function polledState(test: ast.Expr, context: RuleContext): Polled | undefined {
  const negated = test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not;
  const asked = negated ? test.operand : test;
  if (asked.kind === Kind.Call) {
    const site = context.site(asked);
    const state = site && POLLED_STATES.get(site.name);
    if (!state || asked.func.kind !== Kind.Attribute || state.negated !== negated) return undefined;
    const holder = context.model.textOf(asked.func.value);
    return { what: `\`${holder}\` ${state.what}`, instead: `${holder}.${state.instead}`, fix: state.fix };
  }
  return flagPolled(asked, negated, context);
}

/** A flag that a thread of this file sets with a literal. */
function flagPolled(expr: ast.Expr, negated: boolean, context: RuleContext): Polled | undefined {
  if ((expr.kind !== Kind.Name && expr.kind !== Kind.Attribute) || !startsThreads(context)) return undefined;
  const storage = context.storage(expr);
  const writes = storage && writesByVariable(context).get(storage.key);
  const unit = context.model.unitAt(expr);
  const sets = writes?.some(({ node, unit: by }) => by !== unit && node.kind === Kind.Assign
    && node.value.kind === Kind.Constant && (node.value.type === ConstantType.True) === negated
    && context.contextsOf(by.name).some(({ runsIn }) => runsIn === 'thread'));
  if (!sets) return undefined;
  const name = context.model.textOf(expr);
  return { what: `another thread has ${negated ? 'set' : 'cleared'} \`${name}\``, instead: 'threading.Event.wait()', fix: false };
}

function waitFixes(node: ast.While, instead: string, context: RuleContext): FixDraft[] {
  if (context.model.textOf(node).includes('#')) return [];
  return [{ title: `Wait with ${instead}`, safety: 'suggest', edits: [{ start: node.start, end: node.end, text: instead }] }];
}
