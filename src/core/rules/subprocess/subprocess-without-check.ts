/** A program is run and nobody looks whether it failed. */
import { hasUnpacking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { keywordEdit } from '../../fix/calls.ts';
import { BEST_EFFORT_PROGRAMS } from '../../knowledge/roles.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { fateOf } from '../support/lifetime.ts';
import { programOf } from '../support/programs.ts';

/** What of a CompletedProcess says whether the program failed; what it complains of is on stderr. */
const TELLS = new Set(['returncode', 'check_returncode', 'stderr']);

export default defineRule({
  name: 'subprocess-without-check',
  group: 'subprocess',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'The program may fail unnoticed: nothing reads its return code.',
  what: 'Finds `subprocess.run` and `subprocess.call` without `check` whose return code is never read.',
  why: `\`subprocess.run\` returns normally when the program fails. Unless somebody reads \`returncode\` or asks for
\`check=True\`, the script goes on with missing or half-written results, in a deployment often on the next machine.`,
  bad: `import subprocess


def deploy(host):
    subprocess.run(["rsync", "-a", "build/", host], timeout=60)
`,
  good: `import subprocess


def deploy(host):
    subprocess.run(["rsync", "-a", "build/", host], timeout=60, check=True)
`,
  notes: `Write \`check=False\` where a failure really does not matter: it says so to the next reader. Silent for
clean-up in \`finally\` and \`except\`, and for programs such as \`pkill\` and \`stty\` that are run on the chance that
they help.`,
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.run'],
  peers: [
    { tool: 'ruff', code: 'PLW1510' }, { tool: 'pylint', code: 'W1510' },
    { tool: 'semgrep', code: 'unchecked-subprocess-call' },
  ],
  needs: ['subprocess.run', 'subprocess.call', 'from subprocess', 'subprocess as'],
  callees: ['subprocess.run', 'subprocess.call'],
  on: {
    call(site, context) {
      if (site.call.keywords.some((keyword) => keyword.arg === 'check') || hasUnpacking(site.call)) return;
      if (isBestEffort(site.call, context) || !isUnread(site, context)) return;
      const callee = calleeText(site.call, context);
      context.report({
        at: site.call,
        message: `When the program fails, \`${callee}()\` returns as if it had not: nothing reads its return code.`,
        fixes: site.name === 'subprocess.run' ? runFixes(site, context) : callFixes(site, context),
      });
    },
  },
});

function isUnread(site: CallSite, context: RuleContext): boolean {
  const fate = fateOf(site.call, context);
  if (fate.kind === 'dropped') return true;
  if (site.name !== 'subprocess.run') return false;
  if (fate.kind === 'member') return !TELLS.has(fate.member.attr);
  if (fate.kind !== 'variable' || fate.symbol.bindings.length > 1) return false;
  const uses = context.model.usesOf(fate.symbol);
  return uses.every((use) => use.parent?.kind === Kind.Attribute && !TELLS.has(use.parent.attr));
}

/** `try: run(editor) except OSError:` around nothing else: what may go wrong was thought of. */
function isWholeTry(stmt: ast.Node, around: ast.Node): boolean {
  if (around.kind !== Kind.Try || stmt.kind !== Kind.Expr || around.body.length > 1) return false;
  const caught = around.handlers.map(({ type }) => type && lastName(type));
  return around.body[0] === stmt && caught.length > 0 && !caught.includes('CalledProcessError');
}

/** Clean-up on the way out, and programs that are run on the chance that they help: `pkill`, `stty`. */
function isBestEffort(call: ast.Call, context: RuleContext): boolean {
  const program = programOf(call, context);
  if (program !== undefined && BEST_EFFORT_PROGRAMS.has(program)) return true;
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.ExceptHandler || isWholeTry(child, at)) return true;
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.finalbody.includes(child as ast.Stmt)) return true;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) return false;
  }
  return false;
}

function runFixes({ call }: CallSite, context: RuleContext): FixDraft[] {
  return [
    { title: 'Raise when the program fails: check=True', value: 'True' },
    { title: 'Say that a failure does not matter: check=False', value: 'False' },
  ].flatMap(({ title, value }): FixDraft[] => {
    const edit = keywordEdit(context.model, call, `check=${value}`);
    return edit ? [{ title, safety: 'suggest', edits: [edit] }] : [];
  });
}

/** `call` has no `check`; `check_call` is its twin that raises, and takes the same arguments. */
function callFixes({ call }: CallSite, context: RuleContext): FixDraft[] {
  const { func } = call;
  if (func.kind !== Kind.Attribute || context.types.qualifiedName(func.value) !== 'subprocess') return [];
  const edit = { start: func.end - func.attr.length, end: func.end, text: 'check_call' };
  return [{ title: 'Raise when the program fails: check_call', safety: 'suggest', edits: [edit] }];
}
