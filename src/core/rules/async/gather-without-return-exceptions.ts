/** `gather` of coroutines that go on when one of them fails, with nobody to see to them. */
import { indentAt, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import { importedName } from '../../fix/imports.ts';
import { ASYNC_SLEEPS, RUNS_EVENT_LOOP } from '../../knowledge/roles.ts';
import { hasUnpacking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { handlesItsExceptions } from '../support/exceptions.ts';

export default defineRule({
  name: 'gather-without-return-exceptions',
  group: 'async',
  severity: 'hint',
  since: '0.1.0',
  fix: 'suggest',
  message: 'When one of these fails, the others run on, and nobody sees what becomes of them.',
  what: 'Finds `await gather(…)` of several coroutines without `return_exceptions`, where nothing would see to the rest.',
  why: `The first exception comes out of \`gather()\` at once. The other coroutines are not cancelled: they run on after their caller
has failed, and their own exceptions are dropped. A TaskGroup cancels them and waits; \`return_exceptions=True\` lets all of them end
and gives every exception.`,
  bad: `import asyncio


async def copy(source, target):
    await target.write(await source.read())


async def mirror(source, targets):
    await asyncio.gather(*[copy(source, target) for target in targets])
`,
  good: `import asyncio


async def copy(source, target):
    await target.write(await source.read())


async def mirror(source, targets):
    async with asyncio.TaskGroup() as group:
        for target in targets:
            group.create_task(copy(source, target))
`,
  notes: 'Silent in a `try`, and in what `asyncio.run()` is given, whose end cancels everything.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.gather'],
  needs: ['gather'],
  callees: ['asyncio.gather'],
  on: {
    call(site, context) {
      const { call, unit } = site;
      if (!site.awaited || call.keywords.length > 0 || isTried(call, unit) || !makesSeveral(call, context) || isMain(unit, context)) return;
      context.report({ at: call, fixes: groupFix(site, context) });
    },
  },
});

function isTried(node: ast.Node, unit: Unit): boolean {
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind === Kind.Try || at.kind === Kind.TryStar || at.kind === Kind.With || at.kind === Kind.AsyncWith) return true;
  }
  return false;
}

/** Two or more coroutines that may fail are made in the call itself, so that nobody else has a handle on them. */
function makesSeveral(call: ast.Call, context: RuleContext): boolean {
  const mayFail = (expr: ast.Expr): boolean => {
    const site = expr.kind === Kind.Call && context.types.typeOf(expr)?.kind === 'coroutine' ? context.site(expr) : undefined;
    return site !== undefined && !ASYNC_SLEEPS.has(site.name) && !(site.target && handlesItsExceptions(site.target, context));
  };
  const [first] = call.args;
  if (call.args.length === 1 && first?.kind === Kind.Starred) {
    const list = first.value;
    return (list.kind === Kind.ListComp || list.kind === Kind.GeneratorExp) && mayFail(list.elt);
  }
  return call.args.length > 1 && call.args.every(mayFail);
}

/** `asyncio.run(main())` cancels whatever is left when main fails. */
function isMain(unit: Unit, context: RuleContext): boolean {
  return context.calls(RUNS_EVENT_LOOP).some(({ call }) => call.args.some((arg) => context.site(arg)?.target === unit));
}

function groupFix(site: CallSite, context: RuleContext): FixDraft[] {
  const { model, targetVersion } = context;
  const { call } = site;
  const stmt = call.parent?.parent;
  if (stmt?.kind !== Kind.Expr || !standsAlone(model, stmt) || (targetVersion && targetVersion[0] === 3 && targetVersion[1] < 11)) return [];
  const name = ['group', 'task_group'].find((one) => !model.lookupIn(model.scopeAt(call), one));
  const spelled = importedName(model, call, 'asyncio', 'TaskGroup');
  if (name === undefined || !spelled || model.textOf(stmt).includes('#') || hasUnpacking(call) !== (call.args[0]?.kind === Kind.Starred)) return [];
  const line = newline(model) + indentAt(model, stmt.start) + indentUnit(model);
  const [first] = call.args;
  const lines: string[] = [];
  if (first?.kind === Kind.Starred) {
    const list = first.value;
    if ((list.kind !== Kind.ListComp && list.kind !== Kind.GeneratorExp) || list.generators.length !== 1) return [];
    const [over] = list.generators;
    if (!over || over.ifs.length > 0 || over.is_async) return [];
    lines.push(`for ${model.textOf(over.target)} in ${model.textOf(over.iter)}:`);
    lines.push(`${indentUnit(model)}${name}.create_task(${model.textOf(list.elt)})`);
  } else for (const arg of call.args) lines.push(`${name}.create_task(${model.textOf(arg)})`);
  const text = [`async with ${spelled.text}() as ${name}:`, ...lines].join(line);
  return [{ title: 'Use a TaskGroup', safety: 'suggest', edits: [...spelled.edits, { start: stmt.start, end: stmt.end, text }] }];
}
