/**
 * Source text in, one byte a UTF-16 code unit out: the ASCII code, or 128 for everything else. The tokenizer reads
 * bytes, because a byte of an array costs a fraction of a character of a string.
 *
 * SAFETY: every `!` here reads a byte that the encoder has written.
 */

/** Stands for a code unit that is not ASCII. */
export const NOT_ASCII = 128;

/** How many zeros follow the characters. */
const PADDING = 4;
/** A buffer longer than this is not kept. */
const LARGE = 1 << 22;

const encoder = new TextEncoder();
/** Kept from file to file, because allocating costs more than filling. */
let buffer = new Uint8Array(1 << 16);

/** The characters of `source`, followed by zeros; valid until the next call. */
export function loadCharacters(source: string): Uint8Array {
  const length = source.length;
  const bytes = room(length + PADDING);
  // The encoder runs at memory speed. One byte a character means that all is ASCII.
  const { read, written } = encoder.encodeInto(source, bytes.subarray(0, length));
  const all = read === length && written === length ? bytes : encodeAll(source);
  for (let at = 0; at < PADDING; at++) all[length + at] = 0;
  return all;
}

/** Encodes text that is not all ASCII, and then makes one byte of the two to four of each character. */
function encodeAll(source: string): Uint8Array {
  const bytes = room(3 * source.length + PADDING);
  const { written } = encoder.encodeInto(source, bytes);
  let to = 0;
  for (let from = 0; from < written; from++) {
    const code = bytes[from]!;
    if (code < 0x80) bytes[to++] = code;
    else if (code >= 0xc0) {
      bytes[to++] = NOT_ASCII;
      // Four bytes are a pair of surrogates; a lone surrogate was encoded as a character of three bytes.
      if (code >= 0xf0) bytes[to++] = NOT_ASCII;
    }
  }
  return bytes;
}

function room(length: number): Uint8Array<ArrayBuffer> {
  if (length > LARGE) return new Uint8Array(length);
  if (buffer.length < length) buffer = new Uint8Array(Math.min(LARGE, Math.max(length, 2 * buffer.length)));
  return buffer;
}
