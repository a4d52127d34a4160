/** Something that cannot be pickled is sent to another process. */
import { classFacts } from '../../knowledge/index.ts';
import { PICKLES_EARLY, STARTS_WORKERS } from '../../knowledge/roles.ts';
import { argument, callableUnit, handOver } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import type { ClassInfo } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { Report, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { startMethods } from '../support/processes.ts';

export default defineRule({
  name: 'unpicklable-callable',
  group: 'executor',
  severity: 'error',
  since: '0.1.0',
  message: 'This cannot be pickled, so it cannot be sent to another process.',
  what: 'Finds lambdas, nested functions, generators, locks and open files that are sent to another process.',
  why: `What goes to a process pool is pickled. A function is pickled as its module and name, so a lambda or a function
inside another has nothing that the worker could import; generators, locks of threads and open files have no pickled
form at all. The call fails, with \`submit\` and \`apply_async\` only when somebody asks for the result. \`Process\`
itself pickles what it is given under \`spawn\` and \`forkserver\`, which is the default on Linux since Python 3.14.`,
  bad: `from concurrent.futures import ProcessPoolExecutor


def square_all(numbers):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(lambda n: n * n, numbers))
`,
  good: `from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


def square_all(numbers):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(square, numbers))
`,
  notes: `For \`Process\` and for a pool's \`initializer\` it reports only where the file asks for \`spawn\` or
\`forkserver\`, or the target version is 3.14 or later. Bound methods are reported when \`__init__\` keeps a lock, pool
or open file on the object.`,
  references: ['https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled'],
  needs: ['multiprocessing', 'ProcessPoolExecutor', 'run_in_executor'],
  callees: 'hand-overs',
  on: {
    call(site, context) {
      const given = handOver(site, context.model, context.types);
      if (given?.runsIn !== 'process' || !isPickled(site, context)) return;
      for (const expr of sent(given)) {
        const problem = whyNot(expr, context);
        if (!problem) continue;
        const callee = calleeText(site.call, context);
        const to = STARTS_WORKERS.has(site.name) ? 'the new process' : `the workers of \`${callee}()\``;
        context.report({
          at: expr,
          message: `${problem.what} cannot be pickled, so it never reaches ${to}: the call fails.`,
          related: problem.related ?? [],
        });
        return;
      }
    },
  },
});

/** Pools always pickle; a process, and what a pool starts its workers with, only where nothing is inherited by fork. */
function isPickled(site: CallSite, context: RuleContext): boolean {
  if (PICKLES_EARLY.has(site.name)) return true;
  if (!STARTS_WORKERS.has(site.name) && !context.model.classesByName.has(site.name)) return false;
  const named = startMethods(context);
  if (named.size > 0) return [...named].every((method) => method === 'spawn' || method === 'forkserver');
  const target = context.targetVersion;
  return target !== undefined && (target[0] > 3 || target[1] >= 14);
}

/** The callable and the arguments that go with it, each through `partial`. */
function sent({ site: { call, facts }, callable }: HandOverSite): ast.Expr[] {
  const args = facts?.handsOver?.args;
  const direct = args === 'rest' ? call.args.slice(call.args.indexOf(callable) + 1)
    : args === 'each' || args === 'none' || args === undefined ? [] : elements(argument(call, args));
  return [callable, ...direct].flatMap((expr) => expr.kind === Kind.Call ? [expr, ...expr.args] : [expr]);
}

function elements(expr: ast.Expr | undefined): readonly ast.Expr[] {
  return expr?.kind === Kind.Tuple || expr?.kind === Kind.List ? expr.elts : [];
}

interface Problem {
  /** Begins a sentence. */
  readonly what: string;
  readonly related?: NonNullable<Report['related']>;
}

function whyNot(expr: ast.Expr, context: RuleContext): Problem | undefined {
  const { model, types } = context;
  if (expr.kind === Kind.Lambda) return { what: 'A lambda' };
  if (expr.kind === Kind.GeneratorExp) return { what: 'A generator' };
  const className = types.className(expr);
  // A call among the arguments of another is not sent, unless it is a `partial`: only what it makes is.
  if (expr.kind === Kind.Name) {
    const nested = nestedFunction(expr, context);
    if (nested) return nested;
  }
  if (className !== undefined && isUnpicklable(className)) {
    return { what: `\`${model.textOf(expr)}\`, ${article(className)},` };
  }
  return expr.kind === Kind.Attribute ? boundToUnpicklable(expr, context) : undefined;
}

function nestedFunction(name: ast.Name, context: RuleContext): Problem | undefined {
  const { model, types } = context;
  const symbol = model.lookup(name);
  const unit = callableUnit(name, model, types);
  if (!symbol || !unit) return undefined;
  const { start, end } = unit.node.kind === Kind.Lambda || unit.node.kind === Kind.Module ? unit.node
    : { start: unit.node.nameStart, end: unit.node.nameStart + unit.node.name.length };
  const related = [{ start, end, message: 'defined here' }];
  if (unit.node.kind === Kind.Lambda) return { what: `The lambda \`${name.id}\``, related };
  const isLocal = symbol.scope.kind === ScopeKind.Function
    && symbol.bindings.every((b) => b.kind === BindingKind.Function);
  return isLocal ? { what: `\`${name.id}()\` is defined inside a function; it`, related } : undefined;
}

/** Locks of threads, generators, open files, sockets, pools: what the tables know to have no pickled form. */
function isUnpicklable(className: string): boolean {
  const facts = classFacts(className);
  return facts?.unpicklable === true || facts?.lock?.of === 'thread';
}

function article(className: string): string {
  const last = className.slice(className.lastIndexOf('.') + 1);
  if (className.startsWith('io.')) return 'an open file';
  return `${/^[AEIOU]/.test(last) ? 'an' : 'a'} ${className}`;
}

/** `self.method`, where `__init__` keeps what cannot be pickled on the object, and nothing says how to pickle that. */
function boundToUnpicklable(expr: ast.Attribute, context: RuleContext): Problem | undefined {
  const { model, types } = context;
  const bound = types.typeOf(expr);
  if (bound?.kind !== 'method' || bound.receiver.kind !== 'instance') return undefined;
  const info = model.classesByName.get(bound.receiver.name);
  if (!info || types.hasUnknownBase(info) || saysHowToPickle(info, context)) return undefined;
  const init = info.methods.get('__init__');
  for (const store of init?.attributeStores ?? []) {
    const stmt = store.parent;
    if (stmt?.kind !== Kind.Assign || stmt.parent !== init?.node) continue;
    if (store.value.kind !== Kind.Name || types.className(store.value) !== info.name) continue;
    if (types.storesOf(info, store.attr).length > 1) continue;
    const className = types.className(stmt.value);
    if (className === undefined || !isUnpicklable(className)) continue;
    return {
      what: `\`${model.textOf(expr)}\` takes its object along, which holds ${article(className)} in \`${store.attr}\`;`
        + ' it',
      related: [{ start: store.start, end: store.end, message: 'kept here' }],
    };
  }
  return undefined;
}

const PICKLE_METHODS = ['__getstate__', '__reduce__', '__reduce_ex__', '__getnewargs__', '__getnewargs_ex__'];

function saysHowToPickle(info: ClassInfo, context: RuleContext): boolean {
  return PICKLE_METHODS.some((name) => context.types.member(info.name, name) !== undefined);
}
