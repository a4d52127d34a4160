/** A barrier for more or fewer threads than are started. */
import { argument } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'barrier-party-mismatch',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'The barrier waits for another number of threads than there are.',
  what: 'Finds barriers made for more or fewer parties than the threads that the file starts for it.',
  why: `A barrier opens when as many threads wait at it as it was made for. With fewer, all of them wait for ever. With
more, the ones left over wait for a round that never fills.`,
  bad: `import threading

barrier = threading.Barrier(4)


def work():
    barrier.wait()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
`,
  good: `import threading

barrier = threading.Barrier(3)


def work():
    barrier.wait()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
`,
  notes: 'Reported where both numbers stand in the file, the threads are started in one place, and each waits once.',
  references: ['https://docs.python.org/3/library/threading.html#barrier-objects'],
  needs: ['threading', 'multiprocessing'],
  names: [['Barrier']],
  callees: ['threading.Barrier', 'multiprocessing.Barrier'],
  on: {
    call(site, context) {
      const value = argument(site.call, { name: 'parties', position: 0 });
      const parties = value && number(value, context);
      const waits = parties === undefined ? undefined : waitsAt(site.call, context);
      if (parties === undefined || !waits) return;
      const started = startedWaiters(waits, context);
      if (!started || started.count === parties) return;
      const fate = started.count < parties ? 'they wait for ever' : 'some wait for ever';
      context.report({
        at: value!,
        message: `The barrier opens for ${parties} parties, but ${started.count} come: ${fate}.`,
        related: [{ start: started.at.start, end: started.at.end, message: `${started.count} threads are started here` }],
        fixes: [{ title: `Let it open for ${started.count}`, safety: 'suggest', edits: [{ start: value!.start, end: value!.end, text: String(started.count) }] }],
      });
    },
  },
});

/** The value of a whole number, or of a variable that has one value in the file. */
function number(expr: ast.Expr, context: RuleContext): number | undefined {
  if (expr.kind === Kind.Constant) return expr.type === ConstantType.Int ? Number(context.model.textOf(expr)) : undefined;
  const symbol = expr.kind === Kind.Name ? context.model.lookup(expr) : undefined;
  const only = symbol?.bindings.length === 1 ? symbol.bindings[0]?.value : undefined;
  return only?.kind === Kind.Constant ? number(only, context) : undefined;
}

/** Every `wait` at the barrier that a call makes; undefined where others may wait at it too. */
function waitsAt(made: ast.Call, context: RuleContext): CallSite[] | undefined {
  const stmt = made.parent;
  const target = stmt?.kind === Kind.Assign && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
  const symbol = target?.kind === Kind.Name ? context.model.lookup(target) : undefined;
  if (symbol?.bindings.length !== 1) return undefined;
  const sites: CallSite[] = [];
  for (const use of context.model.usesOf(symbol)) {
    const member = use.parent;
    const call = member?.kind === Kind.Attribute ? member.parent : undefined;
    if (member?.kind !== Kind.Attribute || call?.kind !== Kind.Call || call.func !== member) return undefined;
    if (member.attr !== 'wait' || call.args.length + call.keywords.length > 0) return undefined;
    const site = context.site(call);
    if (!site) return undefined;
    sites.push(site);
  }
  return sites;
}

/** How many threads wait, when all are of one kind and each waits once: those of a loop over a known range. */
function startedWaiters(waits: readonly CallSite[], context: RuleContext): { count: number; at: ast.Node } | undefined {
  const only = waits.length === 1 ? waits[0] : undefined;
  if (!only || loopAround(only.call, only.unit)) return undefined;
  const handOvers = context.handOvers().filter(({ target }) => target === only.unit);
  const given = handOvers.length === 1 ? handOvers[0] : undefined;
  if (!given || context.ownCalls().some(({ target }) => target === only.unit)) return undefined;
  const loop = loopAround(given.site.call, given.site.unit);
  const count = loop && roundsOf(loop, given, context);
  return loop && count !== undefined ? { count, at: given.site.call } : undefined;
}

function loopAround(node: ast.Node, unit: Unit): ast.Node | undefined {
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if (isLoop(at) || at.kind === Kind.ListComp || at.kind === Kind.If || at.kind === Kind.Try) return at;
  }
  return undefined;
}

/** `range(n)` of a loop or comprehension that stands in no other loop. */
function roundsOf(loop: ast.Node, { site }: HandOverSite, context: RuleContext): number | undefined {
  if (site.name !== 'threading.Thread' && site.name !== 'multiprocessing.Process') return undefined;
  if (loopAround(loop, site.unit) && !spanContains(loop, site.unit.node)) return undefined;
  const only = loop.kind === Kind.ListComp && loop.generators.length === 1 && loop.generators[0]?.ifs.length === 0
    ? loop.generators[0] : undefined;
  const iter = loop.kind === Kind.For ? loop.iter : only?.iter;
  if (iter?.kind !== Kind.Call || iter.func.kind !== Kind.Name || iter.func.id !== 'range' || iter.args.length !== 1) return undefined;
  return number(iter.args[0]!, context);
}
