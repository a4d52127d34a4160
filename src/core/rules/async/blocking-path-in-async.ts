/** Quick questions to the file system on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-path-in-async',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A file-system call stops the event loop: no other task runs until the file system answers.',
  what: 'Finds single file-system calls, such as `os.path.exists` and `Path.mkdir`, that run on the event loop.',
  why: `Most such calls are over in microseconds. On a network drive, or while the disk is busy, each of them can
hold the event loop for much longer, and a loop over a directory makes many of them.`,
  bad: `import asyncio
import os


async def size_of(path):
    return os.path.getsize(path)


async def main():
    print(await asyncio.gather(size_of("a.txt"), size_of("b.txt")))


asyncio.run(main())
`,
  good: `import asyncio
import os


async def size_of(path):
    return await asyncio.to_thread(os.path.getsize, path)


async def main():
    print(await asyncio.gather(size_of("a.txt"), size_of("b.txt")))


asyncio.run(main())
`,
  notes: `Kept apart from \`blocking-file-io-in-async\`, so that it can be turned off alone.`,
  references: [
    'https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code',
    'https://anyio.readthedocs.io/en/stable/fileio.html',
  ],
  peers: [
    { tool: 'ruff', code: 'ASYNC240' },
    { tool: 'flake8-async', code: 'ASYNC240' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'path');
    },
  },
});
