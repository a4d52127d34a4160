/** A pool that is made anew in each round of a loop. */
import { MAKES_WORKERS } from '../../knowledge/worker-roles.ts';
import { isLoop } from '../../semantic/model.ts';
import { isSupportingCode } from '../../settings.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'executor-per-call',
  group: 'executor',
  severity: 'information',
  since: '0.1.0',
  message: 'Each round of this loop starts a pool of its own, and waits for all its workers before the next begins.',
  what: 'Finds executors and pools that are made in a loop.',
  why: `Making a pool starts threads or whole processes, which costs milliseconds to seconds, and ending it waits for the
slowest of them. In a loop that is paid for each round, and the rounds run one after the other however many workers
there are. One pool around the loop keeps its workers busy.`,
  bad: `from concurrent.futures import ProcessPoolExecutor


def render_all(render, books):
    for pages in books:
        with ProcessPoolExecutor() as executor:
            print(list(executor.map(render, pages)))
`,
  good: `from concurrent.futures import ProcessPoolExecutor


def render_all(render, books):
    with ProcessPoolExecutor() as executor:
        for pages in books:
            print(list(executor.map(render, pages)))
`,
  notes: `Silent in tests, in \`while\` loops, which make a new pool after the old one broke, and where the pool is made
from what the loop is about.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor'],
  needs: ['PoolExecutor', 'multiprocessing'],
  callees: [...MAKES_WORKERS],
  on: {
    call({ call, unit }, context) {
      const loop = enclosingFor(call, unit.node);
      if (!loop || isSupportingCode(context.path) || dependsOnLoop(call, loop)) return;
      if (call.parent?.kind !== Kind.withitem) return;
      const name = context.model.textOf(call.func);
      context.report({
        at: call,
        message: `Each round of this loop starts a \`${name}\` of its own, and waits for all its workers before the next begins.`,
        related: [{ start: loop.start, end: loop.iter.end, message: 'the loop' }],
      });
    },
  },
});

/** The `for` loop around a node, if that is the innermost loop and is not left in its first round. */
function enclosingFor(node: ast.Node, unit: ast.Node): ast.For | undefined {
  for (let child = node, at = node.parent; at && at !== unit; child = at, at = at.parent) {
    if (!isLoop(at)) continue;
    if (at.kind !== Kind.For || !at.body.includes(child as ast.Stmt)) return undefined;
    const last = at.body[at.body.length - 1]?.kind;
    return last === Kind.Break || last === Kind.Return ? undefined : at;
  }
  return undefined;
}

/** Whether an argument of the pool is anything but a constant or a name from outside of the loop. */
function dependsOnLoop(call: ast.Call, loop: ast.For): boolean {
  const given = [...call.args, ...call.keywords.map(({ value }) => value)];
  return given.some((value) => {
    if (value.kind === Kind.Constant) return value.type === ConstantType.None;
    return !(value.kind === Kind.Name && !bindsName(loop, value.id)) && value.kind !== Kind.Attribute;
  });
}

/** A look at the spelling: whether the loop's target or an assignment in it binds the name. */
function bindsName(loop: ast.For, name: string): boolean {
  const names = (target: ast.Expr): boolean => target.kind === Kind.Name ? target.id === name
    : (target.kind === Kind.Tuple || target.kind === Kind.List) && target.elts.some(names);
  return names(loop.target) || loop.body.some((stmt) => stmt.kind === Kind.Assign && stmt.targets.some(names));
}
