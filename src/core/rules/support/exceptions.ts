/** Whether the work that a function does can end in an exception that its caller sees. */
import { StepKind } from '../../semantic/cfg.ts';
import type { ControlFlow, Step } from '../../semantic/cfg.ts';
import { HARMLESS_BUILTINS, HARMLESS_PREFIXES, SMALL_CALLS } from '../../knowledge/roles.ts';
import { callableUnit } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';

/** Whether the function, or one of this file that it calls, was written to keep every exception to itself. */
export function handlesItsExceptions(unit: Unit, context: RuleContext): boolean {
  return catchesSomewhere(unit, context, 0) && !letsExceptionsOut(unit, context, 0);
}

/** The same of a callable that is handed over; a library function, when it does one small thing such as logging. */
export function keepsItsExceptions(callable: ast.Expr, context: RuleContext): boolean {
  const unit = callableUnit(callable, context.model, context.types);
  if (unit && unit.node.kind !== Kind.Lambda) return handlesItsExceptions(unit, context);
  const called = callable.kind === Kind.Lambda && callable.body.kind === Kind.Call ? callable.body.func : callable;
  return SMALL_CALLS.has(lastName(called) ?? '');
}

function catchesSomewhere(unit: Unit, context: RuleContext, depth: number): boolean {
  const { bound } = context.model;
  const own = bound.tries.some((node) => spanContains(unit.node, node)
    && node.handlers.some(({ type }) => !type || /^(?:Base)?Exception$/.test(lastName(type) ?? '')));
  if (own || depth > 3) return own;
  return context.callsIn(unit).some((site) => site.target
    && catchesSomewhere(site.target, context, depth + 1));
}

/**
 * Whether an exception of a call, `await` or `raise` of the function gets out of it. What a handler itself calls is
 * left aside: it logs and cleans up, and is trusted to do that.
 */
function letsExceptionsOut(unit: Unit, context: RuleContext, depth: number): boolean {
  if (depth > 3) return true;
  const flow = context.flow(unit);
  for (const [node, steps] of flow.stepsOf) {
    if (!isRisky(node, context, depth) || (node.kind !== Kind.Raise && isInHandler(node))) continue;
    const running = steps.filter((step) => step.kind === StepKind.Run || step.kind === StepKind.Enter);
    if (running.some((step) => reachesCaller(flow, step))) return true;
  }
  return false;
}

function reachesCaller(flow: ControlFlow, from: Step): boolean {
  const seen = new Set<Step>();
  const open = from.raises ? [from.raises] : [];
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    // Handlers that do not name it let it pass; whether they do, only those that catch everything say.
    if (step.kind !== StepKind.Catch) open.push(...step.next);
    else if (step.raises) open.push(step.raises);
  }
  return seen.has(flow.raised);
}

function isInHandler(node: ast.Node): boolean {
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.ExceptHandler) return true;
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.finalbody.includes(child as ast.Stmt)) return true;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return false;
  }
  return false;
}

/** Whether what a step runs may raise, beyond slips of the pen; nested functions only do when they are called. */
function isRisky(node: ast.Node, context: RuleContext, depth: number): boolean {
  switch (node.kind) {
    case Kind.Await: case Kind.Raise: return true;
    case Kind.For: case Kind.AsyncFor: case Kind.Try: case Kind.TryStar:
    case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.Lambda: case Kind.ClassDef: return false;
    case Kind.Call: if (mayRaise(node, context, depth)) return true; break;
    default:
  }
  let found = false;
  forEachChild(node, (child) => { found ||= isRisky(child, context, depth); });
  return found;
}

function mayRaise(call: ast.Call, context: RuleContext, depth: number): boolean {
  const { func } = call;
  if (func.kind === Kind.Name && HARMLESS_BUILTINS.has(func.id) && !context.model.lookup(func)) return false;
  const last = lastName(func) ?? '';
  if (SMALL_CALLS.has(last) || /(?:Error|Exception)$/.test(last)) return false;
  const site = context.site(call);
  if (!site) return true;
  if (HARMLESS_PREFIXES.some((prefix) => site.name.startsWith(prefix))) return false;
  return !site.target || letsExceptionsOut(site.target, context, depth + 1);
}
