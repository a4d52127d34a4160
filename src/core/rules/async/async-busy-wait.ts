/** Loops that ask again and again for what they could wait for. */
import { ASYNC_SLEEPS, POLLED } from '../../knowledge/roles.ts';
import { Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'async-busy-wait',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'This loop asks again and again for what it could wait for.',
  what: 'Finds `while …: await sleep(…)` loops that poll an event, a task, a queue or a flag of the same program, or that spin on `sleep(0)`.',
  why: `A loop that polls wakes the event loop for nothing, and notices late: on average half a sleep after it happened. With
\`sleep(0)\` it keeps a processor busy. An event, a future or a condition wakes the task at once, and costs nothing until then.`,
  bad: `import asyncio


class Server:
    def __init__(self):
        self.ready = False

    def connected(self):
        self.ready = True

    async def wait(self):
        while not self.ready:
            await asyncio.sleep(0.1)
`,
  good: `import asyncio


class Server:
    def __init__(self):
        self.ready = asyncio.Event()

    def connected(self):
        self.ready.set()

    async def wait(self):
        await self.ready.wait()
`,
  notes: 'Loops that ask for something outside of the program, such as a file or another process, can do nothing else and are left alone.',
  references: ['https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event'],
  peers: [{ tool: 'ruff', code: 'ASYNC110' }, { tool: 'flake8-async', code: 'ASYNC110' }, { tool: 'sonar', code: 'S7484' }],
  needs: ['sleep'],
  names: [['sleep'], ['asyncio', 'trio', 'anyio']],
  on: {
    While(node, context) {
      const unit = context.model.unitAt(node);
      const sleep = unit.isAsync && node.body.length === 1 && node.orelse.length === 0 ? sleepOf(node.body[0]!, context) : undefined;
      if (!sleep || node.test.kind === Kind.Constant) return;
      const instead = polled(node.test, unit, context) ?? (isZero(sleep, context) ? SPIN : undefined);
      if (instead === undefined) return;
      context.report({ at: { start: node.start, end: node.test.end }, message: instead });
    },
  },
});

const SPIN = 'This loop spins: with `sleep(0)` it takes all the time that no other task wants.';

/** The `sleep(…)` of `await sleep(…)`. */
function sleepOf(stmt: ast.Stmt, context: RuleContext): ast.Call | undefined {
  const call = stmt.kind === Kind.Expr && stmt.value.kind === Kind.Await ? stmt.value.value : undefined;
  return call?.kind === Kind.Call && ASYNC_SLEEPS.has(context.site(call)?.name ?? '') ? call : undefined;
}

function isZero(sleep: ast.Call, context: RuleContext): boolean {
  const [delay] = sleep.args;
  return delay?.kind === Kind.Constant && Number(context.model.textOf(delay)) === 0;
}

/** What the test asks for that could be waited for; says what to do instead. */
function polled(test: ast.Expr, unit: Unit, context: RuleContext): string | undefined {
  const asked = test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not ? test.operand
    : test.kind === Kind.Compare && test.comparators.length === 1 && test.comparators[0]!.kind === Kind.Constant ? test.left : test;
  const text = context.model.textOf(asked);
  if (asked.kind === Kind.Call) {
    const instead = POLLED.get(context.site(asked)?.name ?? '');
    return instead && `\`${text}\` is asked again and again: ${instead} waits for it, and notices at once.`;
  }
  return isFlag(asked, unit, context)
    ? `\`${text}\` is set by this program and asked again and again: an Event in its place can be waited for.` : undefined;
}

/** An attribute of the object, or a variable of the module, that another function of the file sets. */
function isFlag(expr: ast.Expr, unit: Unit, context: RuleContext): boolean {
  const storage = context.storage(expr);
  if (expr.kind === Kind.Attribute && storage?.owner && storage.onSelf) {
    return context.types.storesOf(storage.owner, expr.attr).some((store) => store.unit !== unit && !isInit(store.unit));
  }
  if (expr.kind !== Kind.Name || storage?.kind !== 'module' || !storage.symbol) return false;
  return storage.symbol.bindings.some(({ kind, node }) => kind === BindingKind.Assign
    && context.model.bound.units.some((other) => other !== unit && other.node.kind !== Kind.Module
      && other.scope.redirects?.has(expr.id) === true && other.node.start <= node.start && node.end <= other.node.end));
}

function isInit(unit: Unit): boolean {
  return 'name' in unit.node && unit.node.name === '__init__';
}
