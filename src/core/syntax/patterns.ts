/**
 * Tokens in, the patterns of `case` out.
 *
 * SAFETY: every `!` here reads a token up to EndOfFile.
 */
import { Atom } from './atoms.ts';
import type { Cursor } from './cursor.ts';
import { fail, failAt } from './cursor.ts';
import { parseSum } from './expressions.ts';
import type { Expr, Pattern } from './nodes.ts';
import {
  Attribute, Constant, ConstantType, Ctx, Kind, MatchAs, MatchClass, MatchMapping, MatchOr, MatchSequence,
  MatchSingleton, MatchStar, MatchValue, Name, UnaryOperator,
} from './nodes.ts';
import { Token } from './tokens.ts';

/** What stands between `case` and its guard or colon: a pattern, or a sequence without brackets. */
export function parsePatterns(cursor: Cursor): Pattern {
  const start = cursor.start();
  const first = parseStarPattern(cursor);
  if (!cursor.is(Token.Comma)) {
    if (first.kind === Kind.MatchStar) failAt(cursor, first, 'A starred pattern cannot stand alone.');
    return first;
  }
  const patterns = [first];
  while (cursor.accept(Token.Comma) && !cursor.is(Token.Colon) && !cursor.is(Token.If)) {
    patterns.push(parseStarPattern(cursor));
  }
  return new MatchSequence(start, cursor.end(), patterns);
}

function parseStarPattern(cursor: Cursor): Pattern {
  if (!cursor.is(Token.Mult)) return parsePattern(cursor);
  const start = cursor.start();
  cursor.advance();
  const name = parseCaptureName(cursor);
  return new MatchStar(start, cursor.end(), name);
}

function parsePattern(cursor: Cursor): Pattern {
  const start = cursor.start();
  const first = parseClosedPattern(cursor);
  let pattern = first;
  if (cursor.is(Token.BitOr)) {
    const patterns = [first];
    while (cursor.accept(Token.BitOr)) patterns.push(parseClosedPattern(cursor));
    pattern = new MatchOr(start, cursor.end(), patterns);
  }
  if (!cursor.accept(Token.As)) return pattern;
  if (isWildcard(cursor)) fail(cursor, '`_` cannot be the name after `as`.');
  const name = cursor.name();
  return new MatchAs(start, cursor.end(), pattern, name);
}

function parseClosedPattern(cursor: Cursor): Pattern {
  cursor.step();
  const start = cursor.start();
  switch (cursor.kind) {
    case Token.None:
      cursor.advance();
      return new MatchSingleton(start, cursor.end(), ConstantType.None);
    case Token.True:
      cursor.advance();
      return new MatchSingleton(start, cursor.end(), ConstantType.True);
    case Token.False:
      cursor.advance();
      return new MatchSingleton(start, cursor.end(), ConstantType.False);
    case Token.Number:
    case Token.Sub: {
      const value = parseNumber(cursor);
      return new MatchValue(start, cursor.end(), value);
    }
    case Token.String:
    case Token.FStringStart: {
      const value = cursor.grammar.strings(cursor);
      return new MatchValue(start, cursor.end(), value);
    }
    case Token.LParen:
      return parseGroup(cursor, Token.RParen);
    case Token.LBracket:
      return parseGroup(cursor, Token.RBracket);
    case Token.LBrace:
      return parseMapping(cursor);
    case Token.Name:
      return parseNamePattern(cursor);
    default:
      return fail(cursor, 'Expected a pattern.');
  }
}

/** A number with a sign, and perhaps an imaginary part; nothing else that an expression may be. */
function parseNumber(cursor: Cursor): Expr {
  const value = parseSum(cursor);
  const ok = isSigned(value) || (value.kind === Kind.BinOp && isSigned(value.left) && isNumber(value.right));
  if (!ok) failAt(cursor, value, 'A pattern can hold only a number with its sign here.');
  return value;
}

function isSigned(value: Expr): boolean {
  return isNumber(value) || (value.kind === Kind.UnaryOp && value.op === UnaryOperator.USub && isNumber(value.operand));
}

function isNumber(value: Expr): boolean {
  return value.kind === Kind.Constant && value.type >= ConstantType.Int && value.type <= ConstantType.Complex;
}

/** A group, or a sequence in parentheses or brackets. */
function parseGroup(cursor: Cursor, closer: Token): Pattern {
  const start = cursor.start();
  cursor.enter();
  cursor.advance();
  const patterns: Pattern[] = [];
  let commas = 0;
  while (!cursor.is(closer)) {
    patterns.push(parseStarPattern(cursor));
    if (cursor.is(closer)) break;
    cursor.expect(Token.Comma, closer === Token.RParen ? 'Expected `,` or `)`.' : 'Expected `,` or `]`.');
    commas++;
  }
  cursor.advance();
  cursor.leave();
  const only = patterns[0];
  if (closer === Token.RParen && commas === 0 && only) {
    if (only.kind === Kind.MatchStar) failAt(cursor, only, 'A starred pattern cannot stand alone.');
    return only;
  }
  return new MatchSequence(start, cursor.end(), patterns);
}

function parseMapping(cursor: Cursor): Pattern {
  const start = cursor.start();
  cursor.enter();
  cursor.advance();
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  while (!cursor.is(Token.RBrace)) {
    if (rest !== null) fail(cursor, 'Nothing can follow the `**` of a mapping pattern.');
    if (cursor.accept(Token.Pow)) {
      if (isWildcard(cursor)) fail(cursor, '`**_` is not allowed; leave it out.');
      rest = cursor.name();
    } else {
      const key = parseClosedPattern(cursor);
      if (key.kind === Kind.MatchValue) keys.push(key.value);
      else if (key.kind === Kind.MatchSingleton) keys.push(singleton(key));
      else failAt(cursor, key, 'A key of a mapping pattern must be a literal or a dotted name.');
      cursor.expect(Token.Colon, 'Expected `:` after the key.');
      patterns.push(parsePattern(cursor));
    }
    if (cursor.is(Token.RBrace)) break;
    cursor.expect(Token.Comma, 'Expected `,` or `}`.');
  }
  cursor.advance();
  cursor.leave();
  return new MatchMapping(start, cursor.end(), keys, patterns, rest);
}

function singleton(pattern: MatchSingleton): Expr {
  return new Constant(pattern.start, pattern.end, pattern.value);
}

/** A capture, the wildcard, a dotted name, or a class with its patterns. */
function parseNamePattern(cursor: Cursor): Pattern {
  const start = cursor.start();
  const next = cursor.next();
  if (next !== Token.Dot && next !== Token.LParen) {
    const name = parseCaptureName(cursor);
    return new MatchAs(start, cursor.end(), null, name);
  }
  const id = cursor.name();
  let value: Expr = new Name(start, cursor.end(), id, Ctx.Load);
  while (cursor.accept(Token.Dot)) {
    cursor.links++;
    const attr = cursor.name();
    value = new Attribute(start, cursor.end(), value, attr, Ctx.Load);
  }
  if (!cursor.is(Token.LParen)) return new MatchValue(start, cursor.end(), value);
  cursor.enter();
  cursor.advance();
  const patterns: Pattern[] = [];
  const attributes: string[] = [];
  const attributePatterns: Pattern[] = [];
  while (!cursor.is(Token.RParen)) {
    if (cursor.is(Token.Name) && cursor.next() === Token.Equal) {
      attributes.push(cursor.name());
      cursor.advance();
      attributePatterns.push(parsePattern(cursor));
    } else {
      if (attributes.length > 0) fail(cursor, 'A positional pattern cannot follow a keyword pattern.');
      patterns.push(parsePattern(cursor));
    }
    if (cursor.is(Token.RParen)) break;
    cursor.expect(Token.Comma, 'Expected `,` or `)`.');
  }
  cursor.advance();
  cursor.leave();
  return new MatchClass(start, cursor.end(), value, patterns, attributes, attributePatterns);
}

function parseCaptureName(cursor: Cursor): string | null {
  const wildcard = isWildcard(cursor);
  const name = cursor.name();
  return wildcard ? null : name;
}

function isWildcard(cursor: Cursor): boolean {
  return cursor.is(Token.Name) && cursor.values[cursor.at]! === Atom.wildcard;
}
