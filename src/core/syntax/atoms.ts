/**
 * Interned names: characters in, a small integer out, and the same integer for the same name in every file. The first
 * atoms are the keywords, so that telling a keyword from a name is one comparison.
 *
 * SAFETY: every `!` here reads an array within its bounds: slots are masked by the table's size, and atoms are indexes
 * that this file handed out.
 */

const KEYWORDS = 'False None True and as assert async await break class continue def del elif else except finally for '
  + 'from global if import in is lambda nonlocal not or pass raise return try while with yield';

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

/** The numbers of a slot lie together, so that looking a name up touches one line of the processor's cache. */
const enum Slot { hash, /** The atom plus one; 0 when the slot is empty. */ atom, poolStart, length, size }

let table = new Int32Array(Slot.size);
let mask = 0;
/** The characters of all ASCII atoms, one after the other. */
let pool = new Uint8Array(1);
let poolUsed = 0;
let asciiCount = 0;
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
  asciiCount = 0;
  table = new Int32Array(Slot.size << 13);
  mask = (1 << 13) - 1;
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
  const slots = table;
  const characters = pool;
  const length = end - start;
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (;;) {
    const at = slot * Slot.size;
    const found = slots[at + Slot.atom]!;
    if (found === 0) return addAtom(bytes, start, end, hash, at);
    if (slots[at + Slot.hash] === hash && slots[at + Slot.length] === length) {
      const from = slots[at + Slot.poolStart]!;
      let same = 0;
      while (same < length && characters[from + same] === bytes[start + same]) same++;
      if (same === length) return found - 1;
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

/** The atom of an ASCII name, or -1 when no text had that name since the table was last reset. */
export function atomOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = hashStep(hash, name.charCodeAt(at));
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (;;) {
    const at = slot * Slot.size;
    const found = table[at + Slot.atom]!;
    if (found === 0) return -1;
    if (table[at + Slot.hash] === hash && atomText[found - 1] === name) return found - 1;
    slot = (slot + 1) & mask;
  }
}

function internUnicode(text: string): number {
  let atom = unicodeAtoms.get(text);
  if (atom === undefined) {
    atom = atomText.length;
    // Joining code units makes a string of its own; a slice would keep the whole file alive.
    atomText[atom] = [...text].join('');
    unicodeAtoms.set(atomText[atom]!, atom);
  }
  return atom;
}

function addAtom(bytes: Uint8Array, start: number, end: number, hash: number, at: number): number {
  const atom = atomText.length;
  const length = end - start;
  if (poolUsed + length > pool.length) {
    const larger = new Uint8Array(Math.max(pool.length * 2, poolUsed + length));
    larger.set(pool);
    pool = larger;
  }
  // Built from its codes and not sliced from the source, so that it does not keep the file's text alive.
  let text = '';
  for (let from = start; from < end; from++) {
    const code = bytes[from]!;
    pool[poolUsed + from - start] = code;
    text += String.fromCharCode(code);
  }
  atomText[atom] = text;
  table[at + Slot.hash] = hash;
  table[at + Slot.atom] = atom + 1;
  table[at + Slot.poolStart] = poolUsed;
  table[at + Slot.length] = length;
  poolUsed += length;
  asciiCount++;
  if (asciiCount * 2 > mask) growTable();
  return atom;
}

function growTable(): void {
  const old = table;
  mask = mask * 2 + 1;
  table = new Int32Array((mask + 1) * Slot.size);
  for (let from = 0; from < old.length; from += Slot.size) {
    if (old[from + Slot.atom] === 0) continue;
    const hash = old[from + Slot.hash]!;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (table[slot * Slot.size + Slot.atom] !== 0) slot = (slot + 1) & mask;
    table.set(old.subarray(from, from + Slot.size), slot * Slot.size);
  }
}
