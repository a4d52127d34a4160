/** Tasks that are told to stop and then forgotten before they have. */
import { TASK_GROUPS } from '../../knowledge/roles.ts';
import { statementsAfter } from '../../fix/layout.ts';
import { isNone } from '../../semantic/model.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import { useOf } from '../support/lifetime.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'cancelled-task-not-awaited',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  message: 'The task has only been asked to stop: nobody waits until it has, or sees what it raises on its way out.',
  what: 'Finds `task.cancel()` in a coroutine that then drops the task without awaiting it.',
  why: `\`cancel()\` only asks: CancelledError is raised in the task when the loop comes to it, and its \`finally\` blocks run after
that. Whoever goes on at once closes the connection that the task is still using, and an error in its clean-up is lost. Await the
task, with \`contextlib.suppress(asyncio.CancelledError)\` around it or with \`asyncio.gather(task, return_exceptions=True)\`.`,
  bad: `import asyncio


async def beat():
    while True:
        await asyncio.sleep(1)
        print("alive")


async def serve(work):
    task = asyncio.create_task(beat())
    await work()
    task.cancel()
`,
  good: `import asyncio
import contextlib


async def beat():
    while True:
        await asyncio.sleep(1)
        print("alive")


async def serve(work):
    task = asyncio.create_task(beat())
    await work()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel'],
  needs: ['cancel'],
  callees: ['asyncio.Task.cancel', 'asyncio.Future.cancel'],
  on: {
    call(site, context) {
      const { call, unit } = site;
      const { func } = call;
      const stmt = call.parent;
      if (!unit.isAsync || stmt?.kind !== Kind.Expr || func.kind !== Kind.Attribute || isSupportingCode(context.path)) return;
      if (site.receiver?.kind !== 'instance' || site.receiver.name !== 'asyncio.Task') return;
      const isLost = func.value.kind === Kind.Name ? isLostLocal(func.value, site, context)
        : func.value.kind === Kind.Attribute && isForgotten(func.value, stmt, site, context);
      if (isLost) context.report({ at: call });
    },
  },
});

/** A local task that the function made itself, and only ever cancels or looks at. */
function isLostLocal(name: ast.Name, site: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const symbol = model.lookup(name);
  if (symbol?.scope !== site.unit.scope || symbol.scope.kind !== ScopeKind.Function) return false;
  if (!symbol.bindings.every(({ kind, value, path }) => kind === BindingKind.Assign && value?.kind === Kind.Call
    && path.length === 0 && !isOfGroup(value, context))) return false;
  return model.usesOf(symbol).every((use) => {
    const how = useOf(use);
    if (use.parent?.kind === Kind.Await) return false;
    return how.kind === 'looked at' || (how.kind === 'member' && (how.name === 'cancel' || how.name === 'done' || how.name === 'cancelled'));
  });
}

/** A group awaits its tasks itself. */
function isOfGroup(made: ast.Call, context: RuleContext): boolean {
  const receiver = context.site(made)?.receiver;
  return receiver?.kind === 'instance' && TASK_GROUPS.some((group) => context.types.inherits(receiver.name, group));
}

/** `self.task = None` right after, in a function that never awaits it. */
function isForgotten(task: ast.Attribute, stmt: ast.ExprStmt, site: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const text = model.textOf(task);
  const next = statementsAfter(stmt)[0];
  if (next?.kind !== Kind.Assign || !isNone(next.value) || next.targets.length !== 1 || model.textOf(next.targets[0]!) !== text) return false;
  return !site.unit.awaits.some((node) => model.textOf(node).includes(text));
}
