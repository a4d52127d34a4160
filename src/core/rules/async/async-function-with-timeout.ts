/** Coroutine functions that take a time-out of their own, where their caller could set one. */
import { Kind } from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'async-function-with-timeout',
  group: 'async',
  severity: 'information',
  off: true,
  since: '0.1.0',
  message: 'The caller can set a time-out for whatever it awaits: the function need not have one of its own.',
  what: 'Finds coroutine functions with a parameter `timeout`.',
  why: `With \`async with asyncio.timeout(5):\`, or the scopes of trio and anyio, the caller bounds any number of awaits at once. A
parameter bounds one, has to be handed through every layer, and each layer starts it anew.`,
  bad: `import asyncio


async def load(client, timeout=5):
    return await asyncio.wait_for(client.read(), timeout)
`,
  good: `import asyncio


async def load(client):
    return await client.read()


async def main(client):
    async with asyncio.timeout(5):
        return await load(client)
`,
  notes: 'Methods of classes that derive from others are left alone: they may override.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#timeouts'],
  peers: [{ tool: 'ruff', code: 'ASYNC109' }, { tool: 'flake8-async', code: 'ASYNC109' }, { tool: 'sonar', code: 'S7483' }],
  needs: ['async def'],
  names: [['timeout']],
  on: {
    FunctionDef(node, context) {
      if (node.kind !== Kind.AsyncFunctionDef || node.decorator_list.length > 0) return;
      const unit = context.model.bound.unitOfNode.get(node);
      if (!unit || (unit.owner && unit.owner.node.bases.length > 0) || unit.isGenerator) return;
      const { posonlyargs, args, kwonlyargs } = node.args;
      const parameter = [...posonlyargs, ...args, ...kwonlyargs].find(({ arg }) => arg === 'timeout');
      if (parameter) context.report({ at: parameter });
    },
  },
});
