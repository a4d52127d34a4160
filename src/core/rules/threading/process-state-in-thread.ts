/** A thread that changes what belongs to the whole process. */
import { PROCESS_STATE_CALLS, PROCESS_STREAMS } from '../../knowledge/roles.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';

export default defineRule({
  name: 'process-state-in-thread',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  message: 'This changes the whole process, not only this thread.',
  what: 'Finds threads that change the working directory, umask, locale, warning filters or standard streams.',
  why: `The working directory, the umask, the locale, the warning filters and \`sys.stdout\` exist once in a process. A
thread that changes one of them changes it for every other thread, in the middle of whatever they do: files are written
to the wrong directory, with the wrong rights. Putting it back afterwards comes too late, and two threads that do so
leave each other's value behind.`,
  bad: `import os
import threading


def build(path):
    os.chdir(path)
    os.system("make")


for path in ("a", "b"):
    threading.Thread(target=build, args=(path,), daemon=True).start()
`,
  good: `import subprocess
import threading


def build(path):
    subprocess.run(["make"], cwd=path, check=True)


for path in ("a", "b"):
    threading.Thread(target=build, args=(path,), daemon=True).start()
`,
  notes: 'Processes have a state of their own, so what their functions do is fine.',
  references: [
    'https://docs.python.org/3/library/os.html#os.chdir',
    'https://docs.python.org/3/library/warnings.html#temporarily-suppressing-warnings',
  ],
  needs: ['threading', 'concurrent.futures', 'start_new_thread', 'to_thread', 'run_in_executor'],
  names: [[
    ...[...PROCESS_STATE_CALLS.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)), ...PROCESS_STREAMS,
  ]],
  on: {
    file(context) {
      for (const site of context.calls(NAMES)) {
        // Asking for the current value changes nothing.
        if (site.name === 'locale.setlocale' && site.call.args.length + site.call.keywords.length < 2) continue;
        report(site.call, PROCESS_STATE_CALLS.get(site.name)!, context);
      }
      for (const unit of context.model.bound.units) {
        for (const store of unit.attributeStores) {
          if (store.ctx !== Ctx.Store || store.value.kind !== Kind.Name || store.value.id !== 'sys') continue;
          if (PROCESS_STREAMS.has(store.attr)) report(store, `\`sys.${store.attr}\``, context);
        }
      }
    },
  },
});

const NAMES = [...PROCESS_STATE_CALLS.keys()];

function report(at: ast.Expr, what: string, context: RuleContext): void {
  const unit = context.model.unitAt(at);
  const witness = context.contextsOf(unit.name).find(({ runsIn }) => runsIn === 'thread');
  // What its caller runs as well is for the main thread as much as for others.
  if (!witness || context.contextsOf(unit.name).some(({ runsIn }) => runsIn === 'main' || runsIn === 'process')) return;
  context.report({
    at,
    message: `This changes ${what} of the whole process while other threads use it.`,
    related: [
      { ...witness.root, message: `\`${shortName(witness.root.name)}\` runs it in a thread` },
      ...witness.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
    ],
  });
}
