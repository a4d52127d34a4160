/** A function handed to threads in a loop, that reads the loop's variable when it runs and not when it is made. */
import type { HandOverSite } from '../../semantic/calls.ts';
import { isLoop } from '../../semantic/model.ts';
import { waitsBetween } from '../../semantic/overlap.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import type { Symbol, Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { HAND_OVER_WORDS } from '../support/threads.ts';

export default defineRule({
  name: 'loop-variable-capture',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: 'The loop may have gone on when this runs, and then it sees a later value of the loop variable.',
  what: 'Finds lambdas and nested functions that are handed to threads, pools or event loops in a loop and read its variable.',
  why: `A function does not remember the value that a variable had when the function was made; it looks the variable up
when it runs. By then the loop has gone on: some items are worked on twice, others never, and which ones is a matter of
timing.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def fetch(url):
    return len(url)


def fetch_all(urls):
    with ThreadPoolExecutor() as pool:
        futures = []
        for url in urls:
            futures.append(pool.submit(lambda: fetch(url)))
        return [future.result() for future in futures]
`,
  good: `from concurrent.futures import ThreadPoolExecutor


def fetch(url):
    return len(url)


def fetch_all(urls):
    with ThreadPoolExecutor() as pool:
        futures = []
        for url in urls:
            futures.append(pool.submit(fetch, url))
        return [future.result() for future in futures]
`,
  notes: `Silent where the loop waits for what it started before it goes on, and for processes, which get a copy of the
variable as they start.`,
  references: [
    'https://docs.python.org/3/faq/programming.html#why-do-lambdas-defined-in-a-loop-with-different-values-all-return-the-same-result',
  ],
  peers: [
    { tool: 'ruff', code: 'B023' }, { tool: 'bugbear', code: 'B023' }, { tool: 'pylint', code: 'W0640' },
  ],
  needs: HAND_OVER_WORDS,
  callees: 'hand-overs',
  on: {
    file(context) {
      for (const given of context.handOvers()) check(given, context);
    },
  },
});

function check(given: HandOverSite, context: RuleContext): void {
  const { site, callable, target, runsIn } = given;
  if (!target || target.owner || runsIn === 'process' || runsIn === 'signal-handler') return;
  if (target.node.kind === Kind.Module || target.parent !== site.unit) return;
  const loop = loopAround(site.call, target.node);
  if (!loop || waitsInLoop(site.call, loop, site.unit)) return;
  const captured = capturedIn(target, loop, context);
  const [first] = captured;
  if (!first) return;
  const names = captured.map(({ name }) => `\`${name}\``).join(' and ');
  context.report({
    at: callable,
    message: `${names} ${captured.length === 1 ? 'is' : 'are'} looked up when this runs, and the loop may have gone on by then: `
      + 'it works with the value of a later round.',
    related: [{ start: loop.start, end: headEnd(loop), message: 'this loop changes it' }],
    fixes: defaultFixes(given, target.node, captured.map(({ name }) => name), context),
  });
}

function headEnd(loop: ast.Node): number {
  if (loop.kind === Kind.For || loop.kind === Kind.AsyncFor) return loop.iter.end;
  return loop.kind === Kind.While ? loop.test.end : loop.end;
}

type Loop = ast.For | ast.AsyncFor | ast.While | ast.ListComp | ast.SetComp | ast.DictComp;

/** The innermost loop around a call that the function which it hands over is made in, too. */
function loopAround(call: ast.Call, made: ast.Node): Loop | undefined {
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return undefined;
    if ((at.kind === Kind.ListComp || at.kind === Kind.SetComp || at.kind === Kind.DictComp)
      && child.kind !== Kind.comprehension) return spanContains(at, made) ? at : undefined;
    if (!isLoop(at) || (at.kind !== Kind.While && child === at.iter) || at.orelse.includes(child as ast.Stmt)) continue;
    return spanContains(at, made) ? at : undefined;
  }
  return undefined;
}

/** Whether the work is over before the next round, or the loop ends with it. */
function waitsInLoop(call: ast.Call, loop: Loop, unit: Unit): boolean {
  for (let at = call.parent; at && at !== loop; at = at.parent) {
    if (at.kind === Kind.Await || at.kind === Kind.With || at.kind === Kind.AsyncWith || at.kind === Kind.Return) return true;
  }
  if (waitsBetween(unit, call.start, loop.end)) return true;
  let leaves = false;
  walk(loop, (node) => {
    if (node.kind === Kind.Lambda || node.kind === Kind.FunctionDef) return false;
    if (node.start < call.end) return true;
    if (node.kind === Kind.Await || node.kind === Kind.Break || node.kind === Kind.Return || node.kind === Kind.Yield) leaves = true;
    return true;
  });
  return leaves;
}

/** The variables of the loop that the body of `made` reads, and that the next round gives a new value. */
function capturedIn(made: Unit, loop: Loop, context: RuleContext): Symbol[] {
  const found = new Set<Symbol>();
  const visit = (scope: Unit['scope']): void => {
    for (const load of scope.loads) {
      const symbol = context.model.lookupIn(scope, load.id);
      if (!symbol || symbol.scope === made.scope || symbol.scope.unit === made || symbol.scope.unit !== made.parent) continue;
      if (symbol.scope.kind === ScopeKind.Module && loop.kind === Kind.While) continue;
      if (symbol.bindings.some((binding) => changesIn(binding.kind) && spanContains(loop, binding.node))
        && !symbol.bindings.some((binding) => binding.kind === BindingKind.Function)) found.add(symbol);
    }
    for (const child of scope.children) if (child.kind !== ScopeKind.Class) visit(child);
  };
  visit(made.scope);
  return [...found];
}

function changesIn(kind: BindingKind): boolean {
  return kind === BindingKind.For || kind === BindingKind.Assign || kind === BindingKind.Annotated || kind === BindingKind.With;
}

/** Binds the values as defaults of the function's parameters. */
function defaultFixes(
  { site }: HandOverSite, made: ast.FunctionNode | ast.Lambda, names: readonly string[], context: RuleContext,
): FixDraft[] {
  const { args } = made;
  if (args.vararg ?? args.kwarg ?? args.kwonlyargs[0]) return [];
  const parameters = [...args.posonlyargs, ...args.args];
  // A parameter with a default may only stand after the others, and an argument that is given may not hit it.
  const optional = args.defaults.length > 0;
  if (optional || (site.facts?.handsOver?.args === 'each' && parameters.length === 0)) return [];
  const text = names.map((name) => `${name}=${name}`).join(', ');
  const last = parameters[parameters.length - 1];
  const spaced = made.kind !== Kind.Lambda ? names.map((name) => `${name}=${name}`).join(', ') : text;
  const title = `Bind ${names.join(' and ')} when it is made`;
  if (last) {
    const at = last.annotation?.end ?? last.end;
    return [{ title, safety: 'safe', edits: [{ start: at, end: at, text: `, ${spaced}` }] }];
  }
  if (made.kind === Kind.Lambda) {
    const at = made.start + 'lambda'.length;
    return [{ title, safety: 'safe', edits: [{ start: at, end: at, text: ` ${text}` }] }];
  }
  const open = context.text.indexOf('(', made.nameStart) + 1;
  return [{ title, safety: 'safe', edits: [{ start: open, end: open, text: spaced }] }];
}
