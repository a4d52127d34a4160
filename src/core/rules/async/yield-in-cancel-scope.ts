/** Generators that hand control to their caller in the middle of a time-out or a task group. */
import { decoratorsOf } from '../../semantic/decorators.ts';
import { defineRule } from '../rule.ts';
import { scopeAround } from '../support/scopes.ts';

export default defineRule({
  name: 'yield-in-cancel-scope',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'This hands control to the caller inside a cancel scope: the caller is cancelled with it, and the scope may never end.',
  what: 'Finds `yield` inside a TaskGroup, nursery, `asyncio.timeout()` or cancel scope of an asynchronous generator.',
  why: `While the generator waits at its \`yield\`, the code that iterates runs inside the scope: a time-out or a failed task of
the group cancels the caller in the middle of its own work. When the caller leaves its loop early, the scope ends in
another task, or whenever the garbage collector comes by: trio and asyncio then raise errors that have nothing to do with the place.`,
  bad: `import asyncio


async def lines(reader):
    async with asyncio.timeout(10):
        while line := await reader.readline():
            yield line
`,
  good: `import asyncio


async def lines(reader):
    while True:
        async with asyncio.timeout(10):
            line = await reader.readline()
        if not line:
            return
        yield line
`,
  notes: 'Context managers made with `@asynccontextmanager` and fixtures may do this; functions with decorators that are not known are left alone.',
  references: ['https://peps.python.org/pep-0789/', 'https://trio.readthedocs.io/en/stable/reference-core.html#cancel-scopes-and-nurseries'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC101' }],
  needs: ['timeout', 'move_on_', 'fail_a', 'CancelScope', 'TaskGroup', 'create_task_group', 'open_nursery'],
  names: [['timeout', 'timeout_at', 'move_on_after', 'move_on_at', 'fail_after', 'fail_at', 'CancelScope', 'TaskGroup', 'create_task_group', 'open_nursery']],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        if (!unit.isAsync || unit.yields.length === 0) continue;
        const { contextManager, isUnknown } = decoratorsOf(context.types, unit);
        if (contextManager || isUnknown) continue;
        for (const node of unit.yields) {
          const scope = scopeAround(node, context, ['cancel scope', 'task group']);
          if (!scope) continue;
          const { context_expr: manager } = scope.item;
          context.report({ at: node, related: [{ start: manager.start, end: manager.end, message: 'inside this scope' }] });
        }
      }
    },
  },
});
