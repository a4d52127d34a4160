/** A program of asyncio writes into a pipe that nobody empties, and is waited for. */
import { ASYNC_PIPES, ENDS_PROCESS, PROCESS_READERS, PROCESS_WAITS } from '../../knowledge/roles.ts';
import { statementsAfter } from '../../fix/layout.ts';
import { after } from '../../semantic/cfg.ts';
import type { Step } from '../../semantic/cfg.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Symbol } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { someWithin } from '../support/coroutines.ts';
import { fateOf, holds, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'async-subprocess-pipe-deadlock',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: 'The program stops when its pipe is full, and this waits for it to end: neither goes on.',
  what: 'Finds `create_subprocess_exec` and its like with `stdout=PIPE` or `stderr=PIPE` whose program is waited for before anybody reads.',
  why: `asyncio reads ahead no more than 128 KiB of a program's output, and the pipe holds 64 KiB more. Then the program stops in
its next write until somebody reads, while \`await process.wait()\` waits for it to end. It works with little output and hangs with
much. \`communicate()\` reads while it waits.`,
  bad: `import asyncio
from asyncio.subprocess import PIPE


async def build():
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    await process.wait()
`,
  good: `import asyncio
from asyncio.subprocess import PIPE


async def build():
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    await process.communicate()
`,
  notes: 'Use `stdout=asyncio.subprocess.DEVNULL` for output that nobody wants.',
  references: ['https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.wait'],
  needs: ['create_subprocess_'],
  callees: ['asyncio.create_subprocess_exec', 'asyncio.create_subprocess_shell'],
  on: {
    call(site, context) {
      const around = site.call.parent;
      const pipe = pipedOutput(site.call, context);
      if (!pipe || around?.kind !== Kind.Await) return;
      const fate = fateOf(around, context);
      if (fate.kind !== 'variable') return;
      const wait = waitBeforeReading(fate.symbol, fate.stmt, site, context);
      if (!wait) return;
      context.report({
        at: wait,
        message: `Nobody reads \`${pipe}\` while this waits: once the pipe is full the program stops, and \`${context.model.textOf(wait.func)}()\` never returns.`,
        related: [{ start: site.call.start, end: site.call.end, message: 'started here, with a pipe' }],
        fixes: fixes(wait, site.call, context),
      });
    },
  },
});

/** The keyword of the first output that goes into a pipe. */
function pipedOutput(call: ast.Call, context: RuleContext): string | undefined {
  for (const { arg, value } of call.keywords) {
    if ((arg === 'stdout' || arg === 'stderr') && ASYNC_PIPES.has(context.types.qualifiedName(value) ?? '')) return arg;
  }
  return undefined;
}

/** The `wait()` that is reached before anything reads, ends or takes over the process. */
function waitBeforeReading(symbol: Symbol, from: ast.Stmt, site: CallSite, context: RuleContext): ast.Call | undefined {
  const { model } = context;
  const { unit } = symbol.scope;
  const uses = model.usesOf(symbol);
  if (unit !== site.unit || symbol.bindings.length !== 1 || uses.some((use) => model.unitAt(use) !== unit)) return undefined;
  const waits: ast.Call[] = [];
  const ends: ast.Node[] = [];
  for (const use of uses) {
    const how = useOf(use);
    const call = use.parent?.parent;
    if (how.kind === 'given' || how.kind === 'lent') ends.push(use);
    if (how.kind !== 'member') continue;
    if (PROCESS_READERS.has(how.name) || ENDS_PROCESS.has(how.name)) ends.push(use);
    else if (PROCESS_WAITS.has(how.name) && call?.kind === Kind.Call && call.func === use.parent) waits.push(call);
  }
  const seen = new Set<Step>();
  const flow = context.flow(unit);
  const open = after(flow, from);
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    const isEnd = ends.some((end) => holds(step, end));
    const wait = isEnd ? undefined : waits.find((call) => holds(step, call));
    if (wait) return wait;
    if (isEnd) continue;
    open.push(...step.next);
    if (step.raises) open.push(step.raises);
  }
  return undefined;
}

/** `communicate()` waits and reads; where the return code of `wait()` is wanted, it says something else. */
function fixes(wait: ast.Call, made: ast.Call, context: RuleContext): FixDraft[] {
  const { func } = wait;
  const stmt = wait.parent?.parent;
  if (wait.parent?.kind !== Kind.Await || stmt?.kind !== Kind.Expr || func.kind !== Kind.Attribute) return [];
  // communicate() closes the program's input, and leaves nothing to read afterwards.
  if (made.keywords.some(({ arg }) => arg === 'stdin' || arg === null)) return [];
  const text = context.model.textOf(func.value);
  const readsLater = statementsAfter(stmt).some((later) => someWithin([later], (node) => node.kind === Kind.Attribute
    && PROCESS_READERS.has(node.attr) && context.model.textOf(node.value) === text));
  if (readsLater) return [];
  const edit = { start: func.end - func.attr.length, end: func.end, text: 'communicate' };
  return [{ title: 'Read while waiting: communicate()', safety: 'safe', edits: [edit] }];
}
