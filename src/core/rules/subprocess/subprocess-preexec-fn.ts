/** Python code between fork and exec, in a program with threads. */
import { PREEXEC_TWINS, TAKES_PREEXEC } from '../../knowledge/worker-roles.ts';
import { callableUnit } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'subprocess-preexec-fn',
  group: 'subprocess',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'In a program with threads, `preexec_fn` may leave the new process stuck before its program begins.',
  what: 'Finds `preexec_fn` in programs that have threads, and uses of it that a keyword does as well.',
  why: `\`preexec_fn\` is Python code that runs in the child between fork and exec. The child has one thread and a copy
of every lock as it was at that moment: one that another thread held stays locked for ever, be it of the memory
allocator, of logging or of an import. Then the child hangs before its program begins, and the parent in \`Popen\`
with it. It also rules out the faster way to start programs, and does not work in subinterpreters.`,
  bad: `import os
import subprocess
import threading


def run(args):
    return subprocess.run(args, preexec_fn=os.setsid, check=True)


threading.Thread(target=run, args=(["make"],)).start()
`,
  good: `import subprocess
import threading


def run(args):
    return subprocess.run(args, start_new_session=True, check=True)


threading.Thread(target=run, args=(["make"],)).start()
`,
  notes: `Silent in tests. Without threads in sight it is informational, and reported only where \`start_new_session\` or
\`process_group\` does the same. \`user\`, \`group\`, \`extra_groups\` and \`umask\` are keywords too (Python 3.9).`,
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.Popen'],
  peers: [{ tool: 'ruff', code: 'PLW1509' }, { tool: 'pylint', code: 'W1509' }],
  needs: ['preexec_fn'],
  callees: [...TAKES_PREEXEC],
  on: {
    call({ call }, context) {
      const given = call.keywords.find(({ arg }) => arg === 'preexec_fn');
      if (!given || isNone(given.value) || isSupportingCode(context.path)) return;
      const keyword = twin(given.value, context);
      const threads = THREADS.exec(context.text)?.[0];
      if (threads === undefined && !keyword) return;
      const fixes: FixDraft[] = keyword ? [{
        title: `Use ${keyword}`, safety: 'suggest', edits: [{ start: given.start, end: given.end, text: keyword }],
      }] : [];
      const instead = keyword ? ` \`${keyword}\` does the same without.` : '';
      context.report({
        at: given,
        message: threads === undefined
          ? `\`preexec_fn\` runs Python code between fork and exec, which is unsafe once there are threads.${instead}`
          : `This program has threads: \`preexec_fn\` may leave the new process stuck before its program begins.${instead}`,
        fixes,
        ...threads === undefined ? { severity: 'information' } : {},
      });
    },
  },
});

/** What a file with threads of its own, or coroutines that use some, writes. */
const THREADS = /\bimport threading\b|\bfrom threading\b|ThreadPoolExecutor|to_thread|run_in_executor/;

/** The keyword that does what the function does. */
function twin(value: ast.Expr, context: RuleContext): string | undefined {
  const found = PREEXEC_TWINS.get(called(value, context) ?? '');
  const target = context.targetVersion;
  const [, since] = found?.since ?? [3, 0];
  const isNew = since > 8;
  if (!found || (isNew && (!target || target[1] < since))) return undefined;
  return found.keyword;
}

/** The function itself, or the one that a lambda or a function of the file calls and nothing else. */
function called(value: ast.Expr, context: RuleContext): string | undefined {
  const unit = callableUnit(value, context.model, context.types);
  if (!unit) return context.types.qualifiedName(value);
  const body = unit.node.body;
  const only = Array.isArray(body) ? body.length === 1 && body[0]?.kind === Kind.Expr ? body[0].value : undefined : body;
  return only?.kind === Kind.Call ? context.types.qualifiedName(only.func) : undefined;
}
