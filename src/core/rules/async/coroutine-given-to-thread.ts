/** Coroutine functions handed to what calls plain functions: the call makes a coroutine, and nothing of it runs. */
import { importedName } from '../../fix/imports.ts';
import { callableName, callableUnit, handOver } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { mayAwait, shortName } from '../support/blocking.ts';

export default defineRule({
  name: 'coroutine-given-to-thread',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A coroutine function is called like a plain one here: that makes a coroutine, and nothing of it runs.',
  what: 'Finds coroutine functions given to threads, executors, processes and call-backs, which call them and await nothing.',
  why: `A thread, an executor and \`loop.call_soon()\` call what they are given. The call of a coroutine function runs none
of its code: it makes a coroutine, which is dropped, with a warning that nobody awaited it. A coroutine runs on an event loop:
await it, make it a task, or start a loop for it with \`asyncio.run()\`.`,
  bad: `import asyncio
import threading


async def work():
    await asyncio.sleep(1)
    print("done")


def start():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
`,
  good: `import asyncio
import threading


async def work():
    await asyncio.sleep(1)
    print("done")


def start():
    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    thread.join()
`,
  references: ['https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines'],
  // The coroutine function may be of another file.
  needs: ['async def', 'threading', 'concurrent.futures', 'to_thread', 'run_in_executor', 'call_soon', 'apscheduler'],
  callees: 'hand-overs',
  on: {
    file(context) {
      for (const { unit, at, by, registration } of context.registered()) {
        if (!unit.isAsync || registration.coroutineFunction || registration.runsIn === 'event-loop') continue;
        const name = unit.name.slice(unit.name.lastIndexOf('.') + 1);
        context.report({
          at: { start: unit.node.start, end: unit.node.start + 'async'.length },
          message: `\`${name}()\` is a coroutine function, but \`${shortName(by)}\` has it called as a plain one: that makes a coroutine, and nothing of it runs.`,
          related: [{ start: at.start, end: at.end, message: 'what calls it' }],
        });
      }
    },
    call(site, context) {
      const given = handOver(site, context.model, context.types);
      if (!given || site.facts?.handsOver?.coroutineFunction) return;
      const name = coroutineFunction(given.callable, context);
      if (name === undefined || isAwaitedTwice(site)) return;
      context.report({
        at: given.callable,
        message: `\`${name}()\` is a coroutine function: ${CALLER[given.runsIn]} calls it, which makes a coroutine, and nothing of it runs.`,
        fixes: fixes(given, context),
      });
    },
  },
});

const CALLER = {
  'thread': 'the thread', 'process': 'the process', 'event-loop': 'the event loop', 'signal-handler': 'the signal',
} as const;

/** The name of the coroutine function that the callable is, or that a lambda does nothing but call. */
function coroutineFunction(callable: ast.Expr, context: RuleContext): string | undefined {
  if (callable.kind === Kind.Lambda) {
    const { body } = callable;
    const type = body.kind === Kind.Call ? context.types.typeOf(body) : undefined;
    return body.kind === Kind.Call && type?.kind === 'coroutine' && type.of !== '' ? lastName(body.func) : undefined;
  }
  const unit = callableUnit(callable, context.model, context.types);
  if (unit) return unit.isAsync && 'name' in unit.node ? unit.node.name : undefined;
  const name = callableName(callable, context.types);
  return name !== undefined && context.types.isCoroutineFunction(name) ? lastName(callable) ?? name.slice(name.lastIndexOf('.') + 1) : undefined;
}

/** `await (await to_thread(f))`: the coroutine is made in the thread and awaited here. */
function isAwaitedTwice(site: CallSite): boolean {
  const around = site.call.parent;
  return around?.kind === Kind.Await && around.parent?.kind === Kind.Await;
}

function fixes({ site, callable }: HandOverSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const { call } = site;
  if (callable.kind === Kind.Lambda) return [];
  const at = call.args.indexOf(callable);
  const rest = at >= 0 && site.facts?.handsOver?.args === 'rest' ? call.args.slice(at + 1) : undefined;
  const callee = model.textOf(callable);
  if (site.name.endsWith('.run_in_executor') || site.name === 'asyncio.to_thread') {
    const around = call.parent;
    if (around?.kind !== Kind.Await || !mayAwait(call, site.unit) || !rest) return [];
    const given = [...rest, ...call.keywords].map((one) => model.textOf(one)).join(', ');
    return [{
      title: `Await ${callee}() itself`, safety: 'suggest',
      edits: [{ start: call.start, end: call.end, text: `${callee}(${given})` }],
    }];
  }
  if (call.func.kind === Kind.Attribute && call.func.attr === 'call_soon' && rest && call.parent?.kind === Kind.Expr) {
    const loop = model.textOf(call.func.value);
    const given = rest.map((one) => model.textOf(one)).join(', ');
    return [{
      title: 'Make it a task', safety: 'suggest',
      edits: [{ start: call.start, end: call.end, text: `${loop}.create_task(${callee}(${given}))` }],
    }];
  }
  if (site.name !== 'threading.Thread' || call.keywords.some(({ arg }) => arg === 'args' || arg === 'kwargs' || arg === null)) return [];
  const run = importedName(model, call, 'asyncio', 'run');
  if (!run) return [];
  return [{
    title: `Run it in a loop of its own: ${run.text}()`, safety: 'suggest',
    edits: [...run.edits, { start: callable.start, end: callable.end, text: `lambda: ${run.text}(${callee}())` }],
  }];
}
