/** Starting programs and waiting for them on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';
import { subprocessFixes } from '../support/subprocess-twins.ts';

export default defineRule({
  name: 'blocking-subprocess-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Waiting for another program stops the event loop: no other task runs until it ends.',
  what: 'Finds programs that are started or waited for synchronously on the event loop.',
  why: `\`subprocess.run\` and its like return when the program ends, and until then the event loop stands still.
\`asyncio.create_subprocess_exec\` starts it and lets other tasks run while it works.`,
  bad: `import asyncio
import subprocess


async def ping(host):
    return subprocess.run(["ping", "-c", "1", host], check=False).returncode


async def main():
    print(await asyncio.gather(ping("a.example"), ping("b.example")))


asyncio.run(main())
`,
  good: `import asyncio


async def ping(host):
    process = await asyncio.create_subprocess_exec("ping", "-c", "1", host)
    return await process.wait()


async def main():
    print(await asyncio.gather(ping("a.example"), ping("b.example")))


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/library/asyncio-subprocess.html'],
  peers: [
    { tool: 'ruff', code: 'ASYNC220' },
    { tool: 'ruff', code: 'ASYNC221' },
    { tool: 'ruff', code: 'ASYNC222' },
    { tool: 'flake8-async', code: 'ASYNC220' },
    { tool: 'flake8-async', code: 'ASYNC221' },
    { tool: 'flake8-async', code: 'ASYNC222' },
    { tool: 'sonar', code: 'S7487' },
    { tool: 'sonar', code: 'S7489' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'subprocess', subprocessFixes);
    },
  },
});
