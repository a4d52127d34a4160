/** An event that somebody waits for and nobody sets. */
import { isPrivateName } from '../support/entry.ts';
import { attributesNamed, fateOf } from '../support/lifetime.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'event-never-set',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  message: 'Nothing sets this event: whoever waits for it waits for ever.',
  what: 'Finds events and conditions that are waited for without a time-out, and that nothing sets or notifies.',
  why: `\`wait()\` without a time-out returns when somebody calls \`set()\` or \`notify()\`. Where no code can do so, the
thread stops there for good, and the program does not end.`,
  bad: `import threading


def pause():
    done = threading.Event()
    done.wait()
`,
  good: `import threading


def pause(work):
    done = threading.Event()
    threading.Thread(target=work, args=(done,)).start()
    done.wait()
`,
  notes: `Only variables of functions and private attributes count, which no other file is likely to know. One that is passed
on, returned or kept elsewhere may be set there. Coroutines that wait for an event for ever do so on purpose: they are
cancelled.`,
  references: ['https://docs.python.org/3/library/threading.html#event-objects'],
  needs: ['threading', 'multiprocessing'],
  callees: ['threading', 'multiprocessing'].flatMap((module) => [`${module}.Event`, `${module}.Condition`]),
  on: {
    call(site, context) {
      const uses = usesOfMade(site, context);
      if (!uses) return;
      const waits = uses.filter((use) => endlessWait(use));
      const first = waits[0];
      if (first && /forever|for ever|never|indefinite/i.test(around(first, context))) return;
      if (!first || !uses.every(isHarmless)) return;
      const call = first.parent!.parent!;
      const isEvent = site.name.endsWith('.Event');
      context.report({
        at: call,
        message: `Nothing ${isEvent ? 'sets' : 'notifies'} \`${context.model.textOf(first)}\`: this waits for ever.`,
        related: [{ start: site.call.start, end: site.call.end, message: 'made here' }],
      });
    },
  },
});

/** The statement of a use with the line above it: to wait for ever may be meant. */
function around(use: ast.Expr, context: RuleContext): string {
  const { text, lines } = context.model;
  const line = lines.lineAt(use.start);
  return text.slice(lines.lineStart(Math.max(0, line - 1)), lines.lineEnd(line));
}

/** The places that name the variable in which a new object is kept, when nobody else can know it. */
function usesOfMade({ call }: CallSite, context: RuleContext): ast.Expr[] | undefined {
  if (call.args.length + call.keywords.length > 0) return undefined;
  const fate = fateOf(call, context);
  if (fate.kind === 'variable') {
    const { symbol } = fate;
    return symbol.scope.kind === ScopeKind.Function && symbol.bindings.length === 1 ? context.model.usesOf(symbol) : undefined;
  }
  if (fate.kind !== 'attribute' || !isPrivateName(fate.target.attr)) return undefined;
  const { attr } = fate.target;
  if (context.textHas(`'${attr}'`) || context.textHas(`"${attr}"`)) return undefined;
  const places = attributesNamed(attr, context);
  if (places.some((place) => place.ctx !== Ctx.Load && place !== fate.target)) return undefined;
  return places.filter((place) => place !== fate.target);
}

const HARMLESS = new Set(['wait', 'wait_for', 'is_set', 'isSet', 'clear', 'acquire', 'release', 'locked']);

/** Whether a use neither sets the object nor lets others do so. */
function isHarmless(use: ast.Expr): boolean {
  const { parent } = use;
  if (parent?.kind === Kind.withitem) return true;
  return parent?.kind === Kind.Attribute && HARMLESS.has(parent.attr) && parent.parent?.kind === Kind.Call && parent.parent.func === parent;
}

/** `x.wait()` without a time-out, its own or one around it. */
function endlessWait(use: ast.Expr): boolean {
  const member = use.parent;
  const call = member?.parent;
  if (member?.kind !== Kind.Attribute || call?.kind !== Kind.Call || member.attr !== 'wait') return false;
  const by = call.parent?.kind === Kind.Await ? call.parent.parent : call.parent;
  return call.args.length + call.keywords.length === 0 && by?.kind === Kind.Expr;
}
