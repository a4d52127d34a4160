/** Awaits in clean-up code, which a cancelled task of trio or anyio does not get to make. */
import { loopLibrary } from '../../fix/calls.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'await-in-finally',
  group: 'async',
  severity: 'warning',
  off: true,
  since: '0.1.0',
  message: 'In a cancelled scope this await raises Cancelled at once: the clean-up does not happen.',
  what: 'Finds `await` in `finally` and in `__aexit__` of programs of trio and anyio, outside of a shielded scope.',
  why: `In trio and anyio a cancelled scope stays cancelled: every further \`await\` in it raises Cancelled again, also in \`finally\`.
The connection that was to be closed there stays open. \`with trio.move_on_after(5, shield=True):\` gives the clean-up its time.`,
  bad: `import trio


async def talk(stream):
    try:
        await stream.send_all(b"hello")
    finally:
        await stream.send_all(b"bye")
`,
  good: `import trio


async def talk(stream):
    try:
        await stream.send_all(b"hello")
    finally:
        with trio.move_on_after(5, shield=True):
            await stream.send_all(b"bye")
`,
  notes: 'asyncio raises CancelledError once and lets the clean-up go on; `aclose()` and `aclose_forcefully()` close in any case.',
  references: ['https://trio.readthedocs.io/en/stable/reference-core.html#cancellation-and-timeouts'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC102' }],
  needs: ['trio', 'anyio'],
  on: {
    file(context) {
      if (loopLibrary(context.model) === 'asyncio') return;
      for (const unit of context.model.bound.units) {
        for (const node of unit.awaits) {
          if (isCleanUp(node, unit) && !isShielded(node, unit) && !closes(node)) {
            context.report({ at: node.kind === Kind.Await ? node : { start: node.start, end: node.start + (node.kind === Kind.AsyncFor ? 9 : 10) } });
          }
        }
      }
    },
  },
});

function isCleanUp(node: ast.Node, unit: Unit): boolean {
  if ('name' in unit.node && unit.node.name === '__aexit__') return true;
  for (let child = node, at = node.parent; at && at !== unit.node; child = at, at = at.parent) {
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.finalbody.includes(child as ast.Stmt)) return true;
  }
  return false;
}

/** A `with` whose manager is made with `shield=True`, or `scope.shield = True` in the function. */
function isShielded(node: ast.Node, unit: Unit): boolean {
  if (unit.attributeStores.some(({ attr }) => attr === 'shield')) return true;
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind === Kind.With && at.items.some(({ context_expr: manager }) => manager.kind === Kind.Call && manager.keywords.some(({ arg, value }) =>
      arg === 'shield' && (value.kind !== Kind.Constant || value.type === ConstantType.True)))) return true;
  }
  return false;
}

function closes(node: ast.Node): boolean {
  const call = node.kind === Kind.Await ? node.value : undefined;
  const { func } = call?.kind === Kind.Call ? call : { func: undefined };
  const last = func?.kind === Kind.Attribute ? func.attr : func?.kind === Kind.Name ? func.id : '';
  return last.includes('shield') || last === 'aclose' || last === 'aclose_forcefully' || last === '__aexit__';
}
