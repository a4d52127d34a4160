/** A timeout for the result of a future that is done already. */
import { argument } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import { keywordEdit } from '../../fix/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

const TIMEOUT = { name: 'timeout', position: 0 } as const;

export default defineRule({
  name: 'redundant-future-timeout',
  group: 'executor',
  severity: 'information',
  since: '0.1.0',
  fix: 'safe and suggest',
  message: 'The future is done already, so this timeout never fires.',
  what: 'Finds `future.result(timeout=…)` in a loop over `as_completed(…)`, which gives only futures that are done.',
  why: `\`as_completed\` yields a future once it is done, so \`result()\` returns at once and its timeout bounds
nothing: a worker that hangs keeps the loop itself waiting for ever. The timeout belongs into \`as_completed\`, where it
counts from the call for all futures together.`,
  bad: `from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(fetch, urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        return [future.result(timeout=30) for future in as_completed(futures)]
`,
  good: `from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(fetch, urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        return [future.result() for future in as_completed(futures, timeout=30)]
`,
  notes: `The safe fix drops the timeout, which changes nothing. The other moves it to \`as_completed\`, which raises
TimeoutError in the loop itself: it has to be caught around the loop.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.as_completed'],
  needs: ['as_completed'],
  names: [['result', 'exception'], ['as_completed']],
  callees: ['concurrent.futures.as_completed'],
  on: {
    call(site, context) {
      for (const use of givenFutures(site.call, context)) {
        const member = use.parent;
        const call = member?.kind === Kind.Attribute && /^(?:result|exception)$/.test(member.attr) ? member.parent : undefined;
        if (call?.kind !== Kind.Call || call.func !== member) continue;
        const timeout = argument(call, TIMEOUT);
        if (!timeout || isNone(timeout) || context.model.textOf(timeout) === '0') continue;
        const name = context.model.textOf(call.func);
        context.report({
          at: timeout,
          message: `\`as_completed\` gives futures that are done: the timeout of \`${name}()\` never fires, `
            + 'and a worker that hangs keeps the loop waiting for ever.',
          related: [{ start: site.call.start, end: site.call.end, message: 'which waits, without any timeout' }]
            .slice(0, waitsForEver(site.call) ? 1 : 0),
          fixes: fixes(call, timeout, site.call, context),
        });
      }
    },
  },
});

/** Every read of the name that a loop gives the futures of `as_completed` to. */
function givenFutures(call: ast.Call, context: RuleContext): ast.Name[] {
  let iter = call;
  // `tqdm(as_completed(…))`, `enumerate(…)`.
  while (iter.parent?.kind === Kind.Call && iter.parent.args[0] === iter) iter = iter.parent;
  const loop = iter.parent;
  if ((loop?.kind !== Kind.For && loop?.kind !== Kind.comprehension) || loop.iter !== iter) return [];
  const { target } = loop;
  const name = target.kind === Kind.Tuple && iter.func.kind === Kind.Name
    && iter.func.id === 'enumerate' ? target.elts[1] : target;
  const symbol = name?.kind === Kind.Name ? context.model.lookup(name) : undefined;
  if (!symbol || name?.kind !== Kind.Name) return [];
  const uses = context.model.usesOf(symbol);
  if (loop.kind === Kind.comprehension) return uses;
  // The name may be used for other futures elsewhere.
  const isChanged = symbol.bindings.some(({ node, kind }) => node !== name && kind !== BindingKind.Delete
    && node.start >= loop.start && node.end <= loop.end);
  return isChanged ? [] : uses.filter((use) => loop.body.some((stmt) => stmt.start <= use.start && use.end <= stmt.end));
}

function waitsForEver(call: ast.Call): boolean {
  return argument(call, { name: 'timeout', position: 1 }) === undefined;
}

function fixes(call: ast.Call, timeout: ast.Expr, waiting: ast.Call, context: RuleContext): FixDraft[] {
  const { model } = context;
  const close = call.end - 1;
  const open = model.text.lastIndexOf('(', close);
  const parts = call.args.length + call.keywords.length;
  // What stands between the parentheses must be the timeout alone.
  const inner = model.text.slice(call.func.end, call.end);
  if (parts !== 1 || !/^\(\s*(?:timeout\s*=\s*)?[\w.]+\s*,?\s*\)$/.test(inner)) return [];
  const drop = { start: open + 1, end: close, text: '' };
  const drafts: FixDraft[] = [{ title: 'Drop the timeout that never fires', safety: 'safe', edits: [drop] }];
  const moved = waitsForEver(waiting) ? keywordEdit(model, waiting, `timeout=${model.textOf(timeout)}`) : undefined;
  if (moved) drafts.push({ title: 'Move the timeout to as_completed', safety: 'suggest', edits: [drop, moved] });
  return drafts;
}
