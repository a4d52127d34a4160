/** An executor that nobody shuts down. */
import type { CallSite } from '../../semantic/calls.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import { statementsUsing, withEdits } from '../../fix/with.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { lostPools } from '../support/workers.ts';
import type { LostPool, PoolKind } from '../support/workers.ts';

const EXECUTOR: PoolKind = {
  base: 'concurrent.futures.Executor',
  makers: ['Executor', 'ThreadPoolExecutor', 'ProcessPoolExecutor', 'InterpreterPoolExecutor'],
  closers: new Set(['shutdown', '__exit__', 'terminate_workers', 'kill_workers']),
  starters: new Set(['submit', 'map']),
};

export default defineRule({
  name: 'executor-not-shut-down',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nothing shuts this executor down: its workers live on, and nobody waits for what they do.',
  what: 'Finds thread, process and interpreter pool executors that some path leaves without `shutdown()` or `with`.',
  why: `An executor keeps its workers until \`shutdown()\`. One that is made per call and forgotten leaves threads or
whole processes behind each time, and work that is still queued may be running when the program believes it is done.
\`with\` shuts it down on every path, exceptions included.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls):
    executor = ThreadPoolExecutor(max_workers=20)
    return list(executor.map(fetch, urls))
`,
  good: `from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls):
    with ThreadPoolExecutor(max_workers=20) as executor:
        return list(executor.map(fetch, urls))
`,
  notes: `An executor that is returned, passed on or stored in a container is somebody else's to shut down. One in an
attribute is reported only when the class has a closing method that closes other members and forgets this one; one that
lives as long as its module is not reported. When only an exception leaves it open, the finding is informational.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown'],
  peers: [{ tool: 'pylint', code: 'R1732' }],
  needs: ['PoolExecutor'],
  on: {
    file(context) {
      for (const lost of lostPools(EXECUTOR, context)) {
        const { how, site } = lost;
        context.report({
          at: site.call,
          message: message(lost, context),
          fixes: fixes(site, lost, context),
          ...how.kind === 'variable' && how.by === 'exception' ? { severity: 'information' } : {},
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
      return `Nobody keeps this \`${className}\`, so nothing can shut it down: each run leaves workers behind.`;
    case 'attribute': {
      const { name } = how.forgotten.ending;
      const other = context.model.textOf(how.forgotten.sibling);
      return `\`${name}()\` calls \`${other}\` but never shuts \`${how.text}\` down: its workers live on after it.`;
    }
    case 'variable':
      return how.by === 'return'
        ? `Nothing shuts \`${how.name}\` down: its workers live on, and nobody waits for what they do.`
        : `When an exception is raised before \`${how.name}.shutdown()\`, its workers live on: `
          + '`with` shuts it down either way.';
  }
}

/** `with`, where waiting for the work at the end of the block holds no event loop and nobody asked not to wait. */
function fixes(site: CallSite, { how }: LostPool, context: RuleContext): FixDraft[] {
  if (how.kind !== 'variable' || how.stmt.kind !== Kind.Assign || site.unit.isAsync) return [];
  const waitsForNothing = context.model.usesOf(how.symbol).some((use) => {
    const call = use.parent?.parent;
    return call?.kind === Kind.Call && call.keywords.some((keyword) => keyword.arg === 'wait'
      && !(keyword.value.kind === Kind.Constant && keyword.value.type === ConstantType.True));
  });
  if (waitsForNothing || how.symbol.bindings.length > 1) return [];
  const edits = withEdits(context.model, how.stmt, statementsUsing(context.model, how.stmt, how.symbol));
  return edits ? [{ title: `Shut \`${how.name}\` down at the end of a with block`, safety: 'suggest', edits }] : [];
}
