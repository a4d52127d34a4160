/** Locks of threads that a coroutine holds while it lets other tasks run. */
import { lockNames } from '../../knowledge/index.ts';
import { importedName } from '../../fix/imports.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import type { Lock } from '../../semantic/locks.ts';
import { valuesOf } from '../../semantic/storage.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'lock-held-across-await',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A lock of threads is held across an await: another task that wants it stops the event loop for good.',
  what: 'Finds `await` (and `async for`, `async with`, `yield`) under a lock of `threading` or `multiprocessing`.',
  why: `While the coroutine waits, other tasks run on the same thread. One that wants the same lock blocks that thread, so
the first can never go on and release it: the event loop hangs. A reentrant lock does not hang, it lets the other
task in. \`asyncio.Lock\` makes the second task wait and the loop go on.`,
  bad: `import asyncio
import threading

lock = threading.Lock()


async def update():
    with lock:
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(update(), update())


asyncio.run(main())
`,
  good: `import asyncio

lock = asyncio.Lock()


async def update():
    async with lock:
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(update(), update())


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock'],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  names: [[...lockNames()]],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) if (unit.isAsync) checkUnit(unit, context);
    },
  },
});

function checkUnit(unit: Unit, context: RuleContext): void {
  const reported = new Set<ast.Node>();
  // What a context manager yields to may well be short and await nothing.
  const yields = decoratorsOf(context.types, unit).contextManager ? [] : unit.yields;
  for (const pause of [...unit.awaits, ...yields].sort((a, b) => a.start - b.start)) {
    for (const { lock, at } of context.locks.heldAt(pause)) {
      if (lock.of === 'event-loop' || reported.has(at)) continue;
      reported.add(at);
      context.report({
        at: at.kind === Kind.withitem ? at.context_expr : at,
        message: message(lock, pause),
        related: [{ ...firstWord(pause), message: 'other tasks run here' }],
        fixes: fixes(lock, at, context),
      });
    }
  }
}

function message(lock: Lock, pause: ast.Node): string {
  const where = pause.kind === Kind.Await ? 'an `await`' : pause.kind === Kind.AsyncFor ? '`async for`'
    : pause.kind === Kind.AsyncWith ? '`async with`' : 'a `yield`';
  const held = `\`${lock.text}\` is a lock of threads and is held across ${where}`;
  return lock.reentrant
    ? `${held}: other tasks of this thread run meanwhile, and it does not keep them out.`
    : `${held}: a task that wants it meanwhile stops the event loop, and it is never released.`;
}

function firstWord(node: ast.Node): { start: number; end: number } {
  const length = node.kind === Kind.AsyncFor ? 'async for'.length : node.kind === Kind.AsyncWith ? 'async with'.length : 5;
  return { start: node.start, end: node.start + length };
}

const TWINS: ReadonlyMap<string, string> = new Map([['threading.Lock', 'Lock'], ['threading.Semaphore', 'Semaphore']]);

/** Makes it an `asyncio.Lock` where it is made, if all that is done with it is `with` in coroutines of this file. */
function fixes(lock: Lock, at: ast.Node, context: RuleContext): FixDraft[] {
  const { model, locks, types } = context;
  const twin = TWINS.get(lock.className);
  if (!twin || at.kind !== Kind.withitem) return [];
  const [made, ...more] = valuesOf(at.context_expr, model, types);
  if (made?.kind !== Kind.Call || more.length > 0 || types.className(made) !== lock.className) return [];
  const attr = lock.key.slice(lock.key.lastIndexOf('.') + 1);
  const edits: TextEdit[] = [];
  let uses = 0;
  for (const unit of model.bound.units) {
    for (const stmt of unit.withs) {
      for (const item of stmt.items) {
        if (locks.lockOf(item.context_expr)?.key !== lock.key) continue;
        if (!unit.isAsync || stmt.kind !== Kind.With || stmt.items.length > 1) return [];
        uses++;
        edits.push({ start: stmt.start, end: stmt.start, text: 'async ' });
      }
    }
  }
  // One mention where it is made, one for each `with`; whatever else there is might not stand the change.
  const mentions = model.text.match(new RegExp(`\\b${attr}\\b`, 'g'))?.length ?? 0;
  if (mentions !== uses + 1) return [];
  const spelled = importedName(model, made, 'asyncio', twin);
  if (!spelled) return [];
  edits.push(...spelled.edits, { start: made.func.start, end: made.func.end, text: spelled.text });
  return [{ title: `Make it an asyncio.${twin}`, safety: 'suggest', edits }];
}
