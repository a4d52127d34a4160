/** Jumps out of a task group, which wait for all its tasks before they arrive. */
import { GROUP_STARTERS } from '../../knowledge/roles.ts';
import { isLoop } from '../../semantic/model.ts';
import { lastName } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { isFunction } from '../support/coroutines.ts';
import { scopeKind } from '../support/scopes.ts';

export default defineRule({
  name: 'control-flow-in-task-group',
  group: 'async',
  severity: 'warning',
  off: true,
  since: '0.1.0',
  message: 'This does not leave the block at once: it first waits for all tasks that were started in it.',
  what: 'Finds `return`, `break` and `continue` that leave a TaskGroup or nursery with tasks in it.',
  why: `A task group ends when its last task does. A \`return\` in its block looks as if the function ended there, but it waits for
every task first, and when one of them fails, the value that was to be returned is lost.`,
  bad: `import asyncio


async def beat():
    while True:
        await asyncio.sleep(1)


async def first(queue):
    async with asyncio.TaskGroup() as group:
        group.create_task(beat())
        while True:
            item = await queue.get()
            if item:
                return item
`,
  good: `import asyncio


async def beat():
    while True:
        await asyncio.sleep(1)


async def first(queue):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(beat())
        item = None
        while not item:
            item = await queue.get()
        task.cancel()
    return item
`,
  notes: 'Silent where the block cancels something before, and for a `return` that is its last statement.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#task-groups'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC121' }, { tool: 'sonar', code: 'S7514' }],
  needs: ['TaskGroup', 'create_task_group', 'open_nursery'],
  names: [['TaskGroup', 'create_task_group', 'open_nursery']],
  on: {
    With(node, context) {
      const group = node.items.find((item) => scopeKind(item, context) === 'task group');
      if (!group || !startsAndGoesOn(node, context)) return;
      const last = node.body[node.body.length - 1];
      for (const stmt of node.body) {
        eachJump(stmt, false, (jump) => {
          const { start, end } = group.context_expr;
          if (jump !== last) context.report({ at: jump, related: [{ start, end, message: 'it leaves this block' }] });
        });
      }
    },
  },
});

/** The block starts tasks and cancels none. */
function startsAndGoesOn(node: ast.With | ast.AsyncWith, context: RuleContext): boolean {
  const calls = context.model.unitAt(node).calls.filter((call) => call.start >= node.start && call.end <= node.end);
  return calls.some(({ func }) => GROUP_STARTERS.has(lastName(func) ?? '')) && !calls.some(({ func }) => /cancel/.test(lastName(func) ?? ''));
}

function eachJump(node: ast.Node, inLoop: boolean, visit: (jump: ast.Stmt) => void): void {
  if (isFunction(node) || node.kind === Kind.ClassDef) return;
  if (node.kind === Kind.Return || ((node.kind === Kind.Break || node.kind === Kind.Continue) && !inLoop)) visit(node);
  const inner = inLoop || isLoop(node);
  for (const list of ['body', 'orelse', 'finalbody', 'handlers', 'cases'] as const) {
    const children = (node as unknown as Record<string, unknown>)[list];
    if (Array.isArray(children)) for (const child of children as ast.Node[]) eachJump(child, list === 'orelse' ? inLoop : inner, visit);
  }
}
