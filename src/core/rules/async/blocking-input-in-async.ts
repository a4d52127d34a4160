/** Waiting for the keyboard on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-input-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Waiting for input stops the event loop: no other task runs until somebody has typed.',
  what: 'Finds `input`, `getpass` and reads of standard input that run on the event loop.',
  why: `Nobody knows when a person presses the key. Until then connections time out, timers are late and
Ctrl-C may do nothing. In a thread, only the task that asked waits.`,
  bad: `import asyncio


async def tick():
    while True:
        print("tick")
        await asyncio.sleep(1)


async def ask():
    return input("Name? ")


async def main():
    await asyncio.gather(tick(), ask())


asyncio.run(main())
`,
  good: `import asyncio


async def tick():
    while True:
        print("tick")
        await asyncio.sleep(1)


async def ask():
    return await asyncio.to_thread(input, "Name? ")


async def main():
    await asyncio.gather(tick(), ask())


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  peers: [
    { tool: 'ruff', code: 'ASYNC250' },
    { tool: 'flake8-async', code: 'ASYNC250' },
    { tool: 'sonar', code: 'S7501' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'input');
    },
  },
});
