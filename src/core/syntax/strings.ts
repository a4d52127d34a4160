/**
 * Tokens of strings in; one Constant, JoinedStr or TemplateStr out. CPython joins neighbouring literal texts of an
 * f-string into one Constant; here each keeps its own span, so that its value can be decoded from the source alone.
 *
 * SAFETY: every `!` here reads a token up to EndOfFile.
 */
import type { Cursor } from './cursor.ts';
import { fail, report } from './cursor.ts';
import { parseYieldOrExpressions } from './expressions.ts';
import type { Expr } from './nodes.ts';
import { Constant, ConstantType, FormattedValue, Interpolation, JoinedStr, TemplateStr } from './nodes.ts';
import { StringFlag, Token } from './tokens.ts';

/** Reads strings that stand side by side. */
export function parseStrings(cursor: Cursor): Expr {
  const start = cursor.start();
  const values: Expr[] = [];
  let literals = 0;
  let bytes = 0;
  let formats = 0;
  let templates = 0;
  for (;;) {
    const flags = cursor.values[cursor.at]!;
    if (cursor.is(Token.String)) {
      if ((flags & StringFlag.Bytes) !== 0) bytes++;
      else if ((flags & StringFlag.Format) !== 0) formats++;
      else if ((flags & StringFlag.Template) !== 0) templates++;
      else literals++;
      const literal = new Constant(cursor.start(), cursor.ends[cursor.at]!, ConstantType.Str);
      if ((flags & StringFlag.Broken) === 0) values.push(literal);
      cursor.advance();
    } else if (cursor.is(Token.FStringStart)) {
      const isTemplate = (flags & StringFlag.Template) !== 0;
      if (isTemplate) templates++;
      else formats++;
      cursor.enter();
      cursor.advance();
      parsePieces(cursor, values, isTemplate);
      cursor.expect(Token.FStringEnd, 'This string is not closed.');
      cursor.leave();
    } else break;
  }
  const end = cursor.end();
  if (bytes > 0 && literals + formats + templates > 0) {
    report(cursor, start, end, 'Bytes and text cannot be joined by standing side by side.');
  }
  if (templates > 0) {
    if (literals + formats > 0) {
      report(cursor, start, end, 'A template string cannot be joined with another kind of string.');
    }
    return new TemplateStr(start, end, values);
  }
  if (formats > 0) return new JoinedStr(start, end, values);
  return new Constant(start, end, bytes > 0 ? ConstantType.Bytes : ConstantType.Str);
}

/** Reads literal texts and fields into `values`, up to what ends the string or the format spec. */
function parsePieces(cursor: Cursor, values: Expr[], isTemplate: boolean): void {
  for (;;) {
    if (cursor.is(Token.FStringMiddle)) {
      const raw = (cursor.values[cursor.at]! & StringFlag.Raw) !== 0;
      const type = raw ? ConstantType.RawStrPart : ConstantType.StrPart;
      values.push(new Constant(cursor.start(), cursor.ends[cursor.at]!, type));
      cursor.advance();
    } else if (cursor.is(Token.FieldStart)) parseField(cursor, values, isTemplate);
    else return;
  }
}

function parseField(cursor: Cursor, values: Expr[], isTemplate: boolean): void {
  const start = cursor.start();
  const open = cursor.ends[cursor.at]!;
  cursor.enter();
  cursor.advance();
  const value = parseYieldOrExpressions(cursor);
  let debugs = false;
  if (cursor.is(Token.Equal)) {
    debugs = true;
    cursor.advance();
    // The text of `{x = }` reaches to the next token, blanks included.
    values.push(new Constant(open, cursor.start(), ConstantType.RawStrPart));
  }
  let conversion = -1;
  if (cursor.is(Token.Exclamation)) {
    cursor.advance();
    const letter = cursor.start();
    const name = cursor.name();
    conversion = name === 's' || name === 'r' || name === 'a' ? name.charCodeAt(0) : -1;
    if (conversion === -1) report(cursor, letter, cursor.end(), 'A conversion is one of `!s`, `!r` and `!a`.');
  }
  let spec: JoinedStr | null = null;
  if (cursor.is(Token.SpecStart)) {
    const specStart = cursor.start();
    cursor.advance();
    const pieces: Expr[] = [];
    // A template's spec is a string like any other, with fields that are formatted.
    parsePieces(cursor, pieces, false);
    spec = new JoinedStr(specStart, cursor.end(), pieces);
  }
  if (!cursor.is(Token.FieldEnd)) fail(cursor, 'Expected `}` at the end of this field.');
  cursor.advance();
  cursor.leave();
  if (debugs && conversion === -1 && spec === null) conversion = 114;
  const field = isTemplate ? new Interpolation(start, cursor.end(), value, conversion, spec)
    : new FormattedValue(start, cursor.end(), value, conversion, spec);
  values.push(field);
}
