/** Awaits one after the other of things that could be waited for together. */
import { gatherEdits } from '../../fix/concurrently.ts';
import { importedName } from '../../fix/imports.ts';
import { standsAlone } from '../../fix/layout.ts';
import { ASKS } from '../../knowledge/roles.ts';
import { lastName } from '../../semantic/mentions.ts';
import { blockOf } from '../../semantic/model.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { someWithin } from '../support/coroutines.ts';

export default defineRule({
  name: 'sequential-awaits',
  group: 'async',
  severity: 'hint',
  since: '0.1.0',
  fix: 'suggest',
  message: 'None of these needs the result of the one before: awaited together, they take as long as the slowest.',
  what: 'Finds two or more neighbouring awaits of coroutine functions of the file that fetch or load something, none with a result of the other, and loops that await one for each item.',
  why: `Each \`await\` waits for its answer before the next question is asked. Three requests of 100 ms take 300 ms; asked together,
they take 100 ms.`,
  bad: `import asyncio


async def fetch_user(client, number):
    return await client.get(f"/users/{number}")


async def fetch_orders(client, number):
    return await client.get(f"/orders/{number}")


async def show(client, number):
    user = await fetch_user(client, number)
    orders = await fetch_orders(client, number)
    print(user, orders)


def main(client):
    asyncio.run(show(client, 1))
`,
  good: `import asyncio


async def fetch_user(client, number):
    return await client.get(f"/users/{number}")


async def fetch_orders(client, number):
    return await client.get(f"/orders/{number}")


async def show(client, number):
    async with asyncio.TaskGroup() as group:
        user = group.create_task(fetch_user(client, number))
        orders = group.create_task(fetch_orders(client, number))
    print(user.result(), orders.result())
`,
  notes: 'Only functions whose name says that they ask for something; those that use a database session or connection, which serves one at a time, are left alone.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#running-tasks-concurrently'],
  needs: ['async def'],
  on: {
    file(context) {
      reportLoops(context);
      const seen = new Set<ast.Stmt>();
      for (const unit of context.model.bound.units) {
        if (!unit.isAsync) continue;
        for (const node of unit.awaits) {
          const stmt = node.parent;
          if (node.kind !== Kind.Await || stmt?.kind !== Kind.Assign || seen.has(stmt)) continue;
          const run = runFrom(stmt, context);
          for (const one of run) seen.add(one);
          if (run.length > 1) report(run, context);
        }
      }
    },
  },
});

/** The neighbouring assignments from here on that ask for something, none of them using a name that an earlier one sets. */
function runFrom(first: ast.Assign, context: RuleContext): ast.Assign[] {
  const block = blockOf(first) ?? [];
  const run: ast.Assign[] = [];
  const names = new Set<string>();
  for (const stmt of block.slice(block.indexOf(first))) {
    const target = stmt.kind === Kind.Assign && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
    if (stmt.kind !== Kind.Assign || target?.kind !== Kind.Name || names.has(target.id) || !asks(stmt.value, context)) break;
    if (someWithin([stmt.value], (node) => node.kind === Kind.Name && node.ctx === Ctx.Load && names.has(node.id))) break;
    names.add(target.id);
    run.push(stmt);
  }
  return run;
}

/** `await fetch_user(…)` of a coroutine function of this file that sends one request after another on nothing shared. */
function asks(value: ast.Expr, context: RuleContext): boolean {
  const call = value.kind === Kind.Await ? value.value : undefined;
  if (call?.kind !== Kind.Call || !ASKS.test(lastName(call.func) ?? '')) return false;
  const target = context.site(call)?.target;
  if (!target?.isAsync || target.isGenerator) return false;
  // One connection serves one question at a time.
  return !/\b(?:db|conn|connection|cursor|transaction|tx|reader|writer|sock|stream|lock|(?:db|sql|async)_?session|execute)\b/i
    .test(context.model.textOf(target.node) + context.model.textOf(call));
}

function report(run: readonly ast.Assign[], context: RuleContext): void {
  const [first] = run;
  if (!first) return;
  context.report({
    at: first.value,
    related: run.slice(1).map(({ value }) => ({ start: value.start, end: value.end, message: 'this could be awaited with it' })),
    fixes: fixes(run, context),
  });
}

function fixes(run: readonly ast.Assign[], { model }: RuleContext): FixDraft[] {
  const edits = /\basyncio\b/.test(model.text) ? gatherEdits(model, run) : undefined;
  return edits ? [{ title: 'Await them together', safety: 'suggest', edits }] : [];
}

/** `for x in xs: results.append(await fetch(x))`: one after the other what could be asked for at once. */
function reportLoops(context: RuleContext): void {
  for (const unit of context.model.bound.units) {
    if (!unit.isAsync) continue;
    for (const node of unit.awaits) {
      const loop = node.kind === Kind.Await ? collectingLoop(node, context) : undefined;
      if (!loop) continue;
      context.report({
        at: node,
        message: 'Each of these waits for the one before it, although none needs its result: together they would take as long as the slowest.',
        fixes: loopFixes(loop, context),
      });
    }
  }
}

/** A loop that does nothing but ask for something for each item and keep the answer, and the list that keeps it. */
interface CollectingLoop {
  readonly loop: ast.For;
  readonly call: ast.Call;
  readonly list: ast.Expr;
}

function collectingLoop(awaited: ast.Await, context: RuleContext): CollectingLoop | undefined {
  const append = awaited.parent;
  const stmt = append?.parent;
  const loop = stmt?.parent;
  if (append?.kind !== Kind.Call || append.func.kind !== Kind.Attribute || append.func.attr !== 'append'
    || append.args.length !== 1 || stmt?.kind !== Kind.Expr || loop?.kind !== Kind.For) return undefined;
  if (loop.body.length !== 1 || loop.body[0] !== stmt || loop.orelse.length > 0 || loop.target.kind !== Kind.Name) return undefined;
  const call = awaited.value;
  if (call.kind !== Kind.Call || !asks(awaited, context)) return undefined;
  const item = loop.target.id;
  const list = context.model.textOf(append.func.value);
  const names = (name: string): boolean => someWithin([call], (node) => node.kind === Kind.Name && node.id === name);
  // What is asked for must be of the item, and not of what the list has so far.
  return names(item) && !names(list) ? { loop, call, list: append.func.value } : undefined;
}

function loopFixes({ loop, call, list }: CollectingLoop, context: RuleContext): FixDraft[] {
  const { model } = context;
  const spelled = importedName(model, loop, 'asyncio', 'gather');
  if (!spelled || !/\basyncio\b/.test(model.text) || !standsAlone(model, loop) || /[#\n]/.test(model.textOf(call))) return [];
  if (model.textOf(loop).includes('#')) return [];
  const each = `[${model.textOf(call)} for ${model.textOf(loop.target)} in ${model.textOf(loop.iter)}]`;
  const text = `${model.textOf(list)}.extend(await ${spelled.text}(*${each}))`;
  return [{ title: 'Await them together', safety: 'suggest', edits: [...spelled.edits, { start: loop.start, end: loop.end, text }] }];
}
