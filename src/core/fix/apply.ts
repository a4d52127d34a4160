/**
 * Chooses, among the fixes that diagnostics offer, those that can be made together, and makes them. A text that
 * parsed still parses afterwards: a fix that would break it is left out.
 */
import type { Diagnostic, Fix, FileEdit } from '../diagnostic.ts';
import { applyEdits, editsConflict, type TextEdit } from '../text/edit.ts';

/** `safe`: only fixes that may be made unasked; `suggest`: those for which a person should look, too. */
export type FixLevel = 'safe' | 'suggest';

export interface AppliedFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

export interface FixedTexts {
  /** The new texts of the files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly AppliedFix[];
}

/** Whether a text parses without errors. */
export type Parses = (text: string, path: string) => boolean;

/**
 * Makes the first acceptable fix of each diagnostic, in the order given, unless it collides with one made before it
 * or its file is not in `texts` or does not parse. A fix that edits other files is for a person to make, who sees what
 * else uses them. What was left out for a collision can be made in a further round, on the new texts.
 */
export function applyFixes(
  texts: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[], level: FixLevel, parses: Parses,
): FixedTexts {
  const parsedBefore = new Map<string, boolean>();
  const mayEdit = (path: string): boolean => {
    const text = texts.get(path);
    if (text === undefined) return false;
    let answer = parsedBefore.get(path);
    if (answer === undefined) parsedBefore.set(path, answer = parses(text, path));
    return answer;
  };
  const candidates: AppliedFix[] = [];
  const seen = new EditSet();
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find((each) => (each.safety === 'safe' || level === 'suggest')
      && each.edits.every(({ path }) => path === diagnostic.path));
    if (!fix || fix.edits.length === 0) continue;
    if (mayEdit(diagnostic.path) && seen.add(fix.edits)) candidates.push({ diagnostic, fix });
  }

  const applied: AppliedFix[] = [];
  const changed = new Map<string, string>();
  for (const path of new Set(candidates.map(({ diagnostic }) => diagnostic.path))) {
    const textWith = (fixes: readonly AppliedFix[]): string =>
      applyEdits(texts.get(path) ?? '', fixes.flatMap(({ fix }) => fix.edits));
    const good = largestGood([], candidates.filter(({ diagnostic }) => diagnostic.path === path), (fixes) => parses(textWith(fixes), path));
    const text = textWith(good);
    if (text === texts.get(path)) continue;
    changed.set(path, text);
    applied.push(...good);
  }
  return { texts: changed, applied };
}

/** After so many rounds, fixes that undo each other are given up. */
export const maxRounds = 10;

/**
 * Makes fixes round after round until none is left. `relint` gets all texts and gives their diagnostics; the first
 * round uses `diagnostics`. The result has the texts that differ from the given ones and the fixes of all rounds.
 */
export function fixAll(
  texts: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[], level: FixLevel, parses: Parses,
  relint: (texts: ReadonlyMap<string, string>) => readonly Diagnostic[],
): FixedTexts {
  const current = new Map(texts);
  const applied: AppliedFix[] = [];
  let found = diagnostics;
  for (let round = 0; round < maxRounds; round++) {
    const fixed = applyFixes(current, found, level, parses);
    if (fixed.texts.size === 0) break;
    for (const [path, text] of fixed.texts) current.set(path, text);
    applied.push(...fixed.applied);
    if (round + 1 < maxRounds) found = relint(current);
  }
  const changed = new Map([...current].filter(([path, text]) => texts.get(path) !== text));
  return { texts: changed, applied };
}

/**
 * `good` with as many of `candidates` as can be added while `works` holds, found by halving: the guilty are few, so
 * that this asks about them only.
 */
function largestGood(
  good: readonly AppliedFix[], candidates: readonly AppliedFix[], works: (fixes: readonly AppliedFix[]) => boolean,
): readonly AppliedFix[] {
  if (candidates.length === 0) return good;
  const all = [...good, ...candidates];
  if (works(all)) return all;
  if (candidates.length === 1) return good;
  const middle = candidates.length >> 1;
  return largestGood(largestGood(good, candidates.slice(0, middle), works), candidates.slice(middle), works);
}

/** The edits chosen so far, by file, in order of `start`; since none overlap, they are in order of `end` as well. */
class EditSet {
  private readonly byPath = new Map<string, TextEdit[]>();

  /** Takes all `edits`, or none and gives false when one collides with an edit taken before. */
  add(edits: readonly FileEdit[]): boolean {
    if (edits.some((edit) => this.collides(edit)) || collidesWithin(edits)) return false;
    for (const edit of edits) {
      const there = this.byPath.get(edit.path) ?? [];
      this.byPath.set(edit.path, there);
      there.splice(firstFrom(there, edit.start), 0, edit);
    }
    return true;
  }

  private collides(edit: FileEdit): boolean {
    const there = this.byPath.get(edit.path) ?? [];
    for (let at = firstFrom(there, edit.start) - 1; at >= 0; at--) {
      const before = there[at];
      if (!before || before.end < edit.start) break;
      if (collide(before, edit)) return true;
    }
    for (let at = firstFrom(there, edit.start); at < there.length; at++) {
      const after = there[at];
      if (!after || after.start > edit.end) break;
      if (collide(after, edit)) return true;
    }
    return false;
  }
}

/**
 * Like `editsConflict`, and stricter: two fixes that insert the same text at one place mean one insertion only when it
 * is a line of its own, such as an import. Two `await ` at one place belong to two expressions.
 */
function collide(a: TextEdit, b: TextEdit): boolean {
  const sameInsertion = a.start === a.end && b.start === b.end && a.start === b.start && a.text === b.text;
  return sameInsertion ? !a.text.endsWith('\n') : editsConflict(a, b);
}

function collidesWithin(edits: readonly FileEdit[]): boolean {
  return edits.some((edit, index) =>
    edits.slice(0, index).some((other) => other.path === edit.path && editsConflict(other, edit)));
}

/** The index of the first edit that starts at `offset` or later. */
function firstFrom(edits: readonly TextEdit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
