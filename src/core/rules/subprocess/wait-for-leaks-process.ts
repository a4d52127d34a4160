/** A coroutine gives up waiting for a program, which runs on. */
import { AWAITS_PROGRAM } from '../../knowledge/worker-roles.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentStatements, indentUnit, lineStart, newline, standsAlone } from '../../fix/layout.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { useOf } from '../support/lifetime.ts';

/** What bounds what is awaited in its block. */
const TIME_SCOPES: ReadonlySet<string> = new Set(['asyncio.timeout', 'asyncio.timeout_at']);

export default defineRule({
  name: 'wait-for-leaks-process',
  group: 'subprocess',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'When this times out, the program runs on: nothing ends it.',
  what: 'Finds `asyncio.wait_for(process.communicate(), …)` and `wait()` whose timeout leaves the program running.',
  why: `A timeout cancels the coroutine that waits, not the program that it waits for. Unless the handler kills it, the
program goes on, holds what it holds, and each further try starts one more.`,
  bad: `import asyncio


async def build():
    process = await asyncio.create_subprocess_exec("make")
    await asyncio.wait_for(process.wait(), 60)
`,
  good: `import asyncio


async def build():
    process = await asyncio.create_subprocess_exec("make")
    try:
        await asyncio.wait_for(process.wait(), 60)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()
        raise
`,
  references: [
    'https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.communicate',
    'https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for',
  ],
  needs: ['create_subprocess_'],
  names: [['wait', 'communicate'], ['wait_for', 'timeout', 'timeout_at']],
  callees: [...AWAITS_PROGRAM],
  on: {
    call(site, context) {
      const { func } = site.call;
      if (func.kind !== Kind.Attribute || func.value.kind !== Kind.Name || !isBounded(site, context)) return;
      if (mayEnd(func.value, site, context)) return;
      context.report({
        at: site.call,
        message: `When this times out, the program runs on: nothing here kills \`${func.value.id}\`.`,
        fixes: killFixes(func.value, site, context),
      });
    },
  },
});

function isBounded({ call, unit }: CallSite, context: RuleContext): boolean {
  if (call.parent?.kind === Kind.Call && context.site(call.parent)?.name === 'asyncio.wait_for') return true;
  for (let at = call.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind === Kind.AsyncWith && at.items.some(({ context_expr: scope }) =>
      TIME_SCOPES.has(context.site(scope)?.name ?? ''))) return true;
  }
  return false;
}

/** Whether something ends the process somewhere, or somebody else has it or its number. */
function mayEnd(name: ast.Name, { unit }: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const symbol = model.lookup(name);
  if (symbol?.scope.unit !== unit || symbol.bindings.length !== 1 || symbol.bindings[0]?.kind === BindingKind.Parameter) return true;
  return model.usesOf(symbol).some((use) => {
    const how = useOf(use);
    if (model.unitAt(use) !== unit || (how.kind !== 'member' && how.kind !== 'looked at')) return true;
    return how.kind === 'member' && /^(?:kill|terminate|send_signal|pid)$/.test(how.name);
  }) || unit.calls.some(({ func }) => /^(?:killpg|kill)$/.test(lastName(func) ?? ''));
}

/** The statement in a `try` that ends the program when the time is over. */
function killFixes(name: ast.Name, { call }: CallSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const stmt = model.statementOf(call);
  const isWaitFor = call.parent?.kind === Kind.Call;
  if ((stmt.kind !== Kind.Expr && stmt.kind !== Kind.Assign && stmt.kind !== Kind.Return) || !isWaitFor || !standsAlone(model, stmt)) return [];
  const error = importedName(model, stmt, 'asyncio', 'TimeoutError');
  const indented = indentStatements(model, [stmt], indentUnit(model));
  if (!error || !indented) return [];
  const indent = indentAt(model, stmt.start);
  const start = lineStart(model, stmt.start);
  const lineEnd = newline(model);
  const end = model.lines.lineEnd(model.lines.lineAt(stmt.end));
  const steps = [`${name.id}.kill()`, `await ${name.id}.wait()`, 'raise'].map((step) => `${lineEnd}${indent}${indentUnit(model)}${step}`);
  return [{
    title: 'Kill it when the time is over', safety: 'suggest',
    edits: [
      ...error.edits,
      { start, end: start, text: `${indent}try:${lineEnd}${indentUnit(model)}` },
      ...indented.filter((edit) => edit.start !== start),
      { start: end, end, text: `${lineEnd}${indent}except ${error.text}:${steps.join('')}` },
    ],
  }];
}
