/** The results of `executor.map` that nobody asks for, and with them the exceptions. */
import { EXECUTOR_MAPS } from '../../knowledge/worker-roles.ts';
import { lastName } from '../../semantic/mentions.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import { isSupportingCode } from '../../settings.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { keepsItsExceptions } from '../support/exceptions.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'unconsumed-executor-map',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nobody asks for the results of this map: exceptions in the workers vanish without a trace.',
  what: 'Finds `executor.map(…)` whose results are never iterated.',
  why: `\`map\` begins all calls at once and raises what one of them raised where its result is asked for. With the
iterator dropped that never happens: all calls may have failed, and the program goes on as if they had not.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def upload(path):
    print(path.read_bytes())


def upload_all(paths):
    with ThreadPoolExecutor() as executor:
        executor.map(upload, paths)
`,
  good: `from concurrent.futures import ThreadPoolExecutor


def upload(path):
    print(path.read_bytes())


def upload_all(paths):
    with ThreadPoolExecutor() as executor:
        for _ in executor.map(upload, paths):
            pass
`,
  notes: `Silent where the function of the same file catches \`Exception\` around all it does, for functions that do
nothing but log, print, close or set something, and in tests.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map'],
  peers: [{ tool: 'semgrep', code: 'uncaught-executor-exceptions' }],
  needs: ['concurrent.futures', 'PoolExecutor'],
  callees: [...EXECUTOR_MAPS],
  on: {
    call({ call }, context) {
      const drop = dropped(call, context);
      const [callable] = call.args;
      if (!drop || !callable || callable.kind === Kind.Starred || isSupportingCode(context.path)) return;
      if (keepsItsExceptions(callable, context)) return;
      const name = lastName(callable);
      const what = name === undefined ? 'the workers' : `\`${name}()\``;
      context.report({
        at: call,
        message: `Nobody asks for the results of \`${calleeText(call, context)}()\`: an exception in ${what} vanishes `
          + 'without a trace.',
        fixes: drop === 'name' ? [] : [{
          title: 'Ask for the results: list(…)', safety: 'suggest',
          edits: [{ start: call.start, end: call.start, text: 'list(' }, { start: call.end, end: call.end, text: ')' }],
        }],
      });
    },
  },
});

function dropped(call: ast.Call, context: RuleContext): 'statement' | 'name' | undefined {
  const fate = fateOf(call, context);
  if (fate.kind === 'dropped') return 'statement';
  if (fate.kind !== 'variable' || context.model.usesOf(fate.symbol).length > 0) return undefined;
  return fate.symbol.scope.kind === ScopeKind.Function ? 'name' : undefined;
}
