/** Locks, events and queues of threads that only coroutines use. */
import { SPEAKS_OF_THREADS, THREAD_PRIMITIVES } from '../../knowledge/roles.ts';
import { blocking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { suspends } from '../support/coroutines.ts';
import { attributesNamed, fateOf, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'threading-primitive-in-async',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  message: 'Only coroutines use it, and they run in one thread: it guards nothing, and waiting for it would stop the event loop.',
  what: 'Finds locks, events and queues of `threading` and `queue`, and `threading.local`, that only coroutines of the file use.',
  why: `Tasks of one event loop take turns at \`await\` and run in one thread. Between two awaits nobody comes between, with or without
a lock; across an await a lock of threads stops the loop. \`threading.local\` gives all tasks the same values. The twins in \`asyncio\`,
and \`contextvars\`, are made for tasks.`,
  bad: `import threading


class Cache:
    def __init__(self):
        self.items = {}
        self._lock = threading.Lock()

    async def put(self, key, value):
        with self._lock:
            self.items[key] = value

    async def get(self, key):
        with self._lock:
            return self.items[key]
`,
  good: `class Cache:
    def __init__(self):
        self.items = {}

    async def put(self, key, value):
        self.items[key] = value

    async def get(self, key):
        return self.items[key]
`,
  notes: `Silent in files that speak of threads, and where another rule reports a call that blocks or an await under the lock.`,
  references: ['https://docs.python.org/3/library/asyncio-sync.html', 'https://docs.python.org/3/library/contextvars.html'],
  needs: ['threading', 'queue'],
  callees: [...THREAD_PRIMITIVES.keys()],
  on: {
    call(site, context) {
      const twin = THREAD_PRIMITIVES.get(site.name);
      if (twin === undefined || context.textHas(SPEAKS_OF_THREADS) || isSupportingCode(context.path)) return;
      const uses = usesOf(site, context);
      if (!uses || uses.length === 0 || !uses.every((use) => isOfCoroutine(use, context))) return;
      const harm = twin === 'contextvars.ContextVar' ? 'all tasks share its values;' : 'it guards nothing;';
      context.report({
        at: site.call,
        message: `Only coroutines use this \`${site.name}\`, and they run in one thread: ${harm} \`${twin}\` is made for tasks.`,
      });
    },
  },
});

/** Every use of the variable or private attribute that the object is kept in; undefined when others may have it. */
function usesOf(site: CallSite, context: RuleContext): ast.Expr[] | undefined {
  const fate = fateOf(site.call, context);
  if (fate.kind === 'variable') {
    const { symbol } = fate;
    if (symbol.bindings.length !== 1 || (site.unit.node.kind === Kind.Module && !symbol.name.startsWith('_'))) return undefined;
    return context.model.usesOf(symbol);
  }
  if (fate.kind !== 'attribute' || !fate.target.attr.startsWith('_')) return undefined;
  return attributesNamed(fate.target.attr, context).filter((use) => use !== fate.target);
}

/** A use in a coroutine that neither gives the object away nor blocks nor awaits under it. */
function isOfCoroutine(use: ast.Expr, context: RuleContext): boolean {
  const { model } = context;
  const unit = model.unitAt(use);
  if (!unit.isAsync || ('ctx' in use && use.ctx !== Ctx.Load)) return false;
  const how = useOf(use);
  if (how.kind === 'entered') {
    const stmt = use.parent?.parent;
    return stmt?.kind === Kind.With && !suspends(stmt.body);
  }
  if (how.kind === 'looked at') return true;
  const call = use.parent?.parent;
  if (how.kind !== 'member') return false;
  const site = call?.kind === Kind.Call && call.func === use.parent ? context.site(call) : undefined;
  return !site || !blocking(site, model);
}
