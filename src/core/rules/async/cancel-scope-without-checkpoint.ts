/** Time-outs around code that never waits, so that they can never fire. */
import { lastName } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import type * as ast from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';
import { someWithin, suspends } from '../support/coroutines.ts';
import { scopeKind } from '../support/scopes.ts';

export default defineRule({
  name: 'cancel-scope-without-checkpoint',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'Nothing in this block waits, so the time-out or cancellation never takes effect.',
  what: 'Finds `asyncio.timeout()`, `move_on_after()`, `fail_after()` and cancel scopes around a block without `await`.',
  why: `A time-out cancels the task where it waits. In a block that never awaits, it cannot: the code runs to its end however long
that takes, and the time-out only makes it look safe.`,
  bad: `import asyncio


def crunch(data):
    return sorted(data)


async def handle(data):
    async with asyncio.timeout(5):
        result = crunch(data)
    return result
`,
  good: `import asyncio


def crunch(data):
    return sorted(data)


async def handle(data):
    async with asyncio.timeout(5):
        result = await asyncio.to_thread(crunch, data)
    return result
`,
  references: [
    'https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout',
    'https://trio.readthedocs.io/en/stable/reference-core.html#cancellation-and-timeouts',
  ],
  peers: [{ tool: 'ruff', code: 'ASYNC100' }, { tool: 'flake8-async', code: 'ASYNC100' }, { tool: 'sonar', code: 'S7490' }],
  needs: ['timeout', 'move_on_', 'fail_a', 'CancelScope'],
  names: [['timeout', 'timeout_at', 'move_on_after', 'move_on_at', 'fail_after', 'fail_at', 'CancelScope']],
  on: {
    With(node, context) {
      if (!context.model.unitAt(node).isAsync) return;
      const scope = node.items.find((item) => scopeKind(item, context) === 'cancel scope');
      if (!scope || otherItemsWait(node, context) || suspends(node.body) || !node.body.some(isWork)) return;
      context.report({ at: scope.context_expr });
    },
  },
});

/** A statement that calls something, other than those by which tests look at the scope itself. */
function isWork(stmt: ast.Stmt): boolean {
  if (stmt.kind === Kind.Raise) return false;
  if (stmt.kind === Kind.Expr && stmt.value.kind === Kind.Call && lastName(stmt.value.func)?.startsWith('assert')) return false;
  return someWithin([stmt], (node) => node.kind === Kind.Call);
}

/** `async with timeout(5), connect() as c:` waits for the connection. */
function otherItemsWait(node: ast.With | ast.AsyncWith, context: RuleContext): boolean {
  return node.kind === Kind.AsyncWith && node.items.some((item) => scopeKind(item, context) !== 'cancel scope');
}
