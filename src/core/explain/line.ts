/** What is known of one line: where it runs and why, which locks are held there, and what its calls are taken for. */
import { RUNS_EVENT_LOOP } from '../knowledge/roles.ts';
import type { RunsIn } from '../knowledge/table.ts';
import type { RelatedInformation } from '../diagnostic.ts';
import type { SourceFile } from '../lint.ts';
import type { Program } from '../project/program.ts';
import type { Chain, ContextWitness } from '../project/project.ts';
import type { Workspace } from '../project/workspace.ts';
import type { RuleContext } from '../rules/context.ts';
import { related, shortName } from '../rules/support/blocking.ts';
import { blocking, handOver } from '../semantic/calls.ts';
import type { CallSite } from '../semantic/calls.ts';
import type { FileModel } from '../semantic/model.ts';
import { isStatement } from '../semantic/model.ts';
import type { Unit } from '../semantic/scopes.ts';
import { nameSpan, runsBody, useOf } from '../semantic/summary.ts';
import type { Effect } from '../semantic/summary.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { forEachChild } from '../syntax/walk.ts';
import type { Span } from '../text/span.ts';
import { contextFor } from './context.ts';
import { whyUnresolved } from './unresolved.ts';
import type { UnresolvedReason } from './unresolved.ts';

export interface LineExplanation {
  readonly path: string;
  readonly function: ExplainedFunction;
  /** Every context that the function is known to run in, the shortest chain first. */
  readonly contexts: readonly ContextWitness[];
  /** The locks that are surely held, innermost first. */
  readonly locks: readonly ExplainedLock[];
  /** The calls that the line makes, in source order. */
  readonly calls: readonly ExplainedCall[];
}

export interface ExplainedFunction extends Span {
  /** As people say it: `Class.method`. For a module's own code, the module's name. */
  readonly name: string;
  readonly kind: 'function' | 'coroutine' | 'generator' | 'async generator' | 'lambda' | 'module';
}

export interface ExplainedLock extends Span {
  /** As written: `self._lock`. */
  readonly text: string;
  /** The qualified name of its class. */
  readonly className: string;
}

export interface ExplainedCall extends Span {
  /** The callee as written, on one line. */
  readonly text: string;
  /** The qualified name of what it is taken for; undefined when it is not known. */
  readonly name: string | undefined;
  /** Why it is not known what it reaches, or does. */
  readonly unresolved: UnresolvedReason | undefined;
  /** Where the function is defined, when it is one of the project. */
  readonly definition: (Span & { readonly path: string }) | undefined;
  readonly awaited: boolean;
  /** Calling it gives something that must be awaited. */
  readonly isCoroutine: boolean;
  /** What it does to its thread, each with the calls that lead there; none when it does so itself. */
  readonly effects: readonly { readonly effect: Effect; readonly chain: readonly RelatedInformation[] }[];
  /** Where the callable that it hands over runs. */
  readonly handsOver: { readonly callable: string; readonly runsIn: RunsIn } | undefined;
}

/**
 * `line` counts from 0, and is one of the text's. `paths` are the files of the project that may make functions of others
 * run.
 */
export function explainLine(file: SourceFile, line: number, workspace: Workspace, paths: readonly string[]): LineExplanation {
  const program = workspace.program(file.settings);
  program.lookEverywhere(paths);
  const context = contextFor(file, program);
  const { model } = context;
  const unit = unitAtLine(line, model);
  const node = nodeAtLine(line, model);
  return {
    path: file.path,
    function: { ...nameSpan(unit), name: nameOf(unit), kind: kindOf(unit) },
    contexts: [...context.contextsOf(unit.name)].sort((a, b) => a.hops.length - b.hops.length),
    locks: node ? context.locks.heldAt(node).map(({ lock, at }) =>
      ({ start: at.start, end: at.end, text: lock.text, className: lock.className })) : [],
    calls: callsAtLine(line, model).map((call) => explainCall(call, context, program)),
  };
}

/** A unit as people say its name. */
export function nameOf({ name, node }: Unit): string {
  return node.kind === Kind.Module ? name : node.kind === Kind.Lambda ? 'lambda' : shortName(name).replace(/#\d+$/, '');
}

function kindOf({ node, isAsync, isGenerator }: Unit): ExplainedFunction['kind'] {
  if (node.kind === Kind.Module) return 'module';
  if (node.kind === Kind.Lambda) return 'lambda';
  return isAsync ? (isGenerator ? 'async generator' : 'coroutine') : isGenerator ? 'generator' : 'function';
}

/** The innermost function with the line in it, its `def` line too; a lambda only where it began on a line before. */
function unitAtLine(line: number, { bound, lines }: FileModel): Unit {
  let found = bound.units[0]!;
  for (const unit of bound.units) {
    const { kind, start, end } = unit.node;
    if (kind === Kind.Module || start < found.node.start) continue;
    const first = lines.lineAt(start) + (kind === Kind.Lambda ? 1 : 0);
    if (first <= line && line <= lines.lineAt(end)) found = unit;
  }
  return found;
}

/** The first expression or statement that begins on the line; else the innermost statement around it. */
function nodeAtLine(line: number, { module, lines }: FileModel): ast.Node | undefined {
  let around: ast.Node | undefined;
  let first: ast.Node | undefined;
  const visit = (node: ast.Node): void => {
    if (first || lines.lineAt(node.start) > line || lines.lineAt(node.end) < line) return;
    if (node.kind !== Kind.Module && lines.lineAt(node.start) === line) first = node;
    else {
      if (isStatement(node)) around = node;
      forEachChild(node, visit);
    }
  };
  visit(module);
  return first ?? around;
}

/** Calls whose name stands on the line, or that begin there. */
function callsAtLine(line: number, { bound, lines }: FileModel): ast.Call[] {
  return bound.units.flatMap(({ calls }) => calls)
    .filter(({ start, func }) => lines.lineAt(start) === line || lines.lineAt(func.end) === line)
    .sort((a, b) => a.func.end - b.func.end);
}

function explainCall(call: ast.Call, context: RuleContext, program: Program): ExplainedCall {
  const site = context.site(call);
  const { model, types } = context;
  const given = site && handOver(site, model, types);
  const target = site?.target;
  return {
    start: call.start, end: call.end,
    text: model.textOf(call.func).replace(/\s+/g, ' '),
    name: site?.name ?? types.qualifiedName(call.func),
    unresolved: whyUnresolved(call, context, program),
    definition: target ? { path: context.path, ...nameSpan(target) } : site && types.isOutside(site.name) ? program.definitionOf(site.name) : undefined,
    awaited: call.parent?.kind === Kind.Await,
    isCoroutine: types.typeOf(call)?.kind === 'coroutine',
    effects: site ? effectsOf(site, context, program) : [],
    handsOver: given && { callable: model.textOf(given.callable).replace(/\s+/g, ' '), runsIn: given.runsIn },
  };
}

/** What a call does to its thread: by itself, or through what it calls. */
function effectsOf(site: CallSite, context: RuleContext, program: Program): ExplainedCall['effects'] {
  const direct = RUNS_EVENT_LOOP.has(site.name) ? 'run-loop' : blocking(site, context.model);
  if (direct) return [{ effect: direct, chain: [] }];
  return chainsOf(site, context, program).map((chain) => ({
    effect: chain.effect, chain: related(chain).map((place) => ({ path: context.path, ...place })),
  }));
}

function chainsOf(site: CallSite, { project, types }: RuleContext, program: Program): Chain[] {
  if (site.target) {
    const { name } = site.target;
    if (!runsBody(site, types)) return [];
    return project.effectsOf(name).flatMap((effect) => project.chain(name, effect) ?? []);
  }
  if (!types.isOutside(site.name) || !program.runsAt(site.name, useOf(site.call))) return [];
  return [...program.effectsOf(site.name).values()];
}
