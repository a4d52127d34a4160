/** Every rule against its own examples and its fixtures. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { lint } from '../../../src/core/lint.ts';
import { rules } from '../../../src/core/rules/index.ts';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';
import { assertFound, readFixture } from './fixture.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Set by `npm test -- words…`: only rules and fixtures whose path has one of the words are tried. */
const words = (process.env['INTERLOCK_FIXTURES'] ?? '').split(' ');
const wanted = (path: string): boolean => words.some((word) => `test/core/rules/${path}`.includes(word));

function findings(text: string, settings: Partial<Settings> = {}): readonly Diagnostic[] {
  const all = { ...defaultSettings, ...readFixture(text).settings, ...settings };
  const result = lint([{ path: 'program.py', text, settings: all }]);
  const failures = result.problems.filter((problem) => !problem.message.startsWith('syntax error'));
  assert.deepEqual(failures, [], 'a rule failed');
  return result.diagnostics;
}

function show(list: readonly Diagnostic[], text: string): string {
  const lines = new LineIndex(text);
  return list.map((d) => `${lines.lineAt(d.start) + 1}: ${d.rule}: ${d.message}`).join('\n') || '(nothing)';
}

function parses(text: string): boolean {
  return lint([{ path: 'program.py', text: `${text}\n# interlock: ignore-file`, settings: defaultSettings }])
    .problems.length === 0;
}

for (const rule of rules.filter((rule) => wanted(`${rule.group}/${rule.name}.py`))) {
  describe(rule.name, () => {
    const own: Partial<Settings> = { select: [rule.name] };

    it('finds exactly one defect in its bad example', () => {
      // What is off by default says of most examples what they leave out.
      const found = findings(rule.bad, { preset: 'all' }).filter((d) => d.rule === rule.name || !isOff(d.rule));
      assert.deepEqual(found.map((d) => d.rule), [rule.name], show(found, rule.bad));
    });

    it('finds nothing in its good example', () => {
      const found = findings(rule.good, { preset: 'recommended' });
      assert.equal(show(found, rule.good), '(nothing)');
    });

    it('says which words its findings need', () => {
      assert.ok(rule.needs.some((word) => rule.bad.includes(word)), 'the bad example has none of `needs`');
    });

    checkFixes(rule, rule.bad, own);

    const file = `${here}${rule.group}/${rule.name}.py`;
    it('has a fixture', () => { assert.ok(existsSync(file), `write ${file}`); });
    if (existsSync(file)) checkFixture(file, rule);
  });
}

/** Each fix of each finding, alone: the text still parses, that finding is gone, and no error is new. */
function checkFixes(rule: Rule, text: string, settings: Partial<Settings>): void {
  const offered = rule.fix !== undefined;
  it(offered ? 'is silent after its fix, which still parses' : 'offers no fix', () => {
    const before = findings(text, settings);
    const fixes = before.flatMap((d) => d.fixes);
    if (!offered) {
      assert.deepEqual(fixes, []);
      return;
    }
    assert.ok(fixes.length > 0, 'the bad example gets no fix');
    for (const fix of fixes) {
      const fixed = applyEdits(text, fix.edits);
      assert.ok(parses(fixed), `does not parse after "${fix.title}":\n${fixed}`);
      const left = findings(fixed, settings);
      assert.ok(left.length < before.length, `still found after "${fix.title}":\n${fixed}\n${show(left, fixed)}`);
    }
  });
}

function isOff(name: string): boolean {
  return rules.some((rule) => rule.name === name && rule.off);
}

function checkFixture(file: string, rule: Rule | undefined): void {
  const text = readFileSync(file, 'utf8');
  const fixture = readFixture(text);
  const settings: Partial<Settings> = rule ? { select: [rule.name] } : { preset: 'all' };
  const all = { ...settings, ...fixture.settings };

  it('finds what the carets point at, and nothing else', () => {
    assertFound(findings(text, all), fixture);
  });

  it('has fixes that parse, mend what they name and are not needed twice', () => {
    const before = findings(text, all);
    for (const diagnostic of before) {
      for (const fix of diagnostic.fixes) {
        const fixed = applyEdits(text, fix.edits);
        assert.ok(parses(fixed) || !parses(text), `does not parse after "${fix.title}" (${diagnostic.message}):\n${fixed}`);
        const left = findings(fixed, all);
        assert.ok(left.length < before.length, `still found after "${fix.title}" (${diagnostic.message}):\n${show(left, fixed)}`);
      }
    }
  });
}

const groups = new Set<string>(rules.map((rule) => rule.group));
for (const folder of readdirSync(here, { withFileTypes: true })) {
  if (!folder.isDirectory() || groups.has(folder.name)) continue;
  for (const name of readdirSync(`${here}${folder.name}`)) {
    const path = `${folder.name}/${name}`;
    if (name.endsWith('.py') && wanted(path)) describe(path, () => { checkFixture(`${here}${path}`, undefined); });
  }
}

describe('examples', () => {
  it('compile under python3, as do the bad ones after each of their fixes', (t) => {
    const sources = rules.flatMap((rule) => {
      const fixed = findings(rule.bad, { select: [rule.name] }).flatMap((d) => d.fixes)
        .map((fix) => applyEdits(rule.bad, fix.edits));
      return [rule.bad, rule.good, ...fixed].map((source) => ({ rule: rule.name, source }));
    });
    const script = 'import json,sys\nfor e in json.load(sys.stdin):\n compile(e["source"], e["rule"], "exec")\n';
    const run = spawnSync('python3', ['-W', 'error', '-c', script], { input: JSON.stringify(sources), encoding: 'utf8' });
    if (run.error) {
      t.skip('NO python3 FOUND: the examples were not compiled');
      return;
    }
    assert.equal(run.status, 0, run.stderr);
  });
});
