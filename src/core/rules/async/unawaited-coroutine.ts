/** Coroutines that are made and then dropped, or used as if they were their result. */
import { awaitEdits } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { coroutineNames } from '../../knowledge/index.ts';
import { isNeverReached } from '../../semantic/ready.ts';
import type { ClassInfo, Unit } from '../../semantic/scopes.ts';
import { BoolOperator, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, mayAwait } from '../support/blocking.ts';

export default defineRule({
  name: 'unawaited-coroutine',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe and suggest',
  message: 'The coroutine is never awaited: nothing of it runs.',
  what: 'Finds calls of coroutine functions whose result is dropped, or used where only an awaited value makes sense.',
  why: `Calling a coroutine function runs none of its code: it makes a coroutine, which runs when it is awaited or
made a task. A coroutine that is dropped does nothing but give a warning when it is collected, and one that is tested is always
true.`,
  bad: `import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    save("a")


asyncio.run(main())
`,
  good: `import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    await save("a")


asyncio.run(main())
`,
  notes: `A coroutine that is passed on, returned, stored or given a name is somebody else's to await. Functions with
decorators that are not known are left alone.`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines'],
  peers: [
    { tool: 'pyright', code: 'reportUnusedCoroutine' }, { tool: 'mypy', code: 'unused-coroutine' },
    { tool: 'mypy', code: 'unused-awaitable' },
  ],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  on: {
    file(context) {
      for (const { calls } of context.model.bound.units) for (const call of calls) check(call, context);
    },
  },
});

function check(call: ast.Call, context: RuleContext): void {
  // Where the call stands and how its callee is spelled rule out most calls without asking what they are.
  if (!misuseOf(call, false)) return;
  if (!context.mayCallOwn(call) && !context.mayCall(call, coroutineNames()) && !context.mayCallOthers) return;
  const site = context.site(call);
  if (!site || site.awaited) return;
  const { name, target, unit } = site;
  if (!isCoroutineCall(call, name, target, context)) return;
  // What a library gives may do more than a coroutine: `async with session.get(url)`.
  const misuse = misuseOf(call, !target || isStub(target));
  if (!misuse || expectsError(call) || isNeverReached(call, context.model)) return;
  const callee = `\`${calleeText(call, context)}()\``;
  context.report({
    at: call,
    message: `${callee} ${misuse}`,
    fixes: fixes(call, unit, context),
    tags: misuse === DROPPED ? ['unnecessary'] : [],
  });
}

/** Whether the call surely gives a coroutine: its callee is a coroutine function whatever branch defined it. */
function isCoroutineCall(call: ast.Call, name: string, target: Unit | undefined, context: RuleContext): boolean {
  const type = context.types.typeOf(call);
  // An annotation that says Awaitable may mean a future, which runs by itself.
  if (type?.kind !== 'coroutine' || type.of === '') return false;
  if (!target) return type.of === name;
  const { node, owner } = target;
  if (!('name' in node)) return false;
  const scope = owner ? owner.scope : target.scope.parent;
  if (scope?.symbols.get(node.name)?.bindings.length !== 1) return false;
  return !owner || !isReplaced(owner, node.name, context);
}

/** Another class of the file gives the method another colour, or an object gets one of its own. */
function isReplaced(owner: ClassInfo, name: string, context: RuleContext): boolean {
  if (context.types.storesOf(owner, name).length > 0) return true;
  return context.model.bound.classes.some((info) => info !== owner && info.methods.get(name)?.isAsync === false
    && context.types.inherits(info.name, owner.name));
}

/** A body that only stands for what subclasses do: theirs may be a generator, to be iterated and not awaited. */
function isStub(unit: Unit): boolean {
  if (!Array.isArray(unit.node.body)) return false;
  return unit.node.body.every((stmt) => stmt.kind === Kind.Pass || stmt.kind === Kind.Raise
    || (stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant));
}

const DROPPED = 'makes a coroutine that nobody awaits: nothing of it runs.';
const TESTED = 'is tested without `await`: a coroutine is always true, and nothing of it runs.';
const COMPARED = 'is compared without `await`: the coroutine itself is compared, and nothing of it runs.';
const ITERATED = 'is iterated over without `await`: a coroutine cannot be, so this raises TypeError.';
const USED = 'is used without `await`: a coroutine has no such attribute or item, so this raises an error.';
const ENTERED = 'is entered without `await`: a coroutine is no context manager, so this raises an error.';
const PRINTED = 'is formatted without `await`: the text shows the coroutine object, and nothing of it runs.';
const COMPUTED = 'is computed with without `await`: a coroutine is no operand, so this raises TypeError.';

/** What a coroutine does have. */
const OWN_ATTRIBUTES = new Set([
  'send', 'throw', 'close', '__await__', '__name__', '__qualname__', 'cr_await', 'cr_code', 'cr_frame', 'cr_running',
  'cr_origin', 'cr_suspended', '__class__',
]);

/** Builtins that make no sense of a coroutine. */
const NEED_VALUE: ReadonlyMap<string, string> = new Map([
  ['len', USED], ['int', COMPUTED], ['float', COMPUTED], ['sum', ITERATED], ['sorted', ITERATED], ['list', ITERATED],
  ['tuple', ITERATED], ['set', ITERATED], ['dict', ITERATED], ['any', ITERATED], ['all', ITERATED],
  ['enumerate', ITERATED], ['iter', ITERATED], ['bool', TESTED],
]);

/**
 * What goes wrong with the coroutine where it stands; undefined where somebody may still await it. `mayBeMore`: the
 * object may be a context manager or an iterator as well.
 */
function misuseOf(call: ast.Expr, mayBeMore: boolean): string | undefined {
  const parent = call.parent;
  switch (parent?.kind) {
    case Kind.Expr: return DROPPED;
    case Kind.If: case Kind.While: case Kind.Assert: return parent.test === call ? TESTED : undefined;
    case Kind.IfExp: return parent.test === call ? TESTED : misuseOf(parent, mayBeMore);
    case Kind.BoolOp: {
      const isLast = parent.values[parent.values.length - 1] === call;
      return !isLast && parent.op === BoolOperator.And ? TESTED : misuseOf(parent, mayBeMore);
    }
    case Kind.UnaryOp: return parent.op === UnaryOperator.Not ? TESTED : COMPUTED;
    case Kind.BinOp: return COMPUTED;
    case Kind.Compare: return COMPARED;
    case Kind.Attribute: return mayBeMore || OWN_ATTRIBUTES.has(parent.attr) ? undefined : USED;
    case Kind.Subscript: return parent.value === call ? USED : undefined;
    case Kind.Starred: return ITERATED;
    case Kind.For: return parent.iter === call ? ITERATED : undefined;
    case Kind.AsyncFor: return parent.iter === call && !mayBeMore ? ITERATED : undefined;
    case Kind.comprehension:
      if (parent.iter !== call) return parent.ifs.includes(call) ? TESTED : undefined;
      return parent.is_async && mayBeMore ? undefined : ITERATED;
    case Kind.withitem: return mayBeMore ? undefined : ENTERED;
    case Kind.FormattedValue: return PRINTED;
    case Kind.Assign: {
      const unpacks = parent.targets.some((target) => target.kind === Kind.Tuple || target.kind === Kind.List);
      return unpacks ? ITERATED : undefined;
    }
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp:
      return parent.parent?.kind === Kind.Expr && parent.elt === call ? DROPPED : undefined;
    case Kind.Call:
      return parent.func.kind === Kind.Name && parent.args[0] === call ? NEED_VALUE.get(parent.func.id) : undefined;
    default: return undefined;
  }
}

/** In `with pytest.raises(…):` the call is meant to fail before it makes a coroutine. */
function expectsError(call: ast.Call): boolean {
  for (let at = call.parent; at; at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) return false;
    if (at.kind !== Kind.With) continue;
    const raises = at.items.some(({ context_expr: manager }) => manager.kind === Kind.Call
      && manager.func.kind === Kind.Attribute && /^(raises|warns|assertRaises|assertWarns|check_warnings)/.test(manager.func.attr));
    if (raises) return true;
  }
  return false;
}

function fixes(call: ast.Call, unit: Unit, context: RuleContext): FixDraft[] {
  if (mayAwait(call, unit)) return [{ title: 'Add await', safety: 'safe', edits: awaitEdits(call) }];
  // At the top level of a script nothing else can run it.
  if (unit !== context.model.bound.units[0] || call.parent?.kind !== Kind.Expr) return [];
  const run = importedName(context.model, call, 'asyncio', 'run');
  if (!run) return [];
  const edits = [
    ...run.edits,
    { start: call.start, end: call.start, text: `${run.text}(` },
    { start: call.end, end: call.end, text: ')' },
  ];
  return [{ title: `Run it with ${run.text}`, safety: 'suggest', edits }];
}
