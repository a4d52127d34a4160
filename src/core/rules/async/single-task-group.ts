/** Task groups with one task, which are a long way to write an await. */
import { GROUP_STARTERS } from '../../knowledge/roles.ts';
import { standsAlone } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { mayAwait } from '../support/blocking.ts';
import { scopeKind } from '../support/scopes.ts';

export default defineRule({
  name: 'single-task-group',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A group of one task is an await: nothing runs beside it.',
  what: 'Finds TaskGroups and nurseries whose block does nothing but start one task.',
  why: `The block waits for its one task, just as \`await\` does, but puts its exceptions into an ExceptionGroup, which a plain
\`except\` around it does not catch, and gives no result.`,
  bad: `import asyncio


async def work():
    await asyncio.sleep(1)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
`,
  good: `import asyncio


async def work():
    await asyncio.sleep(1)


async def main():
    await work()
`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#task-groups'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC112' }, { tool: 'sonar', code: 'S7513' }],
  needs: ['TaskGroup', 'create_task_group', 'open_nursery'],
  names: [['TaskGroup', 'create_task_group', 'open_nursery']],
  on: {
    With(node, context) {
      const [item] = node.items;
      const [stmt] = node.body;
      if (node.items.length !== 1 || node.body.length !== 1 || stmt?.kind !== Kind.Expr || !item || stmt.value.kind !== Kind.Call) return;
      const { func } = stmt.value;
      const group = item.optional_vars;
      if (group?.kind !== Kind.Name || func.kind !== Kind.Attribute || !GROUP_STARTERS.has(func.attr)) return;
      if (func.value.kind !== Kind.Name || func.value.id !== group.id || scopeKind(item, context) !== 'task group') return;
      if (givesGroup(stmt.value, group.id)) return;
      context.report({ at: item.context_expr, fixes: fixes(node, stmt.value, context) });
    },
  },
});

/** The task may start others in the group that it is given. */
function givesGroup(call: ast.Call, group: string): boolean {
  const parts = [...call.args, ...call.keywords.map(({ value }) => value)];
  return parts.flatMap((part) => part.kind === Kind.Call ? [part, ...part.args, ...part.keywords.map(({ value }) => value)] : [part])
    .some((part) => part.kind === Kind.Name && part.id === group);
}

function fixes(node: ast.With | ast.AsyncWith, call: ast.Call, context: RuleContext): FixDraft[] {
  const { model } = context;
  const [first, ...rest] = call.args;
  if (!first || !standsAlone(model, node) || !mayAwait(node, model.unitAt(node)) || call.keywords.some(({ arg }) => arg !== 'name')) return [];
  if (model.text.slice(node.start, node.end).includes('#')) return [];
  const isCoroutine = call.func.kind === Kind.Attribute && call.func.attr === 'create_task';
  const text = isCoroutine ? `await ${model.textOf(first)}`
    : `await ${model.textOf(first)}(${rest.map((one) => model.textOf(one)).join(', ')})`;
  return [{ title: 'Await it instead', safety: 'suggest', edits: [{ start: node.start, end: node.end, text }] }];
}
