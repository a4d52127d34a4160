/** A pool of `multiprocessing` that nobody closes. */
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import { statementsUsing, withEdits } from '../../fix/with.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { useOf } from '../support/lifetime.ts';
import { lostPools } from '../support/workers.ts';
import type { LostPool, PoolKind } from '../support/workers.ts';

/** Methods that give their result at once, so that ending the pool afterwards loses nothing. */
const FINISHED = new Set(['map', 'starmap', 'apply']);

const POOL: PoolKind = {
  base: 'multiprocessing.pool.Pool',
  makers: ['Pool', 'ThreadPool'],
  closers: new Set(['close', 'terminate', 'join', '__exit__']),
  starters: new Set([...FINISHED, 'map_async', 'starmap_async', 'apply_async', 'imap', 'imap_unordered']),
};

export default defineRule({
  name: 'pool-not-closed',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nothing closes this pool: its workers stay, and the program may hang as it ends.',
  what: 'Finds `multiprocessing.Pool` and `ThreadPool` that are neither in `with` nor closed or terminated.',
  why: `A pool holds worker processes and three threads of its own. The garbage collector is no way to end them: Python
warns of an unclosed running pool, and the documentation of a process that hangs on its way out.`,
  bad: `from multiprocessing import Pool


def process_files(process, paths):
    pool = Pool(4)
    return pool.map(process, paths)
`,
  good: `from multiprocessing import Pool


def process_files(process, paths):
    with Pool(4) as pool:
        return pool.map(process, paths)
`,
  notes: `Leaving the \`with\` block terminates the workers: call \`close()\` and \`join()\` in it when work may still
be running. Pools that are handed on or live as long as their module are not reported.`,
  references: ['https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool'],
  peers: [{ tool: 'pylint', code: 'R1732' }],
  needs: ['multiprocessing'],
  on: {
    file(context) {
      for (const lost of lostPools(POOL, context)) {
        if (lost.how.kind === 'variable' && lost.how.by === 'exception') continue;
        const { how, site } = lost;
        context.report({
          at: site.call,
          message: message(lost, context),
          fixes: fixes(site, lost, context),
          related: how.kind !== 'attribute' ? [] : [
            { start: how.forgotten.sibling.start, end: how.forgotten.sibling.end, message: 'which closes this one' },
          ],
        });
      }
    },
  },
});

function message({ how, className }: LostPool, context: RuleContext): string {
  switch (how.kind) {
    case 'unnamed':
      return `Nobody keeps this \`${className}\`, so nothing can close it: each run leaves workers behind.`;
    case 'attribute': {
      const { name } = how.forgotten.ending;
      const other = context.model.textOf(how.forgotten.sibling);
      return `\`${name}()\` calls \`${other}\` but never closes \`${how.text}\`: its workers live on after it.`;
    }
    case 'variable': return `Nothing closes \`${how.name}\`: its workers stay, and the program may hang as it ends.`;
  }
}

/** `with` terminates the workers at its end, so it is right only where all work is finished by then. */
function fixes(site: CallSite, { how }: LostPool, context: RuleContext): FixDraft[] {
  if (how.kind !== 'variable' || how.stmt.kind !== Kind.Assign || how.symbol.bindings.length > 1) return [];
  if (site.unit.isAsync) return [];
  const isFinished = context.model.usesOf(how.symbol).every((use) => {
    const kind = useOf(use);
    return kind.kind === 'looked at' || (kind.kind === 'member' && FINISHED.has(kind.name));
  });
  if (!isFinished) return [];
  const edits = withEdits(context.model, how.stmt, statementsUsing(context.model, how.stmt, how.symbol));
  return edits ? [{ title: `End \`${how.name}\` with a with block`, safety: 'suggest', edits }] : [];
}
