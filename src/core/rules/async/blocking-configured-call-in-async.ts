/** Functions that the user's settings name, called on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-configured-call-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A function that the settings call blocking stops the event loop: no other task runs until it returns.',
  what: 'Finds functions that the setting `blocking-functions` names and that run on the event loop.',
  why: `Only you know which functions of your own libraries wait. Named once in the settings, they are followed
through helpers like those of the standard library.`,
  bad: `# setting: blocking-functions = ["inventory.load"]
import asyncio

import inventory


async def show(name):
    return inventory.load(name)


async def main():
    await asyncio.gather(show("a"), show("b"))


asyncio.run(main())
`,
  good: `# setting: blocking-functions = ["inventory.load"]
import asyncio

import inventory


async def show(name):
    return await asyncio.to_thread(inventory.load, name)


async def main():
    await asyncio.gather(show("a"), show("b"))


asyncio.run(main())
`,
  notes: `Without the setting the rule finds nothing. The first line of the examples stands for this in \`pyproject.toml\`:
\`blocking-functions = ["inventory.load"]\` under \`[tool.interlock]\`. Functions that run what they are given in a thread are
named by \`offloaders\`.`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC200' }],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'configured');
    },
  },
});
