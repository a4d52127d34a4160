/** Tasks that `asyncio.wait` gives back as pending and that nobody cancels or waits for. */
import { indentAt, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import { isNone } from '../../semantic/model.ts';
import { lastName } from '../../semantic/mentions.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'abandoned-pending-tasks',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nobody cancels or awaits the tasks that are still pending: they run on, and what they raise is not seen.',
  what: 'Finds `asyncio.wait()` with a time-out or `FIRST_COMPLETED` whose pending tasks are neither cancelled nor awaited.',
  why: `\`asyncio.wait()\` does not cancel anything. When it returns early, the tasks that are not done run on: they hold their
connections, take messages from queues that nobody looks at any more, and their exceptions are never seen.`,
  bad: `import asyncio


async def fetch(mirror):
    await asyncio.sleep(1)
    return mirror


async def fastest(mirrors):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()
`,
  good: `import asyncio


async def fetch(mirror):
    await asyncio.sleep(1)
    return mirror


async def fastest(mirrors):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return done.pop().result()
`,
  notes: 'Silent where the tasks come from outside of the function or are used again in it: then somebody may still care for them.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.wait'],
  needs: ['asyncio'],
  callees: ['asyncio.wait'],
  on: {
    call(site, context) {
      if (!site.awaited || !mayLeaveSome(site.call, context)) return;
      const pending = pendingTarget(site.call, site.unit, context);
      const [tasks] = site.call.args;
      if (pending === undefined || !tasks || !areOfFunction(tasks, site.unit, context)) return;
      context.report({
        at: site.call,
        message: 'Tasks that are still pending when this returns are neither cancelled nor awaited: they run on, and what they raise is not seen.',
        fixes: pending ? fixes(pending, site.call, context) : [],
      });
    },
  },
});

/** It has a time-out, or returns when the first task does. */
function mayLeaveSome(call: ast.Call, context: RuleContext): boolean {
  return call.keywords.some(({ arg, value }) => (arg === 'timeout' && !isNone(value))
    || (arg === 'return_when' && /^["']?FIRST_/.test(lastName(value) ?? context.model.textOf(value))));
}

/** The name that the pending set gets and that nothing reads; null when it gets none; undefined when it is used. */
function pendingTarget(call: ast.Call, unit: Unit, context: RuleContext): ast.Name | null | undefined {
  const value = call.parent;
  const around = value?.parent;
  if (around?.kind === Kind.Expr) return null;
  if (around?.kind === Kind.Subscript) return context.model.textOf(around.slice) === '0' ? null : undefined;
  const target = around?.kind === Kind.Assign && around.targets.length === 1 ? around.targets[0] : undefined;
  if (target?.kind !== Kind.Tuple || target.elts.length !== 2) return undefined;
  const name = target.elts[1]!;
  const symbol = name.kind === Kind.Name ? context.model.lookup(name) : undefined;
  if (name.kind !== Kind.Name || symbol?.scope !== unit.scope || symbol.scope.kind !== ScopeKind.Function) return undefined;
  return context.model.usesOf(symbol).length > 0 ? undefined : name;
}

/** Whether only this call knows the tasks: they are made in it, or in a variable of the function that nothing else uses. */
function areOfFunction(tasks: ast.Expr, unit: Unit, context: RuleContext): boolean {
  if (tasks.kind !== Kind.Name) return areMadeHere(tasks);
  const { model } = context;
  const symbol = model.lookup(tasks);
  const only = symbol?.scope === unit.scope && symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  if (!symbol || !only?.value || only.path.length > 0 || !areMadeHere(only.value)) return false;
  return model.usesOf(symbol).every((use) => use === tasks || isFilling(use));
}

/** A collection of calls: what else it may hold, such as a task with a name of its own, somebody may still care for. */
function areMadeHere(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case Kind.List: case Kind.Set: case Kind.Tuple: return expr.elts.every((element) => element.kind === Kind.Call);
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp: return expr.elt.kind === Kind.Call;
    case Kind.Call: return lastName(expr.func) === 'set' && expr.args.length === 0;
    default: return false;
  }
}

/** `tasks.append(create_task(…))` fills the collection and does nothing for the tasks. */
function isFilling(use: ast.Name): boolean {
  const member = use.parent;
  return member?.kind === Kind.Attribute && (member.attr === 'append' || member.attr === 'add') && member.parent?.kind === Kind.Call
    && member.parent.args[0]?.kind === Kind.Call;
}

function fixes(pending: ast.Name, call: ast.Call, context: RuleContext): FixDraft[] {
  const { model } = context;
  const stmt = model.statementOf(call);
  if (!standsAlone(model, stmt) || pending.id === '_') return [];
  const task = ['task', 'pending_task', 'unfinished'].find((name) => !model.lookupIn(model.scopeAt(call), name));
  if (task === undefined) return [];
  const end = model.lines.lineEnd(model.lines.lineAt(stmt.end));
  const indent = indentAt(model, stmt.start);
  const line = `${newline(model)}${indent}`;
  const text = `${line}for ${task} in ${pending.id}:${line}${indentUnit(model)}${task}.cancel()`;
  return [{ title: 'Cancel what is still pending', safety: 'suggest', edits: [{ start: end, end, text }] }];
}
