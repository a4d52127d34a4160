/**
 * Small projects of several files, each a defect that spans files, or its neighbour that must stay silent. A line
 * `#-- file: app/main.py` begins a file; carets as in the fixtures of rules, for all rules.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lint, triggerWords } from '../../../src/core/lint.ts';
import type { SourceFile } from '../../../src/core/lint.ts';
import type { Files } from '../../../src/core/project/modules.ts';
import { Workspace } from '../../../src/core/project/workspace.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { assertFound, readFixture } from '../rules/fixture.ts';
import type { Fixture } from '../rules/fixture.ts';

const here = new URL('programs/', import.meta.url);

for (const name of readdirSync(here).sort()) {
  describe(name, () => {
    const fixtures = readProject(readFileSync(new URL(name, here), 'utf8'));
    const files = { has: (path: string) => fixtures.has(path), read: (path: string) => fixtures.get(path)?.text };
    const sources = [...fixtures].map(([path, { text, settings }]): SourceFile =>
      ({ path, text, settings: { ...defaultSettings, ...settings } }));

    it('finds what the carets point at, and nothing else', () => {
      const { diagnostics, problems } = lint(sources, new Workspace(files));
      assert.deepEqual(problems, []);
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
