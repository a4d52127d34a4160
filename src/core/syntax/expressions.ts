/**
 * Tokens in, expressions out. Binary operators are read by precedence climbing, so that an operand costs one call
 * whatever the number of levels above it.
 *
 * SAFETY: every `!` here reads a token or a table at an index that is in bounds: tokens up to EndOfFile, tables up to
 * Token.count.
 */
import type { Cursor } from './cursor.ts';
import { fail, failAt, report } from './cursor.ts';
import type { Expr } from './nodes.ts';
import {
  Attribute, Await, BinOp, BoolOp, BoolOperator, Call, CmpOp, Compare, Constant, ConstantType, Ctx, Dict, DictComp,
  GeneratorExp, IfExp, Kind, List, ListComp, Name, NamedExpr, SetComp, Set_, Slice, Starred, Subscript, Tuple, UnaryOp,
  UnaryOperator, Yield, YieldFrom, comprehension, keyword,
} from './nodes.ts';
import { setContext } from './targets.ts';
import { StringFlag, Token } from './tokens.ts';

/** How tightly binary operators bind; 0 is for tokens that are none. */
const enum Precedence { None, Or, And, Not, Comparison, BitOr, BitXor, BitAnd, Shift, Sum, Product, Prefix, Power }

const precedences = buildPrecedences();
const beginsExpression = buildExpressionStarts();

/**
 * Shared by the nodes that have none of something, which most calls do: trees are not changed after parsing, and an
 * empty array of its own would cost each of them as much as a node.
 */
const NO_KEYWORDS: keyword[] = [];
const NO_EXPRESSIONS: Expr[] = [];

/** CPython's `expression`: no walrus, star or comma. */
export function parseExpression(cursor: Cursor): Expr {
  if (cursor.is(Token.Lambda)) return cursor.grammar.lambda(cursor);
  const start = cursor.starts[cursor.at]!;
  const body = parseBinary(cursor, Precedence.Or);
  if (!cursor.is(Token.If)) return body;
  cursor.enter();
  cursor.advance();
  const test = parseBinary(cursor, Precedence.Or);
  cursor.expect(Token.Else, 'Expected `else` after this condition.');
  const orelse = parseExpression(cursor);
  cursor.leave();
  return new IfExp(start, cursor.end(), test, body, orelse);
}

/** CPython's `named_expression`: `name := value`, or an expression. */
export function parseNamedExpression(cursor: Cursor): Expr {
  if (cursor.is(Token.Name) && cursor.kinds[cursor.at + 1] === Token.ColonEqual) {
    const start = cursor.start();
    const target = new Name(start, cursor.ends[cursor.at]!, cursor.name(), Ctx.Store);
    cursor.advance();
    const value = parseExpression(cursor);
    return new NamedExpr(start, cursor.end(), target, value);
  }
  return parseExpression(cursor);
}

/** CPython's `star_named_expression`: what may stand between the commas of a list. */
export function parseStarNamedExpression(cursor: Cursor): Expr {
  return cursor.is(Token.Mult) ? parseStarred(cursor) : parseNamedExpression(cursor);
}

/** CPython's `star_expressions`: one expression, or a tuple without parentheses. */
export function parseExpressions(cursor: Cursor): Expr {
  const start = cursor.starts[cursor.at]!;
  const first = cursor.is(Token.Mult) ? parseStarred(cursor) : parseExpression(cursor);
  if (!cursor.is(Token.Comma)) return first;
  const elts = [first];
  while (cursor.accept(Token.Comma) && beginsExpression[cursor.kind] === 1) {
    elts.push(cursor.is(Token.Mult) ? parseStarred(cursor) : parseExpression(cursor));
  }
  return new Tuple(start, cursor.end(), elts, Ctx.Load);
}

/** The right side of an assignment, or what stands alone on a line: `yield …` or expressions. */
export function parseYieldOrExpressions(cursor: Cursor): Expr {
  return cursor.is(Token.Yield) ? parseYield(cursor) : parseExpressions(cursor);
}

/** What stands between `for` and `in`; it has no `in` of its own. */
export function parseTargets(cursor: Cursor): Expr {
  const start = cursor.start();
  const first = parseTarget(cursor);
  let target = first;
  if (cursor.is(Token.Comma)) {
    const elts = [first];
    while (cursor.accept(Token.Comma) && beginsExpression[cursor.kind] === 1) elts.push(parseTarget(cursor));
    target = new Tuple(start, cursor.end(), elts, Ctx.Load);
  }
  setContext(cursor, target, Ctx.Store);
  return target;
}

/** One target, as after `as`; its context is still Load. */
export function parseTarget(cursor: Cursor): Expr {
  return cursor.is(Token.Mult) ? parseStarred(cursor) : parseBinary(cursor, Precedence.BitOr);
}

/** An operand of the level of `|`, as a pattern's number has. */
export function parseSum(cursor: Cursor): Expr {
  return parseBinary(cursor, Precedence.Sum);
}

export function parseStarred(cursor: Cursor): Expr {
  const start = cursor.start();
  cursor.advance();
  const value = parseBinary(cursor, Precedence.BitOr);
  return new Starred(start, cursor.end(), value, Ctx.Load);
}

function parseYield(cursor: Cursor): Expr {
  const start = cursor.start();
  cursor.advance();
  if (cursor.accept(Token.From)) {
    const value = parseExpression(cursor);
    return new YieldFrom(start, cursor.end(), value);
  }
  const value = beginsExpression[cursor.kind] === 1 ? parseExpressions(cursor) : null;
  return new Yield(start, cursor.end(), value);
}

/** Whether an expression, a star included, may begin with the current token. */
export function atExpression(cursor: Cursor): boolean {
  return beginsExpression[cursor.kind] === 1;
}

// Operators

function parseBinary(cursor: Cursor, least: Precedence): Expr {
  const start = cursor.starts[cursor.at]!;
  let left: Expr;
  if (cursor.is(Token.Not) && least <= Precedence.Not) {
    cursor.enter();
    cursor.advance();
    const operand = parseBinary(cursor, Precedence.Not);
    cursor.leave();
    left = new UnaryOp(start, cursor.end(), UnaryOperator.Not, operand);
  } else left = parsePrefix(cursor);
  for (;;) {
    const kind = cursor.kind;
    const precedence = precedences[kind]! as Precedence;
    if (precedence < least || precedence === Precedence.None) return left;
    if (precedence > Precedence.Comparison) {
      cursor.advance();
      cursor.links++;
      const right = parseBinary(cursor, precedence + 1);
      left = new BinOp(start, cursor.ends[cursor.at - 1]!, left, (kind - Token.Add), right);
    } else if (precedence === Precedence.Comparison) {
      // `not` is an operator here only as `not in`.
      if (kind === Token.Not && cursor.next() !== Token.In) return left;
      left = parseComparison(cursor, start, left);
    } else {
      const values = [left];
      while (cursor.accept(kind)) values.push(parseBinary(cursor, precedence + 1));
      left = new BoolOp(start, cursor.end(), kind === Token.Or ? BoolOperator.Or : BoolOperator.And, values);
    }
  }
}

function parseComparison(cursor: Cursor, start: number, left: Expr): Expr {
  const ops: CmpOp[] = [];
  const comparators: Expr[] = [];
  while (precedences[cursor.kind] === Precedence.Comparison) {
    const op = comparisonAt(cursor);
    if (op === -1) break;
    ops.push(op);
    comparators.push(parseBinary(cursor, Precedence.BitOr));
  }
  return new Compare(start, cursor.end(), left, ops, comparators);
}

/** Steps over a comparison operator; -1 when `not` is none because no `in` follows. */
function comparisonAt(cursor: Cursor): CmpOp | -1 {
  const kind = cursor.kind;
  const next = cursor.next();
  // The order of CmpOp: the six of one token, then Is, IsNot, In, NotIn.
  if (kind <= Token.GtE) {
    cursor.advance();
    return (kind - Token.Eq);
  }
  if (kind === Token.In) {
    cursor.advance();
    return CmpOp.In;
  }
  if (kind === Token.Not) {
    if (next !== Token.In) return -1;
    cursor.moveTo(cursor.at + 2);
    return CmpOp.NotIn;
  }
  cursor.advance();
  if (next !== Token.Not) return CmpOp.Is;
  cursor.advance();
  return CmpOp.IsNot;
}

function parsePrefix(cursor: Cursor): Expr {
  const kind = cursor.kind;
  if (kind === Token.Add || kind === Token.Sub || kind === Token.Tilde) {
    const start = cursor.start();
    cursor.enter();
    cursor.advance();
    const operand = parsePrefix(cursor);
    cursor.leave();
    const op = kind === Token.Add ? UnaryOperator.UAdd : kind === Token.Sub ? UnaryOperator.USub : UnaryOperator.Invert;
    return new UnaryOp(start, cursor.end(), op, operand);
  }
  const start = cursor.starts[cursor.at]!;
  const base = kind === Token.Await ? parseAwait(cursor) : parsePrimary(cursor);
  if (!cursor.is(Token.Pow)) return base;
  cursor.enter();
  cursor.advance();
  const right = parsePrefix(cursor);
  cursor.leave();
  return new BinOp(start, cursor.end(), base, (Token.Pow - Token.Add), right);
}

function parseAwait(cursor: Cursor): Expr {
  const start = cursor.start();
  cursor.advance();
  const value = parsePrimary(cursor);
  return new Await(start, cursor.end(), value);
}

// Operands

function parsePrimary(cursor: Cursor): Expr {
  cursor.step();
  const start = cursor.starts[cursor.at]!;
  let node: Expr;
  if (cursor.is(Token.Name)) {
    node = new Name(start, cursor.ends[cursor.at]!, cursor.names[cursor.values[cursor.at]!]!, Ctx.Load);
    cursor.advance();
  } else node = parseAtom(cursor, start);
  for (;;) {
    switch (cursor.kind) {
      case Token.Dot: {
        cursor.advance();
        if (!cursor.is(Token.Name)) fail(cursor, 'Expected a name after `.`.');
        const attr = cursor.names[cursor.values[cursor.at]!]!;
        cursor.links++;
        node = new Attribute(start, cursor.ends[cursor.at]!, node, attr, Ctx.Load);
        cursor.advance();
        break;
      }
      case Token.LParen:
        node = parseCall(cursor, start, node);
        break;
      case Token.LBracket: {
        cursor.links++;
        cursor.enter();
        cursor.advance();
        const slice = parseSlices(cursor);
        cursor.expect(Token.RBracket, 'Expected `]`.');
        cursor.leave();
        node = new Subscript(start, cursor.end(), node, slice, Ctx.Load);
        break;
      }
      default:
        return node;
    }
  }
}

function parseAtom(cursor: Cursor, start: number): Expr {
  const at = cursor.at;
  const end = cursor.ends[at]!;
  switch (cursor.kind) {
    case Token.String: {
      const next = cursor.next();
      const flags = cursor.values[at]!;
      if (next === Token.String || next === Token.FStringStart || (flags & StringFlag.Broken) !== 0) {
        return cursor.grammar.strings(cursor);
      }
      cursor.advance();
      return new Constant(start, end, (flags & StringFlag.Bytes) !== 0 ? ConstantType.Bytes : ConstantType.Str);
    }
    case Token.FStringStart:
      return cursor.grammar.strings(cursor);
    case Token.Number:
      cursor.advance();
      return new Constant(start, end, cursor.values[at]!);
    case Token.None:
      cursor.advance();
      return new Constant(start, end, ConstantType.None);
    case Token.True:
      cursor.advance();
      return new Constant(start, end, ConstantType.True);
    case Token.False:
      cursor.advance();
      return new Constant(start, end, ConstantType.False);
    case Token.Ellipsis:
      cursor.advance();
      return new Constant(start, end, ConstantType.Ellipsis);
    case Token.LParen:
      return parseParenthesized(cursor, start);
    case Token.LBracket:
      return parseList(cursor, start);
    case Token.LBrace:
      return parseBraces(cursor, start);
    default:
      if (cursor.kind <= Token.Dedent) fail(cursor, 'The line ends where an expression is expected.');
      return fail(cursor, 'Expected an expression.');
  }
}

/** A call of `func`, at the opening parenthesis. */
function parseCall(cursor: Cursor, start: number, func: Expr): Expr {
  cursor.links++;
  const open = cursor.starts[cursor.at]!;
  cursor.advance();
  if (cursor.is(Token.RParen)) {
    cursor.advance();
    return new Call(start, cursor.ends[cursor.at - 1]!, func, NO_EXPRESSIONS, NO_KEYWORDS);
  }
  cursor.enter();
  const args: Expr[] = [];
  const keywords = parseArguments(cursor, args, open);
  cursor.leave();
  return new Call(start, cursor.ends[cursor.at - 1]!, func, args, keywords);
}

/**
 * Reads arguments up to and including the closing parenthesis; positional ones go to `args`, the others are returned.
 * `open` is where the opening parenthesis starts: a generator that is the only argument uses it as its own.
 */
export function parseArguments(cursor: Cursor, args: Expr[], open: number): keyword[] {
  let keywords = NO_KEYWORDS;
  while (!cursor.is(Token.RParen)) {
    const start = cursor.starts[cursor.at]!;
    if (cursor.is(Token.Name) && cursor.kinds[cursor.at + 1] === Token.Equal) {
      const name = cursor.name();
      cursor.advance();
      const value = parseExpression(cursor);
      const node = new keyword(start, cursor.end(), name, value);
      if (keywords === NO_KEYWORDS) keywords = [node];
      else keywords.push(node);
    } else if (cursor.is(Token.Pow)) {
      cursor.advance();
      const value = parseExpression(cursor);
      const node = new keyword(start, cursor.end(), null, value);
      if (keywords === NO_KEYWORDS) keywords = [node];
      else keywords.push(node);
    } else if (cursor.is(Token.Mult)) {
      cursor.advance();
      const value = parseExpression(cursor);
      if (keywords.length > 0 && keywords[keywords.length - 1]!.arg === null) {
        report(cursor, start, cursor.end(), 'An argument with `*` cannot follow one with `**`.');
      }
      args.push(new Starred(start, cursor.end(), value, Ctx.Load));
    } else {
      const value = parseNamedExpression(cursor);
      if (cursor.is(Token.For) || cursor.is(Token.Async)) {
        const generators = parseGenerators(cursor);
        const alone = cursor.is(Token.RParen) && args.length === 0 && keywords.length === 0;
        if (!alone) fail(cursor, 'A generator that is not the only argument must stand in parentheses.');
        cursor.advance();
        args.push(new GeneratorExp(open, cursor.end(), value, generators));
        return keywords;
      }
      if (keywords.length > 0) {
        report(cursor, start, cursor.end(), 'A positional argument cannot follow a keyword argument.');
      }
      args.push(value);
    }
    if (cursor.is(Token.RParen)) break;
    if (!cursor.is(Token.Comma)) fail(cursor, 'Expected `,` or `)`.');
    cursor.advance();
  }
  cursor.advance();
  return keywords;
}

function parseSlices(cursor: Cursor): Expr {
  const start = cursor.starts[cursor.at]!;
  const first = parseSlice(cursor);
  if (!cursor.is(Token.Comma)) {
    if (first.kind !== Kind.Starred) return first;
    return new Tuple(start, cursor.end(), [first], Ctx.Load);
  }
  const elts = [first];
  while (cursor.accept(Token.Comma) && !cursor.is(Token.RBracket)) elts.push(parseSlice(cursor));
  return new Tuple(start, cursor.end(), elts, Ctx.Load);
}

function parseSlice(cursor: Cursor): Expr {
  const start = cursor.starts[cursor.at]!;
  let lower: Expr | null = null;
  if (!cursor.is(Token.Colon)) {
    lower = parseStarNamedExpression(cursor);
    if (!cursor.is(Token.Colon)) return lower;
  }
  cursor.advance();
  let upper: Expr | null = null;
  let step: Expr | null = null;
  if (beginsExpression[cursor.kind] === 1) upper = parseExpression(cursor);
  if (cursor.accept(Token.Colon) && beginsExpression[cursor.kind] === 1) step = parseExpression(cursor);
  return new Slice(start, cursor.end(), lower, upper, step);
}

function parseParenthesized(cursor: Cursor, start: number): Expr {
  cursor.enter();
  cursor.advance();
  if (cursor.accept(Token.RParen)) {
    cursor.leave();
    return new Tuple(start, cursor.end(), NO_EXPRESSIONS, Ctx.Load);
  }
  let node: Expr;
  if (cursor.is(Token.Yield)) {
    node = parseYield(cursor);
    cursor.expect(Token.RParen, 'Expected `)`.');
  } else {
    const first = parseStarNamedExpression(cursor);
    if (cursor.is(Token.Comma)) {
      const elts = [first];
      while (cursor.accept(Token.Comma) && !cursor.is(Token.RParen)) elts.push(parseStarNamedExpression(cursor));
      cursor.expect(Token.RParen, 'Expected `,` or `)`.');
      node = new Tuple(start, cursor.end(), elts, Ctx.Load);
    } else if (cursor.is(Token.For) || cursor.is(Token.Async)) {
      const generators = parseGenerators(cursor);
      cursor.expect(Token.RParen, 'Expected `)`.');
      node = new GeneratorExp(start, cursor.end(), first, generators);
    } else {
      if (first.kind === Kind.Starred) failAt(cursor, first, 'A starred expression cannot stand alone in parentheses.');
      cursor.expect(Token.RParen, 'Expected `)`.');
      node = first;
    }
  }
  cursor.leave();
  return node;
}

function parseList(cursor: Cursor, start: number): Expr {
  cursor.advance();
  if (cursor.accept(Token.RBracket)) return new List(start, cursor.end(), [], Ctx.Load);
  cursor.enter();
  const first = parseStarNamedExpression(cursor);
  let node: Expr;
  if (cursor.is(Token.For) || cursor.is(Token.Async)) {
    const generators = parseGenerators(cursor);
    cursor.expect(Token.RBracket, 'Expected `]`.');
    node = new ListComp(start, cursor.end(), first, generators);
  } else {
    const elts = [first];
    while (cursor.accept(Token.Comma) && !cursor.is(Token.RBracket)) elts.push(parseStarNamedExpression(cursor));
    cursor.expect(Token.RBracket, 'Expected `,` or `]`.');
    node = new List(start, cursor.end(), elts, Ctx.Load);
  }
  cursor.leave();
  return node;
}

function parseBraces(cursor: Cursor, start: number): Expr {
  cursor.advance();
  if (cursor.accept(Token.RBrace)) return new Dict(start, cursor.end(), [], []);
  cursor.enter();
  let node: Expr;
  const firstAt = cursor.at;
  if (cursor.is(Token.Pow)) node = parseDict(cursor, start, null, firstAt);
  else {
    const first = parseStarNamedExpression(cursor);
    if (cursor.is(Token.Colon)) node = parseDict(cursor, start, first, firstAt);
    else if (cursor.is(Token.For) || cursor.is(Token.Async)) {
      const generators = parseGenerators(cursor);
      cursor.expect(Token.RBrace, 'Expected `}`.');
      node = new SetComp(start, cursor.end(), first, generators);
    } else {
      const elts = [first];
      while (cursor.accept(Token.Comma) && !cursor.is(Token.RBrace)) elts.push(parseStarNamedExpression(cursor));
      cursor.expect(Token.RBrace, 'Expected `,` or `}`.');
      node = new Set_(start, cursor.end(), elts);
    }
  }
  cursor.leave();
  return node;
}

/** The rest of a dict whose first key, at token `firstAt`, is read, or which begins with `**`. */
function parseDict(cursor: Cursor, start: number, firstKey: Expr | null, firstAt: number): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  let key = firstKey;
  for (;;) {
    if (key === null && cursor.accept(Token.Pow)) {
      keys.push(null);
      values.push(parseBinary(cursor, Precedence.BitOr));
    } else {
      key ??= parseExpression(cursor);
      if (key.kind === Kind.Starred || (key.kind === Kind.NamedExpr && cursor.kinds[firstAt] === Token.Name)) {
        failAt(cursor, key, 'A key of a dictionary must be an expression in parentheses here.');
      }
      cursor.expect(Token.Colon, 'Expected `:` after the key.');
      keys.push(key);
      values.push(parseExpression(cursor));
      if (firstKey !== null && keys.length === 1 && (cursor.is(Token.For) || cursor.is(Token.Async))) {
        const value = values[0]!;
        const generators = parseGenerators(cursor);
        cursor.expect(Token.RBrace, 'Expected `}`.');
        return new DictComp(start, cursor.end(), key, value, generators);
      }
    }
    key = null;
    if (!cursor.is(Token.Comma)) break;
    cursor.advance();
    if (cursor.is(Token.RBrace)) break;
  }
  cursor.expect(Token.RBrace, 'Expected `,` or `}`.');
  return new Dict(start, cursor.end(), keys, values);
}

function parseGenerators(cursor: Cursor): comprehension[] {
  const generators: comprehension[] = [];
  while (cursor.is(Token.For) || cursor.is(Token.Async)) {
    const start = cursor.start();
    const isAsync = cursor.accept(Token.Async);
    cursor.expect(Token.For, 'Expected `for` after `async`.');
    const target = parseTargets(cursor);
    cursor.expect(Token.In, 'Expected `in`.');
    const iter = parseBinary(cursor, Precedence.Or);
    let ifs = NO_EXPRESSIONS;
    while (cursor.accept(Token.If)) {
      const condition = parseCondition(cursor);
      if (ifs === NO_EXPRESSIONS) ifs = [condition];
      else ifs.push(condition);
    }
    generators.push(new comprehension(start, cursor.end(), target, iter, ifs, isAsync));
  }
  return generators;
}

/** The condition of a comprehension, where `if` begins the next one. Until 3.8 a bare lambda was allowed. */
function parseCondition(cursor: Cursor): Expr {
  return cursor.is(Token.Lambda) ? cursor.grammar.lambda(cursor) : parseBinary(cursor, Precedence.Or);
}

// Tables

function buildPrecedences(): Uint8Array {
  const table = new Uint8Array(Token.count);
  const set = (precedence: Precedence, ...kinds: Token[]): void => {
    for (const kind of kinds) table[kind] = precedence;
  };
  set(Precedence.Or, Token.Or);
  set(Precedence.And, Token.And);
  set(Precedence.Comparison, Token.Eq, Token.NotEq, Token.Lt, Token.LtE, Token.Gt, Token.GtE);
  set(Precedence.Comparison, Token.Is, Token.In, Token.Not);
  set(Precedence.BitOr, Token.BitOr);
  set(Precedence.BitXor, Token.BitXor);
  set(Precedence.BitAnd, Token.BitAnd);
  set(Precedence.Shift, Token.LShift, Token.RShift);
  set(Precedence.Sum, Token.Add, Token.Sub);
  set(Precedence.Product, Token.Mult, Token.MatMult, Token.Div, Token.Mod, Token.FloorDiv);
  return table;
}

function buildExpressionStarts(): Uint8Array {
  const table = new Uint8Array(Token.count);
  for (const kind of [
    Token.Name, Token.Number, Token.String, Token.FStringStart, Token.LParen, Token.LBracket, Token.LBrace,
    Token.Ellipsis, Token.Add, Token.Sub, Token.Tilde, Token.Mult, Token.False, Token.None, Token.True, Token.Await,
    Token.Lambda, Token.Not,
  ]) table[kind] = 1;
  return table;
}

