/** Synchronous network calls on an event loop. */
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, reportBlocking } from '../support/blocking.ts';
import { httpFixes } from '../support/http-twins.ts';

export default defineRule({
  name: 'blocking-network-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A synchronous network call stops the event loop: no other task runs until the peer answers.',
  what: 'Finds synchronous HTTP, socket, mail, FTP, SSH and cloud clients that run on the event loop.',
  why: `A synchronous client waits for its peer in the thread of the event loop. A peer that needs two seconds
stops every other request, timer and connection for two seconds; one that hangs stops the program. An asynchronous client,
or a thread, lets the others go on.`,
  bad: `import asyncio

import requests


async def fetch(url):
    return requests.get(url, timeout=10).text


async def main():
    print(await asyncio.gather(fetch("https://example.com"), fetch("https://example.org")))


asyncio.run(main())
`,
  good: `import asyncio

import httpx


async def fetch(client, url):
    response = await client.get(url, timeout=10)
    return response.text


async def main():
    async with httpx.AsyncClient() as client:
        print(await asyncio.gather(fetch(client, "https://example.com"), fetch(client, "https://example.org")))


asyncio.run(main())
`,
  references: [
    'https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code',
    'https://www.python-httpx.org/async/',
  ],
  peers: [
    { tool: 'ruff', code: 'ASYNC210' },
    { tool: 'ruff', code: 'ASYNC212' },
    { tool: 'flake8-async', code: 'ASYNC210' },
    { tool: 'flake8-async', code: 'ASYNC211' },
    { tool: 'flake8-async', code: 'ASYNC212' },
    { tool: 'sonar', code: 'S7499' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'network', httpFixes);
    },
  },
});
