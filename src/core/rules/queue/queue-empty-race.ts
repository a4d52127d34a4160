/** The state of a queue is asked first and relied upon afterwards, while others change it in between. */
import { functionFacts } from '../../knowledge/index.ts';
import { QUEUE_STATES } from '../../knowledge/roles.ts';
import { argument, blocking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentUnit, newline, standsAlone, statementsAfter } from '../../fix/layout.ts';
import { Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { queueKey } from '../support/queues.ts';

export default defineRule({
  name: 'queue-empty-race',
  group: 'queue',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'What the queue said of itself may be wrong by the time it is used: the call then waits for ever.',
  what: 'Finds `empty()`, `qsize()` and `full()` that decide about a blocking `get()` or `put()` of a shared queue.',
  why: `Between the question and the call another thread may take the last item (or fill the last place), and then
\`get()\` waits for an item that never comes. The worker hangs once in a thousand runs. \`get_nowait()\` asks and
takes in one step.`,
  bad: `import queue
import threading

jobs = queue.Queue()
for number in range(100):
    jobs.put(number)


def worker():
    while not jobs.empty():
        number = jobs.get()
        print(number)


threads = [threading.Thread(target=worker) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
  good: `import queue
import threading

jobs = queue.Queue()
for number in range(100):
    jobs.put(number)


def worker():
    while True:
        try:
            number = jobs.get_nowait()
        except queue.Empty:
            break
        print(number)


threads = [threading.Thread(target=worker) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
  notes: `Only where the file shows that several threads or processes take from the queue (or put into it): a lone
consumer may rely on \`empty()\`. Calls with a timeout are not reported.`,
  references: ['https://docs.python.org/3/library/queue.html#queue.Queue.empty'],
  needs: ['threading', 'multiprocessing', 'concurrent.futures'],
  callees: [...QUEUE_STATES.keys()],
  on: {
    call(site, context) {
      const state = QUEUE_STATES.get(site.name);
      const key = state && queueKey(site, context);
      if (!state || key === undefined) return;
      const decision = decided(site.call);
      const then = decision && context.calls(state).find((other) => other.unit === site.unit
        && decision.some((stmt) => spanContains(stmt, other.call)) && queueKey(other, context) === key
        && waitsForEver(other, context));
      if (!then || !isContended(key, state, context)) return;
      const { model } = context;
      const [asked, used] = [model.textOf(site.call), model.textOf(then.call.func)];
      const contexts = context.project.contextsOf(site.unit.name);
      const who = contexts.some((one) => one.runsIn === 'process') ? 'process' : 'thread';
      const takes = then.name.endsWith('.get');
      const what = takes ? 'take the last item' : 'fill the last place';
      context.report({
        at: site.call,
        message: `Between \`${asked}\` and \`${used}()\` another ${who} may ${what}: `
          + `\`${used}()\` then waits for ever.`,
        related: [{ start: then.call.start, end: then.call.end, message: 'which relies on it' }],
        fixes: takes ? fixes(site, then, context) : [],
      });
    },
  },
});

/** The statements that run by what the call says: a block of its `if` or `while`, or what follows an early exit. */
function decided(call: ast.Call): readonly ast.Stmt[] | undefined {
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    switch (at.kind) {
      case Kind.UnaryOp: case Kind.Compare: case Kind.BoolOp: continue;
      case Kind.While: return at.test === child && isNegated(call) ? at.body : undefined;
      case Kind.If: {
        if (at.test !== child) return undefined;
        const last = at.body[at.body.length - 1]?.kind;
        const leaves = last === Kind.Return || last === Kind.Break || last === Kind.Continue || last === Kind.Raise;
        return leaves ? [...at.body, ...at.orelse, ...statementsAfter(at)] : [...at.body, ...at.orelse];
      }
      default: return undefined;
    }
  }
  return undefined;
}

/** `while not q.empty()`, `while q.qsize() > 0`: as opposed to `while q.empty()`, which waits for an item. */
function isNegated(call: ast.Call): boolean {
  const { parent } = call;
  return (parent?.kind === Kind.UnaryOp && parent.op === UnaryOperator.Not)
    || (call.func.kind === Kind.Attribute && call.func.attr === 'qsize');
}

function waitsForEver(site: CallSite, context: RuleContext): boolean {
  // Asked of the tables, not of the place: there the test before it counts as a promise that it does not wait.
  const facts = functionFacts(site.name);
  const waits = blocking({ ...site, facts }, context.model) === 'wait';
  return waits && !(facts?.timeout && argument(site.call, facts.timeout));
}

/** Whether calls like these are made of the queue by several threads or processes, as far as the file shows. */
function isContended(key: string, names: ReadonlySet<string>, context: RuleContext): boolean {
  const runs = new Set<string>();
  const either = [...names].flatMap((name) => [name, `${name}_nowait`]);
  for (const site of context.calls(either)) {
    if (queueKey(site, context) !== key) continue;
    for (const { runsIn, root, many } of context.project.contextsOf(site.unit.name)) {
      if (runsIn !== 'thread' && runsIn !== 'process' && runsIn !== 'main') continue;
      if (many && runsIn !== 'main') return true;
      runs.add(runsIn === 'main' ? 'main' : `${root.path}:${root.start}`);
    }
  }
  return runs.size > 1;
}

/** `get_nowait()` with `except Empty`, where the `get()` is the first thing that the test decides about. */
function fixes(site: CallSite, then: CallSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const not = site.call.parent;
  const stmt = not?.kind === Kind.UnaryOp && site.name.endsWith('.empty') ? not.parent : undefined;
  if ((stmt?.kind !== Kind.If && stmt?.kind !== Kind.While) || stmt.test !== not || stmt.orelse.length > 0) return [];
  const [first] = stmt.body;
  const isFirst = (first?.kind === Kind.Assign || first?.kind === Kind.Expr) && first.value === then.call;
  if (!first || !isFirst || !standsAlone(model, first)) return [];
  if (then.call.args.length + then.call.keywords.length > 0) return [];
  if (model.text.startsWith('elif', stmt.start) || then.call.func.kind !== Kind.Attribute) return [];
  const empty = importedName(model, site.call, 'queue', 'Empty');
  if (!empty) return [];

  const { end: getEnd } = then.call.func;
  const edits: TextEdit[] = [...empty.edits, { start: getEnd - 'get'.length, end: getEnd, text: 'get_nowait' }];
  const [line, unit] = [newline(model), indentUnit(model)];
  const outer = indentAt(model, stmt.start);
  const inner = indentAt(model, first.start);
  const endOfFirst = model.lines.lineEnd(model.lines.lineAt(first.end));
  if (stmt.kind === Kind.While) {
    edits.push(
      { start: stmt.test.start, end: stmt.test.end, text: 'True' },
      { start: first.start, end: first.start, text: `try:${line}${inner}${unit}` },
      { start: endOfFirst, end: endOfFirst, text: `${line}${inner}except ${empty.text}:${line}${inner}${unit}break` },
    );
  } else {
    const rest = stmt.body.length > 1 ? `${line}${outer}else:` : '';
    edits.push(
      { start: stmt.start, end: stmt.test.end, text: 'try' },
      { start: endOfFirst, end: endOfFirst, text: `${line}${outer}except ${empty.text}:${line}${inner}pass${rest}` },
    );
  }
  return [{ title: 'Take with get_nowait() and catch queue.Empty', safety: 'suggest', edits }];
}
