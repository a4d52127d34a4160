/**
 * The control-flow graph of a unit, with exceptions: what runs after what, and where control goes when a statement
 * raises. Built backwards, so that every step is made after the one that follows it; `finally` blocks and the exits
 * of `with` are copied once for each way out, so no path goes in one way and out another.
 */
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { forEachChild } from '../syntax/walk.ts';
import type { Unit } from './scopes.ts';

export const enum StepKind {
  Entry,
  /** The unit returned or ran off its end. */
  Exit,
  /** An exception left the unit. */
  Raised,
  /** A simple statement, or the part of a compound one that is evaluated here: a test, an iterable, a subject. */
  Run,
  /** A `with` item is evaluated and entered. */
  Enter,
  /** A `with` item is left. */
  Leave,
  /** An exception arrives at the handlers of a `try`. */
  Catch,
}

export interface Step {
  readonly kind: StepKind;
  /** The statement; the withitem for Enter and Leave; the expression for a test or iterable; the Try for Catch. */
  readonly node: ast.Node | null;
  readonly next: Step[];
  /** Where an exception in it leads; null when it cannot raise. */
  raises: Step | null;
}

export interface ControlFlow {
  readonly entry: Step;
  readonly exit: Step;
  readonly raised: Step;
  /** All steps of a node: several where a `finally` was copied. */
  readonly stepsOf: Map<ast.Node, Step[]>;
}

/** Ways out of a block; functions, so that a copy of a `finally` is made only for a way that is taken. */
interface Ways {
  readonly raise: () => Step;
  readonly return: () => Step;
  readonly break: () => Step;
  readonly continue: () => Step;
}

/** The graph of a unit's body. A lambda's is its one expression. */
export function controlFlow(unit: Unit): ControlFlow {
  const stepsOf = new Map<ast.Node, Step[]>();
  const exit = makeStep(StepKind.Exit, null, []);
  const raised = makeStep(StepKind.Raised, null, []);
  const toExit = (): Step => exit;
  const ways: Ways = { raise: () => raised, return: toExit, break: toExit, continue: toExit };
  const body = unit.node.body;
  const first = Array.isArray(body) ? block(body, exit, ways) : run(body, [exit], ways);
  return { entry: makeStep(StepKind.Entry, null, [first]), exit, raised, stepsOf };

  function makeStep(kind: StepKind, node: ast.Node | null, next: Step[]): Step {
    const step: Step = { kind, node, next, raises: null };
    if (node) {
      const steps = stepsOf.get(node);
      if (steps) steps.push(step);
      else stepsOf.set(node, [step]);
    }
    return step;
  }

  function run(node: ast.Node, next: Step[], out: Ways): Step {
    const step = makeStep(StepKind.Run, node, next);
    if (canRaise(node)) step.raises = out.raise();
    return step;
  }

  function block(stmts: readonly ast.Stmt[], follow: Step, out: Ways): Step {
    let next = follow;
    for (let at = stmts.length - 1; at >= 0; at--) next = statement(stmts[at]!, next, out);
    return next;
  }

  function statement(node: ast.Stmt, follow: Step, out: Ways): Step {
    switch (node.kind) {
      case Kind.If: {
        const always = constantTruth(node.test);
        const next: Step[] = [];
        if (always !== false) next.push(block(node.body, follow, out));
        if (always !== true) next.push(block(node.orelse, follow, out));
        return run(node.test, next, out);
      }
      case Kind.While: {
        const head = makeStep(StepKind.Run, node.test, []);
        if (canRaise(node.test)) head.raises = out.raise();
        head.next.push(block(node.body, head, { ...out, break: () => follow, continue: () => head }));
        if (constantTruth(node.test) !== true) head.next.push(block(node.orelse, follow, out));
        return head;
      }
      case Kind.For:
      case Kind.AsyncFor: {
        // The iterable is evaluated once, then each round asks it for the next item, which may raise too.
        const head = makeStep(StepKind.Run, node, []);
        head.raises = out.raise();
        head.next.push(block(node.body, head, { ...out, break: () => follow, continue: () => head }));
        head.next.push(block(node.orelse, follow, out));
        return run(node.iter, [head], out);
      }
      case Kind.With:
      case Kind.AsyncWith: return withItems(node, 0, follow, out);
      case Kind.Try:
      case Kind.TryStar: return tryStatement(node, follow, out);
      case Kind.Match: {
        const next = node.cases.map((one) => block(one.body, follow, out));
        next.push(follow);
        return run(node.subject, next, out);
      }
      case Kind.Return: {
        const step = makeStep(StepKind.Run, node, [out.return()]);
        if (node.value && canRaise(node.value)) step.raises = out.raise();
        return step;
      }
      case Kind.Raise: {
        const step = makeStep(StepKind.Run, node, []);
        step.raises = out.raise();
        return step;
      }
      case Kind.Break: return makeStep(StepKind.Run, node, [out.break()]);
      case Kind.Continue: return makeStep(StepKind.Run, node, [out.continue()]);
      default: return run(node, [follow], out);
    }
  }

  function withItems(node: ast.With | ast.AsyncWith, index: number, follow: Step, out: Ways): Step {
    const item = node.items[index];
    if (!item) return block(node.body, follow, out);
    const leaving = copies((to) => {
      const step = makeStep(StepKind.Leave, item, [to]);
      // A manager that suppresses exceptions sends them on to what follows the block.
      if (to === out.raise() && suppresses(item.context_expr)) step.next.push(follow);
      return step;
    });
    const enter = makeStep(StepKind.Enter, item, []);
    enter.raises = out.raise();
    enter.next.push(withItems(node, index + 1, leaving(follow), through(out, leaving)));
    return enter;
  }

  function tryStatement(node: ast.Try | ast.TryStar, follow: Step, out: Ways): Step {
    const leaving = node.finalbody.length === 0 ? (to: Step): Step => to
      : copies((to) => block(node.finalbody, to, out));
    const inner = through(out, leaving);
    const after = leaving(follow);
    const bodyWays = { ...inner };
    if (node.handlers.length > 0) {
      const handlers = makeStep(StepKind.Catch, node, node.handlers.map((handler) => block(handler.body, after, inner)));
      if (!node.handlers.some((handler) => catchesAll(handler.type))) handlers.raises = inner.raise();
      bodyWays.raise = () => handlers;
    }
    return block(node.body, block(node.orelse, after, inner), bodyWays);
  }
}

/** One copy for each place it may lead to. */
function copies(make: (to: Step) => Step): (to: Step) => Step {
  const made = new Map<Step, Step>();
  return (to) => {
    let step = made.get(to);
    if (!step) made.set(to, step = make(to));
    return step;
  };
}

function through(out: Ways, leaving: (to: Step) => Step): Ways {
  return {
    raise: () => leaving(out.raise()),
    return: () => leaving(out.return()),
    break: () => leaving(out.break()),
    continue: () => leaving(out.continue()),
  };
}

/** `except Exception` counts: what passes it ends the program or the task, and is judged elsewhere. */
function catchesAll(type: ast.Expr | null): boolean {
  if (!type) return true;
  return type.kind === Kind.Name && (type.id === 'Exception' || type.id === 'BaseException');
}

function suppresses(manager: ast.Expr): boolean {
  if (manager.kind !== Kind.Call) return false;
  const { func } = manager;
  const name = func.kind === Kind.Name ? func.id : func.kind === Kind.Attribute ? func.attr : '';
  return name === 'suppress';
}

/** The truth of a literal test, as in `while True`; undefined for any other. */
function constantTruth(test: ast.Expr): boolean | undefined {
  if (test.kind !== Kind.Constant) return undefined;
  if (test.type === ConstantType.True) return true;
  return test.type === ConstantType.False || test.type === ConstantType.None ? false : undefined;
}

/** Whether running `node` itself may raise; nested functions only when they are called. */
function canRaise(node: ast.Node): boolean {
  switch (node.kind) {
    case Kind.Call: case Kind.Attribute: case Kind.Subscript: case Kind.Await: case Kind.BinOp: case Kind.Compare:
    case Kind.Raise: case Kind.Assert: case Kind.Import: case Kind.ImportFrom: case Kind.Yield: case Kind.YieldFrom:
    case Kind.ClassDef: case Kind.Delete: case Kind.AugAssign: case Kind.ErrorStmt: return true;
    case Kind.Lambda: case Kind.FunctionDef: case Kind.AsyncFunctionDef: return false;
    default: {
      let found = false;
      forEachChild(node, (child) => { found ||= canRaise(child); });
      return found;
    }
  }
}

/** How control may leave when it starts at `from` and stops at every step that `stops` names. */
export interface Escape {
  /** The exit without an exception is reached. */
  readonly exits: boolean;
  /** The exit with an exception is reached. */
  readonly raises: boolean;
}

/**
 * Follows every path from the steps in `from`. A step that `stops` holds for ends its paths, also those on which it
 * raises: a `release()` that fails is not our concern.
 */
export function escapes(flow: ControlFlow, from: readonly Step[], stops: (step: Step) => boolean): Escape {
  const seen = new Set<Step>();
  const open = [...from];
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step) || stops(step)) continue;
    seen.add(step);
    open.push(...step.next);
    if (step.raises) open.push(step.raises);
  }
  return { exits: seen.has(flow.exit), raises: seen.has(flow.raised) };
}

/** Where control goes once `step` is done without an exception. */
export function after(flow: ControlFlow, node: ast.Node): Step[] {
  return (flow.stepsOf.get(node) ?? []).flatMap((step) => step.next);
}
