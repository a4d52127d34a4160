/** A future that nobody keeps, so that nobody learns of an exception. */
import { isSupportingCode } from '../../settings.ts';
import { lastName } from '../../semantic/mentions.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { keepsItsExceptions } from '../support/exceptions.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'ignored-future',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nobody keeps this future: an exception in the worker vanishes without a trace.',
  what: 'Finds `executor.submit(…)` whose future is dropped.',
  why: `An exception in a worker is stored in its future and goes nowhere else: no traceback, no log line. With the
future dropped, a job that fails looks exactly like one that succeeds, even inside \`with\`, which waits but does not
look.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def upload(path):
    print(path.read_bytes())


def upload_all(paths):
    with ThreadPoolExecutor() as executor:
        for path in paths:
            executor.submit(upload, path)
`,
  good: `from concurrent.futures import ThreadPoolExecutor, as_completed


def upload(path):
    print(path.read_bytes())


def upload_all(paths):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(upload, path) for path in paths]
        for future in as_completed(futures):
            future.result()
`,
  notes: `Silent where the submitted function of the same file catches \`Exception\` around all it does, for functions
that do nothing but log, print, close or set something, and in tests. The fix adds a callback that asks for the
result: what it raises in a callback, concurrent.futures logs with its traceback, and nothing else changes.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.result'],
  needs: ['concurrent.futures', 'PoolExecutor'],
  callees: [
    'concurrent.futures.Executor.submit', 'concurrent.futures.ThreadPoolExecutor.submit',
    'concurrent.futures.ProcessPoolExecutor.submit', 'concurrent.futures.InterpreterPoolExecutor.submit',
  ],
  on: {
    call(site, context) {
      const drop = dropped(site.call, context);
      if (!drop || isSupportingCode(context.path)) return;
      const callable = site.call.args[0];
      if (!callable || callable.kind === Kind.Starred || keepsItsExceptions(callable, context)) return;
      const name = lastName(callable);
      const what = name === undefined ? 'what was submitted' : `\`${name}()\``;
      const text = '.add_done_callback(lambda future: future.result())';
      context.report({
        at: site.call,
        message: `Nobody keeps the future of \`${calleeText(site.call, context)}()\`: `
          + `an exception in ${what} vanishes without a trace.`,
        // A name, even one that nobody reads, is left alone.
        fixes: drop === 'name' ? [] : [{
          title: 'Have exceptions logged by a callback that asks for the result', safety: 'suggest',
          edits: [{ start: site.call.end, end: site.call.end, text }],
        }],
      });
    },
  },
});

/** How the future gets lost: as a statement, in a list that is one, or in a name that nobody reads. */
function dropped(call: ast.Call, context: RuleContext): 'statement' | 'name' | undefined {
  const { parent } = call;
  const fate = fateOf(parent?.kind === Kind.ListComp && parent.elt === call ? parent : call, context);
  if (fate.kind === 'dropped') return 'statement';
  if (fate.kind !== 'variable' || context.model.usesOf(fate.symbol).length > 0) return undefined;
  return fate.symbol.scope.kind === ScopeKind.Function || fate.symbol.name === '_' ? 'name' : undefined;
}
