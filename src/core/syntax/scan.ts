/**
 * The questions about characters that more than one part of syntax/ asks: where does this number end, where this
 * identifier.
 *
 * SAFETY: every `!` here reads a typed array within its bounds: tables have an entry for each byte, and characters are
 * followed by a zero, which ends every loop.
 */

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

const identifier = /[_\p{XID_Start}]\p{XID_Continue}*/uy;

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
