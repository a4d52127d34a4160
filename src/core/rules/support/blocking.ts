/** Which calls hold an event loop, directly or through helpers: the common part of the `blocking-…-in-async` rules. */
import type { Blocking } from '../../knowledge/table.ts';
import { WAITS_ON_EXIT } from '../../knowledge/roles.ts';
import type { Chain } from '../../project/project.ts';
import { blocking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { runsBody } from '../../semantic/summary.ts';
import type { Effect } from '../../semantic/summary.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { offloadEdits } from '../../fix/calls.ts';
import type { FixDraft, Report, RuleContext } from '../context.ts';

/** A call that keeps an event loop from running anything else. */
export interface BlockingCall {
  readonly site: CallSite;
  readonly effect: Effect;
  /** How the call comes to block; undefined when its callee itself does. */
  readonly chain: Chain | undefined;
}

/** From worst to mildest: one call site is reported once, for its worst sink. */
const BY_HARM: readonly Effect[] = [
  'run-loop', 'wait', 'sleep', 'network', 'database', 'subprocess', 'input', 'file-io', 'cpu', 'path',
];

const KEY = Symbol('blocking calls');

/** Every call of the file that blocks an event loop, in source order. */
export function blockingCalls(context: RuleContext): readonly BlockingCall[] {
  return context.once(KEY, () => {
    const onLoop = unitsOnLoop(context);
    return context.sites.flatMap((site) => onLoop.has(site.unit) ? blockingCall(site, context) ?? [] : []);
  });
}

/** Coroutines, and functions handed to a loop as callbacks. What they call is reported at the call, not inside. */
function unitsOnLoop(context: RuleContext): Set<Unit> {
  const units = new Set(context.model.bound.units.filter((unit) => unit.isAsync));
  for (const { runsIn, target } of context.handOvers()) if (runsIn === 'event-loop' && target) units.add(target);
  return units;
}

function blockingCall(site: CallSite, context: RuleContext): BlockingCall | undefined {
  if (site.awaited) return undefined;
  const direct = blocking(site, context.model);
  if (direct) return readsWhatWasOpenedHere(site, context) ? undefined : { site, effect: direct, chain: undefined };
  const target = site.target;
  if (!target || !runsBody(site, context.types)) return undefined;
  const effects = new Set(context.project.effectsOf(target.name));
  const worst = BY_HARM.find((effect) => effects.has(effect));
  const chain = worst && context.project.chain(target.name, worst);
  return chain && { site, effect: chain.effect, chain };
}

/** `f.read()` after `f = open(…)` in the same function: the `open` is reported, and mends both. */
function readsWhatWasOpenedHere(site: CallSite, context: RuleContext): boolean {
  if (site.receiver?.kind !== 'instance' || !site.receiver.name.startsWith('io.')) return false;
  const { func } = site.call;
  if (func.kind !== Kind.Attribute || func.value.kind !== Kind.Name) return false;
  const symbol = context.model.lookup(func.value);
  return symbol?.scope.unit === site.unit && symbol.bindings.some((binding) => {
    const opened = binding.value && context.site(binding.value);
    return opened?.facts?.blocks === 'file-io';
  });
}

/** Reports every call of the file with that effect. `directFixes` gives the fixes of a call that blocks by itself. */
export function reportBlocking(
  context: RuleContext, effect: Blocking, what: string,
  directFixes: (site: CallSite, context: RuleContext) => FixDraft[] = offloadFixes,
): void {
  for (const found of blockingCalls(context)) {
    if (found.effect !== effect) continue;
    const { site, chain } = found;
    const fixes = chain ? offloadFixes(site, context) : directFixes(site, context);
    context.report({ at: site.call, message: message(found, what, context), fixes, related: related(chain) });
  }
}

function message({ site, chain }: BlockingCall, what: string, context: RuleContext): string {
  const callee = calleeText(site.call, context);
  if (!chain) return `\`${callee}()\` ${what}, and no other task on this event loop runs until it returns.`;
  const names = [calleeText(site.call, context), ...chain.hops.map((hop) => shortName(hop.name)), shortName(chain.sink.name)];
  const path = names.map((name) => `${name}()`).join(' → ');
  return `\`${callee}()\` blocks the event loop: ${path} ${what}.`;
}

/** The hops of a chain, outermost first, and the sink, as places to show beside the finding. */
export function related(chain: Chain | undefined): NonNullable<Report['related']> {
  if (!chain) return [];
  return [
    ...chain.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
    { ...chain.sink, message: `which calls \`${chain.sink.name}()\`` },
  ];
}

/** The callee as written, without the arguments; shortened when it is long. */
export function calleeText(call: ast.Call, context: RuleContext): string {
  const text = context.model.textOf(call.func).replace(/\s+/g, ' ');
  return text.length <= 60 ? text : `…${text.slice(-57)}`;
}

/** The part of a qualified name that people say: `Class.method`, `function`. */
export function shortName(name: string): string {
  const parts = name.replace(/\.<locals>/g, '').split('.');
  const last = parts[parts.length - 1] ?? name;
  const owner = parts[parts.length - 2];
  return owner !== undefined && /^[A-Z]/.test(owner) ? `${owner}.${last}` : last;
}

/** One fix that moves the call to a thread, where `await` may stand. */
export function offloadFixes(site: CallSite, context: RuleContext): FixDraft[] {
  const target = context.targetVersion;
  if (!mayAwait(site.call, site.unit) || (target && target[0] === 3 && target[1] < 9)) return [];
  // Opening in a thread and then reading on the loop mends nothing.
  if (site.call.parent?.kind === Kind.withitem) return [];
  const offload = offloadEdits(context.model, site.call);
  return offload ? [{ title: offload.title, safety: 'suggest', edits: offload.edits }] : [];
}

/** Whether `await` may be written where `node` stands: in a coroutine, not in a generator expression or class body. */
export function mayAwait(node: ast.Node, unit: Unit): boolean {
  if (!unit.isAsync) return false;
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind === Kind.GeneratorExp || at.kind === Kind.ClassDef) return false;
  }
  return true;
}

/** `with ThreadPoolExecutor() as pool:` in a coroutine: leaving the block waits for all its work. */
export function waitsOnExit(item: ast.withitem, context: RuleContext): boolean {
  const name = context.types.className(item.context_expr);
  return name !== undefined && WAITS_ON_EXIT.some((base) => context.types.inherits(name, base));
}

