/** `asyncio.get_event_loop()`, which means two things and in one of them fails since Python 3.14. */
import { importedName } from '../../fix/imports.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'deprecated-get-event-loop',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: '`asyncio.get_event_loop()` raises RuntimeError since Python 3.14 when no event loop is running or set.',
  what: 'Finds calls of `asyncio.get_event_loop()`.',
  why: `In a coroutine it gives the running loop, which \`asyncio.get_running_loop()\` says more clearly. Elsewhere it used
to make a loop, then warned about it (3.12), and raises RuntimeError since 3.14. \`asyncio.run()\` makes a loop, runs a
coroutine, and closes the loop again.`,
  bad: `import asyncio


async def main():
    loop = asyncio.get_event_loop()
    print(loop.time())


asyncio.run(main())
`,
  good: `import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.time())


asyncio.run(main())
`,
  notes: `A call in a \`try\` that handles RuntimeError is left alone.`,
  references: ['https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop'],
  needs: ['get_event_loop'],
  callees: ['asyncio.get_event_loop'],
  on: {
    call(site, context) {
      if (handlesFailure(site)) return;
      if (site.unit.isAsync) {
        context.report({
          at: site.call,
          message: 'In a coroutine this gives the running loop: `asyncio.get_running_loop()` says so, and never makes or finds another.',
          severity: 'information',
          tags: ['deprecated'],
          fixes: fixes(site, context),
        });
        return;
      }
      if (runsOnLoop(site, context) || setsLoopBefore(site)) return;
      context.report({ at: site.call, tags: ['deprecated'] });
    },
  },
});

/** A function that a coroutine or a loop calls finds the running loop. */
function runsOnLoop({ unit }: CallSite, context: RuleContext): boolean {
  // A decorator such as tornado's `gen.coroutine` may see to it.
  if (decoratorsOf(context.types, unit).isUnknown) return true;
  return context.contextsOf(unit.name).some(({ runsIn }) => runsIn === 'event-loop');
}

/** `asyncio.set_event_loop(…)` earlier in the function gives it a loop to find. */
function setsLoopBefore({ unit, call }: CallSite): boolean {
  return unit.calls.some(({ func, start }) => start < call.start
    && (func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '') === 'set_event_loop');
}

function handlesFailure({ call }: CallSite): boolean {
  for (let child: typeof call.parent = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return false;
    if (at.kind !== Kind.Try) continue;
    const inBody = at.body.some((stmt) => stmt === child);
    // In a handler, it is the way out for another call that failed: `get_running_loop()`.
    if (inBody && at.handlers.length > 0) return true;
  }
  return false;
}

function fixes({ call }: CallSite, context: RuleContext): FixDraft[] {
  const name = importedName(context.model, call, 'asyncio', 'get_running_loop');
  if (!name) return [];
  const edits = [...name.edits, { start: call.func.start, end: call.func.end, text: name.text }];
  return [{ title: `Replace with ${name.text}()`, safety: 'safe', edits }];
}
