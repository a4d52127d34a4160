/**
 * Small projects of several files, each a defect that spans files, or its neighbour that must stay silent. A line
 * `#-- file: app/main.py` begins a file; carets as in the fixtures of rules, for all rules. `# missed: some-rule` under
 * a line says that a defect there is not found, and known not to be. What all of it comes to is printed at the end.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { lint, triggerWords } from '../../../src/core/lint.ts';
import type { SourceFile } from '../../../src/core/lint.ts';
import type { Files } from '../../../src/core/project/modules.ts';
import { Workspace } from '../../../src/core/project/workspace.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';
import { assertFound, readFixture } from '../rules/fixture.ts';
import type { Fixture } from '../rules/fixture.ts';

const here = new URL('programs/', import.meta.url);

const programs = readdirSync(here).sort();
const counted = { right: 0, wrong: 0, missed: 0, silent: 0 };

for (const name of programs) {
  describe(name, () => {
    const text = readFileSync(new URL(name, here), 'utf8');
    const fixtures = readProject(text);
    const files = { has: (path: string) => fixtures.has(path), read: (path: string) => fixtures.get(path)?.text };
    const sources = [...fixtures].map(([path, { text, settings }]): SourceFile =>
      ({ path, text, settings: { ...defaultSettings, ...settings } }));

    it('finds what the carets point at, and nothing else', () => {
      const { diagnostics, problems } = lint(sources, new Workspace(files));
      assert.deepEqual(problems, []);
      count(text, fixtures, diagnostics);
      for (const [path, fixture] of fixtures) assertFound(diagnostics.filter((d) => d.path === path), fixture);
    });

    it('finds the same in any order of the files, and in each file alone', () => {
      const { diagnostics } = lint(sources, new Workspace(files));
      const byPath = (list: typeof diagnostics): unknown[] => [...list].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start));
      assert.deepEqual(byPath(lint([...sources].reverse(), new Workspace(files)).diagnostics), byPath(diagnostics));
      assert.deepEqual(byPath(sources.flatMap((source) => lint([source], knowing(sources, files)).diagnostics)), byPath(diagnostics));
    });
  });
}

describe('all programs together', () => {
  it('are many, and what is found in them is right', (context) => {
    const { right, wrong, missed, silent } = counted;
    const percent = (part: number, whole: number): string => `${part} of ${whole} (${(100 * part / whole).toFixed(1)} %)`;
    context.diagnostic(`${programs.length} programs, ${silent} of them without a defect`);
    context.diagnostic(`precision: ${percent(right, right + wrong)} findings are right`);
    context.diagnostic(`recall: ${percent(right, right + missed)} defects are found`);
    assert.ok(programs.length >= 40);
    assert.equal(wrong, 0);
  });
});

/** Holds the places and rules of what was found against what is wrong in a program. */
function count(text: string, fixtures: ReadonlyMap<string, Fixture>, found: readonly Diagnostic[]): void {
  const knownMisses = text.match(/^ *# missed: [a-z-]+$/gm)?.length ?? 0;
  const wanted = new Set<string>();
  for (const [path, { text: source, expected }] of fixtures) {
    const lines = new LineIndex(source);
    for (const { line, column, rule } of expected) wanted.add(`${path}:${lines.lineStart(line) + column} ${rule}`);
  }
  const right = found.filter(({ path, start, rule }) => wanted.has(`${path}:${start} ${rule}`)).length;
  counted.right += right;
  counted.wrong += found.length - right;
  counted.missed += wanted.size - right + knownMisses;
  if (wanted.size + knownMisses === 0) counted.silent++;
}

/** The project as the server has it: what the other files start is known, though one of them is checked at a time. */
function knowing(sources: readonly SourceFile[], files: Files): Workspace {
  const workspace = new Workspace(files);
  for (const { path, text, settings } of sources) workspace.note(path, triggerWords(text, settings));
  return workspace;
}

function readProject(text: string): Map<string, Fixture> {
  const parts = text.split(/^#-- file: (\S+)\n/m).slice(1);
  const fixtures = new Map<string, Fixture>();
  for (let at = 0; at < parts.length; at += 2) fixtures.set(parts[at]!, readFixture(parts[at + 1]!));
  return fixtures;
}
