/**
 * A core that finds words instead of defects, so that the command line can be tested down to the byte whatever the
 * rules say: `warn()` has a safe fix, `fail()` a suggested one and a related place, `breaks()` a safe fix that makes
 * the file unreadable; `info()` and `hint()` have none; `$$` is a syntax error.
 */
import type { Diagnostic, FileEdit, Fix, FixSafety } from '../../src/core/diagnostic.ts';
import type { FileProblem, LintResult, SourceFile } from '../../src/core/lint.ts';
import { defineRule, type Rule } from '../../src/core/rules/rule.ts';
import { isEnabled, severityOf } from '../../src/core/settings-parse.ts';
import { engine as real } from '../../src/cli/engine.ts';
import type { Engine } from '../../src/cli/run.ts';

const rule = (name: string, severity: Rule['severity'], fix?: FixSafety): Rule => defineRule({
  name, group: 'async', severity, since: '0.1.0', message: `${name} happens.`, what: `Finds ${name}.`,
  why: `Because \`${name}\` hurts.`, bad: `${name}()\n`, good: 'fine()\n', references: ['https://example.org/why'],
  needs: [], on: {}, ...(fix && { fix }),
});

const words: Readonly<Record<string, Rule>> = {
  'warn()': rule('fake-warning', 'warning', 'safe'),
  'fail()': rule('fake-error', 'error', 'suggest'),
  'breaks()': rule('fake-breaker', 'warning', 'safe'),
  'info()': rule('fake-information', 'information'),
  'hint()': rule('fake-hint', 'hint'),
};

export const engine: Engine = {
  rules: Object.values(words),
  linter: () => lint,
  isShared: false,
  explain: real.explain,
  unresolved: real.unresolved,
  triggerWords: (text) => new Set([...Object.keys(words), '$$'].filter((word) => text.includes(word))),
  parses: (text) => text.split('(').length === text.split(')').length && !text.includes('$$'),
};

function lint(files: readonly SourceFile[]): LintResult {
  const diagnostics: Diagnostic[] = [];
  const problems: FileProblem[] = [];
  for (const { path, text, settings } of files) {
    const error = text.indexOf('$$');
    if (error !== -1) problems.push({ path, message: 'syntax error: money is no operator', start: error });
    const inFile: Diagnostic[] = [];
    for (const [word, found] of Object.entries(words)) {
      if (!isEnabled(found, settings, path)) continue;
      for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1)) {
        const span = { path, start, end: start + word.length };
        const target = settings.targetVersion ? ` on ${settings.targetVersion.join('.')}` : '';
        inFile.push({
          ...span, rule: found.name, severity: severityOf(found, settings, path), tags: [],
          message: `${word} happens${target}.`,
          related: found.fix === 'suggest' ? [{ path, start: 0, end: 1, message: 'it begins here' }] : [],
          fixes: fixesOf(found, word, span),
        });
      }
    }
    diagnostics.push(...inFile.sort((a, b) => a.start - b.start));
  }
  return { diagnostics, problems };
}

function fixesOf(found: Rule, word: string, span: Omit<FileEdit, 'text'>): Fix[] {
  if (!found.fix) return [];
  const safety = found.fix === 'suggest' ? 'suggest' : 'safe';
  const text = word === 'breaks()' ? 'fine(' : 'fine()';
  return [{ title: `Replace ${word}`, safety, edits: [{ ...span, text }] }];
}
