/**
 * Tokens in, statements out, whatever the tokens are. Recovery is here: a statement that fails becomes an ErrorStmt up
 * to the end of its line, together with the block below it, and reading goes on with the next one.
 *
 * SAFETY: every `!` here reads a token up to EndOfFile, or the last element of a list that is not empty.
 */
import { Atom } from './atoms.ts';
import type { Cursor } from './cursor.ts';
import { FAILURE, beginStatement, deepen, fail, failAt, guardHeight, report } from './cursor.ts';
import {
  atExpression, parseArguments, parseExpression, parseExpressions, parseNamedExpression,
  parseStarNamedExpression, parseTarget, parseTargets, parseYieldOrExpressions,
} from './expressions.ts';
import type { Expr, FunctionNode, Operator, Stmt, TypeParam, keyword } from './nodes.ts';
import {
  AnnAssign, Assert, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, AugAssign, Break, ClassDef, Continue, Ctx, Delete,
  ErrorStmt, ExceptHandler, ExprStmt, For, FunctionDef, Global, If, Import, ImportFrom, Kind, Match, MatchAs, Name,
  Nonlocal, Pass, Raise, Return, Try, TryStar, Tuple, TypeAlias, While, With, alias, match_case, withitem,
} from './nodes.ts';
import { parseParameters, parseTypeParameters } from './parameters.ts';
import { parsePatterns } from './patterns.ts';
import { setContext } from './targets.ts';
import { Token } from './tokens.ts';

const NO_STATEMENTS: Stmt[] = [];
const NO_EXPRESSIONS: Expr[] = [];
const NO_KEYWORDS: keyword[] = [];
const NO_TYPE_PARAMETERS: TypeParam[] = [];

/** Reads statements into `body` up to the end of the block or of the file. */
export function parseStatements(cursor: Cursor, body: Stmt[]): void {
  const { nesting, level } = cursor;
  while (!cursor.is(Token.Dedent) && !cursor.is(Token.EndOfFile)) {
    const first = cursor.at;
    try {
      cursor.step();
      beginStatement(cursor);
      parseStatement(cursor, body);
    } catch (error) {
      if (error !== FAILURE) throw error;
      cursor.nesting = nesting;
      cursor.level = level;
      recover(cursor, body, first);
    }
  }
}

/** One statement with its block, or one line of small statements. */
function parseStatement(cursor: Cursor, body: Stmt[]): void {
  switch (cursor.kind) {
    case Token.If:
      body.push(parseIf(cursor));
      return;
    case Token.Def:
      body.push(parseFunction(cursor, cursor.start(), NO_EXPRESSIONS));
      return;
    case Token.Class:
      body.push(parseClass(cursor, NO_EXPRESSIONS));
      return;
    case Token.For:
      body.push(parseFor(cursor, cursor.start()));
      return;
    case Token.While:
      body.push(parseWhile(cursor));
      return;
    case Token.With:
      body.push(parseWith(cursor, cursor.start()));
      return;
    case Token.Try:
      body.push(parseTry(cursor));
      return;
    case Token.MatMult:
      body.push(parseDecorated(cursor));
      return;
    case Token.Async:
      body.push(parseAsync(cursor, NO_EXPRESSIONS));
      return;
    case Token.Name:
      if (cursor.values[cursor.at] === Atom.match && beginsMatch(cursor)) {
        body.push(parseMatch(cursor));
        return;
      }
      break;
    case Token.Indent:
      fail(cursor, 'Unexpected indentation.');
  }
  parseLine(cursor, body);
}

// Recovery

/**
 * Turns what begins at token `first` into an ErrorStmt and goes on behind its line and block. The error is reported
 * already, except when it is that the clause above it could not be read either.
 */
function recover(cursor: Cursor, body: Stmt[], first: number): void {
  let at = Math.max(cursor.at, first);
  const { kinds } = cursor;
  const startToken = kinds[first] === Token.Indent ? first + 1 : first;
  const start = cursor.starts[startToken]!;
  if (kinds[first] === Token.Indent) at = first;
  else {
    while (kinds[at] !== Token.Newline && kinds[at] !== Token.EndOfFile) at++;
    if (kinds[at] === Token.Newline) at++;
  }
  cursor.moveTo(at);
  const kept: Stmt[] = [];
  if (cursor.is(Token.Indent)) parseLostBlock(cursor, kept);
  const end = Math.max(start, cursor.end());
  body.push(new ErrorStmt(start, end, kept));
  // An `else` whose `if` was lost is no second mistake.
  if (isClause(cursor.kind)) cursor.brokenClause = cursor.at;
}

/** Reads the block of a statement that is lost. */
function parseLostBlock(cursor: Cursor, kept: Stmt[]): void {
  try {
    cursor.enter();
    deepen(cursor);
    cursor.advance();
    parseStatements(cursor, kept);
    cursor.accept(Token.Dedent);
    cursor.level--;
    cursor.leave();
  } catch (error) {
    if (error !== FAILURE) throw error;
    cursor.leave();
    skipBlock(cursor);
  }
}

/** Steps over a block, without reading it, from before or behind its Indent. */
function skipBlock(cursor: Cursor): void {
  let at = cursor.at;
  let open = cursor.kinds[at] === Token.Indent ? 0 : 1;
  for (;;) {
    const kind = cursor.kinds[at]!;
    if (kind === Token.EndOfFile) break;
    if (kind === Token.Indent) open++;
    if (kind === Token.Dedent) open--;
    at++;
    if (open === 0) break;
  }
  cursor.steps += at - cursor.at;
  cursor.moveTo(at);
}

function isClause(kind: Token): boolean {
  return kind === Token.Elif || kind === Token.Else || kind === Token.Except || kind === Token.Finally;
}

/** After a clause failed at its header: leaves it to the statement loop, which makes an ErrorStmt of it. */
function breakClause(cursor: Cursor, error: unknown, clause: number, nesting: number): void {
  if (error !== FAILURE) throw error;
  cursor.nesting = nesting;
  cursor.brokenClause = clause;
  cursor.moveTo(clause);
}

// Blocks

/** Reads `:` and what it governs: an indented block, or small statements on the same line. Never empty. */
function parseBlock(cursor: Cursor): Stmt[] {
  if (!cursor.is(Token.Colon)) fail(cursor, 'Expected `:`.');
  const colonEnd = cursor.ends[cursor.at]!;
  cursor.enter();
  deepen(cursor);
  cursor.advance();
  const body: Stmt[] = [];
  if (cursor.is(Token.Newline)) {
    cursor.advance();
    if (cursor.is(Token.Indent)) {
      cursor.advance();
      parseStatements(cursor, body);
      cursor.accept(Token.Dedent);
    } else {
      report(cursor, colonEnd, colonEnd, 'Expected an indented block below this line.');
      body.push(new ErrorStmt(colonEnd, colonEnd, NO_STATEMENTS));
    }
  } else {
    const first = cursor.at;
    const { nesting, level } = cursor;
    try {
      parseLine(cursor, body);
    } catch (error) {
      if (error !== FAILURE) throw error;
      cursor.nesting = nesting;
      cursor.level = level;
      recover(cursor, body, first);
    }
  }
  cursor.level--;
  cursor.leave();
  return body;
}

function parseElse(cursor: Cursor): Stmt[] {
  if (!cursor.is(Token.Else) || cursor.next() !== Token.Colon) return NO_STATEMENTS;
  cursor.advance();
  return parseBlock(cursor);
}

/** `else` and `elif` are read in a loop, so that a long chain costs no stack here; `level` bounds it for others. */
function parseIf(cursor: Cursor): Stmt {
  const { level, nesting } = cursor;
  const starts: number[] = [];
  const tests: Expr[] = [];
  const bodies: Stmt[][] = [];
  do {
    const clause = cursor.at;
    const start = cursor.start();
    let test: Expr;
    try {
      if (bodies.length > 0) deepen(cursor);
      beginStatement(cursor);
      cursor.advance();
      test = parseNamedExpression(cursor);
      guardHeight(cursor, test);
      bodies.push(parseBlock(cursor));
    } catch (error) {
      if (bodies.length === 0) throw error;
      breakClause(cursor, error, clause, nesting);
      break;
    }
    starts.push(start);
    tests.push(test);
  } while (cursor.is(Token.Elif));
  let orelse = parseElse(cursor);
  const end = cursor.end();
  cursor.level = level;
  for (let at = bodies.length - 1; at > 0; at--) {
    orelse = [new If(starts[at]!, end, tests[at]!, bodies[at]!, orelse)];
  }
  return new If(starts[0]!, end, tests[0]!, bodies[0]!, orelse);
}

function parseWhile(cursor: Cursor): Stmt {
  const start = cursor.start();
  cursor.advance();
  const test = parseNamedExpression(cursor);
  guardHeight(cursor, test);
  const body = parseBlock(cursor);
  const orelse = parseElse(cursor);
  return new While(start, cursor.end(), test, body, orelse);
}

function parseFor(cursor: Cursor, start: number): Stmt {
  const isAsync = cursor.starts[cursor.at] !== start;
  cursor.advance();
  const target = parseTargets(cursor);
  guardHeight(cursor, target);
  cursor.expect(Token.In, 'Expected `in`.');
  const iter = parseExpressions(cursor);
  guardHeight(cursor, iter);
  const body = parseBlock(cursor);
  const orelse = parseElse(cursor);
  return isAsync ? new AsyncFor(start, cursor.end(), target, iter, body, orelse)
    : new For(start, cursor.end(), target, iter, body, orelse);
}

function parseWith(cursor: Cursor, start: number): Stmt {
  const isAsync = cursor.starts[cursor.at] !== start;
  cursor.advance();
  const items: withitem[] = [];
  if (parenthesizesItems(cursor)) {
    cursor.enter();
    cursor.advance();
    while (!cursor.is(Token.RParen)) {
      items.push(parseWithItem(cursor));
      if (cursor.is(Token.RParen)) break;
      cursor.expect(Token.Comma, 'Expected `,` or `)`.');
    }
    cursor.advance();
    cursor.leave();
  } else {
    do items.push(parseWithItem(cursor));
    while (cursor.accept(Token.Comma));
  }
  for (const item of items) guardHeight(cursor, item);
  const body = parseBlock(cursor);
  return isAsync ? new AsyncWith(start, cursor.end(), items, body) : new With(start, cursor.end(), items, body);
}

/**
 * Whether the parenthesis at the cursor holds the items of `with` and not an expression: a colon follows it, and what
 * is inside could not be a generator, a `yield`, a walrus or a starred element. Inner brackets are stepped over whole.
 */
function parenthesizesItems(cursor: Cursor): boolean {
  if (!cursor.is(Token.LParen)) return false;
  const { kinds, values } = cursor;
  const close = values[cursor.at]!;
  if (close === -1 || kinds[close + 1] !== Token.Colon || close === cursor.at + 1) return false;
  let expression = false;
  for (let at = cursor.at + 1; at < close; at++) {
    cursor.steps++;
    switch (kinds[at] as Token) {
      case Token.As:
        return true;
      case Token.LParen:
      case Token.LBracket:
      case Token.LBrace:
      case Token.FieldStart:
        if (values[at]! > at) at = values[at]!;
        break;
      case Token.Yield:
      case Token.For:
      case Token.ColonEqual:
        expression = true;
        break;
      case Token.Mult:
        if (kinds[at - 1] === Token.Comma || at === cursor.at + 1) expression = true;
        break;
    }
  }
  return !expression;
}

function parseWithItem(cursor: Cursor): withitem {
  const start = cursor.start();
  const context = parseExpression(cursor);
  let target: Expr | null = null;
  if (cursor.accept(Token.As)) {
    target = parseTarget(cursor);
    setContext(cursor, target, Ctx.Store);
  }
  return new withitem(start, cursor.end(), context, target);
}

function parseTry(cursor: Cursor): Stmt {
  const start = cursor.start();
  const { level, nesting } = cursor;
  cursor.advance();
  const body = parseBlock(cursor);
  const handlers: ExceptHandler[] = [];
  let starred = false;
  let broken = false;
  while (cursor.is(Token.Except)) {
    const clause = cursor.at;
    try {
      if (cursor.next() === Token.Mult) starred = true;
      handlers.push(parseHandler(cursor));
    } catch (error) {
      breakClause(cursor, error, clause, nesting);
      cursor.level = level;
      broken = true;
      break;
    }
  }
  const orelse = broken ? NO_STATEMENTS : parseElse(cursor);
  let finalbody = NO_STATEMENTS;
  if (!broken && cursor.is(Token.Finally) && cursor.next() === Token.Colon) {
    cursor.advance();
    finalbody = parseBlock(cursor);
  }
  if (handlers.length === 0 && finalbody.length === 0 && !broken) {
    report(cursor, start, start + 3, '`try` needs an `except` or a `finally`.');
  }
  return starred ? new TryStar(start, cursor.end(), body, handlers, orelse, finalbody)
    : new Try(start, cursor.end(), body, handlers, orelse, finalbody);
}

function parseHandler(cursor: Cursor): ExceptHandler {
  const start = cursor.start();
  beginStatement(cursor);
  cursor.advance();
  const starred = cursor.accept(Token.Mult);
  let type: Expr | null = null;
  let name: string | null = null;
  if (!cursor.is(Token.Colon)) {
    type = parseExpressions(cursor);
    guardHeight(cursor, type);
    if (cursor.accept(Token.As)) name = cursor.name();
  } else if (starred) fail(cursor, 'Expected an exception type after `except*`.');
  deepen(cursor);
  const body = parseBlock(cursor);
  cursor.level--;
  return new ExceptHandler(start, cursor.end(), type, name, body);
}

// Definitions

function parseDecorated(cursor: Cursor): Stmt {
  const decorators: Expr[] = [];
  while (cursor.accept(Token.MatMult)) {
    beginStatement(cursor);
    const decorator = parseNamedExpression(cursor);
    guardHeight(cursor, decorator);
    decorators.push(decorator);
    if (!cursor.is(Token.Newline)) fail(cursor, 'Expected the end of the line after this decorator.');
    cursor.advance();
  }
  beginStatement(cursor);
  if (cursor.is(Token.Def)) return parseFunction(cursor, cursor.start(), decorators);
  if (cursor.is(Token.Class)) return parseClass(cursor, decorators);
  if (cursor.is(Token.Async) && cursor.next() === Token.Def) return parseAsync(cursor, decorators);
  // The decorators are lost, but not the statement below them.
  const message = 'Expected a function or a class after a decorator.';
  report(cursor, decorators[0]!.start, decorators[0]!.end, message);
  const start = decorators[0]!.start - 1;
  return new ErrorStmt(start, cursor.end(), NO_STATEMENTS);
}

function parseAsync(cursor: Cursor, decorators: Expr[]): Stmt {
  const start = cursor.start();
  cursor.advance();
  if (cursor.is(Token.Def)) return parseFunction(cursor, start, decorators);
  if (cursor.is(Token.For)) return parseFor(cursor, start);
  if (cursor.is(Token.With)) return parseWith(cursor, start);
  return fail(cursor, 'Expected `def`, `for` or `with` after `async`.');
}

/** At `def`; `start` is that of `async` if there is one. */
function parseFunction(cursor: Cursor, start: number, decorators: Expr[]): FunctionNode {
  const isAsync = cursor.start() !== start;
  cursor.advance();
  const nameStart = cursor.start();
  const name = cursor.name();
  const typeParameters = parseTypeParameters(cursor);
  cursor.expect(Token.LParen, 'Expected `(` after the name of the function.');
  const parameters = parseParameters(cursor, Token.RParen);
  cursor.expect(Token.RParen, 'Expected `)`.');
  const returns = cursor.accept(Token.Arrow) ? parseExpressions(cursor) : null;
  guardHeight(cursor, parameters);
  if (returns !== null) guardHeight(cursor, returns);
  for (const parameter of typeParameters) guardHeight(cursor, parameter);
  const body = parseBlock(cursor);
  const end = cursor.end();
  return isAsync
    ? new AsyncFunctionDef(start, end, name, nameStart, parameters, body, decorators, returns, typeParameters)
    : new FunctionDef(start, end, name, nameStart, parameters, body, decorators, returns, typeParameters);
}

function parseClass(cursor: Cursor, decorators: Expr[]): Stmt {
  const start = cursor.start();
  cursor.advance();
  const nameStart = cursor.start();
  const name = cursor.name();
  const typeParameters = parseTypeParameters(cursor);
  let bases = NO_EXPRESSIONS;
  let keywords = NO_KEYWORDS;
  if (cursor.is(Token.LParen)) {
    const open = cursor.start();
    bases = [];
    cursor.enter();
    cursor.advance();
    keywords = parseArguments(cursor, bases, open);
    cursor.leave();
  }
  for (const base of bases) guardHeight(cursor, base);
  for (const argument of keywords) guardHeight(cursor, argument);
  for (const parameter of typeParameters) guardHeight(cursor, parameter);
  const body = parseBlock(cursor);
  return new ClassDef(start, cursor.end(), name, nameStart, bases, keywords, body, decorators, typeParameters);
}

// Match

/** Whether the name `match` at the cursor is the keyword: its line ends in a colon, and `case` begins the next one. */
function beginsMatch(cursor: Cursor): boolean {
  const { kinds, values } = cursor;
  // What nearly every other use of the name looks like.
  const next = cursor.next();
  if (next === Token.Dot || next === Token.Equal || next === Token.Newline || next === Token.Comma) return false;
  let at = cursor.at + 1;
  for (; kinds[at] !== Token.Newline && kinds[at] !== Token.EndOfFile; at++) {
    cursor.steps++;
    const kind = kinds[at];
    const bracket = kind === Token.LParen || kind === Token.LBracket || kind === Token.LBrace;
    if (bracket && values[at]! > at) at = values[at]!;
  }
  if (kinds[at - 1] !== Token.Colon || at - 1 <= cursor.at + 1) return false;
  return kinds[at + 1] === Token.Indent && kinds[at + 2] === Token.Name && values[at + 2] === Atom.case;
}

function parseMatch(cursor: Cursor): Stmt {
  const start = cursor.start();
  cursor.advance();
  const subject = parseSubject(cursor);
  guardHeight(cursor, subject);
  if (!cursor.is(Token.Colon)) fail(cursor, 'Expected `:`.');
  cursor.enter();
  deepen(cursor);
  // The colon, the end of the line and the indentation: `beginsMatch` has seen them.
  cursor.moveTo(cursor.at + 3);
  const cases: match_case[] = [];
  const { nesting, level } = cursor;
  while (!cursor.is(Token.Dedent) && !cursor.is(Token.EndOfFile)) {
    const first = cursor.at;
    try {
      cursor.step();
      beginStatement(cursor);
      cases.push(parseCase(cursor));
    } catch (error) {
      if (error !== FAILURE) throw error;
      cursor.nesting = nesting;
      cursor.level = level;
      // The block of a broken case stays in the tree, under a case that matches everything.
      const kept: Stmt[] = [];
      recover(cursor, kept, first);
      const lost = kept[0]!;
      const wildcard = new MatchAs(lost.start, lost.start, null, null);
      cases.push(new match_case(lost.start, lost.end, wildcard, null, kept));
    }
  }
  cursor.accept(Token.Dedent);
  cursor.level--;
  cursor.leave();
  return new Match(start, cursor.end(), subject, cases);
}

function parseSubject(cursor: Cursor): Expr {
  const start = cursor.start();
  const first = parseStarNamedExpression(cursor);
  if (cursor.is(Token.Colon) && first.kind === Kind.Starred) {
    failAt(cursor, first, 'A starred expression cannot stand alone.');
  }
  if (!cursor.is(Token.Comma)) return first;
  const elts = [first];
  while (cursor.accept(Token.Comma) && atExpression(cursor)) elts.push(parseStarNamedExpression(cursor));
  return new Tuple(start, cursor.end(), elts, Ctx.Load);
}

function parseCase(cursor: Cursor): match_case {
  const start = cursor.start();
  if (!cursor.is(Token.Name) || cursor.values[cursor.at] !== Atom.case) fail(cursor, 'Expected `case`.');
  cursor.advance();
  const pattern = parsePatterns(cursor);
  guardHeight(cursor, pattern);
  let guard: Expr | null = null;
  if (cursor.accept(Token.If)) {
    guard = parseNamedExpression(cursor);
    guardHeight(cursor, guard);
  }
  deepen(cursor);
  const body = parseBlock(cursor);
  cursor.level--;
  return new match_case(start, cursor.end(), pattern, guard, body);
}

// Small statements

/** Reads small statements up to and including the end of their line. */
function parseLine(cursor: Cursor, body: Stmt[]): void {
  for (;;) {
    const first = cursor.at;
    let statement: Stmt;
    try {
      statement = parseSmall(cursor);
      guardHeight(cursor, statement);
      if (!cursor.is(Token.Newline) && !cursor.is(Token.Semicolon)) fail(cursor, 'Expected the end of the statement.');
    } catch (error) {
      // The first one fails as a whole statement; after a semicolon only the rest of the line is lost.
      if (error !== FAILURE || body.length === 0 || cursor.kinds[first - 1] !== Token.Semicolon) throw error;
      recover(cursor, body, first);
      return;
    }
    body.push(statement);
    if (cursor.is(Token.Semicolon)) {
      cursor.advance();
      if (!cursor.is(Token.Newline)) {
        beginStatement(cursor);
        continue;
      }
    }
    cursor.advance();
    return;
  }
}

function parseSmall(cursor: Cursor): Stmt {
  const start = cursor.starts[cursor.at]!;
  switch (cursor.kind) {
    case Token.Return: {
      cursor.advance();
      const value = atExpression(cursor) ? parseExpressions(cursor) : null;
      return new Return(start, cursor.end(), value);
    }
    case Token.Import:
      return parseImport(cursor, start);
    case Token.From:
      return parseImportFrom(cursor, start);
    case Token.Raise: {
      cursor.advance();
      const exception = atExpression(cursor) ? parseExpression(cursor) : null;
      const cause = exception !== null && cursor.accept(Token.From) ? parseExpression(cursor) : null;
      return new Raise(start, cursor.end(), exception, cause);
    }
    case Token.Pass:
    case Token.Magic:
      cursor.advance();
      return new Pass(start, cursor.end());
    case Token.Break:
      cursor.advance();
      return new Break(start, cursor.end());
    case Token.Continue:
      cursor.advance();
      return new Continue(start, cursor.end());
    case Token.Assert: {
      cursor.advance();
      const test = parseExpression(cursor);
      const message = cursor.accept(Token.Comma) ? parseExpression(cursor) : null;
      return new Assert(start, cursor.end(), test, message);
    }
    case Token.Del:
      return parseDelete(cursor, start);
    case Token.Global: {
      const names = parseNames(cursor);
      return new Global(start, cursor.end(), names);
    }
    case Token.Nonlocal: {
      const names = parseNames(cursor);
      return new Nonlocal(start, cursor.end(), names);
    }
    case Token.Name:
      if (cursor.values[cursor.at] === Atom.type && cursor.next() === Token.Name) return parseTypeAlias(cursor, start);
      break;
    case Token.Elif:
    case Token.Else:
    case Token.Except:
    case Token.Finally:
      if (cursor.brokenClause === cursor.at) throw FAILURE;
      fail(cursor, 'This clause belongs to no statement above it.');
  }
  return parseExpressionStatement(cursor, start);
}

/** An assignment of any kind, or an expression alone. */
function parseExpressionStatement(cursor: Cursor, start: number): Stmt {
  const first = cursor.at;
  const value = parseYieldOrExpressions(cursor);
  if (cursor.is(Token.Newline)) {
    if (value.kind === Kind.Starred) failAt(cursor, value, 'A starred expression cannot stand alone.');
    return new ExprStmt(start, cursor.ends[cursor.at - 1]!, value);
  }
  if (cursor.is(Token.Equal)) {
    const targets: Expr[] = [];
    let last = value;
    while (cursor.accept(Token.Equal)) {
      setContext(cursor, last, Ctx.Store);
      targets.push(last);
      last = parseYieldOrExpressions(cursor);
    }
    return new Assign(start, cursor.ends[cursor.at - 1]!, targets, last);
  }
  if (cursor.is(Token.Colon)) {
    if (value.kind !== Kind.Name && value.kind !== Kind.Attribute && value.kind !== Kind.Subscript) {
      fail(cursor, 'Only a name, an attribute or a subscript can be annotated.');
    }
    setContext(cursor, value, Ctx.Store);
    cursor.advance();
    const annotation = parseExpression(cursor);
    const assigned = cursor.accept(Token.Equal) ? parseYieldOrExpressions(cursor) : null;
    const simple = value.kind === Kind.Name && cursor.kinds[first] === Token.Name;
    return new AnnAssign(start, cursor.end(), value, annotation, assigned, simple);
  }
  if (cursor.kind >= Token.AddEqual && cursor.kind <= Token.FloorDivEqual) {
    if (value.kind !== Kind.Name && value.kind !== Kind.Attribute && value.kind !== Kind.Subscript) {
      failAt(cursor, value, 'Only a name, an attribute or a subscript can be changed in place.');
    }
    setContext(cursor, value, Ctx.Store);
    const op = (cursor.kind - Token.AddEqual) as Operator;
    cursor.advance();
    const operand = parseYieldOrExpressions(cursor);
    return new AugAssign(start, cursor.end(), value, op, operand);
  }
  return new ExprStmt(start, cursor.end(), value);
}

function parseTypeAlias(cursor: Cursor, start: number): Stmt {
  cursor.advance();
  const nameStart = cursor.start();
  const id = cursor.name();
  const name = new Name(nameStart, cursor.end(), id, Ctx.Store);
  const typeParameters = cursor.is(Token.LBracket) ? parseTypeParameters(cursor) : NO_TYPE_PARAMETERS;
  cursor.expect(Token.Equal, 'Expected `=` after the name of the type.');
  const value = parseExpression(cursor);
  return new TypeAlias(start, cursor.end(), name, typeParameters, value);
}

function parseDelete(cursor: Cursor, start: number): Stmt {
  cursor.advance();
  const targets: Expr[] = [];
  do {
    const target = parseTarget(cursor);
    setContext(cursor, target, Ctx.Del);
    targets.push(target);
  } while (cursor.accept(Token.Comma) && atExpression(cursor));
  return new Delete(start, cursor.end(), targets);
}

function parseNames(cursor: Cursor): string[] {
  cursor.advance();
  const names = [cursor.name()];
  while (cursor.accept(Token.Comma)) names.push(cursor.name());
  return names;
}

// Imports

function parseImport(cursor: Cursor, start: number): Stmt {
  cursor.advance();
  const names: alias[] = [];
  do {
    const aliasStart = cursor.start();
    const name = parseDottedName(cursor);
    const asname = cursor.accept(Token.As) ? cursor.name() : null;
    names.push(new alias(aliasStart, cursor.end(), name, asname));
  } while (cursor.accept(Token.Comma));
  return new Import(start, cursor.end(), names);
}

function parseImportFrom(cursor: Cursor, start: number): Stmt {
  cursor.advance();
  let level = 0;
  while (cursor.is(Token.Dot) || cursor.is(Token.Ellipsis)) {
    level += cursor.is(Token.Dot) ? 1 : 3;
    cursor.advance();
  }
  const module = level > 0 && cursor.is(Token.Import) ? null : parseDottedName(cursor);
  cursor.expect(Token.Import, 'Expected `import`.');
  if (cursor.is(Token.Mult)) {
    const star = new alias(cursor.start(), cursor.ends[cursor.at]!, '*', null);
    cursor.advance();
    return new ImportFrom(start, cursor.end(), module, [star], level);
  }
  const parenthesized = cursor.accept(Token.LParen);
  const names: alias[] = [];
  for (;;) {
    const aliasStart = cursor.start();
    const name = cursor.name();
    const asname = cursor.accept(Token.As) ? cursor.name() : null;
    names.push(new alias(aliasStart, cursor.end(), name, asname));
    if (!cursor.accept(Token.Comma)) break;
    if (parenthesized && cursor.is(Token.RParen)) break;
  }
  if (parenthesized) cursor.expect(Token.RParen, 'Expected `,` or `)`.');
  return new ImportFrom(start, cursor.end(), module, names, level);
}

function parseDottedName(cursor: Cursor): string {
  let name = cursor.name();
  while (cursor.accept(Token.Dot)) name += `.${cursor.name()}`;
  return name;
}
