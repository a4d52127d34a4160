/** Functions that keep the processor busy, on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'cpu-bound-in-async',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This computes on the event loop: no other task runs until it is done.',
  what: 'Finds password hashes, key derivation and compression that run on the event loop.',
  why: `A good password hash takes a tenth of a second on purpose. On the event loop, nothing else happens during that time: at ten
log-ins a second, the service stands still. The functions found here let go of the GIL while they work, so a thread is enough.`,
  bad: `import asyncio
import hashlib


async def log_in(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(log_in(b"a", b"1"))
        group.create_task(log_in(b"b", b"2"))
`,
  good: `import asyncio
import hashlib


async def log_in(password, salt):
    return await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", password, salt, 600_000)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(log_in(b"a", b"1"))
        group.create_task(log_in(b"b", b"2"))
`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'cpu');
    },
  },
});
