/** An exception that does not survive the way back from a worker process. */
import { PLAIN_EXCEPTIONS } from '../../knowledge/worker-roles.ts';
import type { ClassInfo, Unit } from '../../semantic/scopes.ts';
import { indentAt, indentUnit, newline, wholeLines } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'unpicklable-exception',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This exception cannot be unpickled: raised in a worker, it stops the pool instead of reaching the caller.',
  what: 'Finds exceptions raised in the workers of a pool whose `__init__` takes other arguments than it passes to `super().__init__`.',
  why: `An exception comes back from a worker process pickled, and is unpickled as \`cls(*self.args)\`, where \`args\` is
what \`super().__init__\` was given. When \`__init__\` wants something else, that fails in the thread of the pool that
reads the results: \`multiprocessing.Pool\` then hangs for ever, \`ProcessPoolExecutor\` says BrokenProcessPool, and
nobody sees the error that happened.`,
  bad: `from concurrent.futures import ProcessPoolExecutor


class BuildFailed(Exception):
    def __init__(self, target, code):
        super().__init__(f"{target} failed with {code}")
        self.target = target
        self.code = code


def build(target):
    raise BuildFailed(target, 1)


def build_all(targets):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(build, targets))
`,
  good: `from concurrent.futures import ProcessPoolExecutor


class BuildFailed(Exception):
    def __init__(self, target, code):
        super().__init__(target, code)
        self.target = target
        self.code = code

    def __str__(self):
        return f"{self.target} failed with {self.code}"


def build(target):
    raise BuildFailed(target, 1)


def build_all(targets):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(build, targets))
`,
  references: [
    'https://docs.python.org/3/library/pickle.html#object.__reduce__',
    'https://docs.python.org/3/library/exceptions.html#BaseException.args',
  ],
  peers: [{ tool: 'bugbear', code: 'B042' }],
  needs: ['ProcessPoolExecutor', 'multiprocessing', 'run_in_executor'],
  names: [['__init__'], ['super', ...PLAIN_EXCEPTIONS]],
  on: {
    file(context) {
      for (const info of context.model.bound.classes) {
        const init = breaksUnpickling(info);
        const raise = init && raisedInWorker(info, context);
        if (!raise) continue;
        const { node } = info;
        context.report({
          at: { start: node.nameStart, end: node.nameStart + node.name.length },
          message: `\`${node.name}\` cannot be unpickled, because its \`__init__\` takes other arguments than it passes on: `
            + 'raised in a worker process, it stops the pool instead of reaching the caller.',
          related: [{ start: raise.start, end: raise.end, message: 'raised here, in a worker' }],
          fixes: fixes(init, context),
        });
      }
    },
  },
});

/** The `__init__` of an exception that cannot be called with what it passes to its plain base. */
function breaksUnpickling(info: ClassInfo): ast.FunctionDef | undefined {
  const { node, methods } = info;
  const init = methods.get('__init__')?.node;
  if (init?.kind !== Kind.FunctionDef || init.args.vararg) return undefined;
  if (['__reduce__', '__reduce_ex__', '__getnewargs__', '__new__', '__setstate__'].some((name) => methods.has(name))) return undefined;
  if (node.bases.length !== 1 || node.bases[0]!.kind !== Kind.Name || !PLAIN_EXCEPTIONS.has(node.bases[0].id)) return undefined;
  const passed: ast.Call[] = [];
  walk(init, (at) => { if (at.kind === Kind.Call && isBaseInit(at)) passed.push(at); });
  const [call] = passed;
  if (!call || passed.length > 1 || call.args.some((arg) => arg.kind === Kind.Starred)) return undefined;
  const count = call.args.length - (call.func.kind === Kind.Attribute && call.func.value.kind === Kind.Name ? 1 : 0);
  const takes = init.args.posonlyargs.length + init.args.args.length - 1;
  const required = takes - init.args.defaults.length;
  const wantsKeyword = init.args.kwonlyargs.some((_, index) => init.args.kw_defaults[index] === null);
  return count < required || count > takes || wantsKeyword ? init : undefined;
}

/** `super().__init__(…)` or `Exception.__init__(self, …)`. */
function isBaseInit({ func }: ast.Call): boolean {
  if (func.kind !== Kind.Attribute || func.attr !== '__init__') return false;
  const base = func.value;
  return base.kind === Kind.Call ? base.func.kind === Kind.Name && base.func.id === 'super'
    : base.kind === Kind.Name && PLAIN_EXCEPTIONS.has(base.id);
}

/** Where a function that runs in the workers of a pool raises the exception. */
function raisedInWorker(info: ClassInfo, context: RuleContext): ast.Node | undefined {
  for (const site of context.ownCalls()) {
    if (site.name !== info.name || site.call.parent?.kind !== Kind.Raise) continue;
    if (runsInPool(site.unit, context)) return site.call.parent;
  }
  return undefined;
}

/** A `Process` prints what ends it; only pools send it back. */
function runsInPool(unit: Unit, context: RuleContext): boolean {
  return context.contextsOf(unit.name).some(({ runsIn, root }) => runsIn === 'process' && !/Process$|initializer/.test(root.name));
}

/** `__reduce__` that makes the exception anew from its attributes, where `__init__` keeps every argument as one. */
function fixes(init: ast.FunctionDef, context: RuleContext): FixDraft[] {
  const { model } = context;
  const [self, ...parameters] = [...init.args.posonlyargs, ...init.args.args].map(({ arg }) => arg);
  if (self === undefined || init.args.kwonlyargs.length > 0) return [];
  const text = model.textOf(init);
  const isKept = parameters.every((name) => new RegExp(`\\b${self}\\.${name}\\s*(?::[^=\\n]*)?=\\s*${name}\\b\\s*$`, 'm').test(text));
  if (!isKept || parameters.length === 0) return [];
  const [line, indent, unit] = [newline(model), indentAt(model, init.start), indentUnit(model)];
  const values = parameters.map((name) => `self.${name}`).join(', ') + (parameters.length === 1 ? ',' : '');
  const at = wholeLines(model, init).end;
  const opening = /[\r\n]$/.test(model.text.slice(0, at)) ? '' : line;
  return [{
    title: 'Have it pickled with its own arguments: __reduce__', safety: 'suggest',
    edits: [{
      start: at, end: at,
      text: `${opening}${line}${indent}def __reduce__(self):${line}${indent}${unit}return type(self), (${values})${line}`,
    }],
  }];
}
