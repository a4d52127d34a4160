/**
 * Tokens in, parameters out: those of functions and lambdas, and the type parameters in brackets before them.
 *
 * SAFETY: every `!` here reads a token up to EndOfFile.
 */
import type { Cursor } from './cursor.ts';
import { fail, report } from './cursor.ts';
import { parseExpression, parseStarred } from './expressions.ts';
import type { Expr, TypeParam } from './nodes.ts';
import { Lambda, ParamSpec, TypeVar, TypeVarTuple, arg, arguments_ } from './nodes.ts';
import { Token } from './tokens.ts';

const NO_PARAMETERS: arg[] = [];
const NO_DEFAULTS: Expr[] = [];
const NO_KEYWORD_DEFAULTS: (Expr | null)[] = [];
const NO_TYPE_PARAMETERS: TypeParam[] = [];

export function parseLambda(cursor: Cursor): Expr {
  const start = cursor.start();
  cursor.enter();
  cursor.advance();
  const parameters = parseParameters(cursor, Token.Colon);
  cursor.expect(Token.Colon, 'Expected `:` after the parameters of this lambda.');
  const body = parseExpression(cursor);
  cursor.leave();
  return new Lambda(start, cursor.end(), parameters, body);
}

/**
 * Reads parameters up to `closer`, which stays: a parenthesis after those of a function, which may be annotated, or
 * the colon of a lambda.
 */
export function parseParameters(cursor: Cursor, closer: Token.RParen | Token.Colon): arguments_ {
  const start = cursor.start();
  if (cursor.is(closer)) {
    return new arguments_(
      start, start, NO_PARAMETERS, NO_PARAMETERS, null, NO_PARAMETERS, NO_KEYWORD_DEFAULTS, null, NO_DEFAULTS,
    );
  }
  let posonlyargs = NO_PARAMETERS;
  let args: arg[] = [];
  let vararg: arg | null = null;
  let kwonlyargs = NO_PARAMETERS;
  let keywordDefaults = NO_KEYWORD_DEFAULTS;
  let kwarg: arg | null = null;
  let defaults = NO_DEFAULTS;
  let afterStar = false;
  let bareStar = false;
  while (!cursor.is(closer)) {
    if (kwarg !== null) fail(cursor, 'No parameter can follow one with `**`.');
    if (cursor.is(Token.Div)) {
      if (afterStar || posonlyargs !== NO_PARAMETERS || args.length === 0) {
        fail(cursor, '`/` must come once, behind a parameter and before `*`.');
      }
      cursor.advance();
      posonlyargs = args;
      args = [];
    } else if (cursor.is(Token.Mult)) {
      if (afterStar) fail(cursor, '`*` can stand only once among the parameters.');
      afterStar = true;
      cursor.advance();
      if (cursor.is(Token.Comma)) bareStar = true;
      else if (cursor.is(closer)) fail(cursor, 'A named parameter must follow a bare `*`.');
      else vararg = parseParameter(cursor, closer, Token.Mult);
    } else if (cursor.is(Token.Pow)) {
      cursor.advance();
      kwarg = parseParameter(cursor, closer, Token.Pow);
    } else {
      const parameter = parseParameter(cursor, closer, Token.Comma);
      const value = cursor.accept(Token.Equal) ? parseExpression(cursor) : null;
      if (afterStar) {
        if (kwonlyargs === NO_PARAMETERS) {
          kwonlyargs = [];
          keywordDefaults = [];
        }
        kwonlyargs.push(parameter);
        keywordDefaults.push(value);
      } else {
        if (value !== null) {
          if (defaults === NO_DEFAULTS) defaults = [value];
          else defaults.push(value);
        } else if (defaults.length > 0) {
          const message = 'A parameter without a default cannot follow one with a default.';
          report(cursor, parameter.start, parameter.end, message);
        }
        args.push(parameter);
      }
    }
    if (cursor.is(closer)) break;
    cursor.expect(Token.Comma, closer === Token.Colon ? 'Expected `,` or `:`.' : 'Expected `,` or `)`.');
  }
  if (bareStar && kwonlyargs.length === 0) fail(cursor, 'A named parameter must follow a bare `*`.');
  return new arguments_(
    start, cursor.end(), posonlyargs, args, vararg, kwonlyargs, keywordDefaults, kwarg, defaults,
  );
}

/** One name with its annotation, if any; `before` is the star in front of it, or a comma for none. */
function parseParameter(cursor: Cursor, closer: Token, before: Token): arg {
  const start = cursor.starts[cursor.at]!;
  const name = cursor.name();
  let annotation: Expr | null = null;
  if (cursor.is(Token.Colon) && closer === Token.RParen) {
    cursor.advance();
    annotation = cursor.is(Token.Mult) && before === Token.Mult ? parseStarred(cursor) : parseExpression(cursor);
  }
  return new arg(start, cursor.ends[cursor.at - 1]!, name, annotation);
}

/** Reads `[T, *Ts, **P]` if the cursor is there. */
export function parseTypeParameters(cursor: Cursor): TypeParam[] {
  if (!cursor.is(Token.LBracket)) return NO_TYPE_PARAMETERS;
  cursor.advance();
  const parameters: TypeParam[] = [];
  while (!cursor.is(Token.RBracket)) {
    const start = cursor.start();
    const star = cursor.kind;
    if (star === Token.Mult || star === Token.Pow) cursor.advance();
    const name = cursor.name();
    let bound: Expr | null = null;
    if (star !== Token.Mult && star !== Token.Pow && cursor.accept(Token.Colon)) bound = parseExpression(cursor);
    let value: Expr | null = null;
    if (cursor.accept(Token.Equal)) {
      value = cursor.is(Token.Mult) && star === Token.Mult ? parseStarred(cursor) : parseExpression(cursor);
    }
    const end = cursor.end();
    if (star === Token.Mult) parameters.push(new TypeVarTuple(start, end, name, value));
    else if (star === Token.Pow) parameters.push(new ParamSpec(start, end, name, value));
    else parameters.push(new TypeVar(start, end, name, bound, value));
    if (cursor.is(Token.RBracket)) break;
    cursor.expect(Token.Comma, 'Expected `,` or `]`.');
  }
  if (parameters.length === 0) fail(cursor, 'Expected a type parameter.');
  cursor.advance();
  return parameters;
}
