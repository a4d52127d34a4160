/** Exceptions that `gather(return_exceptions=True)` and `wait` give back, and that nobody looks at. */
import { lastName } from '../../semantic/mentions.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { someWithin } from '../support/coroutines.ts';
import { handlesItsExceptions } from '../support/exceptions.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'unhandled-gather-exceptions',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'The exceptions are among the results, and nobody looks at those: a failure looks like success.',
  what: 'Finds `gather(…, return_exceptions=True)` and `wait()` whose results are never looked at.',
  why: `With \`return_exceptions=True\`, what a coroutine raises is put among the results, and nobody else hears of it: there is no
traceback and no log line. When the results are dropped, work that has failed looks exactly like work that is done. \`asyncio.wait()\` raises nothing either:
the exceptions stay in the tasks.`,
  bad: `import asyncio


async def save(item):
    await asyncio.sleep(1)
    print("saved", item)


async def save_all(items):
    await asyncio.gather(*[save(item) for item in items], return_exceptions=True)
`,
  good: `import asyncio


async def save(item):
    await asyncio.sleep(1)
    print("saved", item)


async def save_all(items):
    results = await asyncio.gather(*[save(item) for item in items], return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            print("not saved:", result)
`,
  notes: `Silent after a \`cancel()\`, where the exceptions are known, in functions that close or stop something, and where the tasks
are asked for their exceptions later.`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.gather'],
  needs: ['return_exceptions', 'asyncio'],
  names: [['gather', 'wait']],
  callees: ['asyncio.gather', 'asyncio.wait'],
  on: {
    call(site, context) {
      const { call, unit } = site;
      const isWait = site.name === 'asyncio.wait';
      const asks = isWait || call.keywords.some(({ arg, value }) => arg === 'return_exceptions'
        && value.kind === Kind.Constant && value.type === ConstantType.True);
      if (!asks || !site.awaited || call.parent?.kind !== Kind.Await || isSupportingCode(context.path)) return;
      if (!isDropped(call.parent, context) || isCleaningUp(call, unit) || call.args.length === 0) return;
      if (call.args.every((arg) => !startsWork(arg, call, unit, context))) return;
      context.report({
        at: call,
        ...isWait && { message: 'The exceptions stay in the tasks, and nobody asks for them: a failure looks like success.' },
      });
    },
  },
});

/** The results are a statement, or in a name that nothing reads. */
function isDropped(awaited: ast.Await, context: RuleContext): boolean {
  const fate = fateOf(awaited, context);
  if (fate.kind === 'dropped') return true;
  return fate.kind === 'variable' && fate.symbol.scope.kind === ScopeKind.Function && context.model.usesOf(fate.symbol).length === 0;
}

const CLOSES = 'close|stop|shut_?down|cancel|tear_?down|clean_?up';
const ENDS = 'exit|dispose|disconnect|terminate|kill|finali[sz]e|release|drain|on_shutdown|on_cleanup|destroy|reset|unload|quit|end|join|wait';

/** Names of functions that close or end something. */
const CLEANING = new RegExp(`^_*(?:a(?:sync)?_*)?(?:${CLOSES}|${ENDS})|(?:${CLOSES}|exit__)$`, 'i');

/** A clean-up goes on whatever happens, and after a `cancel()` the exceptions are those that were asked for. */
function isCleaningUp(call: ast.Call, unit: Unit): boolean {
  const { node } = unit;
  if ('name' in node && CLEANING.test(node.name)) return true;
  if (unit.calls.some(({ func }) => /cancel/.test(lastName(func) ?? ''))) return true;
  for (let child: ast.Node = call, at = call.parent; at && at !== node; child = at, at = at.parent) {
    if (at.kind === Kind.ExceptHandler) return true;
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.finalbody.includes(child as ast.Stmt)) return true;
  }
  return false;
}

/**
 * Whether the argument starts work here whose exceptions nobody else sees: coroutines, not tasks that the function or
 * others have, nor coroutines that keep their exceptions to themselves or close something.
 */
function startsWork(arg: ast.Expr, gather: ast.Call, unit: Unit, context: RuleContext): boolean {
  let expr = arg.kind === Kind.Starred ? arg.value : arg;
  if (expr.kind === Kind.ListComp || expr.kind === Kind.GeneratorExp) expr = expr.elt;
  // A task has the exceptions of its coroutine.
  if (expr.kind === Kind.Call && /^(?:create_task|ensure_future)$/.test(lastName(expr.func) ?? '') && expr.args[0]) expr = expr.args[0];
  if (expr.kind === Kind.Call) {
    if (CLEANING.test(lastName(expr.func) ?? '')) return false;
    const target = context.site(expr)?.target;
    // What `wait()` is given may be of any kind: only a coroutine is known to keep its exception.
    if (lastName(gather.func) === 'wait' && !target?.isAsync) return false;
    return !target || !handlesItsExceptions(target, context);
  }
  const symbol = expr.kind === Kind.Name ? context.model.lookup(expr) : undefined;
  if (symbol?.scope !== unit.scope || symbol.bindings.length !== 1) return false;
  const uses = context.model.usesOf(symbol).filter((use) => use !== expr);
  if (uses.some((use) => use.start > gather.end)) return false;
  const bound = symbol.bindings.flatMap(({ value, path }) => value && path.length === 0 ? [value] : []);
  const values = [...uses.flatMap((use) => addedBy(use) ?? []), ...bound];
  return someWithin(values, (node) => mayFail(node, context))
    && !someWithin(values, (node) => node.kind === Kind.Call && CLEANING.test(lastName(node.func) ?? ''));
}

/** A call of a coroutine function of the file that lets exceptions out. */
function mayFail(node: ast.Node, context: RuleContext): boolean {
  const target = node.kind === Kind.Call ? context.site(node)?.target : undefined;
  return target?.isAsync === true && !handlesItsExceptions(target, context);
}

/** What `tasks.append(…)` puts in. */
function addedBy(use: ast.Name): ast.Expr | undefined {
  const member = use.parent;
  const call = member?.parent;
  return member?.kind === Kind.Attribute && call?.kind === Kind.Call && (member.attr === 'append' || member.attr === 'add')
    ? call.args[0] : undefined;
}
