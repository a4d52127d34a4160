/** Synchronous database drivers on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, offloadFixes, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-database-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A synchronous database call stops the event loop: no other task runs until the database answers.',
  what: 'Finds synchronous database and cache clients that run on the event loop.',
  why: `A query takes as long as it takes: a missing index or a lock in the database holds the event loop, and with
it every request that has nothing to do with it. An asynchronous driver, or a thread, keeps the loop free.`,
  bad: `import asyncio

import redis

cache = redis.Redis()


async def lookup(key):
    return cache.get(key)


async def main():
    print(await asyncio.gather(lookup("a"), lookup("b")))


asyncio.run(main())
`,
  good: `import asyncio

import redis.asyncio


async def lookup(cache, key):
    return await cache.get(key)


async def main():
    async with redis.asyncio.Redis() as cache:
        print(await asyncio.gather(lookup(cache, "a"), lookup(cache, "b")))


asyncio.run(main())
`,
  notes: `Connections of \`sqlite3\` belong to the thread that made them, so no fix is offered for them.`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'database', (site) =>
        site.name.startsWith('sqlite3.') ? [] : offloadFixes(site, context));
    },
  },
});
