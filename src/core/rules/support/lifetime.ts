/** What becomes of an object that a call makes: dropped, kept in a variable, entered by `with`, given to others. */
import { after, escapes } from '../../semantic/cfg.ts';
import type { ControlFlow, Escape, Step } from '../../semantic/cfg.ts';
import { EXECUTOR_USERS } from '../../knowledge/roles.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import type { ClassInfo, Symbol as Variable } from '../../semantic/scopes.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild, walk } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';

/** Where the value of an expression goes. */
export type Fate =
  /** The expression is a statement: nobody has the value. */
  | { readonly kind: 'dropped'; readonly stmt: ast.ExprStmt }
  /** Only a member of it is taken: `make().member`. */
  | { readonly kind: 'member'; readonly member: ast.Attribute }
  | { readonly kind: 'entered'; readonly item: ast.withitem }
  /** It is assigned to one name, as a whole. */
  | { readonly kind: 'variable'; readonly symbol: Variable; readonly stmt: ast.Assign | ast.AnnAssign }
  /** It is assigned to one attribute, as a whole. */
  | { readonly kind: 'attribute'; readonly target: ast.Attribute; readonly stmt: ast.Assign | ast.AnnAssign }
  /** Returned, passed on, put into a container, chosen among others: somebody else may care for it. */
  | { readonly kind: 'given' };

export function fateOf(expr: ast.Expr, context: RuleContext): Fate {
  const parent = expr.parent;
  switch (parent?.kind) {
    case Kind.Expr: return { kind: 'dropped', stmt: parent };
    case Kind.Attribute: return { kind: 'member', member: parent };
    case Kind.withitem: return { kind: 'entered', item: parent };
    case Kind.Assign: case Kind.AnnAssign: {
      const targets = parent.kind === Kind.AnnAssign ? [parent.target] : parent.targets;
      const target = targets.length === 1 ? targets[0] : undefined;
      if (target?.kind === Kind.Attribute) return { kind: 'attribute', target, stmt: parent };
      const symbol = target?.kind === Kind.Name ? context.model.lookup(target) : undefined;
      return symbol ? { kind: 'variable', symbol, stmt: parent } : { kind: 'given' };
    }
    default: return { kind: 'given' };
  }
}

/** How one use of a variable or attribute treats the object in it. */
export type Use =
  /** Its attribute or method is taken. */
  | { readonly kind: 'member'; readonly name: string }
  /** It is looked at: tested, compared, formatted. */
  | { readonly kind: 'looked at' }
  | { readonly kind: 'entered' }
  /** It is named as the pool that a call shall use, and stays whose it was. */
  | { readonly kind: 'lent' }
  | { readonly kind: 'given' };

/** Builtins that look at an object and keep nothing of it. */
const LOOK_AT = new Set(['isinstance', 'len', 'print', 'repr', 'str', 'id', 'type', 'hasattr', 'bool']);

export function useOf(expr: ast.Expr): Use {
  const parent = expr.parent;
  switch (parent?.kind) {
    case Kind.Attribute: return { kind: 'member', name: parent.attr };
    case Kind.withitem: return { kind: 'entered' };
    case Kind.If: case Kind.While: case Kind.Compare: case Kind.UnaryOp: case Kind.Assert: case Kind.FormattedValue:
      return { kind: 'looked at' };
    case Kind.IfExp: return { kind: parent.test === expr ? 'looked at' : 'given' };
    case Kind.BoolOp: return useOf(parent).kind === 'looked at' ? { kind: 'looked at' } : { kind: 'given' };
    case Kind.Call:
      if (parent.func.kind === Kind.Name && LOOK_AT.has(parent.func.id)) return { kind: 'looked at' };
      if (parent.func.kind === Kind.Attribute && EXECUTOR_USERS.has(parent.func.attr)) return { kind: 'lent' };
      return { kind: 'given' };
    case Kind.Expr: return { kind: 'looked at' };
    default: return { kind: 'given' };
  }
}

/** Names of the methods that end an object, and of those that give it work. */
export interface Handling {
  readonly closers: ReadonlySet<string>;
  readonly starters: ReadonlySet<string>;
}

/**
 * The ways out of the function on which a variable's object is lost, from the statement that made it: no closing
 * method is called or handed on, no `with` enters it, nobody else gets it. Undefined when code outside of the
 * function can reach the variable. A test of the variable ends a path: what it says, we do not know.
 */
export function lostFrom(
  symbol: Variable, stmt: ast.Stmt, kind: Handling, context: RuleContext,
): Escape | undefined {
  const { model } = context;
  const unit = symbol.scope.unit;
  if (symbol.scope.kind !== ScopeKind.Function && symbol.scope.kind !== ScopeKind.Module) return undefined;
  if (model.unitAt(stmt) !== unit) return undefined;
  const uses = model.usesOf(symbol);
  if (uses.some((use) => model.unitAt(use) !== unit)) return undefined;
  const isPlain = symbol.bindings.every((b) => b.kind === BindingKind.Assign || b.kind === BindingKind.Annotated);
  if (!isPlain) return undefined;
  const hows = new Map(uses.map((use) => [use, useOf(use)]));
  const isMember = (use: ast.Name, names: ReadonlySet<string>): boolean => {
    const how = hows.get(use);
    return how?.kind === 'member' && names.has(how.name);
  };
  const closing = uses.filter((use) => isMember(use, kind.closers));
  const ends = uses.filter((use) => closing.includes(use) || hows.get(use)?.kind === 'given'
    || hows.get(use)?.kind === 'entered' || isTested(use));
  const isEnd = (step: Step): boolean => ends.some((use) => holds(step, use));
  const flow = context.flow(unit);
  const { exits } = escapes(flow, after(flow, stmt), isEnd);
  if (exits || closing.length === 0 || closing.some(isInFinally)) return { exits, raises: false };
  // An exception matters once there is work to lose, and where the author meant to close at all.
  const started = uses.filter((use) => hows.get(use)?.kind === 'lent' || isMember(use, kind.starters));
  const running = started.flatMap((use) => {
    const stmt = model.statementOf(use);
    const raising = (flow.stepsOf.get(stmt) ?? []).flatMap((step) => waitsToo(use) && step.raises ? [step.raises] : []);
    return [...after(flow, stmt), ...raising];
  });
  return { exits, raises: raisesFrom(flow, running, isEnd) };
}

/** Whether an exception of a call, `await` or `raise` leaves the function; reading an attribute hardly fails. */
function raisesFrom(flow: ControlFlow, from: readonly Step[], isEnd: (step: Step) => boolean): boolean {
  const seen = new Set<Step>();
  const open = [...from];
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step) || isEnd(step)) continue;
    seen.add(step);
    open.push(...step.next);
    if (step.raises && step.node && mayFail(step.node)) open.push(step.raises);
  }
  return seen.has(flow.raised);
}

function mayFail(node: ast.Node): boolean {
  switch (node.kind) {
    case Kind.Call: case Kind.Await: case Kind.Raise: case Kind.Assert: return true;
    // A Catch step stands for its try, and passes on what already failed.
    case Kind.Try: case Kind.TryStar: return true;
    case Kind.For: case Kind.AsyncFor: return false;
    case Kind.Lambda: case Kind.FunctionDef: case Kind.AsyncFunctionDef: return false;
    default: {
      let found = false;
      forEachChild(node, (child) => { found ||= mayFail(child); });
      return found;
    }
  }
}

/** Whether `use` stands in the `finally` of a `try`. */
export function isInFinally(use: ast.Node): boolean {
  for (let child = use, at = use.parent; at; child = at, at = at.parent) {
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.finalbody.includes(child as ast.Stmt)) return true;
  }
  return false;
}

/** Whether the statement that starts work does more than keep what it was given for it: `pool.submit(f).result()`. */
function waitsToo(use: ast.Name): boolean {
  const call = use.parent?.kind === Kind.Attribute ? use.parent.parent : use.parent;
  let at = call?.parent;
  while (at?.kind === Kind.ListComp || at?.kind === Kind.SetComp || at?.kind === Kind.DictComp) at = at.parent;
  return at?.kind !== Kind.Assign && at?.kind !== Kind.AnnAssign && at?.kind !== Kind.Expr;
}

function isTested(use: ast.Expr): boolean {
  for (let child: ast.Node = use, at = use.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.If || at.kind === Kind.While) return at.test === child;
    if (at.kind !== Kind.Compare && at.kind !== Kind.UnaryOp && at.kind !== Kind.BoolOp) return false;
  }
  return false;
}

/** Whether what a step runs contains `node`: not the body of a loop or `try`, whose steps are their own. */
export function holds(step: Step, node: ast.Node): boolean {
  const own = step.node;
  if (!own || own.kind === Kind.Try || own.kind === Kind.TryStar) return false;
  return spanContains(own.kind === Kind.For || own.kind === Kind.AsyncFor ? own.target : own, node);
}

const ATTRIBUTES = Symbol('attributes by name');

/** Every place of the file that spells `.attr`, on whatever object. */
export function attributesNamed(attr: string, context: RuleContext): readonly ast.Attribute[] {
  const byName = context.once(ATTRIBUTES, () => {
    const found = new Map<string, ast.Attribute[]>();
    walk(context.model.module, (node) => {
      if (node.kind !== Kind.Attribute) return;
      const list = found.get(node.attr);
      if (list) list.push(node);
      else found.set(node.attr, [node]);
    });
    return found;
  });
  return byName.get(attr) ?? [];
}

/** Methods in which an object gives back what it holds. */
const ENDINGS = ['close', 'stop', 'shutdown', '__exit__', '__aexit__', 'aclose'];

/** Methods that give back what a member holds. */
const CLOSES = new Set([
  'close', 'stop', 'shutdown', 'join', 'terminate', 'cancel', 'aclose', 'disconnect', 'kill', 'quit',
]);

/** An object's closing method, and the member that it closes while it forgets another. */
export interface Forgotten {
  readonly ending: ast.FunctionNode;
  readonly sibling: ast.Call;
}

/**
 * The closing method of the class that closes other members but leaves out `attr`: then the object thinks it is done
 * and is not. Undefined when anything in the file may close it or hand it on, or when a base class may.
 */
export function forgottenBy(
  owner: ClassInfo, attr: string, closers: ReadonlySet<string>, context: RuleContext,
): Forgotten | undefined {
  if (context.types.hasUnknownBase(owner)) return undefined;
  const isSafe = attributesNamed(attr, context).every((place) => {
    if (place.ctx !== Ctx.Load) return place.parent?.kind === Kind.Assign || place.parent?.kind === Kind.AnnAssign;
    const use = useOf(place);
    return use.kind === 'member' ? !closers.has(use.name) : use.kind === 'looked at' || use.kind === 'lent';
  });
  if (!isSafe || mentionsText(attr, context)) return undefined;
  for (const name of ENDINGS) {
    const ending = owner.methods.get(name)?.node;
    if (ending?.kind !== Kind.FunctionDef && ending?.kind !== Kind.AsyncFunctionDef) continue;
    const sibling = siblingClosed(ending);
    if (sibling) return { ending, sibling };
  }
  return undefined;
}

/** `getattr(self, 'pool')` and its like: the name in quotes. */
function mentionsText(attr: string, context: RuleContext): boolean {
  return context.textHas(`'${attr}'`) || context.textHas(`"${attr}"`);
}

/** The first `self.other.close()` of a method. */
function siblingClosed(ending: ast.FunctionNode): ast.Call | undefined {
  const self = (ending.args.posonlyargs[0] ?? ending.args.args[0])?.arg;
  let found: ast.Call | undefined;
  const visit = (node: ast.Node): void => {
    if (found) return;
    if (node.kind === Kind.Call && node.func.kind === Kind.Attribute && CLOSES.has(node.func.attr)) {
      const holder = node.func.value;
      if (holder.kind === Kind.Attribute && holder.value.kind === Kind.Name && holder.value.id === self) found = node;
    }
    forEachChild(node, visit);
  };
  visit(ending);
  return found;
}
