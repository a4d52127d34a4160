/** A subclass of Thread or Process that does not set its base up. */
import { indentAt, lineStart, newline } from '../../fix/layout.ts';
import type { ClassInfo } from '../../semantic/scopes.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { startableOf } from '../support/threads.ts';

export default defineRule({
  name: 'thread-subclass-missing-super-init',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: '`start()` fails: the `__init__` of the base class was not called.',
  what: 'Finds subclasses of `Thread` and `Process` whose `__init__` does not call that of the base class first.',
  why: `\`Thread.__init__\` makes what \`start()\`, \`join()\`, \`name\` and \`daemon\` work with. Without it, \`start()\`
raises \`RuntimeError: thread.__init__() not called\`, and so does \`self.daemon = True\` before it.`,
  bad: `import threading


class Worker(threading.Thread):
    def __init__(self, jobs):
        self.jobs = jobs

    def run(self):
        print(self.jobs)
`,
  good: `import threading


class Worker(threading.Thread):
    def __init__(self, jobs):
        super().__init__()
        self.jobs = jobs

    def run(self):
        print(self.jobs)
`,
  references: ['https://docs.python.org/3/library/threading.html#thread-objects'],
  peers: [{ tool: 'pylint', code: 'W0231' }],
  needs: ['threading', 'multiprocessing'],
  names: [['Thread', 'Timer', 'Process'], ['__init__']],
  on: {
    ClassDef(node, context) {
      const info = context.model.bound.classOfNode.get(node);
      const init = info?.methods.get('__init__')?.node;
      if (!info || init?.kind !== Kind.FunctionDef || init.decorator_list.length > 0) return;
      const kind = startableOf(info.name, context);
      if (!kind || context.types.hasUnknownBase(info)) return;
      const called = baseInit(init, info, context);
      const at = { start: init.nameStart, end: init.nameStart + init.name.length };
      if (called === undefined) {
        context.report({
          at,
          message: `\`start()\` will fail: this never calls the \`__init__\` of the ${kind}.`,
          fixes: initFixes(init, context),
        });
        return;
      }
      const early = kind === 'thread' ? usedBefore(init, called) : undefined;
      if (early) {
        context.report({
          at: early,
          message: `\`${context.model.textOf(early)}\` fails here: the \`__init__\` of the thread is called only afterwards.`,
          related: [{ start: called.start, end: called.end, message: 'called here' }],
        });
      }
    },
  },
});

/** The first call that may set the base up: of some `__init__`, or one that `self` is given to. */
function baseInit(init: ast.FunctionDef, { node: { bases } }: ClassInfo, context: RuleContext): ast.Call | undefined {
  const self = (init.args.posonlyargs[0] ?? init.args.args[0])?.arg;
  let found: ast.Call | undefined;
  walk(init, (node) => {
    if (found || node.kind !== Kind.Call) return found === undefined;
    const isInit = node.func.kind === Kind.Attribute && node.func.attr === '__init__';
    const givesSelf = node.args.some((arg) => arg.kind === Kind.Name && arg.id === self)
      && !(node.func.kind === Kind.Name && node.func.id === 'super');
    const isOwn = bases.length > 1 && node.func.kind === Kind.Attribute && context.site(node)?.target !== undefined;
    if (isInit || givesSelf || isOwn) found = node;
    return true;
  });
  return found;
}

/** Properties of a thread that cannot be set before its `__init__` has run. */
const NEEDS_INIT = new Set(['daemon', 'name']);

/** A property of `self` that is set in a statement before the one with the call. */
function usedBefore(init: ast.FunctionDef, called: ast.Call): ast.Attribute | undefined {
  const self = (init.args.posonlyargs[0] ?? init.args.args[0])?.arg;
  for (const stmt of init.body) {
    if (stmt.end > called.start) return undefined;
    if (stmt.kind !== Kind.Assign) continue;
    const target = stmt.targets.find((one) => one.kind === Kind.Attribute && NEEDS_INIT.has(one.attr)
      && one.value.kind === Kind.Name && one.value.id === self);
    if (target?.kind === Kind.Attribute) return target;
  }
  return undefined;
}

/** `super().__init__()` before the first statement of the method. */
function initFixes(init: ast.FunctionDef, context: RuleContext): FixDraft[] {
  const { model } = context;
  const first = init.body.find((stmt) => !(stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant
    && stmt.value.type === ConstantType.Str));
  if (!first || lineStart(model, first.start) <= init.start) return [];
  const text = `super().__init__()${newline(model)}${indentAt(model, first.start)}`;
  return [{ title: 'Call super().__init__() first', safety: 'suggest', edits: [{ start: first.start, end: first.start, text }] }];
}
