/** Coroutines that are given a name and then nothing that would run them. */
import { awaitEdits } from '../../fix/calls.ts';
import { coroutineNames } from '../../knowledge/index.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isNeverReached } from '../../semantic/ready.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, mayAwait } from '../support/blocking.ts';
import { expectsError, isSureCoroutine, misuseOf } from '../support/unawaited.ts';

export default defineRule({
  name: 'coroutine-never-awaited-value',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'The coroutine gets a name and is never awaited: nothing of it runs.',
  what: 'Finds coroutines that are bound to a name which nobody awaits, passes on or keeps, or which is used like their result.',
  why: `\`user = load(1)\` makes a coroutine and runs none of it. When \`user\` is not awaited later, \`load()\` never does
anything, and \`user["name"]\` asks the coroutine object for an item that it does not have.`,
  bad: `import asyncio


async def load(number):
    await asyncio.sleep(1)
    return {"name": f"user {number}"}


async def greet():
    user = load(1)
    print("hello", user["name"])
`,
  good: `import asyncio


async def load(number):
    await asyncio.sleep(1)
    return {"name": f"user {number}"}


async def greet():
    user = await load(1)
    print("hello", user["name"])
`,
  notes: 'A call whose coroutine is dropped at once is `unawaited-coroutine`.',
  references: ['https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines'],
  peers: [{ tool: 'pyright', code: 'reportUnusedCoroutine' }],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) for (const call of unit.calls) check(call, unit, context);
    },
  },
});

function check(call: ast.Call, unit: Unit, context: RuleContext): void {
  const stmt = call.parent;
  const target = stmt?.kind === Kind.Assign && stmt.targets.length === 1 ? stmt.targets[0]
    : stmt?.kind === Kind.AnnAssign && stmt.value === call ? stmt.target : undefined;
  if (target?.kind !== Kind.Name || unit.node.kind === Kind.Module) return;
  if (!(context.mayCallOwn(call) || context.mayCall(call, coroutineNames()))) return;
  const { model } = context;
  const symbol = model.lookup(target);
  if (!symbol || symbol.scope.kind !== ScopeKind.Function || symbol.scope !== unit.scope) return;
  const site = context.site(call);
  if (!site || !isSureCoroutine(site, context) || isNeverReached(call, model) || expectsError(call)) return;

  const uses = model.usesOf(symbol).filter((use) => model.unitAt(use) !== unit
    || model.bindingsReaching(symbol, use).some(({ node }) => node === target));
  const wrong = uses.map((use) => model.bindingsReaching(symbol, use).length === 1 || isOnly(symbol.bindings) ? misuseOf(use, !site.target) : undefined);
  if (wrong.some((misuse) => misuse === undefined)) return;
  const first = uses[0];
  context.report({
    at: call,
    message: first ? `\`${target.id}\` is the coroutine of \`${calleeText(call, context)}()\`, not its result: it ${wrong[0]!}`
      : `\`${target.id}\` is never awaited: nothing of \`${calleeText(call, context)}()\` runs.`,
    related: first ? [{ start: first.start, end: first.end, message: 'used here' }] : [],
    fixes: fixes(call, unit),
  });
}

function isOnly(bindings: readonly { readonly kind: BindingKind }[]): boolean {
  return bindings.length === 1 && bindings[0]!.kind === BindingKind.Assign;
}

function fixes(call: ast.Call, unit: Unit): FixDraft[] {
  return mayAwait(call, unit) ? [{ title: 'Add await', safety: 'suggest', edits: awaitEdits(call) }] : [];
}
