/** A decision that another thread may make at the same moment. */
import { BoolOperator, CmpOp, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import { handOverNames } from '../../knowledge/index.ts';
import { PATH_CHECKS } from '../../knowledge/worker-roles.ts';
import { standsAlone } from '../../fix/layout.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { startsThreads, threadRuns } from '../support/concurrent.ts';
import { maybeLocked, saysLock } from '../support/held.ts';
import { firstRace, isExcused, isSetUp, threadName } from '../support/races.ts';
import type { Access } from '../support/races.ts';
import { isThreadSafe, writesByVariable } from '../support/writes.ts';

export default defineRule({
  name: 'check-then-act',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Between the test and what follows from it, another thread may have done the same.',
  what: 'Finds tests of shared state that decide about changing it, with no lock held, in threads that run at once.',
  why: `Between \`if key not in cache\` and \`cache[key] = …\` another thread may be told the same and do the same. Both make
a connection, and one of them is lost and never closed; both take the last item, and one of them fails. What was true at
the test need not be true at the next line.`,
  bad: `import threading

connections = {}


def connect(host):
    if host not in connections:
        connections[host] = object()


threads = [threading.Thread(target=connect, args=("a",)) for _ in range(4)]
for thread in threads:
    thread.start()
`,
  good: `import threading

connections = {}


def connect(host):
    connections.setdefault(host, object())


threads = [threading.Thread(target=connect, args=("a",)) for _ in range(4)]
for thread in threads:
    thread.start()
`,
  notes: 'Reported where both threads, and that they share one object, can be seen in the file.',
  references: ['https://docs.python.org/3/faq/library.html#what-kinds-of-global-value-mutation-are-thread-safe'],
  needs: ['threading', 'concurrent.futures', 'start_new_thread', 'to_thread', 'run_in_executor', 'multiprocessing'],
  names: [[...handOverNames()]],
  on: {
    If(node, context) {
      if (PATH_TESTS.test(context.model.textOf(node.test)) && startsThreads(context)) checkPath(node, context);
    },
    file(context) {
      if (!startsThreads(context)) return;
      for (const [key, checks] of checksByVariable(context)) {
        const all = writesByVariable(context).get(key) ?? [];
        // Where some hold a lock there is a rule to follow, and another check for it.
        if (all.some((write) => !isSetUp(write) && maybeLocked(write.node, write.unit, context))) continue;
        const race = firstRace(checks, checks, context);
        if (!race) continue;
        const { first, run } = race;
        const name = context.model.textOf(first.holder);
        context.report({
          at: first.test,
          message: `Threads of \`${threadName(run)}\` may be told the same about \`${name}\` at once, and both go on to change it.`,
          related: [
            { ...run.witness.root, message: 'the threads begin here' },
            { start: first.act.start, end: first.act.end, message: 'changed here' },
          ],
          fixes: setdefaultFixes(first, context),
        });
      }
    },
  },
});

const PATH_TESTS = /\.(?:exists|isfile|isdir|is_file|is_dir)\(/;

/** `if os.path.exists(p): os.remove(p)` in several threads, on a path that they have in common. */
function checkPath(node: ast.If, context: RuleContext): void {
  const inner = node.test.kind === Kind.UnaryOp && node.test.op === UnaryOperator.Not ? node.test.operand : undefined;
  const site = context.site(inner ?? node.test);
  const act = node.body[0]?.kind === Kind.Expr ? context.site(node.body[0].value) : undefined;
  const acts = site && PATH_CHECKS.get(site.name);
  const asked = site && pathOf(site);
  const changed = act && pathOf(act);
  if (!acts || !asked || !changed || !(inner ? acts.whenMissing : acts.whenThere).has(act.name)) return;
  if (context.model.textOf(asked) !== context.model.textOf(changed) || !isCommonPath(asked, context)) return;
  // `exist_ok=True` and `missing_ok=True` say that it may have changed.
  if (act.call.keywords.length > 0 || maybeLocked(node, site.unit, context)) return;
  const run = threadRuns(site.unit, context).find(({ many }) => many);
  if (!run) return;
  context.report({
    at: node.test,
    severity: 'information',
    message: `Threads of \`${threadName(run)}\` may be told the same about \`${context.model.textOf(asked)}\` at once, and all but one then fail.`,
    related: [
      { ...run.witness.root, message: 'the threads begin here' },
      { start: act.call.start, end: act.call.end, message: 'changed here' },
    ],
  });
}

/** The path that a function is given, or whose method it is. */
function pathOf({ call, name }: CallSite): ast.Expr | undefined {
  return name.startsWith('pathlib.') && call.func.kind === Kind.Attribute ? call.func.value : call.args[0];
}

/** Whether all threads mean one path: a text, or a variable of the module. */
function isCommonPath(path: ast.Expr, context: RuleContext): boolean {
  return path.kind === Kind.Constant || context.storage(path)?.kind === 'module';
}

interface Check extends Access {
  readonly node: ast.If;
  readonly test: ast.Expr;
  /** The write that the test decides about. */
  readonly act: ast.Node;
}

function checksByVariable(context: RuleContext): Map<string, Check[]> {
  const found = new Map<string, Check[]>();
  for (const [key, writes] of writesByVariable(context)) {
    for (const write of writes) {
      if (isSetUp(write) || isExcused(write, context) || maybeLocked(write.node, write.unit, context)) continue;
      if (isThreadSafe(write.holder, write.storage.owner?.name, context) || saysLock(write.node, write.unit, context)) continue;
      const stmt = context.model.statementOf(write.node);
      const decides = stmt.parent;
      if (decides?.kind !== Kind.If || !decides.body.includes(stmt) || !asks(decides.test, write.node, write.holder, context)) continue;
      if (saysLock(decides, write.unit, context)) continue;
      const check = { node: decides, test: decides.test, act: write.node, holder: write.holder, storage: write.storage, unit: write.unit };
      found.set(key, [...found.get(key) ?? [], check]);
    }
  }
  return found;
}

/** Whether a test asks just what the write then changes: the same key, whether there is a value, whether it is empty. */
function asks(test: ast.Expr, act: ast.Node, holder: ast.Expr, context: RuleContext): boolean {
  const text = context.model.textOf(holder);
  const is = (expr: ast.Expr | undefined): boolean => expr !== undefined && context.model.textOf(expr) === text;
  if (test.kind === Kind.BoolOp && test.op === BoolOperator.And) return test.values.some((value) => asks(value, act, holder, context));
  if (test.kind === Kind.Compare && test.ops.length === 1) {
    const op = test.ops[0];
    if (op === CmpOp.NotIn || op === CmpOp.In) {
      return is(test.comparators[0]) && usesKey(act, context.model.textOf(test.left), op === CmpOp.In, context);
    }
    return op === CmpOp.Is && is(test.left) && test.comparators[0] !== undefined && act.kind === Kind.Assign
      && context.model.textOf(test.comparators[0]) === 'None' && act.value.kind === Kind.Call;
  }
  const isPop = act.kind === Kind.Call && act.func.kind === Kind.Attribute && /^pop/.test(act.func.attr) && act.args.length < 2;
  if (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) return false;
  return isPop && (is(test) || (test.kind === Kind.Call && is(test.args[0])));
}

/** `d[key] = …` after `key not in d`; `del d[key]`, `d.pop(key)` or `s.remove(key)` after `key in d`. */
function usesKey(act: ast.Node, key: string, removes: boolean, context: RuleContext): boolean {
  const target = act.kind === Kind.Assign || act.kind === Kind.Delete ? act.targets[0] : undefined;
  if (target?.kind === Kind.Subscript) {
    return (act.kind === Kind.Delete) === removes && context.model.textOf(target.slice) === key;
  }
  if (act.kind !== Kind.Call || act.func.kind !== Kind.Attribute || act.args.length !== 1) return false;
  return removes && /^(?:pop|remove)$/.test(act.func.attr) && context.model.textOf(act.args[0]!) === key;
}

/** `d.setdefault(key, value)` in one step, where that is all that the test decides about. */
function setdefaultFixes({ node, act, test }: Check, context: RuleContext): FixDraft[] {
  const { model } = context;
  const target = act.kind === Kind.Assign && act.targets.length === 1 ? act.targets[0] : undefined;
  if (act.kind !== Kind.Assign || target?.kind !== Kind.Subscript || test.kind !== Kind.Compare) return [];
  if (node.body.length !== 1 || node.orelse.length > 0 || !standsAlone(model, node) || !spanContains(node, act)) return [];
  if (model.textOf(node).includes('#') || !model.text.startsWith('if', node.start)) return [];
  const text = `${model.textOf(target.value)}.setdefault(${model.textOf(target.slice)}, ${model.textOf(act.value)})`;
  return [{ title: 'Set it with setdefault, in one step', safety: 'suggest', edits: [{ start: node.start, end: node.end, text }] }];
}
