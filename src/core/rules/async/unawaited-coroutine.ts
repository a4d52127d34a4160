/** Coroutines that are made and then dropped, or used as if they were their result. */
import { awaitEdits } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { coroutineNames } from '../../knowledge/index.ts';
import { isNeverReached } from '../../semantic/ready.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, mayAwait } from '../support/blocking.ts';
import { isInExpressionOfItsOwn } from '../support/coroutines.ts';
import { DROPPED, expectsError, isStub, isSureCoroutine, misuseOf } from '../support/unawaited.ts';

export default defineRule({
  name: 'unawaited-coroutine',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe and suggest',
  message: 'The coroutine is never awaited: nothing of it runs.',
  what: 'Finds calls of coroutine functions whose result is dropped, or used where only an awaited value makes sense.',
  why: `Calling a coroutine function runs none of its code: it makes a coroutine, which runs when it is awaited or
made a task. A coroutine that is dropped does nothing but give a warning when it is collected, and one that is tested is always
true.`,
  bad: `import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    save("a")


asyncio.run(main())
`,
  good: `import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    await save("a")


asyncio.run(main())
`,
  notes: `A coroutine that is passed on, returned, stored or given a name is somebody else's to await. Functions with
decorators that are not known are left alone.`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines'],
  peers: [
    { tool: 'pyright', code: 'reportUnusedCoroutine' }, { tool: 'mypy', code: 'unused-coroutine' },
    { tool: 'mypy', code: 'unused-awaitable' }, { tool: 'ruff', code: 'ASYNC105' },
    { tool: 'flake8-async', code: 'ASYNC105' },
  ],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  on: {
    file(context) {
      for (const { calls } of context.model.bound.units) for (const call of calls) check(call, context);
    },
  },
});

function check(call: ast.Call, context: RuleContext): void {
  // Where the call stands and how its callee is spelled rule out most calls without asking what they are.
  if (!misuseOf(call, false)) return;
  if (!context.mayCallOwn(call) && !context.mayCall(call, coroutineNames()) && !context.mayCallOthers) return;
  const site = context.site(call);
  if (!site || site.awaited) return;
  const { target, unit } = site;
  if (!isSureCoroutine(site, context)) return;
  // What a library gives may do more than a coroutine: `async with session.get(url)`.
  const misuse = misuseOf(call, !target || isStub(target));
  if (!misuse || expectsError(call) || isNeverReached(call, context.model)) return;
  const callee = `\`${calleeText(call, context)}()\``;
  context.report({
    at: call,
    message: `${callee} ${misuse}`,
    fixes: fixes(call, unit, context),
    tags: misuse === DROPPED ? ['unnecessary'] : [],
  });
}

function fixes(call: ast.Call, unit: Unit, context: RuleContext): FixDraft[] {
  // A notebook's cells may await.
  const isOfCell = context.path.endsWith('.ipynb') && unit.node.kind === Kind.Module && !isInExpressionOfItsOwn(call, unit);
  if (isOfCell || mayAwait(call, unit)) return [{ title: 'Add await', safety: 'safe', edits: awaitEdits(call) }];
  // At the top level of a script nothing else can run it.
  if (unit !== context.model.bound.units[0] || call.parent?.kind !== Kind.Expr) return [];
  const run = importedName(context.model, call, 'asyncio', 'run');
  if (!run) return [];
  const edits = [
    ...run.edits,
    { start: call.start, end: call.start, text: `${run.text}(` },
    { start: call.end, end: call.end, text: ')' },
  ];
  return [{ title: `Run it with ${run.text}`, safety: 'suggest', edits }];
}
