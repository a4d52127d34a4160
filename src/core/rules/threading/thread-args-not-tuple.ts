/** `args=(x)` without the comma, and `args="abc"`. */
import { classFacts } from '../../knowledge/index.ts';
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'thread-args-not-tuple',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: 'The arguments of the target must be a tuple: `(x)` is only `x`, and `(x,)` is a tuple.',
  what: 'Finds `args=(x)` and `args="text"` where a thread, timer, process or pool needs a tuple of arguments.',
  why: `The target is called with \`*args\`. Parentheses alone make no tuple: with a number or an object the thread
dies with a TypeError when it starts, with a string every character becomes an argument of its own.`,
  bad: `import threading


def greet(name):
    print("hello", name)


thread = threading.Thread(target=greet, args=("world"))
thread.start()
thread.join()
`,
  good: `import threading


def greet(name):
    print("hello", name)


thread = threading.Thread(target=greet, args=("world",))
thread.start()
thread.join()
`,
  notes: `A value of unknown type is reported only when it stands in parentheses of its own and its name does not say
that it holds several things.`,
  references: [
    'https://docs.python.org/3/library/threading.html#threading.Thread',
    'https://docs.python.org/3/tutorial/datastructures.html#tuples-and-sequences',
  ],
  needs: ['threading', 'multiprocessing', 'start_new_thread', 'concurrent.futures'],
  callees: 'hand-overs',
  on: {
    call(site, context) {
      const value = tupleArgument(site);
      if (!value) return;
      const what = notTuple(value, context);
      if (!what) return;
      context.report({
        at: value,
        message: `${what}: write \`(${short(value, context)},)\` for a tuple of one.`,
        fixes: [{ title: 'Make it a tuple', safety: 'safe', edits: tupleEdits(value, context) }],
      });
    },
  },
});

/** What the call gives for the parameter that holds the target's arguments. */
function tupleArgument(site: CallSite): ast.Expr | undefined {
  const args = site.facts?.handsOver?.args;
  return typeof args === 'object' ? argument(site.call, args) : undefined;
}

/** What goes wrong with a value that is no tuple; undefined when it is one, or may be. */
function notTuple(value: ast.Expr, context: RuleContext): string | undefined {
  if (isNone(value) || value.kind === Kind.Starred) return undefined;
  const type = context.types.typeOf(value);
  if (type?.kind === 'ref' || type?.kind === 'method' || type?.kind === 'partial') {
    return type.kind !== 'ref' || context.model.unitsByName.has(type.name)
      ? 'The target is called with `*args`, and a function cannot be unpacked' : undefined;
  }
  const name = type?.kind === 'instance' ? type.name : undefined;
  if (name === 'str' || name === 'bytes') {
    return isShortText(value) ? undefined
      : 'The target is called with `*args`, and every character of this text becomes an argument of its own';
  }
  if (name !== undefined && !mayIterate(name, context)) {
    return `The target is called with \`*args\`, and ${article(name)} cannot be unpacked`;
  }
  if (type || !inOwnParentheses(value, context) || soundsPlural(value)) return undefined;
  return 'These parentheses make no tuple, so the value itself is unpacked into the arguments';
}

/** Text of one character gives one argument, and empty text none: strange, but right. */
function isShortText(value: ast.Expr): boolean {
  return value.kind === Kind.Constant && value.end - value.start < 4;
}

const NUMBERS = new Set(['int', 'float', 'bool']);

function mayIterate(name: string, context: RuleContext): boolean {
  if (NUMBERS.has(name)) return false;
  const info = context.model.classesByName.get(name);
  if (info) {
    return context.types.hasUnknownBase(info) || info.node.decorator_list.length > 0 || info.node.keywords.length > 0
      || ['__iter__', '__getitem__'].some((method) => context.types.member(name, method) !== undefined);
  }
  const facts = classFacts(name);
  return !(facts?.threadSafe === true && facts.iterates === undefined);
}

function article(name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return `${/^[aeiouAEIOU]/.test(last) ? 'an' : 'a'} \`${last}\``;
}

/** Whether `value` stands in a pair of parentheses of its own, after `=` or a comma. */
function inOwnParentheses(value: ast.Expr, context: RuleContext): boolean {
  return /[=,]\s*\(\s*$/.test(context.text.slice(Math.max(0, value.start - 200), value.start))
    && /^\s*(?:#.*\s*)*\)/.test(context.text.slice(value.end, value.end + 200));
}

/** `args`, `params`, `items`: what is called so may well be a tuple or list. Of other expressions, who knows. */
function soundsPlural(value: ast.Expr): boolean {
  const name = value.kind === Kind.Name ? value.id : value.kind === Kind.Attribute ? value.attr : 'args';
  return /s$|arg|param|tuple|list|data|row|pair/i.test(name);
}

function tupleEdits(value: ast.Expr, context: RuleContext): TextEdit[] {
  const comma = { start: value.end, end: value.end, text: ',' };
  if (inOwnParentheses(value, context)) return [comma];
  return [{ start: value.start, end: value.start, text: '(' }, { ...comma, text: ',)' }];
}

function short(value: ast.Expr, context: RuleContext): string {
  const text = context.model.textOf(value).replace(/\s+/g, ' ');
  return text.length <= 40 ? text : '…';
}
