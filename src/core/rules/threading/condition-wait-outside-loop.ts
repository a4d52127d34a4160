/** `Condition.wait()` whose condition is not tested again. */
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { blockOf } from '../../semantic/model.ts';
import { Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'condition-wait-outside-loop',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: '`wait()` may return although what was waited for is not so: test it again in a loop.',
  what: 'Finds `wait()` on a condition that is not in a loop which tests again.',
  why: `Between the notification and the moment when \`wait()\` has the lock again, another thread may have taken what
there was; \`notify_all\` wakes every waiter for one item. An \`if\` goes on all the same, and works with state that is
not there. A notification that came before the \`wait()\` is lost as well, unless the state is tested first.`,
  bad: `import threading

items = []
condition = threading.Condition()


def put(item):
    with condition:
        items.append(item)
        condition.notify()


def take():
    with condition:
        if not items:
            condition.wait()
        return items.pop()
`,
  good: `import threading

items = []
condition = threading.Condition()


def put(item):
    with condition:
        items.append(item)
        condition.notify()


def take():
    with condition:
        while not items:
            condition.wait()
        return items.pop()
`,
  notes: `A \`wait(timeout)\` that no \`if\` decides about is taken for a pause that can be cut short, and a function
that does nothing but wait leaves the loop to its callers.`,
  references: ['https://docs.python.org/3/library/threading.html#condition-objects'],
  peers: [{ tool: 'sonar', code: 'S2274' }],
  needs: ['threading', 'multiprocessing', 'asyncio'],
  callees: ['threading.Condition.wait', 'asyncio.Condition.wait', 'multiprocessing.Condition.wait'],
  on: {
    call(site, context) {
      const place = placeOf(site, context);
      if (!place) return;
      const receiver = site.call.func.kind === Kind.Attribute ? context.model.textOf(site.call.func.value)
        : 'the condition';
      const test = place === 'bare' ? 'what is waited for is never tested'
        : `\`${shorten(context.model.textOf(place.test))}\` is tested once`;
      context.report({
        at: site.call,
        message: `${test}, and \`${receiver}.wait()\` may return although nothing has changed for this `
          + `${waiter(site)}: test again in a \`while\`.`,
        fixes: place === 'bare' ? [] : loopFixes(place, site, context),
      });
    },
  },
});

function waiter(site: CallSite): string {
  return site.name.startsWith('asyncio.') ? 'task' : 'thread';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

/** The `if` that decides about the wait, or that there is none; undefined where all is well, or nobody can tell. */
function placeOf({ call, unit }: CallSite, context: RuleContext): ast.If | 'bare' | undefined {
  let decides: ast.If | undefined;
  for (let child: ast.Node = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    switch (at.kind) {
      case Kind.While: case Kind.For: case Kind.AsyncFor: return undefined;
      // The result tells whether it was a notification, which somebody wants to know.
      case Kind.Return: case Kind.Assign: case Kind.Call: case Kind.Lambda: return undefined;
      case Kind.If:
        if (child === at.test) return undefined;
        // How to wait may be chosen around it: `elif timeout is None:`.
        if (!decides && at.orelse.length > 0) return undefined;
        decides ??= at;
        break;
      default:
    }
  }
  if (!leadsOn(call, decides, context)) return undefined;
  const hasTimeout = argument(call, { name: 'timeout', position: 0 }) !== undefined;
  if (decides) return hasTimeout || !testsState(decides.test, unit.node) ? undefined : decides;
  const name = 'name' in unit.node ? unit.node.name : '';
  return hasTimeout || /wait|sleep|block/i.test(name) ? undefined : 'bare';
}

/**
 * Whether something is done with the condition still held after the wait: where the function only lets go, or leaves
 * within the `if`, nothing relies on what was waited for.
 */
function leadsOn(call: ast.Call, decides: ast.If | undefined, context: RuleContext): boolean {
  const last = decides?.body[decides.body.length - 1];
  if (last?.kind === Kind.Return || last?.kind === Kind.Raise) return false;
  const unit = context.model.unitAt(call).node;
  for (let at: ast.Node = decides ?? context.model.statementOf(call); at !== unit && at.parent; at = at.parent) {
    const block = blockOf(at);
    if (block && block[block.length - 1] !== at) return true;
    if (at.parent.kind === Kind.With || at.parent.kind === Kind.AsyncWith) return false;
  }
  return false;
}

/** Whether a test reads more than the function's own parameters: `if block:` says how to wait, not what for. */
function testsState(test: ast.Expr, unit: ast.Node): boolean {
  if (test.kind === Kind.UnaryOp) return testsState(test.operand, unit);
  if (test.kind !== Kind.Name) return true;
  if (unit.kind !== Kind.FunctionDef && unit.kind !== Kind.AsyncFunctionDef) return true;
  return ![...unit.args.posonlyargs, ...unit.args.args, ...unit.args.kwonlyargs].some(({ arg }) => arg === test.id);
}

/** The `if` becomes a `while`, or its test a `wait_for`, where the wait is all that it decides about. */
function loopFixes(decides: ast.If, { call }: CallSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const only = decides.body.length === 1 ? decides.body[0] : undefined;
  const waits = only?.kind === Kind.Expr && (only.value === call || (only.value.kind === Kind.Await
    && only.value.value === call));
  if (!waits || model.text.slice(decides.start, decides.start + 2) !== 'if'
    || call.func.kind !== Kind.Attribute) return [];
  const fixes: FixDraft[] = [{
    title: 'Test again in a while loop', safety: 'suggest',
    edits: [{ start: decides.start, end: decides.start + 2, text: 'while' }],
  }];
  const between = model.text.slice(decides.test.end, only.start);
  const test = model.textOf(decides.test);
  if (between.includes('#') || /[\n#]|:=/.test(test) || hasAwait(decides.test)) return fixes;
  const predicate = decides.test.kind === Kind.UnaryOp && decides.test.op === UnaryOperator.Not
    ? model.textOf(decides.test.operand) : `not (${test})`;
  const text = `${only.value === call ? '' : 'await '}${model.textOf(call.func.value)}.wait_for(lambda: ${predicate})`;
  const { start, end } = decides;
  return [...fixes, { title: 'Wait with wait_for', safety: 'suggest', edits: [{ start, end, text }] }];
}

function hasAwait(expr: ast.Expr): boolean {
  return expr.kind === Kind.Await || (expr.kind === Kind.UnaryOp && hasAwait(expr.operand));
}
