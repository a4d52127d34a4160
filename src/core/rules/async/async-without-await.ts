/** Coroutine functions that never wait for anything. */
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';
import { suspends } from '../support/coroutines.ts';
import { isStub } from '../support/unawaited.ts';

export default defineRule({
  name: 'async-without-await',
  group: 'async',
  severity: 'information',
  off: true,
  since: '0.1.0',
  message: 'It never awaits anything: as a plain function it would do the same, and everybody could call it.',
  what: 'Finds `async def` functions without `await`, `async for`, `async with` or `yield`.',
  why: `A coroutine function that never waits makes each of its callers a coroutine function as well, and its \`await\` looks as if other
tasks could run there, which they cannot.`,
  bad: `async def area(width, height):
    return width * height


async def show(width, height, channel):
    await channel.send(await area(width, height))
`,
  good: `def area(width, height):
    return width * height


async def show(width, height, channel):
    await channel.send(area(width, height))
`,
  notes: `Methods, functions with decorators, stubs, and functions that are handed over or that nothing in the file calls are left alone:
others may want a coroutine function there.`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#coroutines'],
  peers: [{ tool: 'ruff', code: 'RUF029' }, { tool: 'flake8-async', code: 'ASYNC124' }, { tool: 'sonar', code: 'S7503' }],
  needs: ['async def'],
  on: {
    FunctionDef(node, context) {
      if (node.kind !== Kind.AsyncFunctionDef || node.decorator_list.length > 0) return;
      const unit = context.model.bound.unitOfNode.get(node);
      const symbol = unit?.scope.parent?.symbols.get(node.name);
      if (!unit || !symbol || unit.owner || symbol.bindings.length > 1 || isStub(unit) || suspends(node.body)) return;
      const uses = context.model.usesOf(symbol);
      if (uses.length === 0 || !uses.every(isAwaited)) return;
      context.report({ at: { start: node.nameStart, end: node.nameStart + node.name.length } });
    },
  },
});

/** `await f()`: whoever makes a task of it, or gives it to others, needs a coroutine. */
function isAwaited(use: ast.Name): boolean {
  const call = use.parent;
  return call?.kind === Kind.Call && call.func === use && call.parent?.kind === Kind.Await;
}
