/** How to make a web request without holding the event loop: the asynchronous client of the same library. */
import { awaitEdits } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentStatements, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { mayAwait, offloadFixes } from './blocking.ts';

/** Functions of a module that its `AsyncClient` has as coroutines with the same arguments. */
const WITH_ASYNC_CLIENT = /^(httpx2?)\.(get|options|head|post|put|patch|delete|request)$/;

/** Arguments of these functions that belong to the client. */
const OF_CLIENT = new Set(['verify', 'cert', 'proxy', 'proxies', 'trust_env']);

/** The thread, which always works, then the asynchronous client where the statement can be moved into its block. */
export function httpFixes(site: CallSite, context: RuleContext): FixDraft[] {
  const twin = clientFix(site, context);
  return [...offloadFixes(site, context), ...twin ? [twin] : []];
}

function clientFix({ call, name, unit }: CallSite, context: RuleContext): FixDraft | undefined {
  const { model } = context;
  const [, module, verb] = WITH_ASYNC_CLIENT.exec(name) ?? [];
  if (module === undefined || verb === undefined || !mayAwait(call, unit)) return undefined;
  if (call.keywords.some(({ arg }) => arg === null || OF_CLIENT.has(arg))) return undefined;
  const stmt = model.statementOf(call);
  const isSimple = stmt.kind === Kind.Assign || stmt.kind === Kind.AnnAssign || stmt.kind === Kind.Return || stmt.kind === Kind.Expr;
  if (!isSimple || !standsAlone(model, stmt) || model.lookupIn(unit.scope, 'client')) return undefined;
  const client = importedName(model, call, module, 'AsyncClient');
  const [first, ...rest] = indentStatements(model, [stmt], indentUnit(model)) ?? [];
  if (!client || !first) return undefined;
  const header = `${indentAt(model, stmt.start)}async with ${client.text}() as client:${newline(model)}`;
  const edits = [
    ...client.edits, { ...first, text: header + first.text }, ...rest,
    ...awaitEdits(call), { start: call.func.start, end: call.func.end, text: `client.${verb}` },
  ];
  return { title: `Use ${module}.AsyncClient`, safety: 'suggest', edits };
}
