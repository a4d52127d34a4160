/** `Thread(target=f())`, `submit(f())`: the function is called where it should be handed over. */
import { classFacts, functionFacts } from '../../knowledge/index.ts';
import { RETURNS_NONE } from '../../knowledge/roles.ts';
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import { isNone } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import { argumentsText } from '../../fix/calls.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { HAND_OVER_WORDS } from '../support/threads.ts';

export default defineRule({
  name: 'thread-target-called',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: 'The function is called here and now; what is handed over is its result, which cannot be called.',
  what: 'Finds a function that is called where it should be handed over: `Thread(target=f())`, `submit(f())`.',
  why: `\`Thread(target=work())\` runs \`work\` at once, in the calling thread, and gives the thread what it returned.
When that is \`None\` the thread does nothing at all; a pool or an event loop fails with "object is not callable".`,
  bad: `import threading


def work(name):
    print("working for", name)


thread = threading.Thread(target=work("me"))
thread.start()
thread.join()
`,
  good: `import threading


def work(name):
    print("working for", name)


thread = threading.Thread(target=work, args=("me",))
thread.start()
thread.join()
`,
  notes: `Only calls that are known not to return a function are reported: factories, \`partial\` and whatever is
unknown are left alone.`,
  references: [
    'https://docs.python.org/3/library/threading.html#threading.Thread',
    'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.submit',
  ],
  needs: HAND_OVER_WORDS,
  callees: 'hand-overs',
  on: {
    call(site, context) {
      const facts = site.facts?.handsOver;
      const given = facts && argument(site.call, facts.callable);
      if (!facts || given?.kind !== Kind.Call) return;
      const result = resultOf(given, context);
      if (result === undefined || (result === 'an `int`' && facts.runsIn === 'signal-handler')) return;
      const edits = result === COROUTINE ? undefined : splitEdits(site, given, context);
      context.report({
        at: given,
        message: `\`${calleeText(given, context)}()\` is called here and now, and `
          + `\`${calleeText(site.call, context)}\` gets only its result, ${result}, which cannot be called.`,
        fixes: edits ? [{ title: 'Hand over the function itself', safety: 'safe', edits }] : [],
      });
    },
  },
});

const COROUTINE = 'a coroutine';

/** What a call gives, in words, when that surely cannot be called. */
function resultOf(call: ast.Call, context: RuleContext): string | undefined {
  const type = context.types.typeOf(call);
  if (type?.kind === 'coroutine') return COROUTINE;
  if (type?.kind === 'instance') return isCallable(type.name, context) ? undefined : withArticle(type.name);
  if (type) return undefined;
  const site = context.site(call);
  if (site?.target && site.name === site.target.name) return returnsNone(site.target, context) ? 'None' : undefined;
  const name = site?.name ?? context.types.qualifiedName(call.func);
  if (name === undefined || context.model.classesByName.has(name)) return undefined;
  const facts = functionFacts(name);
  const returnsNothing = RETURNS_NONE.has(name)
    || (facts?.blocks === 'sleep' && facts.returns === undefined && facts.coroutine === undefined);
  return returnsNothing ? 'None' : undefined;
}

const PLAIN = new Set(['str', 'bytes', 'int', 'float', 'bool', 'list', 'dict', 'set', 'frozenset', 'tuple']);

/** Whether objects of a class may be called; true when it is not known. */
function isCallable(name: string, context: RuleContext): boolean {
  if (PLAIN.has(name)) return false;
  const info = context.model.classesByName.get(name);
  if (info) {
    return context.types.hasUnknownBase(info) || info.node.keywords.length > 0 || info.node.decorator_list.length > 0
      || context.types.member(name, '__call__') !== undefined;
  }
  // Objects that threads share are locks, queues, events, pools and futures; none of them can be called.
  return classFacts(name)?.threadSafe !== true;
}

function withArticle(name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return `${/^[aeiou]/i.test(last) ? 'an' : 'a'} \`${last}\``;
}

/** Whether calling a function of this file surely gives None: it has a body, and no `return` with a value. */
function returnsNone(unit: Unit, context: RuleContext): boolean {
  const { node } = unit;
  if (node.kind !== Kind.FunctionDef || unit.isGenerator) return false;
  const decorators = decoratorsOf(context.types, unit);
  if (decorators.isUnknown || decorators.isStub || decorators.isProperty || decorators.contextManager) return false;
  if (node.returns) return isNone(node.returns);
  return !isStub(node.body) && unit.returns.every((stmt) => stmt.value === null || isNone(stmt.value));
}

/** A body that says nothing, or only raises, is there to be overridden. */
function isStub(body: readonly ast.Stmt[]): boolean {
  return body.every((stmt) => stmt.kind === Kind.Pass || stmt.kind === Kind.Raise
    || (stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant));
}

/** Functions that pass keyword arguments on to the callable; loops and signals do not. */
const PASSES_KEYWORDS = /\.(?:submit|to_thread)$/;

/** Takes `f(a)` apart into the callable and its arguments, as the outer call wants them. */
function splitEdits(site: CallSite, inner: ast.Call, context: RuleContext): TextEdit[] | undefined {
  const style = site.facts?.handsOver?.args;
  const { call } = site;
  const callable = { start: inner.func.end, end: inner.end, text: '' };
  // An object was meant to run; which method of it, only its author knows.
  const made = context.types.qualifiedName(inner.func);
  if (made === undefined || context.model.classesByName.has(made) || classFacts(made)) return undefined;
  if (inner.args.length + inner.keywords.length === 0) return [callable];
  const only = inner.args.length === 1 ? inner.args[0] : undefined;
  if (style === undefined || only?.kind === Kind.GeneratorExp) return undefined;
  const position = call.args.indexOf(inner);
  const isLast = position === call.args.length - 1;

  if (style === 'rest') {
    if (position === -1 || !isLast || call.keywords.length > 0) return undefined;
    if (inner.keywords.length > 0 && !PASSES_KEYWORDS.test(site.name)) return undefined;
    return [{ ...callable, text: `, ${argumentsText(context.model, inner)}` }];
  }
  if (typeof style !== 'object' || (position !== -1 && !isLast)) return undefined;
  if (call.keywords.some(({ arg }) => arg === style.name || arg === 'kwargs' || arg === null)) return undefined;
  if (inner.keywords.length > 0 && style.name !== 'args') return undefined;
  const text = argumentTexts(inner, style.name, context);
  return text === undefined ? undefined : [{ ...callable, text: `, ${text}` }];
}

/** `args=(a,), kwargs={'k': v}`; undefined for `**` and comments, which have no place in a dict. */
function argumentTexts(inner: ast.Call, name: string, context: RuleContext): string | undefined {
  const { model } = context;
  const parts: string[] = [];
  const lastArgument = inner.args[inner.args.length - 1];
  if (lastArgument) {
    const text = model.text.slice(inner.args[0]!.start, lastArgument.end);
    parts.push(`${name}=(${text}${inner.args.length === 1 ? ',' : ''})`);
  }
  if (inner.keywords.length > 0) {
    if (inner.keywords.some((keyword) => keyword.arg === null)
      || argumentsText(model, inner).includes('#')) return undefined;
    const quote = quoteOf(model.text);
    const entries = inner.keywords.map(({ arg, value }) => `${quote}${arg}${quote}: ${model.textOf(value)}`);
    parts.push(`kwargs={${entries.join(', ')}}`);
  }
  return parts.join(', ');
}

/** The quote that the file uses more often. */
function quoteOf(text: string): '"' | "'" {
  return text.split("'").length > text.split('"').length ? "'" : '"';
}
