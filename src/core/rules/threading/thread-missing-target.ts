/** `Thread(f)`, where `f` becomes the group. */
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'thread-missing-target',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: 'The first positional argument of a thread is `group`, which must be None: this raises an AssertionError.',
  what: 'Finds `Thread(f)` and `Process(f)`, where the function is given as `group`.',
  why: `The first parameter of \`Thread\` and \`Process\` is \`group\`, kept for later and required to be \`None\`. A
function given there makes the constructor raise an AssertionError; with \`python -O\` the thread starts and does
nothing.`,
  bad: `import threading


def work():
    print("working")


thread = threading.Thread(work)
thread.start()
thread.join()
`,
  good: `import threading


def work():
    print("working")


thread = threading.Thread(target=work)
thread.start()
thread.join()
`,
  references: ['https://docs.python.org/3/library/threading.html#threading.Thread'],
  peers: [{ tool: 'pylint', code: 'W1506' }],
  needs: ['threading', 'multiprocessing'],
  callees: ['threading.Thread', 'multiprocessing.Process', 'multiprocessing.context.BaseContext.Process'],
  on: {
    call(site, context) {
      const { call } = site;
      const first = call.args[0];
      if (!first || !surelyNotNone(first)) return;
      const written = context.model.textOf(first);
      const shown = written.length > 40 || written.includes('\n') ? 'The first argument' : `\`${written}\``;
      const edits = targetEdits(call, first);
      context.report({
        at: first,
        message: `${shown} is given as \`group\`, which must be None: this raises an AssertionError, and nothing runs.`,
        fixes: edits ? [{ title: 'Give it as target', safety: 'safe', edits }] : [],
      });
    },
  },
});

/** A variable called `group` is passed through by wrappers; it is None. */
function surelyNotNone(value: ast.Expr): boolean {
  switch (value.kind) {
    case Kind.Starred: return false;
    case Kind.Constant: return value.type !== ConstantType.None;
    case Kind.Name: return !value.id.includes('group');
    case Kind.Attribute: return !value.attr.includes('group');
    case Kind.IfExp: case Kind.BoolOp: return false;
    default: return true;
  }
}

/** Names the arguments: `f` is the target, and a tuple after it was meant as its arguments. */
function targetEdits(call: ast.Call, first: ast.Expr): TextEdit[] | undefined {
  if (call.keywords.some(({ arg }) => arg === 'target' || arg === 'group' || arg === null)) return undefined;
  const second = call.args[1];
  const edits = [{ start: first.start, end: first.start, text: 'target=' }];
  if (!second) return edits;
  const isArgs = call.args.length === 2 && second.kind === Kind.Tuple
    && !call.keywords.some(({ arg }) => arg === 'args');
  return isArgs ? [...edits, { start: second.start, end: second.start, text: 'args=' }] : undefined;
}
