/** Which calls hold an event loop, directly or through helpers: the common part of the `blocking-…-in-async` rules. */
import { WAITS_ON_EXIT } from '../../knowledge/roles.ts';
import type { Chain } from '../../project/project.ts';
import { blocking } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { managerUnits, runsBody, useOf } from '../../semantic/summary.ts';
import type { Effect } from '../../semantic/summary.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { offloadEdits, offloadExpressionEdits } from '../../fix/calls.ts';
import type { Severity } from '../../diagnostic.ts';
import type { FixDraft, Report, RuleContext } from '../context.ts';
import { runsAlone } from './alone.ts';
import { coroutineFixes } from './coroutine-fix.ts';
import { isInExpressionOfItsOwn } from './coroutines.ts';

/** Without one of these words a file has neither a coroutine nor a callback of an event loop. */
export const LOOP_WORDS: readonly string[] = [
  'async def', 'call_soon', 'call_later', 'call_at', 'add_done_callback', 'add_reader', 'add_writer', 'add_signal_handler',
  'asyncio', 'trio', 'anyio', 'ioloop', 'tornado', 'homeassistant',
];

/** A call that keeps an event loop from running anything else. */
export interface BlockingCall {
  readonly site: CallSite;
  readonly effect: Effect;
  /** How the call comes to block; undefined when its callee itself does. */
  readonly chain: Chain | undefined;
}

/** From worst to mildest: one call site is reported once, for its worst sink. */
const BY_HARM: readonly Effect[] = [
  'run-loop', 'wait', 'sleep', 'network', 'database', 'subprocess', 'input', 'file-io', 'configured', 'cpu', 'path',
];

const KEY = Symbol('blocking calls');

/** Every call of the file that blocks an event loop, in source order. */
export function blockingCalls(context: RuleContext): readonly BlockingCall[] {
  return context.once(KEY, () => {
    const onLoop = unitsOnLoop(context);
    const found = [...onLoop.keys()].flatMap((unit) => context.callsIn(unit)).flatMap((site) => {
      const one = blockingCall(site, context);
      // A callback of `add_reader` is called when its socket is ready: it does not wait for it.
      return one && !(one.effect === 'network' && onLoop.get(site.unit) === 'reader') ? [one] : [];
    });
    found.sort((a, b) => a.site.call.start - b.site.call.start || b.site.call.end - a.site.call.end);
    const byCall = new Map(found.map((one) => [one.site.call, one]));
    // `open(p).read()` is one finding, of the whole chain.
    const inner = new Set(found.flatMap((one) => {
      const receiver = calledOn(one.site.call);
      return receiver && byCall.get(receiver)?.effect === one.effect ? [receiver] : [];
    }));
    return found.filter((one) => !inner.has(one.site.call));
  });
}

/** Coroutines, and functions handed to a loop as callbacks. What they call is reported at the call, not inside. */
function unitsOnLoop(context: RuleContext): Map<Unit, 'coroutine' | 'callback' | 'reader'> {
  const units = new Map<Unit, 'coroutine' | 'callback' | 'reader'>();
  for (const { runsIn, target, site } of context.handOvers()) {
    if (runsIn !== 'event-loop' || !target) continue;
    units.set(target, isReader(site) ? 'reader' : 'callback');
  }
  for (const { registration, unit } of context.registered()) if (registration.runsIn === 'event-loop') units.set(unit, 'callback');
  for (const unit of context.model.bound.units) if (unit.isAsync) units.set(unit, 'coroutine');
  return units;
}

function blockingCall(site: CallSite, context: RuleContext): BlockingCall | undefined {
  if (site.awaited) return undefined;
  const direct = blocking(site, context.model);
  if (direct) return readsWhatWasOpenedHere(site, context) ? undefined : { site, effect: direct, chain: undefined };
  const entered = useOf(site.call) === 'entered' ? managerUnits(site, context.model, context.types) : [];
  const within = [...site.target && runsBody(site, context.types) ? [site.target] : [], ...entered];
  const chain = within.length > 0 ? worstWithin(within, context) : worstBeyond(site, context);
  return chain && { site, effect: chain.effect, chain };
}

/** Functions of other files that a loop is given to call, and what they do at worst. */
function callbacksBeyond(context: RuleContext): { given: HandOverSite; chain: Chain }[] {
  const { beyond } = context;
  if (!beyond) return [];
  return context.handOvers().flatMap((given) => {
    const { outside, runsIn, site } = given;
    if (outside === undefined || runsIn !== 'event-loop' || !beyond.runsAt(outside, undefined)) return [];
    const effects = beyond.effectsOf(outside);
    const worst = BY_HARM.find((effect) => effects.has(effect));
    if (!worst || (worst === 'network' && isReader(site))) return [];
    return [{ given, chain: effects.get(worst)! }];
  });
}

/** A callback of `add_reader` is called when its socket is ready. */
function isReader({ name }: CallSite): boolean {
  return /\.add_(reader|writer)$/.test(name);
}

/** What functions of this file do at worst. */
function worstWithin(targets: readonly Unit[], context: RuleContext): Chain | undefined {
  const chains = targets.flatMap(({ name }) => context.project.effectsOf(name).flatMap((effect) => context.project.chain(name, effect) ?? []));
  return chains.sort((a, b) => BY_HARM.indexOf(a.effect) - BY_HARM.indexOf(b.effect))[0];
}

/** The same of a function of another file. */
function worstBeyond(site: CallSite, { beyond, types }: RuleContext): Chain | undefined {
  if (!beyond || !types.isOutside(site.name) || !beyond.runsAt(site.name, useOf(site.call))) return undefined;
  const effects = beyond.effectsOf(site.name, useOf(site.call));
  const worst = BY_HARM.find((effect) => effects.has(effect));
  return worst && effects.get(worst);
}

/** The call on whose result a call is made: `f()` of `f().x.g()`. */
function calledOn(call: ast.Call): ast.Call | undefined {
  let at: ast.Expr = call.func;
  while (at.kind === Kind.Attribute) at = at.value;
  return at.kind === Kind.Call && at !== call ? at : undefined;
}

/** Whether a call that leads to this one blocks as well, as in `open(p).read()`: then both belong into the thread. */
function blocksBefore(call: ast.Call, context: RuleContext): boolean {
  for (let at = calledOn(call); at; at = calledOn(at)) if (context.site(at)?.facts?.blocks) return true;
  return false;
}

/** Open files, compressed and packed ones too. */
const OPENED = /^(io|codecs|tempfile|gzip|bz2|lzma|tarfile|zipfile)\./;

/** `f.read()` after `f = open(…)` in the same function: the `open` is reported, and mends both. */
function readsWhatWasOpenedHere(site: CallSite, context: RuleContext): boolean {
  if (site.receiver?.kind !== 'instance' || !OPENED.test(site.receiver.name)) return false;
  const { func } = site.call;
  if (func.kind !== Kind.Attribute || func.value.kind !== Kind.Name) return false;
  const symbol = context.model.lookup(func.value);
  return symbol?.scope.unit === site.unit && symbol.bindings.some((binding) => {
    const opened = binding.value && context.site(binding.value);
    return opened?.facts?.blocks === 'file-io';
  });
}

/**
 * Reports every call of the file with that effect. `directFixes` gives the fixes of a call that blocks by itself,
 * `isHarmless` the direct calls that are no defect where they stand.
 */
export function reportBlocking(
  context: RuleContext, effect: Effect,
  directFixes: (site: CallSite, context: RuleContext) => FixDraft[] = offloadFixes,
  isHarmless: (site: CallSite, context: RuleContext) => boolean = () => false,
): void {
  for (const found of blockingCalls(context)) {
    if (found.effect !== effect) continue;
    const { site, chain } = found;
    if (!chain && isHarmless(site, context)) continue;
    context.report({
      at: site.call,
      message: chain ? throughHelpers(site, chain, context) : directly(site, effect, context),
      fixes: chain ? [...offloadFixes(site, context), ...coroutineFixes(site, chain, context)] : directFixes(site, context),
      related: related(chain),
      ...milder(site.unit, context),
    });
  }
  for (const { given, chain } of callbacksBeyond(context)) {
    if (chain.effect !== effect) continue;
    const callee = context.model.textOf(given.callable);
    context.report({ at: given.callable, message: freezes(callee, chain), related: related(chain) });
  }
}

/** What a call does to its thread, as the rest of a sentence that begins with the call. */
export const DOES: Readonly<Record<Effect, string>> = {
  'sleep': 'sleeps',
  'network': 'waits for the network',
  'file-io': 'waits for the disk',
  'path': 'asks the file system',
  'subprocess': 'waits for another process',
  'database': 'waits for the database',
  'input': 'waits for somebody to type',
  'wait': 'waits for another thread or process',
  'cpu': 'computes',
  'configured': 'blocks, as the settings say,',
  'run-loop': 'runs another event loop',
};

function directly(site: CallSite, effect: Effect, context: RuleContext): string {
  const callee = calleeText(site.call, context);
  const only = effect === 'sleep' && site.call.keywords.length === 0 ? site.call.args[0] : undefined;
  const seconds = only?.kind === Kind.Constant ? context.model.textOf(only) : undefined;
  if (seconds !== undefined) return `\`${callee}(${seconds})\` freezes every task on this event loop for ${seconds} s.`;
  return `\`${callee}()\` ${DOES[effect]} and freezes every task on this event loop until it returns.`;
}

function throughHelpers(site: CallSite, chain: Chain, context: RuleContext): string {
  return freezes(calleeText(site.call, context), chain);
}

function freezes(callee: string, chain: Chain): string {
  const hops = chain.hops.map((hop) => `${shortName(hop.name)}()`);
  const path = [`${callee}()`, ...hops, `${sinkName(chain)}()`].join(' → ');
  return `\`${callee}()\` freezes every task on this event loop: ${path} ${DOES[chain.effect]}.`;
}

/** The library call at the end of a chain as people write it: `open`, `time.sleep`. */
export function sinkName(chain: Chain): string {
  return chain.sink.name.replace(/^builtins\./, '');
}

/** In a program where no other task is alive, nobody waits meanwhile. */
function milder(unit: Unit, context: RuleContext): { severity?: Severity } {
  if (context.settings.preset === 'all' || !runsAlone(unit, context)) return {};
  return { severity: context.rule?.severity === 'information' ? 'hint' : 'information' };
}

/** The hops of a chain, outermost first, and the sink, as places to show beside the finding. */
export function related(chain: Chain | undefined): NonNullable<Report['related']> {
  if (!chain) return [];
  return [
    ...chain.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
    { ...chain.sink, message: `which calls \`${sinkName(chain)}()\`` },
  ];
}

/** The callee as written, without the arguments; shortened when it is long. */
export function calleeText(call: ast.Call, context: RuleContext): string {
  const text = context.model.textOf(call.func).replace(/\s+/g, ' ');
  return text.length <= 60 ? text : `…${text.slice(-57)}`;
}

/** The part of a qualified name that people say: `Class.method`, `function`. */
export function shortName(name: string): string {
  const parts = name.replace(/\.<locals>|#\d+$/g, '').split('.');
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
  const offload = blocksBefore(site.call, context) ? offloadExpressionEdits(context.model, site.call)
    : offloadEdits(context.model, site.call);
  return offload ? [{ title: offload.title, safety: 'suggest', edits: offload.edits }] : [];
}

/** Whether `await` may be written where `node` stands: in a coroutine, not in a generator expression or class body. */
export function mayAwait(node: ast.Node, unit: Unit): boolean {
  return unit.isAsync && !isInExpressionOfItsOwn(node, unit);
}

/** `with ThreadPoolExecutor() as pool:` in a coroutine: leaving the block waits for all its work. */
export function waitsOnExit(item: ast.withitem, context: RuleContext): boolean {
  const name = context.types.className(item.context_expr);
  return name !== undefined && WAITS_ON_EXIT.some((base) => context.types.inherits(name, base));
}

