/** `time.sleep` on an event loop. */
import { awaitEdits, loopLibrary } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, mayAwait, reportBlocking } from '../support/blocking.ts';

export default defineRule({
  name: 'blocking-sleep-in-async',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe and suggest',
  message: 'A blocking sleep stops the event loop: no other task runs until it returns.',
  what: 'Finds `time.sleep` that runs on the event loop, called in a coroutine or through functions that it calls.',
  why: `An event loop runs its tasks on one thread, one at a time. \`time.sleep\` keeps that thread, so every other
task, timer and connection waits as well. \`asyncio.sleep\` gives the thread back until the time is over.`,
  bad: `import asyncio
import time


async def poll():
    time.sleep(1)


async def main():
    await asyncio.gather(poll(), poll())


asyncio.run(main())
`,
  good: `import asyncio


async def poll():
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(poll(), poll())


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  peers: [
    { tool: 'ruff', code: 'ASYNC251' }, { tool: 'flake8-async', code: 'ASYNC251' }, { tool: 'sonar', code: 'S7488' },
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'sleep', sleepFixes);
    },
  },
});

/** The loop's own sleep takes the same seconds; it lets other tasks run meanwhile, which is what was wanted. */
function sleepFixes(site: CallSite, context: RuleContext): FixDraft[] {
  if (site.name !== 'time.sleep' || !mayAwait(site.call, site.unit)) return [];
  const library = loopLibrary(context.model);
  const sleep = importedName(context.model, site.call, library, 'sleep');
  if (!sleep) return [];
  const { start, end } = site.call.func;
  const edits = [...sleep.edits, ...awaitEdits(site.call), { start, end, text: sleep.text }];
  return [{ title: `Replace with await ${sleep.text}`, safety: 'safe', edits }];
}
