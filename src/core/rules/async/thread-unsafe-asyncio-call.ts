/** Event loops, tasks, futures, queues and events of asyncio that another thread touches. */
import { LOOP_MAKERS, THREAD_UNSAFE } from '../../knowledge/roles.ts';
import { argumentsText } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { ContextWitness } from '../../project/project.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, shortName } from '../support/blocking.ts';

export default defineRule({
  name: 'thread-unsafe-asyncio-call',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe and suggest',
  message: 'asyncio objects belong to the thread of their loop: called from another one, this is lost, late, or breaks the loop.',
  what: 'Finds methods of event loops, tasks, futures, asyncio queues and events that are called in another thread than the loop\'s.',
  why: `No object of asyncio is safe to use from another thread. What is put there from outside does not wake a loop that
sleeps in its selector, so that the task goes on minutes later or never, and two threads that change the same list of
call-backs can break it. \`loop.call_soon_threadsafe()\` and \`asyncio.run_coroutine_threadsafe()\` are made for that.`,
  bad: `import asyncio
import threading


def read(loop, queue: asyncio.Queue):
    for line in open("/dev/stdin"):
        queue.put_nowait(line)


async def main():
    queue = asyncio.Queue()
    threading.Thread(target=read, args=(asyncio.get_running_loop(), queue)).start()
    print(await queue.get())


asyncio.run(main())
`,
  good: `import asyncio
import threading


def read(loop, queue: asyncio.Queue):
    for line in open("/dev/stdin"):
        loop.call_soon_threadsafe(queue.put_nowait, line)


async def main():
    queue = asyncio.Queue()
    threading.Thread(target=read, args=(asyncio.get_running_loop(), queue)).start()
    print(await queue.get())


asyncio.run(main())
`,
  references: [
    'https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading',
    'https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon_threadsafe',
  ],
  needs: ['asyncio'],
  callees: [...THREAD_UNSAFE],
  on: {
    call(site, context) {
      if (site.unit.isAsync) return;
      const contexts = context.contextsOf(site.unit.name);
      const witness = contexts.find(({ runsIn }) => runsIn === 'thread');
      if (!witness || contexts.some(({ runsIn }) => runsIn === 'event-loop')) return;
      if (hasLoopOfItsOwn(site, witness, context) || asksForThread(site.unit)) return;
      const hops = witness.hops.map((hop) => `${shortName(hop.name)}()`);
      const where = hops.length > 0 ? ` (through ${hops.join(' → ')})` : '';
      context.report({
        at: site.call,
        message: `\`${calleeText(site.call, context)}()\` runs in a thread${where}, but asyncio objects belong to the thread of their loop: `
          + 'it is not woken, and may break.',
        related: [
          { start: witness.root.start, end: witness.root.end, path: witness.root.path, message: 'given to a thread here' },
          ...witness.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
        ],
        fixes: fixes(site, context),
      });
    },
  },
});

/** The thread makes or runs a loop itself: then the objects are most likely of that one. */
function hasLoopOfItsOwn(site: CallSite, witness: ContextWitness, context: RuleContext): boolean {
  if (witness.way?.makesLoop) return true;
  const units = new Set<Unit>([site.unit]);
  for (const hop of witness.hops) {
    const unit = context.model.unitsByName.get(hop.name);
    if (unit) units.add(unit);
  }
  const root = context.handOvers().find(({ callable }) => callable.start === witness.root.start);
  if (root?.target) units.add(root.target);
  for (const unit of context.model.bound.units) if (unit.name === witness.root.name) units.add(unit);
  return [...units].some((unit) => unit.calls.some(({ func }) => LOOP_MAKERS.has(lastName(func) ?? '')
    || (func.kind === Kind.Attribute && func.attr === 'start' && /loop$/.test(lastName(func.value) ?? ''))));
}

/** The function looks which thread it runs in. */
function asksForThread(unit: Unit): boolean {
  return unit.calls.some(({ func }) => /^(?:current_thread|get_ident|get_running_loop|_get_running_loop|main_thread|is_running)$/.test(lastName(func) ?? ''));
}

function fixes(site: CallSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const { call } = site;
  const { func } = call;
  if (func.kind !== Kind.Attribute || call.parent?.kind !== Kind.Expr) return [];
  const given = argumentsText(model, call);
  const later = (loop: string, safety: FixDraft['safety']): FixDraft[] => {
    if (call.keywords.length > 0) return [];
    const callee = model.textOf(func);
    return [{
      title: `Have the loop call it: ${loop}.call_soon_threadsafe()`, safety,
      edits: [{ start: call.start, end: call.end, text: `${loop}.call_soon_threadsafe(${callee}${given === '' ? '' : `, ${given}`})` }],
    }];
  };
  const owner = model.textOf(func.value);
  const isLoop = site.receiver?.kind === 'instance' && context.types.inherits(site.receiver.name, 'asyncio.AbstractEventLoop');
  if (isLoop && func.attr === 'call_soon') {
    const edit = { start: func.end - func.attr.length, end: func.end, text: 'call_soon_threadsafe' };
    return [{ title: 'Use call_soon_threadsafe()', safety: 'safe', edits: [edit] }];
  }
  if (isLoop && func.attr === 'create_task') {
    const run = importedName(model, call, 'asyncio', 'run_coroutine_threadsafe');
    const [coroutine] = call.args;
    if (!run || !coroutine) return [];
    const text = `${run.text}(${model.textOf(coroutine)}, ${owner})`;
    return [{ title: `Use ${run.text}()`, safety: 'suggest', edits: [...run.edits, { start: call.start, end: call.end, text }] }];
  }
  if (isLoop && func.attr === 'stop') return later(owner, 'safe');
  if (isLoop) return [];
  const loop = loopInReach(site.unit, call, context);
  return loop === undefined ? [] : later(loop, 'suggest');
}

/** A name of the function for the event loop: a parameter `loop`, or `self.loop`. */
function loopInReach(unit: Unit, call: ast.Call, context: RuleContext): string | undefined {
  if (context.model.lookupIn(context.model.scopeAt(call), 'loop')) return 'loop';
  const { owner } = unit;
  const node = unit.node;
  if (!owner || node.kind === Kind.Module) return undefined;
  const self = (node.args.posonlyargs[0] ?? node.args.args[0])?.arg;
  const attr = ['loop', '_loop'].find((name) => context.types.storesOf(owner, name).length > 0);
  return self !== undefined && attr !== undefined ? `${self}.${attr}` : undefined;
}
