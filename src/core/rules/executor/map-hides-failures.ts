/** One failure ends the results of all. */
import { EXECUTOR_MAPS } from '../../knowledge/worker-roles.ts';
import { callableUnit } from '../../semantic/calls.ts';
import { isSupportingCode } from '../../settings.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';
import { handlesItsExceptions } from '../support/exceptions.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'map-hides-failures',
  group: 'executor',
  severity: 'hint',
  since: '0.1.0',
  message: 'The first call that raises ends this iteration: the results of all others after it are lost.',
  what: 'Finds `executor.map` over a function that raises exceptions, where nothing handles them one by one.',
  why: `The iterator of \`map\` raises what a call raised when its turn comes, and is at its end then. What the other calls
gave, before and after, is lost, and which one failed the exception does not say. \`submit\` gives a future for each call,
and each can be asked and handled by itself.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def parse(line):
    if not line:
        raise ValueError("empty line")
    return line.split()


def parse_all(lines):
    with ThreadPoolExecutor() as executor:
        return list(executor.map(parse, lines))
`,
  good: `from concurrent.futures import ThreadPoolExecutor, as_completed


def parse(line):
    if not line:
        raise ValueError("empty line")
    return line.split()


def parse_all(lines):
    parsed = {}
    with ThreadPoolExecutor() as executor:
        futures = {executor.submit(parse, line): line for line in lines}
        for future in as_completed(futures):
            try:
                parsed[futures[future]] = future.result()
            except ValueError as error:
                print(futures[future], error)
    return parsed
`,
  notes: `Silent in tests, inside \`try\`, and where the function raises nothing itself: that one failure ends everything
may be just what is wanted.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map'],
  needs: ['PoolExecutor', 'concurrent.futures'],
  callees: [...EXECUTOR_MAPS],
  on: {
    call({ call, unit }, context) {
      const [callable] = call.args;
      if (!callable || isSupportingCode(context.path) || fateOf(call, context).kind === 'dropped') return;
      const target = callableUnit(callable, context.model, context.types);
      // What a partial binds is the same for all calls, and what they raise on its account too.
      if (!target || context.types.typeOf(callable)?.kind === 'partial' || isInTry(call, unit.node)) return;
      const raise = ownRaise(target.node);
      if (!raise || handlesItsExceptions(target, context)) return;
      context.report({
        at: call,
        message: `The first \`${shortName(target.name)}()\` that raises ends this iteration: the results of the others are `
          + 'lost, and nothing says which one failed.',
        related: [{ start: raise.start, end: raise.end, message: 'raised here' }],
      });
    },
  },
});

function isInTry(call: ast.Node, unit: ast.Node): boolean {
  for (let at = call.parent; at && at !== unit; at = at.parent) {
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.handlers.length > 0) return true;
  }
  return false;
}

/** A `raise` among the statements of a function, outside of its `try` statements. */
function ownRaise(node: ast.Node): ast.Raise | undefined {
  const open: ast.Stmt[] = node.kind === Kind.FunctionDef ? [...node.body] : [];
  for (let stmt = open.pop(); stmt; stmt = open.pop()) {
    if (stmt.kind === Kind.Raise) return stmt;
    if (stmt.kind === Kind.If || stmt.kind === Kind.For || stmt.kind === Kind.While) open.push(...stmt.body, ...stmt.orelse);
    if (stmt.kind === Kind.With) open.push(...stmt.body);
  }
  return undefined;
}
