/** `signal.signal` in a thread, where Python forbids it. */
import { RUNS_EVENT_LOOP } from '../../knowledge/roles.ts';
import type { ContextWitness, Hop } from '../../project/project.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, shortName } from '../support/blocking.ts';

export default defineRule({
  name: 'signal-outside-main-thread',
  group: 'signal',
  severity: 'error',
  since: '0.1.0',
  message: 'Signal handlers can be set in the main thread only: this raises ValueError.',
  what: 'Finds `signal.signal`, `set_wakeup_fd` and `add_signal_handler` that run in a thread other than the main one.',
  why: `Python runs signal handlers in the main thread and lets only that thread set them. In any other,
\`signal.signal\` raises "ValueError: signal only works in main thread of the main interpreter", which ends the
thread.`,
  bad: `import signal
import threading


def stop(number, frame):
    raise SystemExit


def serve():
    signal.signal(signal.SIGTERM, stop)


thread = threading.Thread(target=serve)
thread.start()
thread.join()
`,
  good: `import signal
import threading


def stop(number, frame):
    raise SystemExit


def serve():
    print("serving")


signal.signal(signal.SIGTERM, stop)
thread = threading.Thread(target=serve)
thread.start()
thread.join()
`,
  notes: `Silent where the thread is asked for first (\`threading.current_thread() is threading.main_thread()\`) and
where the ValueError is caught. A worker process runs its work in a main thread of its own, where setting handlers is
right.`,
  references: ['https://docs.python.org/3/library/signal.html#signals-and-threads'],
  needs: ['threading', 'concurrent.futures', 'to_thread', 'run_in_executor', 'start_new_thread', 'signal'],
  callees: ['signal.signal', 'signal.set_wakeup_fd', 'asyncio.AbstractEventLoop.add_signal_handler'],
  on: {
    call(site, context) {
      if (isGuarded(site.call, context)) return;
      const way = wayFromThread(site.unit, context);
      if (!way) return;
      const error = site.name.endsWith('add_signal_handler') ? 'RuntimeError' : 'ValueError';
      const callee = calleeText(site.call, context);
      const names = [...way.hops.map((hop) => shortName(hop.name)), callee].map((name) => `${name}()`);
      const path = names.length > 1 ? `: ${names.join(' → ')}` : '';
      context.report({
        at: site.call,
        message: `\`${callee}()\` runs in a thread here${path}; outside the main thread it raises ${error}.`,
        related: [
          { ...way.root, message: `the thread begins here, with \`${shortName(way.root.name)}\`` },
          ...way.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
        ],
      });
    },
  },
});

/** Callables that are handed over here may as well be called by the main thread. */
const EITHER_THREAD = /\.(?:add_done_callback|Barrier)$/;

interface Way {
  readonly root: Hop;
  readonly hops: readonly Hop[];
}

/** How a unit comes to run in a thread, by calls that nothing guards; a coroutine, through the loop that runs it. */
function wayFromThread(unit: Unit, context: RuleContext): Way | undefined {
  const seen = new Set<Unit>();
  let wave: { unit: Unit; hops: readonly Hop[] }[] = [{ unit, hops: [] }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { unit: at, hops } of wave) {
      if (seen.has(at)) continue;
      seen.add(at);
      const witness = context.contextsOf(at.name).find((one) => isThread(one, context));
      if (witness) return { root: witness.root, hops: [...witness.hops, ...hops] };
      if (!at.isAsync) continue;
      for (const site of context.ownCalls()) {
        if (site.target !== at || isGuarded(site.call, context) || !(site.unit.isAsync
          || isRunByLoop(site, context))) continue;
        const { start, end } = site.call;
        next.push({ unit: site.unit, hops: [{ start, end, path: context.path, name: at.name }, ...hops] });
      }
    }
    wave = next;
  }
  return undefined;
}

function isThread(witness: ContextWitness, context: RuleContext): boolean {
  if (witness.runsIn !== 'thread' || EITHER_THREAD.test(witness.root.name) || witness.way?.caught) return false;
  return !witness.hops.some((hop) => hop.path === context.path && isGuardedHop(hop, context));
}

function isGuardedHop(hop: Hop, context: RuleContext): boolean {
  const site = context.ownCalls().find(({ call }) => call.start === hop.start && call.end === hop.end);
  return site !== undefined && isGuarded(site.call, context);
}

/** `asyncio.run(main())` in a plain function: the coroutine runs in its thread. */
function isRunByLoop({ call }: CallSite, context: RuleContext): boolean {
  const outer = call.parent?.kind === Kind.Call ? context.site(call.parent) : undefined;
  return outer !== undefined && RUNS_EVENT_LOOP.has(outer.name);
}

/** Whether a call stands where the thread was asked for, or where its error is caught. */
function isGuarded(call: ast.Call, context: RuleContext): boolean {
  const unit = context.model.unitAt(call).node;
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if ((at.kind === Kind.If || at.kind === Kind.IfExp) && child !== at.test && asksForThread(at.test)) return true;
    if (at.kind === Kind.BoolOp && at.values.some((value) => value !== child && asksForThread(value))) return true;
    if (at.kind === Kind.Try && at.body.includes(child as ast.Stmt)
      && at.handlers.some((one) => catches(one.type))) return true;
    if (at.kind === Kind.With && at.items.some((item) => isSuppress(item.context_expr))) return true;
    if (at === unit) break;
  }
  const body = unit.body;
  return Array.isArray(body) && body.some((stmt) => stmt.end <= call.start && stmt.kind === Kind.If
    && asksForThread(stmt.test));
}

/** Whether a test asks which thread or process this is, in whatever way. */
function asksForThread(test: ast.Node): boolean {
  let found = false;
  const visit = (node: ast.Node): void => {
    const name = node.kind === Kind.Name ? node.id : node.kind === Kind.Attribute ? node.attr : '';
    if (/thread|ident|signal/i.test(name)) found = true;
    if (!found) forEachChild(node, visit);
  };
  visit(test);
  return found;
}

const CAUGHT = /^(?:ValueError|RuntimeError|Exception|BaseException)$/;

function catches(type: ast.Expr | null): boolean {
  if (!type) return true;
  if (type.kind === Kind.Tuple) return type.elts.some((one) => catches(one));
  return type.kind === Kind.Name && CAUGHT.test(type.id);
}

function isSuppress(manager: ast.Expr): boolean {
  if (manager.kind !== Kind.Call || !manager.args.some(catches)) return false;
  const { func } = manager;
  return (func.kind === Kind.Name ? func.id : func.kind === Kind.Attribute ? func.attr : '') === 'suppress';
}
