/**
 * Characters and a place in, the place where something ends out: numbers, identifiers, strings, lines.
 *
 * SAFETY: every `!` here reads a typed array within its bounds: tables have an entry for each byte, and characters are
 * followed by a zero, which ends every loop.
 */
import { StringFlag } from './tokens.ts';

/** By ASCII code, 1 where the character may go on an identifier. */
export const identifierPart = buildIdentifierTable();

/** Whether the ASCII character may go on an identifier. */
export function isIdentifierPart(code: number): boolean {
  return identifierPart[code] === 1;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The end of the number that begins at `start` with a digit or with a dot and a digit. */
export function scanNumber(bytes: Uint8Array, start: number): number {
  let pos = start;
  if (bytes[pos] === 48) {
    const radix = bytes[pos + 1]! | 32;
    if (radix === 120 || radix === 98 || radix === 111) {
      const isRadixDigit = radix === 120 ? isHexDigit : radix === 98 ? isBinaryDigit : isOctalDigit;
      let at = pos + 2;
      if (bytes[at] === 95) at++;
      if (isRadixDigit(bytes[at]!)) {
        for (;;) {
          at++;
          if (bytes[at] === 95 && isRadixDigit(bytes[at + 1]!)) at++;
          else if (!isRadixDigit(bytes[at]!)) break;
        }
        return at;
      }
    }
  }
  if (bytes[pos] !== 46) pos = digitsEnd(bytes, pos);
  if (bytes[pos] === 46) {
    pos++;
    if (isDigit(bytes[pos]!)) pos = digitsEnd(bytes, pos);
  }
  if ((bytes[pos]! | 32) === 101) {
    const sign = bytes[pos + 1];
    const exponent = sign === 43 || sign === 45 ? pos + 2 : pos + 1;
    if (isDigit(bytes[exponent]!)) pos = digitsEnd(bytes, exponent);
  }
  if ((bytes[pos]! | 32) === 106) pos++;
  return pos;
}

/** The end of the identifier at `start`, which may hold any letters of Unicode; `start` when there is none. */
export function unicodeIdentifierEnd(source: string, start: number): number {
  // \p{XID_Start} and \p{XID_Continue} are what Python's own definition comes to (PEP 3131).
  identifier.lastIndex = start;
  const match = identifier.exec(source);
  if (!match) return start;
  return match[0].length + start;
}

/** Sticky, so that nothing is cut from the source for it. */
const identifier = /[_\p{XID_Start}]\p{XID_Continue}*/uy;

// Strings and lines

/** The end of a string in single quotes, the quote included, or -1 when its line ends first. */
export function stringEnd(bytes: Uint8Array, start: number, quote: number): number {
  let pos = start;
  for (;;) {
    const code = bytes[pos]!;
    if (code === quote) return pos + 1;
    if (code === 92) {
      pos++;
      if (bytes[pos] === 13 && bytes[pos + 1] === 10) pos++;
      if (bytes[pos] !== 0) pos++;
    } else if (code === 10 || code === 13 || code === 0) {
      return -1;
    } else pos++;
  }
}

/** The StringFlag bits of the letters before a quote, or -1 when they are no prefix. */
export function stringPrefix(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 2) return -1;
  let flags = 0;
  for (let at = start; at < end; at++) {
    const letter = bytes[at]! | 32;
    const flag = letter === 114 ? StringFlag.Raw : letter === 98 ? StringFlag.Bytes : letter === 102 ? StringFlag.Format
      : letter === 116 ? StringFlag.Template : 0;
    // `u` means nothing, and stands alone.
    if (flag === 0 && (letter !== 117 || end - start > 1)) return -1;
    if ((flags & flag) !== 0) return -1;
    flags |= flag;
  }
  const kinds = (flags & StringFlag.Bytes) / StringFlag.Bytes + (flags & StringFlag.Format) / StringFlag.Format
    + (flags & StringFlag.Template) / StringFlag.Template;
  return kinds > 1 ? -1 : flags;
}

/** Whether the code is a space, a tab or a form feed. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

/** Whether the code ends a line or begins what does (CRLF). */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Behind the LF, CR or CRLF at `pos`. */
export function afterLineEnd(bytes: Uint8Array, pos: number): number {
  return bytes[pos] === 13 && bytes[pos + 1] === 10 ? pos + 2 : pos + 1;
}

/** Where the content of the line that holds `pos` ends. */
export function lineEnd(bytes: Uint8Array, pos: number, length: number): number {
  for (;;) {
    const code = bytes[pos]!;
    if (code === 10 || code === 13) return pos;
    if (code === 0 && pos >= length) return length;
    pos++;
  }
}

/** Whether the digits are all zeros, the only decimal number that may begin with one. */
export function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 48 && bytes[at] !== 95) return false;
  return true;
}

// Helpers

function digitsEnd(bytes: Uint8Array, start: number): number {
  let pos = start;
  for (;;) {
    pos++;
    if (bytes[pos] === 95 && isDigit(bytes[pos + 1]!)) pos++;
    else if (!isDigit(bytes[pos]!)) return pos;
  }
}

function isBinaryDigit(code: number): boolean {
  return code === 48 || code === 49;
}

function isOctalDigit(code: number): boolean {
  return code >= 48 && code <= 55;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

function buildIdentifierTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789') {
    table[character.charCodeAt(0)] = 1;
  }
  return table;
}
