/** Handlers that keep a cancellation to themselves, so that the task goes on as if nobody had cancelled it. */
import { CANCELLATIONS, ENDS_PROGRAM, ORDINARY_CANCELLATION, STARTS_TASK } from '../../knowledge/roles.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentUnit, lineStart, newline, standsAlone } from '../../fix/layout.ts';
import { StepKind } from '../../semantic/cfg.ts';
import type { Step } from '../../semantic/cfg.ts';
import { lastName } from '../../semantic/mentions.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { awaitsWithin, someWithin, spanOf } from '../support/coroutines.ts';

export default defineRule({
  name: 'swallowed-cancellation',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This handler keeps the cancellation to itself: the task goes on as if nobody had cancelled it.',
  what: 'Finds handlers around an `await` that catch a cancellation and neither raise it again nor let the task end.',
  why: `\`task.cancel()\` raises CancelledError where the task waits. It is a BaseException, so that \`except Exception\`
lets it pass. A handler that catches it and goes on makes a task that cannot be cancelled: \`asyncio.timeout()\`,
TaskGroup and shutdown wait for it in vain, or believe that it is over.`,
  bad: `import asyncio


async def poll(queue):
    while True:
        try:
            item = await queue.get()
            print(item)
        except (ValueError, asyncio.CancelledError):
            print("bad item")
`,
  good: `import asyncio


async def poll(queue):
    while True:
        try:
            item = await queue.get()
            print(item)
        except ValueError:
            print("bad item")
`,
  notes: `Silent where the exception is handed on, where the function has cancelled what it waits for, and where a
handler of CancelledError alone ends the coroutine.`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#task-cancellation'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC103' }, { tool: 'flake8-async', code: 'ASYNC104' }, { tool: 'sonar', code: 'S7497' }],
  needs: ['async def'],
  on: {
    With(node, context) {
      const unit = context.model.unitAt(node);
      const item = node.kind === Kind.With ? node.items.find((one) => suppressesCancellation(one, context)) : undefined;
      if (!item || !unit.isAsync || ORDINARY_CANCELLATION.test(context.text)) return;
      const own = awaitsWithin(unit, spanOf(node.body));
      if (own.length === 0 || own.every((one) => one.kind === Kind.Await && isSomebodyElses(one.value))) return;
      if (unit.calls.some(({ func }) => func.kind === Kind.Attribute && /(?:^|_)cancel(?:_|$)/.test(func.attr))) return;
      const left = (context.flow(unit).stepsOf.get(item) ?? []).filter(({ kind }) => kind === StepKind.Leave);
      if (!runsAgain(left.flatMap(({ next }) => next), node.body)) return;
      context.report({
        at: item.context_expr,
        message: `\`${context.model.textOf(item.context_expr)}\` drops the cancellation of this task, and its loop goes on: the task cannot be cancelled.`,
      });
    },
    Try(node, context) {
      const unit = context.model.unitAt(node);
      if (!unit.isAsync || context.textHas(ORDINARY_CANCELLATION)) return;
      const own = awaitsWithin(unit, spanOf(node.body));
      if (own.length === 0) return;
      for (const [index, handler] of node.handlers.entries()) {
        const caught = caughtBy(handler, context);
        if (!caught) continue;
        // Whatever comes after a handler of cancellations never sees one.
        if (isSwallowed(node, index, caught, own, unit, context)) report(node, handler, caught, context);
        return;
      }
    },
  },
});

/** How a handler comes to catch cancellations: it names them, alone or among others, or it catches everything. */
type Caught = 'alone' | 'among others' | 'everything';

function caughtBy(handler: ast.ExceptHandler, context: RuleContext): Caught | undefined {
  const { type } = handler;
  if (!type) return 'everything';
  const types = type.kind === Kind.Tuple ? type.elts : [type];
  const names = types.map((one) => context.types.qualifiedName(one.kind === Kind.Call ? one.func : one) ?? '');
  if (names.includes('BaseException')) return 'everything';
  if (!names.some((name) => CANCELLATIONS.has(name))) return undefined;
  // Who names the end of the program as well handles the end.
  if (names.includes('KeyboardInterrupt') || names.includes('SystemExit') || names.includes('GeneratorExit')) return 'alone';
  return types.length === 1 ? 'alone' : 'among others';
}

function isSwallowed(
  node: ast.Try | ast.TryStar, index: number, caught: Caught, own: readonly ast.Node[], unit: Unit, context: RuleContext,
): boolean {
  const handler = node.handlers[index]!;
  if (raisesOrEnds(handler) || handsOn(handler) || cancelsSomething(unit, handler)) return false;
  if (own.every((one) => one.kind === Kind.Await && isSomebodyElses(one.value))) return false;
  if (caught === 'everything' && !isTaskMain(unit, context)) return true;
  return goesOn(node, index, unit, context) && !tellsLoop(handler);
}

/** `create_task(self.run())`: nobody is there to see the exception but the task, which ends with the function. */
function isTaskMain(unit: Unit, context: RuleContext): boolean {
  const { node } = unit;
  return 'name' in node && context.model.bound.units.some(({ calls }) => calls.some((call) => STARTS_TASK.has(lastName(call.func) ?? '')
    && call.args.some((arg) => lastName(arg.kind === Kind.Call ? arg.func : arg) === node.name)));
}

function raisesOrEnds(handler: ast.ExceptHandler): boolean {
  return someWithin(handler.body, (node) => node.kind === Kind.Raise
    || (node.kind === Kind.Call && ENDS_PROGRAM.has(lastName(node.func) ?? '')));
}

/** Functions that only show an exception. */
const SHOWS = /^(?:debug|info|warning|warn|error|exception|critical|log|print|str|repr|format|type|isinstance|print_exc|print_exception|format_exc)$/;

/** The exception is given to somebody: `future.set_exception(exc)`, `failures.append(exc)`, `self.error = exc`. */
function handsOn(handler: ast.ExceptHandler): boolean {
  const { name } = handler;
  return someWithin(handler.body, (node) => {
    if (node.kind === Kind.Attribute) return node.attr === 'exc_info' || node.attr === 'uncancel' || node.attr === 'cancelling';
    if (node.kind !== Kind.Name || node.id !== name || node.ctx !== Ctx.Load) return false;
    for (let child: ast.Node = node, at = node.parent; at && at !== handler; child = at, at = at.parent) {
      switch (at.kind) {
        case Kind.Call: if (child !== at.func && SHOWS.test(lastName(at.func) ?? '')) return false; break;
        case Kind.keyword: if (at.arg === 'exc_info') return false; break;
        case Kind.FormattedValue: case Kind.If: case Kind.Expr: case Kind.Compare: return at.kind === Kind.Expr && isGiven(at);
        default:
      }
    }
    return true;
  });
}

/** A statement that is a call: whoever is called with the exception has it. */
function isGiven(stmt: ast.ExprStmt): boolean {
  return stmt.value.kind === Kind.Call || stmt.value.kind === Kind.Await;
}

/** `task.cancel()` before: then the exception is most likely the one that was asked for. */
function cancelsSomething(unit: Unit, handler: ast.ExceptHandler): boolean {
  return unit.calls.some(({ func, start }) => start < handler.end && func.kind === Kind.Attribute && /(?:^|_)cancel(?:_|$)/.test(func.attr));
}

/** What is awaited may itself have been cancelled by somebody: a task, a future, several of them. */
function isSomebodyElses(awaited: ast.Expr): boolean {
  if (awaited.kind !== Kind.Call) return true;
  const last = lastName(awaited.func) ?? '';
  if (last !== 'wait_for' && last !== 'shield' && last !== 'gather' && last !== 'wrap_future') return false;
  const [first] = awaited.args;
  return first !== undefined && isSomebodyElses(first.kind === Kind.Starred ? first.value : first);
}

/** `contextlib.suppress(asyncio.CancelledError)`, among others or alone. */
function suppressesCancellation({ context_expr: manager }: ast.withitem, context: RuleContext): boolean {
  if (manager.kind !== Kind.Call || context.types.qualifiedName(manager.func) !== 'contextlib.suppress') return false;
  return manager.args.some((one) => CANCELLATIONS.has(context.types.qualifiedName(one) ?? ''));
}

/** Whether the work of the `try` begins again after the handler. */
function goesOn(node: ast.Try | ast.TryStar, index: number, unit: Unit, context: RuleContext): boolean {
  const flow = context.flow(unit);
  const handler = (flow.stepsOf.get(node) ?? []).flatMap((step) => step.kind === StepKind.Catch ? step.next[index] ?? [] : []);
  return runsAgain(handler, node.body);
}

/** Whether some way leads from these steps into the statements. */
function runsAgain(from: readonly Step[], stmts: readonly ast.Stmt[]): boolean {
  const body = spanOf(stmts);
  const seen = new Set<Step>();
  const open = [...from];
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    if (step.node && spanContains(body, step.node)) return true;
    open.push(...step.next);
  }
  return false;
}

/** The handler sets what the test of a loop around it asks for. */
function tellsLoop(handler: ast.ExceptHandler): boolean {
  const asked = new Set<string>();
  for (let at: ast.Node | null = handler; at; at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) break;
    if (!isLoop(at) || at.kind !== Kind.While) continue;
    walk(at.test, (node) => {
      if (node.kind === Kind.Name || node.kind === Kind.Attribute) asked.add(lastName(node) ?? '');
    });
  }
  return someWithin(handler.body, (node) => {
    if (node.kind === Kind.Call && node.func.kind === Kind.Attribute) return asked.has(lastName(node.func.value) ?? '');
    return (node.kind === Kind.Name || node.kind === Kind.Attribute) && node.ctx === Ctx.Store && asked.has(lastName(node) ?? '');
  });
}

function report(node: ast.Try | ast.TryStar, handler: ast.ExceptHandler, caught: Caught, context: RuleContext): void {
  const { type } = handler;
  const end = type?.end ?? handler.start + 'except'.length;
  const what = type ? `\`except ${context.model.textOf(type)}\`` : 'A bare `except`';
  context.report({
    at: { start: handler.start, end },
    message: caught === 'everything'
      ? `${what} catches the cancellation of this task as well and does not raise it again: whoever cancels the task waits in vain.`
      : `${what} catches the cancellation of this task, and its loop goes on: the task cannot be cancelled.`,
    fixes: [...raiseFix(handler, caught, context), ...handlerFix(node, handler, caught, context)],
  });
}

/** `raise` at the end of the handler, where all that it catches may go on. */
function raiseFix(handler: ast.ExceptHandler, caught: Caught, context: RuleContext): FixDraft[] {
  const { model } = context;
  const last = handler.body[handler.body.length - 1]!;
  if (caught === 'among others' || !standsAlone(model, last)) return [];
  const title = 'Raise it again';
  if (last.kind === Kind.Pass || last.kind === Kind.Continue) {
    return [{ title, safety: 'suggest', edits: [{ start: last.start, end: last.end, text: 'raise' }] }];
  }
  if (last.kind === Kind.Return || last.kind === Kind.Break) return [];
  const end = model.lines.lineEnd(model.lines.lineAt(last.end));
  const text = `${newline(model)}${indentAt(model, handler.body[0]!.start)}raise`;
  return [{ title, safety: 'suggest', edits: [{ start: end, end, text }] }];
}

/** A handler of its own before this one, which raises the cancellation again. */
function handlerFix(
  node: ast.Try | ast.TryStar, handler: ast.ExceptHandler, caught: Caught, context: RuleContext,
): FixDraft[] {
  const { model } = context;
  if (caught === 'alone' || node.kind === Kind.TryStar || !standsAlone(model, handler.body[handler.body.length - 1]!)) return [];
  const name = importedName(model, handler, 'asyncio', 'CancelledError');
  if (!name || !/\basyncio\b/.test(model.text)) return [];
  const start = lineStart(model, handler.start);
  const indent = indentAt(model, handler.start);
  const lineEnd = newline(model);
  const text = `${indent}except ${name.text}:${lineEnd}${indent}${indentUnit(model)}raise${lineEnd}`;
  return [{ title: 'Raise cancellations again, in a handler of their own', safety: 'suggest', edits: [...name.edits, { start, end: start, text }] }];
}
