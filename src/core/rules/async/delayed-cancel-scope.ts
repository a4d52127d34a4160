/** Time-outs that begin to run before their block is entered. */
import { DEADLINES_FROM_CALL } from '../../knowledge/roles.ts';
import { Kind } from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'delayed-cancel-scope',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'The time-out runs from here on, not from where its block is entered: part of it is gone by then.',
  what: 'Finds time-outs that are made in one statement and entered in a later one, with an await between.',
  why: `\`asyncio.timeout(5)\` and the time-outs of anyio count from when they are called. What is awaited before the \`with\`
takes its time out of the five seconds, and may leave none.`,
  bad: `import asyncio


async def load(connect):
    timeout = asyncio.timeout(5)
    connection = await connect()
    async with timeout:
        return await connection.read()
`,
  good: `import asyncio


async def load(connect):
    connection = await connect()
    async with asyncio.timeout(5):
        return await connection.read()
`,
  notes: 'trio counts from where the block is entered.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC122' }],
  needs: ['timeout', 'move_on_after', 'fail_after'],
  callees: DEADLINES_FROM_CALL,
  on: {
    call(site, context) {
      const fate = fateOf(site.call, context);
      if (fate.kind !== 'variable' || fate.symbol.scope !== site.unit.scope) return;
      const entered = context.model.usesOf(fate.symbol).find((use) => use.parent?.kind === Kind.withitem);
      if (!entered || !site.unit.awaits.some((node) => node.start > site.call.end && node.end <= entered.start)) return;
      context.report({ at: site.call, related: [{ start: entered.start, end: entered.end, message: 'entered here' }] });
    },
  },
});
