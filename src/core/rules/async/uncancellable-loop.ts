/** Loops on an event loop that never let any other task run. */
import { ConstantType, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { isFunction, someWithin, suspends } from '../support/coroutines.ts';

export default defineRule({
  name: 'uncancellable-loop',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  message: 'This loop never awaits: no other task runs while it does, and nobody can cancel it.',
  what: 'Finds loops without an end in coroutines that never await anything, and loops that wait for a flag without letting others set it.',
  why: `Tasks of an event loop take turns at \`await\`. A loop without one keeps the turn for ever: timers, connections and signals
wait, and a cancellation never arrives. When it waits for a flag that another task sets, that task never gets to run.`,
  bad: `import asyncio


class Pump:
    def __init__(self, source, sink):
        self.source = source
        self.sink = sink

    async def run(self):
        while True:
            self.sink.write(self.source.read())
`,
  good: `import asyncio


class Pump:
    def __init__(self, source, sink):
        self.source = source
        self.sink = sink

    async def run(self):
        while True:
            self.sink.write(await self.source.read())
`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code'],
  peers: [{ tool: 'flake8-async', code: 'ASYNC913' }],
  needs: ['async def'],
  on: {
    While(node, context) {
      if (!context.model.unitAt(node).isAsync || suspends([node.test, ...node.body])) return;
      if (!(isForEver(node) && !isCaught(node)) && !waitsForFlag(node, context)) return;
      // A call that blocks is the worse part of it, and has a rule of its own.
      if (someWithin(node.body, (one) => one.kind === Kind.Call && context.site(one)?.facts?.blocks !== undefined)) return;
      context.report({ at: { start: node.start, end: node.test.end } });
    },
  },
});

/** `while True:` that nothing leaves but an exception that it does not raise itself. */
function isForEver(node: ast.While): boolean {
  const { test } = node;
  const always = test.kind === Kind.Constant && (test.type === ConstantType.True || test.type === ConstantType.Int);
  return always && !leaves(node.body, true);
}

/** An exception ends it: `try: while True: queue.get_nowait()`, or `with suppress(…):`. */
function isCaught(node: ast.While): boolean {
  for (let child: ast.Node = node, at = node.parent; at && !isFunction(at); child = at, at = at.parent) {
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.handlers.length > 0 && at.body.includes(child as ast.Stmt)) return true;
    if (at.kind === Kind.With) return true;
  }
  return false;
}

/** Whether a statement leaves the loop: `break` of the loop itself, `return`, `raise`. */
function leaves(stmts: readonly ast.Node[], ownBreak: boolean): boolean {
  return stmts.some((stmt): boolean => {
    switch (stmt.kind) {
      case Kind.Return: case Kind.Raise: return true;
      case Kind.Break: return ownBreak;
      case Kind.While: case Kind.For: return leaves(stmt.body, false) || leaves(stmt.orelse, ownBreak);
      case Kind.If: return leaves([...stmt.body, ...stmt.orelse], ownBreak);
      case Kind.With: return leaves(stmt.body, ownBreak);
      case Kind.Try: case Kind.TryStar: return stmt.handlers.length > 0 || leaves([...stmt.body, ...stmt.orelse, ...stmt.finalbody], ownBreak);
      case Kind.Match: return stmt.cases.some((one) => leaves(one.body, ownBreak));
      case Kind.Expr: return stmt.value.kind === Kind.Call && /^(?:exit|_exit|next|abort|execv\w*)$/.test(lastName(stmt.value.func) ?? '');
      case Kind.Assign: return someWithin([stmt.value], (one) => one.kind === Kind.Call && lastName(one.func) === 'next');
      default: return false;
    }
  });
}

/** `while not self.ready:` around nothing but `pass`. */
function waitsForFlag(node: ast.While, context: RuleContext): boolean {
  const { test } = node;
  const flag = test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not ? test.operand : test;
  if (flag.kind !== Kind.Attribute && flag.kind !== Kind.Name) return false;
  if (isFunction(node) || context.types.typeOf(flag)?.kind === 'method') return false;
  return node.body.every((stmt) => stmt.kind === Kind.Pass || stmt.kind === Kind.Continue);
}
