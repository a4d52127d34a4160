/** Sleeps of days that mean "for ever". */
import { ASYNC_SLEEPS } from '../../knowledge/roles.ts';
import { importedName } from '../../fix/imports.ts';
import { isLoop } from '../../semantic/model.ts';
import { ConstantType, Kind, Operator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'long-sleep-not-forever',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A sleep of more than a day most likely means "for ever", and ends one day.',
  what: 'Finds `sleep()` of more than 24 hours where nothing else happens in the loop around it.',
  why: `A large number stands for "until somebody cancels me". It says so badly, and when it has passed the program goes on with
whatever comes next. \`trio.sleep_forever()\`, \`anyio.sleep_forever()\` and \`await asyncio.Event().wait()\` say it.`,
  bad: `import asyncio


async def serve(server):
    await server.start()
    await asyncio.sleep(100 * 24 * 3600)
`,
  good: `import asyncio


async def serve(server):
    await server.start()
    await asyncio.Event().wait()
`,
  references: ['https://trio.readthedocs.io/en/stable/reference-core.html#trio.sleep_forever'],
  peers: [{ tool: 'ruff', code: 'ASYNC116' }, { tool: 'flake8-async', code: 'ASYNC116' }, { tool: 'sonar', code: 'S7486' }],
  needs: ['sleep'],
  callees: [...ASYNC_SLEEPS],
  on: {
    call(site, context) {
      const [delay] = site.call.args;
      const seconds = delay && site.awaited ? numberOf(delay, context) : undefined;
      if (seconds === undefined || seconds <= DAY || isPeriod(site.call)) return;
      context.report({ at: site.call, fixes: fixes(site, context) });
    },
  },
});

const DAY = 24 * 3600;

/** The value of a number, or of a sum or product of numbers. */
function numberOf(expr: ast.Expr, context: RuleContext): number | undefined {
  if (expr.kind === Kind.Constant && (expr.type === ConstantType.Int || expr.type === ConstantType.Float)) {
    const value = Number(context.model.textOf(expr).replace(/_/g, ''));
    return Number.isNaN(value) ? undefined : value;
  }
  if (expr.kind !== Kind.BinOp) return undefined;
  const left = numberOf(expr.left, context);
  const right = numberOf(expr.right, context);
  if (left === undefined || right === undefined) return undefined;
  switch (expr.op) {
    case Operator.Add: return left + right;
    case Operator.Mult: return left * right;
    case Operator.Pow: return left ** right;
    default: return undefined;
  }
}

/** The sleep of a loop that does something else besides: once a week. */
function isPeriod(call: ast.Call): boolean {
  for (let at = call.parent; at; at = at.parent) {
    if (isLoop(at)) return at.body.length > 1;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) return false;
  }
  return false;
}

function fixes({ call, name }: CallSite, context: RuleContext): FixDraft[] {
  const module = name.slice(0, name.indexOf('.'));
  const isAsyncio = module === 'asyncio';
  const spelled = importedName(context.model, call, module, isAsyncio ? 'Event' : 'sleep_forever');
  if (!spelled) return [];
  const text = isAsyncio ? `${spelled.text}().wait()` : `${spelled.text}()`;
  return [{ title: `Wait for ever: ${text}`, safety: 'suggest', edits: [...spelled.edits, { start: call.start, end: call.end, text }] }];
}
