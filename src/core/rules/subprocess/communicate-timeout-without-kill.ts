/** The wait for a program times out, and the program runs on. */
import { DETACHES, ENDS_OTHERS } from '../../knowledge/worker-roles.ts';
import { argument, insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { isNone } from '../../semantic/model.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import { indentAt, newline, standsAlone } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'communicate-timeout-without-kill',
  group: 'subprocess',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'When this times out the program runs on: nothing ends it.',
  what: 'Finds handlers of `TimeoutExpired` from `communicate(timeout=…)` and `wait(timeout=…)` that do not kill the program.',
  why: `The timeout of \`communicate\` and \`wait\` gives up waiting, it does not end the program (that of
\`subprocess.run\` does both). A handler that only logs leaves the program running behind its back, with its pipes open.
The documentation says what to do: \`kill()\`, and then \`communicate()\` again to collect what is left.`,
  bad: `import subprocess


def build():
    child = subprocess.Popen(["make"], stdout=subprocess.PIPE)
    try:
        child.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        print("make takes too long")
`,
  good: `import subprocess


def build():
    child = subprocess.Popen(["make"], stdout=subprocess.PIPE)
    try:
        child.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        print("make takes too long")
`,
  notes: `Silent where the wait is tried again in a loop, and where the process belongs to an object that may end it
later, unless \`terminate()\` came before and this wait was its last chance.`,
  references: ['https://docs.python.org/3/library/subprocess.html#subprocess.Popen.communicate'],
  needs: ['TimeoutExpired'],
  names: [['wait', 'communicate']],
  callees: ['subprocess.Popen.communicate', 'subprocess.Popen.wait'],
  on: {
    call(site, context) {
      const timeout = argument(site.call, { name: 'timeout', position: site.name.endsWith('.wait') ? 0 : 1 });
      const { func } = site.call;
      if (!timeout || isNone(timeout) || func.kind !== Kind.Attribute) return;
      const found = handling(site);
      if (!found || insideLoop(found.stmt) || endsIt(func.value, found.stmt, site, context)) return;
      const child = context.model.textOf(func.value);
      const { handler } = found;
      context.report({
        at: site.call,
        message: `When this times out, \`${child}\` runs on: the handler does not end it.`,
        related: [{ start: handler.start, end: (handler.type ?? handler).end, message: 'which handles the timeout' }],
        fixes: fixes(child, site, handler, context),
      });
    },
  },
});

/** The `try` around the call that handles the timeout, and its handler. */
function handling({ call, unit }: CallSite): { stmt: ast.Try | ast.TryStar; handler: ast.ExceptHandler } | undefined {
  for (let child: ast.Node = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    if ((at.kind !== Kind.Try && at.kind !== Kind.TryStar) || !at.body.includes(child as ast.Stmt)) continue;
    const handler = at.handlers.find(({ type }) => type && namesTimeout(type));
    if (handler) return { stmt: at, handler };
  }
  return undefined;
}

function namesTimeout(type: ast.Expr): boolean {
  return type.kind === Kind.Tuple ? type.elts.some(namesTimeout) : lastName(type) === 'TimeoutExpired';
}

/** Whether the program is ended after the timeout, or somebody else may do it. */
function endsIt(child: ast.Expr, stmt: ast.Node, site: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const text = model.textOf(child);
  const calls: ast.Call[] = [];
  walk(site.unit.node, (node) => { if (node.kind === Kind.Call) calls.push(node); });
  const isOfIt = ({ func }: ast.Call): boolean => func.kind === Kind.Attribute && model.textOf(func.value) === text;
  const mayEnd = (call: ast.Call): boolean => {
    const name = lastName(call.func) ?? '';
    if (ENDS_OTHERS.has(name) || /kill|terminate|stop|clean/i.test(name)) return true;
    // A helper that gets the child, or its number.
    return [...call.args, ...call.keywords.map(({ value }) => value)].some((arg) => model.textOf(arg).includes(text));
  };
  if (calls.some((call) => call.start >= stmt.start && call !== site.call && mayEnd(call))) return true;
  const wasAsked = calls.some((call) => call.end <= stmt.start && isOfIt(call) && ENDS_OTHERS.has(lastName(call.func) ?? ''));
  return !wasAsked && !isOwn(child, site, context);
}

/** A variable of this function, made here and not given away. */
function isOwn(child: ast.Expr, site: CallSite, context: RuleContext): boolean {
  const symbol = child.kind === Kind.Name ? context.model.lookup(child) : undefined;
  if (symbol?.scope.unit !== site.unit || site.unit.node.kind === Kind.Module) return false;
  const isMade = symbol.bindings.every(({ kind, value }) => (kind === BindingKind.Assign || kind === BindingKind.Annotated)
    && value?.kind === Kind.Call && context.site(value)?.name === 'subprocess.Popen'
    // In a session of its own, it is meant to live on.
    && !value.keywords.some(({ arg }) => arg === null || DETACHES.has(arg)));
  return isMade && context.model.usesOf(symbol).every((use) => context.model.unitAt(use) === site.unit
    && use.parent?.kind === Kind.Attribute);
}

/** Ends the program first thing in the handler, and waits for it. */
function fixes(child: string, site: CallSite, handler: ast.ExceptHandler, context: RuleContext): FixDraft[] {
  const { model } = context;
  const [first] = handler.body;
  if (!first || !standsAlone(model, first)) return [];
  const waits = site.name.endsWith('.wait') ? 'wait' : 'communicate';
  const indent = indentAt(model, first.start);
  const line = newline(model);
  const lines = `${child}.kill()${line}${indent}${child}.${waits}()`;
  const edit = first.kind === Kind.Pass ? { start: first.start, end: first.end, text: lines }
    : { start: first.start, end: first.start, text: `${lines}${line}${indent}` };
  return [{ title: 'Kill the program and wait for its end', safety: 'suggest', edits: [edit] }];
}
