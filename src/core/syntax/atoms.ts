/**
 * Interned names: characters in, a small integer out, and the same integer for the same name in every file. The first
 * atoms are the keywords, so that telling a keyword from a name is one comparison.
 *
 * SAFETY: every `!` here reads an array within its bounds: slots are masked by the table's size, and atoms are indexes
 * that this file handed out.
 */

const KEYWORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda nonlocal not or pass raise return try while with yield';

/** Atoms of the soft keywords; hard keywords come first, in the order of `Token`. */
export const enum Atom {
  keywordCount = 35,
  match = 35,
  case,
  type,
  wildcard,
}

/** The text of each atom. Read it, do not change it. */
export const atomText: string[] = [];

let table = new Int32Array(1);
let mask = 0;
let hashes = new Int32Array(1);
/** The characters of all ASCII atoms, one after the other; `poolEnds[atom]` is where an atom's characters end. */
let pool = new Uint8Array(1);
let poolStarts = new Int32Array(1);
let poolEnds = new Int32Array(1);
let poolUsed = 0;
const unicodeAtoms = new Map<string, number>();

resetAtoms();

/**
 * Forget every name but the keywords. Trees already made keep their strings. A process that lives long, such as a
 * language server, calls this between two parses when `atomCount()` has grown beyond what the open files can need.
 */
export function resetAtoms(): void {
  atomText.length = 0;
  unicodeAtoms.clear();
  poolUsed = 0;
  table = new Int32Array(1 << 13);
  mask = table.length - 1;
  hashes = new Int32Array(1 << 12);
  poolStarts = new Int32Array(1 << 12);
  poolEnds = new Int32Array(1 << 12);
  pool = new Uint8Array(1 << 16);
  for (const word of `${KEYWORDS} match case type _`.split(' ')) internText(word);
}

/** How many names the table holds. */
export function atomCount(): number {
  return atomText.length;
}

/** One step of the rolling hash; the tokenizer runs it while it looks for the end of a name. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** The atom of the ASCII name at `[start, end)` of `bytes`, whose hash from `hashStep` is `hash`. */
export function internBytes(bytes: Uint8Array, start: number, end: number, hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (;;) {
    const found = table[slot]!;
    if (found === 0) return addAtom(bytes, start, end, hash, slot);
    const atom = found - 1;
    if (hashes[atom] === hash) {
      let at = poolStarts[atom]!;
      const atEnd = poolEnds[atom]!;
      if (atEnd - at === end - start) {
        let from = start;
        while (at < atEnd && pool[at] === bytes[from]) {
          at++;
          from++;
        }
        if (at === atEnd) return atom;
      }
    }
    slot = (slot + 1) & mask;
  }
}

/** The atom of a name given as text, such as a normalised Unicode identifier. */
export function internText(text: string): number {
  const bytes = new Uint8Array(text.length);
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return internUnicode(text);
    bytes[at] = code;
    hash = hashStep(hash, code);
  }
  return internBytes(bytes, 0, bytes.length, hash);
}

function internUnicode(text: string): number {
  let atom = unicodeAtoms.get(text);
  if (atom === undefined) {
    atom = newAtom();
    // Joining code units makes a string of its own; a slice would keep the whole file alive.
    atomText[atom] = [...text].join('');
    unicodeAtoms.set(atomText[atom]!, atom);
  }
  return atom;
}

function addAtom(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
  const atom = newAtom();
  const length = end - start;
  if (poolUsed + length > pool.length) {
    const larger = new Uint8Array(Math.max(pool.length * 2, poolUsed + length));
    larger.set(pool);
    pool = larger;
  }
  pool.set(bytes.subarray(start, end), poolUsed);
  hashes[atom] = hash;
  poolStarts[atom] = poolUsed;
  poolUsed += length;
  poolEnds[atom] = poolUsed;
  // Built from its codes and not sliced from the source, so that it does not keep the file's text alive.
  let text = '';
  for (let at = start; at < end; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, end)));
  }
  atomText[atom] = text;
  table[slot] = atom + 1;
  if (atomText.length * 2 > table.length) growTable();
  return atom;
}

function newAtom(): number {
  const atom = atomText.length;
  if (atom === hashes.length) {
    hashes = doubled(hashes);
    poolStarts = doubled(poolStarts);
    poolEnds = doubled(poolEnds);
  }
  return atom;
}

function growTable(): void {
  table = new Int32Array(table.length * 2);
  mask = table.length - 1;
  for (let atom = 0; atom < atomText.length; atom++) {
    // Unicode atoms have no characters in the pool and live in the map alone.
    if (poolEnds[atom] === poolStarts[atom]) continue;
    const hash = hashes[atom]!;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = atom + 1;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
