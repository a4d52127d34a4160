/**
 * A Constant and the source in; its value out. The parser decodes nothing, because most values are never asked for.
 */
import type { Constant } from './nodes.ts';
import { ConstantType } from './nodes.ts';

/**
 * The text of a string: of a Constant of type Str with all literals that stand side by side, or of a piece of an
 * f-string. Undefined for other constants, and where `\N{…}` names a character, because the names are not known here.
 */
export function stringValue(node: Constant, source: string): string | undefined {
  switch (node.type) {
    case ConstantType.Str:
      return joinLiterals(node, source, unescape);
    case ConstantType.StrPart:
      return unescape(source.slice(node.start, node.end));
    case ConstantType.RawStrPart:
      return normalizeLines(source.slice(node.start, node.end));
    default:
      return undefined;
  }
}

/** The bytes of a Constant of type Bytes, one character (0 to 255) each; undefined for other constants. */
export function bytesValue(node: Constant, source: string): string | undefined {
  if (node.type !== ConstantType.Bytes) return undefined;
  return joinLiterals(node, source, unescapeBytes);
}

/** The text of a number, without underscores and in lower case; undefined for other constants. */
export function numberText(node: Constant, source: string): string | undefined {
  if (node.type < ConstantType.Int || node.type > ConstantType.Complex) return undefined;
  return source.slice(node.start, node.end).replaceAll('_', '').toLowerCase();
}

/** The value of an Int of any size; undefined for other constants. */
export function intValue(node: Constant, source: string): bigint | undefined {
  if (node.type !== ConstantType.Int) return undefined;
  const text = numberText(node, source) ?? '';
  try {
    // `0o`, `0x` and `0b` are written alike in both languages.
    return BigInt(text);
  } catch {
    return undefined;
  }
}

/** The value of a Float, or of the imaginary part of a Complex; undefined for other constants. */
export function floatValue(node: Constant, source: string): number | undefined {
  if (node.type !== ConstantType.Float && node.type !== ConstantType.Complex) return undefined;
  return Number((numberText(node, source) ?? '').replace('j', ''));
}

type Decode = (text: string) => string | undefined;

/** Decodes each literal in the span of `node` and joins them; between them are only blanks, comments and line ends. */
function joinLiterals(node: Constant, source: string, decode: Decode): string | undefined {
  let value = '';
  let pos = node.start;
  while (pos < node.end) {
    const code = source.charCodeAt(pos);
    if (code === 35) {
      while (pos < node.end && source.charCodeAt(pos) !== 10 && source.charCodeAt(pos) !== 13) pos++;
      continue;
    }
    const letter = code | 32;
    if (code !== 34 && code !== 39 && (letter < 97 || letter > 122)) {
      pos++;
      continue;
    }
    let raw = false;
    let quoteAt = pos;
    for (; quoteAt < node.end; quoteAt++) {
      const prefix = source.charCodeAt(quoteAt);
      if (prefix === 34 || prefix === 39) break;
      if ((prefix | 32) === 114) raw = true;
    }
    const quote = source.charAt(quoteAt);
    const triple = quote !== '' && source.startsWith(quote + quote + quote, quoteAt) && quoteAt + 6 <= node.end;
    const width = triple ? 3 : 1;
    const close = literalEnd(source, quoteAt + width, node.end, quote.repeat(width));
    const text = source.slice(quoteAt + width, close);
    const decoded = raw ? normalizeLines(text) : decode(text);
    if (decoded === undefined) return undefined;
    value += decoded;
    pos = close + width;
  }
  return value;
}

/** Where the closing quotes of a literal begin, or `end` when it has none. */
function literalEnd(source: string, start: number, end: number, quotes: string): number {
  let pos = start;
  while (pos < end) {
    if (source.charCodeAt(pos) === 92) pos += 2;
    else if (source.startsWith(quotes, pos)) return pos;
    else pos++;
  }
  return end;
}

/** Python reads every line end in a literal as LF. */
function normalizeLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function unescape(text: string): string | undefined {
  return decodeEscapes(normalizeLines(text), true);
}

function unescapeBytes(text: string): string | undefined {
  return decodeEscapes(normalizeLines(text), false);
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '', '\\': '\\', '\'': '\'', '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

function decodeEscapes(text: string, unicode: boolean): string | undefined {
  if (!text.includes('\\')) return text;
  let value = '';
  let from = 0;
  for (;;) {
    const at = text.indexOf('\\', from);
    if (at === -1 || at + 1 >= text.length) return value + text.slice(from);
    value += text.slice(from, at);
    const letter = text.charAt(at + 1);
    const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined;
    from = at + 2;
    if (simple !== undefined) value += simple;
    else if (letter >= '0' && letter <= '7') {
      const digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0] ?? '0';
      const code = parseInt(digits, 8);
      value += String.fromCharCode(unicode ? code : code & 255);
      from = at + 1 + digits.length;
    } else if (letter === 'x' || (unicode && (letter === 'u' || letter === 'U'))) {
      const width = letter === 'x' ? 2 : letter === 'u' ? 4 : 8;
      const digits = text.slice(from, from + width);
      const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === width ? parseInt(digits, 16) : Infinity;
      if (code > 0x10ffff) return undefined;
      value += String.fromCodePoint(code);
      from += width;
    } else if (unicode && letter === 'N') return undefined;
    // What is no escape keeps its backslash.
    else value += `\\${letter}`;
  }
}
