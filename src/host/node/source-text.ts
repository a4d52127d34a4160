/**
 * Bytes of a Python file to text and back, as Python reads them: UTF-8 unless a cookie in the first two lines names
 * another encoding (https://peps.python.org/pep-0263/). Nothing is replaced on the way: what cannot be read is said.
 */
import { isAscii, isUtf8 } from 'node:buffer';

/** How a text was stored, so that it can be stored again in the same way. */
export interface Storage {
  /** A label of the Encoding Standard, or `latin1`, which that standard takes for windows-1252. */
  readonly encoding: string;
  readonly bom: boolean;
}

export type Decoded = { readonly text: string; readonly storage: Storage } | { readonly problem: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, without byte order mark; or in one sentence why it has none. */
export function decodeSource(bytes: Buffer): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: 'stored as UTF-16, which Python does not read; save it as UTF-8' };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { problem: `not a text file (NUL byte at offset ${nul})` };

  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = bom ? bytes.subarray(3) : bytes;
  const cookie = cookieOf(content);
  const encoding = cookie === undefined ? 'utf-8' : labelOf(cookie);
  if (encoding === undefined) return { problem: `unknown encoding \`${cookie ?? ''}\`; save it as UTF-8` };
  if (bom && encoding !== 'utf-8') {
    return { problem: `starts with the byte order mark of UTF-8, but its cookie says \`${cookie ?? ''}\`` };
  }
  const storage = { encoding, bom };
  if (isAscii(content)) return { text: content.toString('latin1'), storage };
  if (encoding === 'utf-8') {
    if (isUtf8(content)) return { text: utf8.decode(content), storage };
    const offset = firstInvalid(content);
    const byte = (content[offset] ?? 0).toString(16).padStart(2, '0');
    return {
      problem: `not UTF-8 (byte 0x${byte} at offset ${offset + (bom ? 3 : 0)}); `
        + 'add an encoding cookie or save as UTF-8',
    };
  }
  if (encoding === 'latin1') return { text: content.toString('latin1'), storage };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(content), storage };
  } catch {
    return { problem: `not \`${cookie ?? ''}\`, though its cookie says so; save it as UTF-8` };
  }
}

/** The bytes of `text` in the way it was stored; undefined when its encoding cannot express it. */
export function encodeSource(text: string, storage: Storage): Uint8Array | undefined {
  if (storage.encoding === 'utf-8') return Buffer.from(storage.bom ? `\ufeff${text}` : text, 'utf8');
  const table = tableOf(storage.encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const code = table.get(char);
    if (code === undefined) return undefined;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/**
 * Character → byte or pair of bytes, found by decoding them all: the platform has decoders only. Encodings with
 * longer or stateful sequences are then incomplete, and a text that needs those is not written.
 */
function tableOf(encoding: string): Map<string, number> {
  const decoder = encoding === 'latin1' ? undefined : new TextDecoder(encoding, { fatal: true });
  const decode = (...bytes: number[]): string | undefined => {
    const buffer = Buffer.from(bytes);
    if (!decoder) return buffer.toString('latin1');
    try {
      return decoder.decode(buffer);
    } catch {
      return undefined;
    }
  };
  const table = new Map<string, number>();
  const leads: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    const char = decode(byte);
    if (char === undefined) leads.push(byte);
    else table.set(char, byte);
  }
  for (const lead of leads) {
    for (let trail = 0x30; trail < 256; trail++) {
      const char = decode(lead, trail);
      if (char !== undefined && [...char].length === 1 && !table.has(char)) table.set(char, (lead << 8) | trail);
    }
  }
  return table;
}

/** The encoding that a comment in the first or second line names, as it is written there. */
function cookieOf(bytes: Buffer): string | undefined {
  // Enough for two lines of any length that a person would write.
  const head = bytes.toString('latin1', 0, Math.min(bytes.length, 1000));
  const [first = '', second = ''] = head.split(/\r\n|\n|\r/, 2);
  const pattern = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
  const found = pattern.exec(first);
  if (found) return found[1];
  // A first line with code on it ends the search.
  return /^[ \t\f]*(?:#|$)/.test(first) ? pattern.exec(second)?.[1] : undefined;
}

/** Python's name of an encoding to the Encoding Standard's; undefined when no decoder is at hand. */
function labelOf(cookie: string): string | undefined {
  const name = cookie.toLowerCase().replaceAll('_', '-');
  if (/^(?:utf-?8(?:-sig|-unix|-dos|-mac)?|u8|cp65001|(?:us-)?ascii|646)$/.test(name)) return 'utf-8';
  if (/^(?:iso-?8859-?1|latin-?1|l1|8859|cp819)(?:-unix|-dos|-mac)?$/.test(name)) return 'latin1';
  const label = name
    .replace(/^(?:windows-?|cp)(125\d|874)$/, 'windows-$1')
    .replace(/^iso-?8859-?(\d+)$/, 'iso-8859-$1')
    .replace(/^latin-?9$/, 'iso-8859-15')
    .replace(/^cp866$/, 'ibm866')
    .replace(/^mac-?roman$/, 'macintosh')
    .replace(/^(?:cp932|ms932|s-?jis|shift-?jis|shiftjis)$/, 'shift_jis')
    .replace(/^(?:cp936|gb2312|euc-?cn)$/, 'gbk')
    .replace(/^(?:cp949|euc-?kr)$/, 'euc-kr')
    .replace(/^(?:cp950|big5)$/, 'big5')
    .replace(/^euc-?jp$/, 'euc-jp');
  const known = /^(?:windows-(?:125\d|874)|iso-8859-\d+|ibm866|macintosh|shift_jis|gbk|gb18030|big5|euc-kr|euc-jp|koi8-[ru])$/;
  if (!known.test(label)) return undefined;
  try {
    // A Node built with few languages lacks some of them.
    return new TextDecoder(label).encoding && label;
  } catch {
    return undefined;
  }
}

/** The offset of the first byte that is no part of valid UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** How long the UTF-8 sequence at `at` is; 0 when there is none (https://www.unicode.org/versions/latest/, table 3-7). */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) === 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  return length > 0 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}
