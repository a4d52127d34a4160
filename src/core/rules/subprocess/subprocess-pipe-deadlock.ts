/** A program writes into a pipe that nobody empties, and is waited for. */
import { ENDS_PROCESS, PROCESS_READERS, PROCESS_WAITS } from '../../knowledge/roles.ts';
import { argument, insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { StepKind } from '../../semantic/cfg.ts';
import type { Step } from '../../semantic/cfg.ts';
import { isLoop } from '../../semantic/model.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import type { Symbol } from '../../semantic/scopes.ts';
import { statementsAfter, wholeLines } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { fateOf, holds, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'subprocess-pipe-deadlock',
  group: 'subprocess',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: 'The program stops when its pipe is full, and this waits for it to end: neither goes on.',
  what: 'Finds `Popen(…)` with `stdout=PIPE` or `stderr=PIPE` that is waited for before anybody reads the pipe.',
  why: `A pipe holds about 64 KiB. When it is full, the child stops in its next write until somebody reads, while the
parent sits in \`wait()\` until the child ends. It works with little output and hangs with much. \`communicate()\` reads
while it waits.`,
  bad: `import subprocess


def build():
    process = subprocess.Popen(["make"], stdout=subprocess.PIPE)
    process.wait()
`,
  good: `import subprocess


def build():
    process = subprocess.Popen(["make"], stdout=subprocess.PIPE)
    process.communicate()
`,
  notes: 'Use `stdout=subprocess.DEVNULL` for output that nobody wants.',
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.Popen.wait'],
  needs: ['subprocess.Popen', 'from subprocess', 'subprocess as'],
  callees: ['subprocess.Popen'],
  on: {
    call(site, context) {
      const pipe = pipedOutput(site.call, context);
      if (!pipe) return;
      const fate = fateOf(site.call, context);
      if (fate.kind === 'member') {
        const call = fate.member.parent;
        if (call?.kind === Kind.Call && isWait(fate.member)) report(call, site, pipe, false, context);
        return;
      }
      const name = fate.kind === 'entered' ? fate.item.optional_vars : null;
      const symbol = fate.kind === 'variable' ? fate.symbol
        : name?.kind === Kind.Name ? context.model.lookup(name) : undefined;
      const from = fate.kind === 'variable' ? fate.stmt : fate.kind === 'entered' ? fate.item : undefined;
      const wait = symbol && from && waitBeforeReading(symbol, from, site, context);
      if (wait) report(wait.call, site, pipe, wait.isRead, context);
    },
  },
});

/** The keyword of the first output that goes into a pipe. */
function pipedOutput(call: ast.Call, context: RuleContext): 'stdout' | 'stderr' | undefined {
  for (const [name, position] of [['stdout', 4], ['stderr', 5]] as const) {
    const value = argument(call, { name, position });
    if (value && context.types.qualifiedName(value) === 'subprocess.PIPE') return name;
  }
  return undefined;
}

function isWait(member: ast.Attribute): boolean {
  return PROCESS_WAITS.has(member.attr);
}

/** The `wait()`, or the `poll()` of a loop, that is reached before anything reads, ends or takes over the process. */
function waitBeforeReading(
  symbol: Symbol, from: ast.Node, site: CallSite, context: RuleContext,
): { call: ast.Call; isRead: boolean } | undefined {
  const { model } = context;
  const unit = symbol.scope.unit;
  const single = symbol.bindings.filter((b) => b.kind !== BindingKind.Delete).length === 1;
  const uses = model.usesOf(symbol);
  if (!single || unit !== site.unit || uses.some((use) => model.unitAt(use) !== unit)) return undefined;
  const waits: ast.Call[] = [];
  const ends: ast.Node[] = [];
  let isRead = false;
  for (const use of uses) {
    const how = useOf(use);
    const call = use.parent?.parent;
    if (how.kind === 'given' || how.kind === 'lent') ends.push(use);
    if (how.kind !== 'member') continue;
    if (PROCESS_READERS.has(how.name)) isRead = true;
    if (PROCESS_READERS.has(how.name) || ENDS_PROCESS.has(how.name)) ends.push(use);
    else if (call?.kind !== Kind.Call || call.func !== use.parent) continue;
    else if (PROCESS_WAITS.has(how.name) || isPolled(call)) waits.push(call);
  }
  const flow = context.flow(unit);
  const seen = new Set<Step>();
  // A `with` item is left at its own node too; what counts is what follows its being entered.
  const open = (flow.stepsOf.get(from) ?? []).flatMap((step) => step.kind === StepKind.Leave ? [] : step.next);
  const found = new Set<ast.Call>();
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    const wait = waits.find((call) => holds(step, call));
    if (wait) found.add(wait);
    if (wait || ends.some((end) => holds(step, end))) continue;
    open.push(...step.next);
    if (step.raises) open.push(step.raises);
  }
  // A loop that polls may well read or end the process in its own time.
  const call = waits.find((one) => found.has(one) && (!isPolled(one) || !ends.some((end) => inLoopOf(one, end))));
  return call && { call, isRead };
}

function inLoopOf(call: ast.Call, node: ast.Node): boolean {
  let at: ast.Node | null = call;
  while (at && !isLoop(at)) at = at.parent;
  return at !== null && spanContains(at, node);
}

/** `while p.poll() is None:`, or a `poll()` that an `if` asks in a loop. */
function isPolled(call: ast.Call): boolean {
  if (call.func.kind !== Kind.Attribute || call.func.attr !== 'poll') return false;
  const compared = call.parent?.kind === Kind.Compare || call.parent?.kind === Kind.UnaryOp ? call.parent : call;
  const parent = compared.parent;
  return (parent?.kind === Kind.While && parent.test === compared)
    || (parent?.kind === Kind.If && parent.test === compared && insideLoop(parent));
}

function report(call: ast.Call, site: CallSite, pipe: string, isRead: boolean, context: RuleContext): void {
  const { model } = context;
  const hasTimeout = call.args.length + call.keywords.length > 0;
  const waits = isPolled(call) ? 'never sees the end' : hasTimeout ? 'waits in vain' : 'never returns';
  context.report({
    at: call,
    message: `Nobody reads \`${pipe}\` while this waits: once the pipe is full the program stops, and `
      + `\`${model.textOf(call.func)}()\` ${waits}.`,
    related: [{ start: site.call.start, end: site.call.end, message: 'started here, with a pipe' }],
    fixes: fixes(call, isRead, site, context),
  });
}

/** `communicate()` waits and reads; where the return code of `wait()` is wanted, it says something else. */
function fixes(call: ast.Call, isRead: boolean, site: CallSite, context: RuleContext): FixDraft[] {
  const { func, parent: stmt } = call;
  if (stmt?.kind !== Kind.Expr || func.kind !== Kind.Attribute || func.attr !== 'wait') return [];
  if (call.args.length + call.keywords.length > 0) return [];
  if (isRead) return communicatesNext(stmt, func.value, context) ? dropFixes(stmt, context) : [];
  // communicate() closes the program's input as well.
  if (argument(site.call, { name: 'stdin', position: 3 })) return [];
  const edit = { start: func.end - func.attr.length, end: func.end, text: 'communicate' };
  return [{ title: 'Read while waiting: communicate()', safety: 'safe', edits: [edit] }];
}

/** Whether the next statement is `out, err = p.communicate()`, which waits too. */
function communicatesNext(stmt: ast.Stmt, process: ast.Expr, context: RuleContext): boolean {
  const next = statementsAfter(stmt)[0];
  const value = next?.kind === Kind.Assign || next?.kind === Kind.Expr ? next.value : undefined;
  return value?.kind === Kind.Call && value.func.kind === Kind.Attribute && value.func.attr === 'communicate'
    && context.model.textOf(value.func.value) === context.model.textOf(process);
}

function dropFixes(stmt: ast.Stmt, context: RuleContext): FixDraft[] {
  const { model } = context;
  const lines = wholeLines(model, stmt);
  if (model.textOf(lines).trim() !== model.textOf(stmt)) return [];
  return [{ title: 'Leave the waiting to communicate()', safety: 'safe', edits: [{ ...lines, text: '' }] }];
}
