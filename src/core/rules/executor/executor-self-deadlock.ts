/** A worker waits for work that it gave to its own pool. */
import { EXECUTOR_MAPS, EXECUTOR_SUBMITS, FUTURE_WAITS } from '../../knowledge/worker-roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, shortName } from '../support/blocking.ts';
import { reachedFrom } from '../support/handlers.ts';
import { fateOf } from '../support/lifetime.ts';

const GIVES_WORK: ReadonlySet<string> = new Set([...EXECUTOR_SUBMITS, ...EXECUTOR_MAPS]);

export default defineRule({
  name: 'executor-self-deadlock',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  message: 'A worker of the pool waits for work that only another worker of the pool can do.',
  what: 'Finds functions that run in a pool, submit work to the same pool and wait for its result.',
  why: `A pool has so many workers and no more. When all of them wait for work that they put into the pool's own queue,
nobody is left to do it, and the pool stands still for ever. It happens under load, when the last worker takes such a
job.`,
  bad: `from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(max_workers=4)


def parse(part):
    return part.split()


def load(text):
    return [future.result() for future in [executor.submit(parse, part) for part in text]]


future = executor.submit(load, ["a b", "c d"])
print(future.result())
executor.shutdown()
`,
  good: `from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(max_workers=4)
parsers = ThreadPoolExecutor(max_workers=4)


def parse(part):
    return part.split()


def load(text):
    return [future.result() for future in [parsers.submit(parse, part) for part in text]]


future = executor.submit(load, ["a b", "c d"])
print(future.result())
executor.shutdown()
parsers.shutdown()
`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor'],
  needs: ['PoolExecutor', 'concurrent.futures'],
  callees: [...GIVES_WORK],
  on: {
    call(site, context) {
      const key = poolKey(site, context);
      if (key === undefined || !waitsHere(site, context)) return;
      for (const given of context.handOvers()) {
        if (!given.target || !GIVES_WORK.has(given.site.name) || poolKey(given.site, context) !== key) continue;
        const chain = reachedFrom(given.target, context).get(site.unit);
        if (!chain || given.site === site) continue;
        const pool = site.call.func.kind === Kind.Attribute ? context.model.textOf(site.call.func.value) : 'the pool';
        context.report({
          at: site.call,
          message: `This runs in a worker of \`${pool}\` and waits for \`${calleeText(site.call, context)}()\` to be done by `
            + 'another one: when all workers do so, none is left.',
          related: [
            { start: given.site.call.start, end: given.site.call.end, message: 'which runs it in the pool' },
            ...chain.map(({ call, name }) => ({ start: call.start, end: call.end, message: `which calls \`${shortName(name)}()\`` })),
          ],
        });
        return;
      }
    },
  },
});

function poolKey(site: CallSite, context: RuleContext): string | undefined {
  return site.call.func.kind === Kind.Attribute ? context.storage(site.call.func.value)?.key : undefined;
}

/** Whether the function that gives the work waits for it. */
function waitsHere(site: CallSite, context: RuleContext): boolean {
  const fate = fateOf(site.call, context);
  if (fate.kind === 'member') return fate.member.attr === 'result' || fate.member.attr === 'exception';
  if (fate.kind === 'dropped') return false;
  if (EXECUTOR_MAPS.has(site.name)) {
    const { parent } = site.call;
    return parent?.kind === Kind.For || parent?.kind === Kind.comprehension
      || (parent?.kind === Kind.Call && parent.func.kind === Kind.Name && /^(?:list|tuple|sum|set|dict|max|min|any|all)$/.test(parent.func.id));
  }
  return context.callsIn(site.unit).some(({ name, call }) => FUTURE_WAITS.has(name)
    && (call.start > site.call.end || call.parent?.kind === Kind.ListComp));
}
