/** A program is started and nobody asks for its end. */
import { DETACHES, ENDS_PROGRAM, MINDS_PROCESS, OPENS_FOR_USER } from '../../knowledge/worker-roles.ts';
import { hasUnpacking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { statementsAfter } from '../../fix/layout.ts';
import { statementsUsing, withEdits } from '../../fix/with.ts';
import { isSupportingCode } from '../../settings.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { fateOf, useOf } from '../support/lifetime.ts';
import { programOf } from '../support/programs.ts';

export default defineRule({
  name: 'popen-not-waited',
  group: 'subprocess',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nobody waits for this program: it stays behind as a zombie, and nobody learns whether it failed.',
  what: 'Finds `Popen(…)` whose process is neither waited for, nor polled, nor used in `with`.',
  why: `A program that has ended stays in the process table until its parent asks for the exit code. Nobody does here:
the entry lives on as a zombie until Python happens to clean up, a failure goes unnoticed, and its pipes stay open as
long. Python itself warns: "ResourceWarning: subprocess 4711 is still running".`,
  bad: `import subprocess


def branch():
    process = subprocess.Popen(["git", "branch"], stdout=subprocess.PIPE, text=True)
    return process.stdout.read()
`,
  good: `import subprocess


def branch():
    with subprocess.Popen(["git", "branch"], stdout=subprocess.PIPE, text=True) as process:
        return process.stdout.read()
`,
  notes: `Silent in tests, for programs that are started in a session or group of their own, for what opens something for the
user (\`xdg-open\`), and where the process or its number is passed on. A process that nobody even names is
informational.`,
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.Popen.wait'],
  peers: [{ tool: 'pylint', code: 'R1732' }],
  needs: ['subprocess.Popen', 'from subprocess', 'subprocess as'],
  callees: ['subprocess.Popen'],
  on: {
    call(site, context) {
      if (isSupportingCode(context.path) || isDetached(site, context)) return;
      const fate = fateOf(site.call, context);
      switch (fate.kind) {
        case 'dropped':
          if (!endsNext(fate.stmt)) context.report({ at: site.call, severity: 'information' });
          return;
        case 'member': {
          const { attr } = fate.member;
          if (MINDS_PROCESS.has(attr)) return;
          context.report({
            at: site.call,
            message: `Only \`${attr}\` of this process is kept, so nobody can wait for it: it stays behind as a zombie.`,
          });
          return;
        }
        case 'variable': {
          const { unit } = fate.symbol.scope;
          if (unit.node.kind === Kind.Module || context.model.unitAt(site.call) !== unit) return;
          if (context.model.usesOf(fate.symbol).some((use) => isMinding(use))) return;
          const name = fate.symbol.name;
          context.report({
            at: site.call,
            message: `Nobody waits for \`${name}\`: the program stays behind as a zombie, and nobody learns whether it failed.`,
            fixes: fixes(fate, context),
          });
          return;
        }
        default:
      }
    },
  },
});

/** Whether a use waits for the process, or gives it to somebody who may. */
function isMinding(use: ast.Name): boolean {
  const how = useOf(use);
  return how.kind === 'member' ? MINDS_PROCESS.has(how.name) : how.kind !== 'looked at';
}

/** `os._exit(0)`: the new program takes the place of this one. */
function endsNext(stmt: ast.Stmt): boolean {
  const [next] = statementsAfter(stmt);
  return next?.kind === Kind.Expr && next.value.kind === Kind.Call && ENDS_PROGRAM.has(lastName(next.value.func) ?? '');
}

/** Started to live on without its parent. */
function isDetached({ call }: CallSite, context: RuleContext): boolean {
  if (hasUnpacking(call) || call.keywords.some(({ arg }) => arg !== null && DETACHES.has(arg))) return true;
  if (call.args[0] && /&["']\s*$/.test(context.model.textOf(call.args[0]))) return true;
  return OPENS_FOR_USER.has(programOf(call, context) ?? '');
}

function fixes(fate: Extract<ReturnType<typeof fateOf>, { kind: 'variable' }>, context: RuleContext): FixDraft[] {
  const { symbol, stmt } = fate;
  if (stmt.kind !== Kind.Assign || symbol.bindings.length > 1) return [];
  const edits = withEdits(context.model, stmt, statementsUsing(context.model, stmt, symbol));
  return edits ? [{ title: `Wait for \`${symbol.name}\` at the end of a with block`, safety: 'suggest', edits }] : [];
}
