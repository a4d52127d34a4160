/**
 * Fixtures: Python files that carry their expectations. A comment of carets points at the line above it and names the
 * rule; a line without carets must be silent.
 *
 *     time.sleep(1)
 *   # ^^^^^^^^^^^^^ blocking-sleep-in-async: sleeps
 *
 * After a colon stands a part of the message. A caret that would stand under column 0 or 1 is written `#^`, `#<` marks
 * a finding that begins in column 0. `# python: 3.14` sets the target version, `# setting: locks = ["m.L"]` any other
 * setting. A fixture in `<group>/<rule>.py` is checked for that rule only, one elsewhere for all.
 */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { rules } from '../../../src/core/rules/index.ts';
import { parseSettings } from '../../../src/core/settings-parse.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';

export interface Expectation {
  /** Line and column from 0; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Length on that line; a finding over several lines is pointed at up to the end of its first line. */
  readonly length: number;
  readonly rule: string;
  readonly message: string | undefined;
}

export interface Fixture {
  readonly text: string;
  readonly expected: readonly Expectation[];
  readonly settings: Partial<Settings>;
}

const CARETS = /^\s*#(<?)(\s*)(\^+|<)\s+([a-z-]+)(?:: (.*))?$/;

export function readFixture(text: string): Fixture {
  const expected: Expectation[] = [];
  let pointedAt = -1;
  const raw: Record<string, unknown> = {};
  text.split(/\r?\n/).forEach((line, number) => {
    const version = /^# python: (\S+)/.exec(line);
    if (version) raw['target-version'] = version[1];
    const setting = /^# setting: ([a-z-]+) = (.*)$/.exec(line);
    if (setting) raw[setting[1]!] = JSON.parse(setting[2]!);
    const match = CARETS.exec(line);
    if (!match) {
      pointedAt = number;
      return;
    }
    const carets = match[3]!;
    const atStart = match[1] === '<';
    const column = atStart ? 0 : line.indexOf(carets, line.indexOf('#') + 1);
    const length = atStart ? carets.length + line.indexOf(carets) : carets.length;
    expected.push({ line: pointedAt, column, length, rule: match[4]!, message: match[5] });
  });
  const { settings, problems } = parseSettings(raw, rules);
  assert.deepEqual(problems, []);
  return { text, expected, settings };
}

/** Holds what was found in a fixture against its carets: the place, the rule and the part of the message that is said. */
export function assertFound(diagnostics: readonly Diagnostic[], { text, expected }: Fixture): void {
  const lines = new LineIndex(text);
  const found = diagnostics.map((d) => {
    const { line, column } = lines.position(d.start);
    const end = Math.min(d.end, lines.lineEnd(line));
    return { text: `${line + 1}:${column + 1}-${end - lines.lineStart(line) + 1} ${d.rule}`, message: d.message };
  });
  const wanted = expected.map((e) => ({
    text: `${e.line + 1}:${e.column + 1}-${e.column + e.length + 1} ${e.rule}`, message: e.message,
  }));
  const bySpan = (a: { text: string }, b: { text: string }): number => parseInt(a.text, 10) - parseInt(b.text, 10)
    || (a.text < b.text ? -1 : 1);
  found.sort(bySpan);
  wanted.sort(bySpan);
  assert.deepEqual(found.map((f) => f.text), wanted.map((e) => e.text));
  wanted.forEach((e, index) => {
    if (e.message !== undefined) assert.ok(found[index]!.message.includes(e.message), `${e.text}: ${found[index]!.message}`);
  });
}
