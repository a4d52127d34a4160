/** Threads for work that only computes, which the GIL makes them do one after the other. */
import { lastName } from '../../semantic/mentions.ts';
import type { HandOverSite } from '../../semantic/calls.ts';
import { valuesOf } from '../../semantic/storage.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { importedName } from '../../fix/imports.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { computingLoop } from '../support/computing.ts';
import { writesByVariable } from '../support/writes.ts';

export default defineRule({
  name: 'cpu-bound-threads',
  group: 'threading',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This only computes: the GIL lets one thread compute at a time, so several are no faster than one.',
  what: 'Finds functions that do nothing but compute and are given to several threads to be done sooner.',
  why: `CPython runs the bytecode of one thread at a time. Threads help where the work waits, for a server or a disk, since
the lock is free meanwhile. A loop of arithmetic never waits: four threads take as long as one, and the changes between
them come on top. Processes have an interpreter and a lock each, and so have the workers of
\`InterpreterPoolExecutor\`, which Python has since 3.14.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def sum_of_squares(count):
    return sum(number * number for number in range(count))


def compute(counts):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(sum_of_squares, counts))
`,
  good: `from concurrent.futures import ProcessPoolExecutor


def sum_of_squares(count):
    return sum(number * number for number in range(count))


def compute(counts):
    with ProcessPoolExecutor(max_workers=4) as pool:
        return list(pool.map(sum_of_squares, counts))
`,
  notes: `A single thread beside the main one is left alone: it keeps a window or a server answering. So is whatever calls
something that may wait or let go of the GIL, as hashing, compression and NumPy do, and a file that speaks of free
threading or asks \`sys._is_gil_enabled()\`.`,
  references: [
    'https://docs.python.org/3/glossary.html#term-global-interpreter-lock',
    'https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor',
  ],
  needs: ['threading', 'concurrent.futures'],
  names: [['Thread', 'submit', 'map']],
  on: {
    file(context) {
      if (/_is_gil_enabled|Py_GIL_DISABLED|PYTHON_GIL|free.thread|no.?gil/i.test(context.text)) return;
      const given = context.handOvers().filter(({ runsIn, site }) => runsIn === 'thread' && isWorker(site.name));
      const reported = new Set<Unit>();
      for (const one of given) {
        const { target, site } = one;
        if (!target || reported.has(target)) continue;
        const others = given.filter((other) => other.site.unit === site.unit);
        if (!one.many && others.length < 2) continue;
        const loop = computingLoop(target, context);
        if (!loop) continue;
        if (!one.many && !others.some((other) => other !== one && other.target && computingLoop(other.target, context))) continue;
        reported.add(target);
        const name = lastName(one.callable);
        context.report({
          at: site.call,
          message: `${name ? `\`${name}()\`` : 'What this runs'} only computes: the GIL lets one thread compute at a time, so several are no faster than one.`,
          related: [{ start: loop.start, end: headEnd(loop), message: 'this loop keeps the GIL' }],
          fixes: fixes(one, target, context),
        });
      }
    },
  },
});

/** A thread, or a worker of a pool of threads; not what keeps an event loop free, where one thread is enough. */
function isWorker(name: string): boolean {
  return name === 'threading.Thread' || /^concurrent\.futures\.\w*Executor\.(?:submit|map)$/.test(name);
}

function headEnd(loop: ast.Node): number {
  return loop.kind === Kind.For ? loop.iter.end : loop.kind === Kind.While ? loop.test.end : loop.end;
}

/** Another class of pool, where the function can be sent to it and changes nothing but its result. */
function fixes({ site, callable }: HandOverSite, target: Unit, context: RuleContext): FixDraft[] {
  const { func } = site.call;
  if (func.kind !== Kind.Attribute || callable.kind !== Kind.Name || target.owner) return [];
  if (target.parent !== context.model.bound.units[0] || changesVariables(target, context)) return [];
  const made = valuesOf(func.value, context.model, context.types);
  const [only] = made;
  if (made.length !== 1 || only?.kind !== Kind.Call) return [];
  // Processes import the file again: what makes them must not run then.
  if (context.model.unitAt(only).node.kind === Kind.Module) return [];
  if (only.keywords.some(({ arg }) => arg !== 'max_workers') || lastName(only.func) !== 'ThreadPoolExecutor') return [];
  const target314 = context.targetVersion && (context.targetVersion[0] > 3 || context.targetVersion[1] >= 14);
  return ['ProcessPoolExecutor', ...target314 ? ['InterpreterPoolExecutor'] : []].flatMap((name) => {
    const spelled = importedName(context.model, only, 'concurrent.futures', name);
    if (!spelled) return [];
    const edits = [...spelled.edits, { start: only.func.start, end: only.func.end, text: spelled.text }];
    return [{ title: `Compute in a ${name}`, safety: 'suggest' as const, edits }];
  });
}

function changesVariables(unit: Unit, context: RuleContext): boolean {
  return [...writesByVariable(context).values()].some((writes) => writes.some((write) => write.unit === unit));
}
