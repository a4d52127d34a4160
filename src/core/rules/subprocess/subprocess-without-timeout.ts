/** A program is run for as long as it likes. */
import { functionFacts } from '../../knowledge/index.ts';
import { RUNS_PROGRAM } from '../../knowledge/worker-roles.ts';
import { argument, hasUnpacking } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { keywordEdit } from '../../fix/calls.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'subprocess-without-timeout',
  group: 'subprocess',
  severity: 'information',
  off: true,
  since: '0.1.0',
  fix: 'suggest',
  message: 'A program that never ends keeps this waiting for ever.',
  what: 'Finds `subprocess.run` and its like, `wait()` and `communicate()` without a timeout.',
  why: `A program may wait for a lock, a prompt or a server that does not answer. Without a timeout the thread that
called it waits as long. \`subprocess.run\` with a timeout kills the program when it is over; \`wait\` and
\`communicate\` leave that to you.`,
  bad: `import subprocess


def pods():
    return subprocess.run(["kubectl", "get", "pods"], capture_output=True, check=True)
`,
  good: `import subprocess


def pods():
    return subprocess.run(["kubectl", "get", "pods"], capture_output=True, check=True, timeout=60)
`,
  notes: 'In the `strict` preset only: many programs may take as long as they need.',
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.run'],
  needs: ['subprocess'],
  callees: [...RUNS_PROGRAM],
  on: {
    call(site, context) {
      const parameter = functionFacts(site.name)?.timeout;
      const given = parameter && argument(site.call, parameter);
      if (!parameter || (given && !isNone(given)) || hasUnpacking(site.call)) return;
      const edit = given ? { start: given.start, end: given.end, text: '60' }
        : keywordEdit(context.model, site.call, 'timeout=60');
      context.report({
        at: site.call,
        message: `\`${calleeText(site.call, context)}()\` has no timeout: a program that never ends keeps it waiting for ever.`,
        fixes: edit ? [{ title: 'Give up after 60 seconds: timeout=60', safety: 'suggest', edits: [edit] }] : [],
      });
    },
  },
});
