/** Module state that functions change step by step, which the GIL made look like one step. */
import { CmpOp, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isNone } from '../../semantic/model.ts';
import { isSupportingCode } from '../../settings.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { maybeLocked, saysLock } from '../support/held.ts';
import { isExcused, unitName } from '../support/races.ts';
import { isThreadSafe, writesByVariable } from '../support/writes.ts';
import type { Write } from '../support/writes.ts';

export default defineRule({
  name: 'free-threading-unsafe',
  group: 'threading',
  severity: 'warning',
  off: true,
  since: '0.1.0',
  message: 'This changes state of the module in several steps with no lock held: without the GIL, threads meet in between.',
  what: 'Finds functions that count in module variables, or fill them when they are first asked for, with no lock held.',
  why: `With the GIL, a thread runs many steps before the next one gets its turn, so that \`hits += 1\` and
\`if cache is None: cache = load()\` go wrong once in a long while. In a free-threaded build (PEP 703) threads run at the
same time, and it happens all day: counts are lost, and what should be made once is made twice.`,
  bad: `hits = 0


def count():
    global hits
    hits += 1
`,
  good: `import threading

hits = 0
hits_lock = threading.Lock()


def count():
    global hits
    with hits_lock:
        hits += 1
`,
  notes: `For libraries and services that are to run on a free-threaded build: it asks for no thread in sight, so turn it on with
\`select\` or the strict preset. Setting one value, and single operations of built-in containers, are safe there too.`,
  references: ['https://docs.python.org/3/howto/free-threading-python.html', 'https://peps.python.org/pep-0703/'],
  needs: ['global '],
  on: {
    file(context) {
      if (isSupportingCode(context.path)) return;
      for (const writes of writesByVariable(context).values()) {
        for (const write of writes) {
          const how = write.storage.kind === 'module' ? stepsOf(write, context) : undefined;
          if (!how || isLockedOrMeant(write, context)) continue;
          context.report({
            at: write.node,
            message: `${how} with no lock held: without the GIL, threads that run \`${unitName(write.unit)}()\` meet in between.`,
          });
        }
      }
    },
  },
});

function isLockedOrMeant(write: Write, context: RuleContext): boolean {
  const { node, unit, holder } = write;
  return maybeLocked(node, unit, context) || isExcused(write, context) || saysLock(node, unit, context)
    || isThreadSafe(holder, undefined, context);
}

/** What makes several steps of a write: it counts, or it fills a variable that was found empty. */
function stepsOf({ node, holder }: Write, context: RuleContext): string | undefined {
  const name = `\`${context.model.textOf(holder)}\``;
  if (holder.kind !== Kind.Name) return undefined;
  if (node.kind === Kind.AugAssign) return `${name} is read and written back`;
  const decides = node.parent;
  if (node.kind !== Kind.Assign || node.value.kind !== Kind.Call || decides?.kind !== Kind.If) return undefined;
  return node.targets[0] === holder && testsForNone(decides.test, holder.id) ? `${name} is tested and then filled` : undefined;
}

/** `x is None` or `not x`. */
function testsForNone(test: ast.Expr, name: string): boolean {
  const isIt = (expr: ast.Expr): boolean => expr.kind === Kind.Name && expr.id === name;
  if (test.kind === Kind.UnaryOp) return isIt(test.operand);
  return test.kind === Kind.Compare && test.ops[0] === CmpOp.Is && isIt(test.left) && test.comparators.every(isNone);
}
