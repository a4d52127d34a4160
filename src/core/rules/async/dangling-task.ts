/** Tasks that nothing holds: the event loop itself only keeps weak references to them. */
import { importsEnd } from '../../fix/imports.ts';
import { indentAt, newline, standsAlone } from '../../fix/layout.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'dangling-task',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nothing keeps the task: it may be collected before it is done, and its exception is never seen.',
  what: 'Finds tasks that are started and not kept, awaited or given to a TaskGroup.',
  why: `The event loop keeps only weak references to its tasks. A task that nothing else refers to can be collected
in the middle of its work, and what it raises shows up late or never. Keep it in a set until it is done, await it, or
start it in a TaskGroup.`,
  bad: `import asyncio


async def work(item):
    await asyncio.sleep(1)
    print(item)


async def main():
    asyncio.create_task(work("a"))
    await asyncio.sleep(2)


asyncio.run(main())
`,
  good: `import asyncio

background_tasks = set()


async def work(item):
    await asyncio.sleep(1)
    print(item)


async def main():
    task = asyncio.create_task(work("a"))
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)
    await asyncio.sleep(2)


asyncio.run(main())
`,
  notes: `A local name that is never read again keeps its task only as long as the function runs; it is reported when
the function does not wait for anything afterwards.`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task'],
  peers: [
    { tool: 'ruff', code: 'RUF006' }, { tool: 'flake8-async', code: 'ASYNC300' }, { tool: 'sonar', code: 'S7502' },
  ],
  needs: ['create_task', 'ensure_future'],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        for (const call of unit.calls) if (context.mayCall(call, LAST_NAMES) && startsTask(call, context)) check(call, unit, context);
      }
      for (const { callable, runsIn, site } of context.handOvers()) {
        if (runsIn === 'event-loop' && callable.kind === Kind.Lambda && callable.body.kind === Kind.Call
          && startsTask(callable.body, context) && CALLS_BACK.test(site.name)) reportDropped(callable.body, context);
      }
    },
  },
});

/** What calls a function later and drops what it returns. */
const CALLS_BACK = /\.(call_soon|call_soon_threadsafe|call_later|call_at|add_signal_handler|add_done_callback|add_reader|add_writer)$/;

const STARTS = new Set(['asyncio.create_task', 'asyncio.ensure_future', 'asyncio.AbstractEventLoop.create_task']);

/** The last names of what starts a task. */
const LAST_NAMES = new Set(['create_task', 'ensure_future']);

/** How attributes and parameters that hold an event loop are called. */
const LOOP_NAMES = new Set(['loop', '_loop', 'event_loop', '_event_loop', 'ioloop']);

function startsTask(call: ast.Call, context: RuleContext): boolean {
  const { func } = call;
  const last = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
  const site = context.site(call);
  if (site) {
    if (STARTS.has(site.name)) return true;
    return last === 'create_task' && site.receiver?.kind === 'instance'
      && context.types.inherits(site.receiver.name, 'asyncio.AbstractEventLoop');
  }
  if (last !== 'create_task' || func.kind !== Kind.Attribute) return false;
  const receiver = func.value;
  const name = receiver.kind === Kind.Attribute ? receiver.attr : receiver.kind === Kind.Name ? receiver.id : '';
  return LOOP_NAMES.has(name) && context.types.typeOf(receiver) === undefined && importsAsyncio(context);
}

function importsAsyncio(context: RuleContext): boolean {
  return [...context.model.bound.moduleScope.symbols.values()].some((symbol) => symbol.bindings.some(({ node }) =>
    node.kind === Kind.alias && (node.name === 'asyncio' || (node.parent?.kind === Kind.ImportFrom && node.parent.module === 'asyncio'))));
}

function check(call: ast.Call, unit: Unit, context: RuleContext): void {
  if (isDropped(call)) {
    reportDropped(call, context);
    return;
  }
  const name = unusedName(call, unit, context);
  if (!name) return;
  context.report({
    at: call,
    message: `\`${name.id}\` is never read again and goes with this function: the task of \`${calleeText(call, context)}()\` `
      + 'may be collected before it is done, and its exception is never seen.',
    fixes: keepFixes(call, name.id, context),
  });
}

function reportDropped(call: ast.Call, context: RuleContext): void {
  context.report({
    at: call,
    message: `Nothing keeps the task that \`${calleeText(call, context)}()\` starts: it may be collected before it is done, `
      + 'and its exception is never seen.',
    fixes: keepFixes(call, undefined, context),
  });
}

/** The task is the value of a statement, also through `a and b`, `a if b else c` or a comprehension that is one. */
function isDropped(expr: ast.Expr): boolean {
  const parent = expr.parent;
  switch (parent?.kind) {
    case Kind.Expr: return true;
    case Kind.BoolOp: return isDropped(parent);
    case Kind.IfExp: return parent.test !== expr && isDropped(parent);
    case Kind.Assign: return parent.targets.every((target) => target.kind === Kind.Name && target.id === '_');
    default: return false;
  }
}

/** The local name that the task is bound to and that nothing reads, in a function that waits for nothing afterwards. */
function unusedName(call: ast.Call, unit: Unit, context: RuleContext): ast.Name | undefined {
  const stmt = call.parent;
  const target = stmt?.kind === Kind.Assign && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
  if (target?.kind !== Kind.Name || unit.node.kind === Kind.Module) return undefined;
  const symbol = context.model.lookup(target);
  if (!symbol || symbol.scope !== unit.scope || context.model.usesOf(symbol).length > 0) return undefined;
  if (symbol.bindings.some(({ kind }) => kind !== BindingKind.Assign) || mayWaitAfter(call, unit)) return undefined;
  return target;
}

function mayWaitAfter(call: ast.Call, unit: Unit): boolean {
  const inLoop = (): boolean => {
    for (let at = call.parent; at && at !== unit.node; at = at.parent) {
      if (at.kind === Kind.While || at.kind === Kind.For || at.kind === Kind.AsyncFor || at.kind === Kind.AsyncWith) return true;
    }
    return false;
  };
  const waits = [...unit.awaits, ...unit.yields];
  return waits.some((node) => node.start > call.end) || (waits.length > 0 && inLoop())
    || unit.calls.some(({ func, start }) => start > call.end && func.kind === Kind.Attribute && func.attr.startsWith('run_'));
}

/** Puts the task into a set of the module until it is done, as the documentation of asyncio does. */
function keepFixes(call: ast.Call, bound: string | undefined, context: RuleContext): FixDraft[] {
  const { model } = context;
  const stmt = call.parent;
  if ((stmt?.kind !== Kind.Expr && !(stmt?.kind === Kind.Assign && bound !== undefined)) || !standsAlone(model, stmt)) return [];
  const scope = model.scopeAt(call);
  const unit = model.unitAt(call);
  if (unit.node.kind === Kind.Module || model.lookupIn(scope, BACKGROUND)?.scope === unit.scope) return [];
  const task = bound ?? ['task', 'background_task'].find((name) => !model.lookupIn(scope, name));
  if (task === undefined) return [];
  const edits: TextEdit[] = [];
  const existing = model.bound.moduleScope.symbols.get(BACKGROUND);
  if (existing) {
    const [only] = existing.bindings;
    const made = only?.value ? context.types.className(only.value) : undefined;
    if (existing.bindings.length !== 1 || made !== 'set') return [];
  } else edits.push(setEdit(context));
  if (bound === undefined) edits.push({ start: stmt.start, end: stmt.start, text: `${task} = ` });
  const lineEnd = newline(model);
  const indent = indentAt(model, stmt.start);
  const lines = [`${BACKGROUND}.add(${task})`, `${task}.add_done_callback(${BACKGROUND}.discard)`];
  const end = model.lines.lineEnd(model.lines.lineAt(stmt.end));
  edits.push({ start: end, end, text: lines.map((line) => `${lineEnd}${indent}${line}`).join('') });
  return [{ title: `Keep it in ${BACKGROUND} until it is done`, safety: 'suggest', edits }];
}

const BACKGROUND = 'background_tasks';

function setEdit(context: RuleContext): TextEdit {
  const { model } = context;
  const lineEnd = newline(model);
  const at = importsEnd(model);
  return { start: at, end: at, text: `${at === 0 ? '' : lineEnd}${BACKGROUND} = set()${lineEnd}` };
}
