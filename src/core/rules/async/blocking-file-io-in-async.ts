/** Opening, reading and writing files on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';
import { fileFixes } from '../support/file-twins.ts';

export default defineRule({
  name: 'blocking-file-io-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Reading or writing a file stops the event loop: no other task runs until the disk is done.',
  what: 'Finds files that are opened, read, written, copied or packed on the event loop.',
  why: `A disk usually answers fast, and sometimes does not: a network drive, a large file or a busy machine holds
the thread of the event loop for seconds, and every other task with it. In a thread, only the task that asked waits.`,
  bad: `import asyncio


async def load(path):
    with open(path) as file:
        return file.read()


async def main():
    print(await asyncio.gather(load("a.txt"), load("b.txt")))


asyncio.run(main())
`,
  good: `import asyncio
from pathlib import Path


async def load(path):
    return await asyncio.to_thread(Path(path).read_text)


async def main():
    print(await asyncio.gather(load("a.txt"), load("b.txt")))


asyncio.run(main())
`,
  notes: `What is read from a file that the same function opened is not reported again: mending the \`open\` mends both.`,
  references: [
    'https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code',
    'https://github.com/Tinche/aiofiles',
  ],
  peers: [
    { tool: 'ruff', code: 'ASYNC230' },
    { tool: 'flake8-async', code: 'ASYNC230' },
    { tool: 'flake8-async', code: 'ASYNC231' },
    { tool: 'flake8-async', code: 'ASYNC232' },
    { tool: 'sonar', code: 'S7493' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'file-io', fileFixes);
    },
  },
});
