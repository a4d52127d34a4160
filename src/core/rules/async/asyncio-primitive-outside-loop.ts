/** Locks, events and queues of asyncio that are made once and used on more than one event loop. */
import { LOOP_BOUND } from '../../knowledge/roles.ts';
import { insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'asyncio-primitive-outside-loop',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'It belongs to the event loop that uses it first: on another loop it raises RuntimeError.',
  what: 'Finds asyncio locks, events, queues and semaphores that are made at import time and used on several event loops, or before '
    + 'Python 3.10 on any.',
  why: `A lock, event, queue or semaphore of asyncio belongs to one event loop: since Python 3.10 to the one on which a task first has
to wait for it, before to the one that was set when it was made. \`asyncio.run()\` makes a new loop each time. The second one fails
with "is bound to a different event loop", and only once two tasks want the lock at the same time.`,
  bad: `import asyncio

lock = asyncio.Lock()


async def update(item):
    async with lock:
        await asyncio.sleep(1)


async def update_all(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(update(item))


def main():
    asyncio.run(update_all([1, 2]))
    asyncio.run(update_all([3, 4]))
`,
  good: `import asyncio


async def update(item, lock):
    async with lock:
        await asyncio.sleep(1)


async def update_all(items):
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(update(item, lock))


def main():
    asyncio.run(update_all([1, 2]))
    asyncio.run(update_all([3, 4]))
`,
  references: [
    'https://docs.python.org/3/library/asyncio-sync.html',
    'https://docs.python.org/3/whatsnew/3.10.html#changes-in-the-python-api',
  ],
  needs: ['asyncio'],
  names: [['Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier', 'Queue', 'LifoQueue', 'PriorityQueue']],
  callees: [...LOOP_BOUND],
  on: {
    call(site, context) {
      if (!isMadeOnImport(site, context)) return;
      const { targetVersion } = context;
      const isOld = targetVersion !== undefined && targetVersion[0] === 3 && targetVersion[1] < 10;
      const runs = isOld ? undefined : secondRun(context);
      if (!isOld && !runs) return;
      const what = site.name.slice(site.name.indexOf('.') + 1);
      context.report({
        at: site.call,
        message: isOld ? `Before Python 3.10 this ${what} belongs to the loop that is set on import, and \`asyncio.run()\` makes another: waiting for it fails.`
          : `This ${what} belongs to the event loop that first waits for it, and the program runs several: on the next one, waiting for it raises RuntimeError.`,
        related: runs ? [{ start: runs.start, end: runs.end, message: 'another event loop is made here' }] : [],
      });
    },
  },
});

/** A variable of the module or an attribute of a class body. */
function isMadeOnImport(site: CallSite, context: RuleContext): boolean {
  const stmt = site.call.parent;
  if (site.unit.node.kind !== Kind.Module || (stmt?.kind !== Kind.Assign && stmt?.kind !== Kind.AnnAssign)) return false;
  const { kind } = context.model.scopeAt(site.call);
  return (kind === ScopeKind.Module || kind === ScopeKind.Class) && !isInMain(site.call, context);
}

/** A call of `asyncio.run` that surely is not the first of the process: it stands in a loop, or after another in one function. */
function secondRun(context: RuleContext): ast.Call | undefined {
  const runs = context.calls(RUNS);
  return runs.find(({ call }) => insideLoop(call))?.call
    ?? runs.find((second) => runs.some((first) => first !== second && first.unit === second.unit && follows(second.call, first.call)))?.call;
}

const RUNS: readonly string[] = ['asyncio.run'];

/** Whether `later` runs after `earlier` in the same block, or in one inside it, with no `return` between. */
function follows(later: ast.Node, earlier: ast.Node): boolean {
  if (later.start < earlier.end) return false;
  const stmt = statementOf(earlier);
  if (stmt.kind === Kind.Return) return false;
  for (let at: ast.Node | null = later; at; at = at.parent) if (at.parent === stmt.parent) return at.parent?.kind !== Kind.If || sameBranch(at.parent, stmt, at);
  return false;
}

function sameBranch(node: ast.If, a: ast.Node, b: ast.Node): boolean {
  return node.body.includes(a as ast.Stmt) === node.body.includes(b as ast.Stmt);
}

function statementOf(node: ast.Node): ast.Node {
  let at = node;
  while (at.parent && !('body' in at.parent && at.parent.kind !== Kind.Lambda && at.parent.kind !== Kind.IfExp)) at = at.parent;
  return at;
}

function isInMain(node: ast.Node, context: RuleContext): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === Kind.If && context.model.textOf(at.test).includes('__name__')) return true;
  return false;
}
