/**
 * Suppression comments. A source marks each finding with « »; the marks are taken out before it is read. What is left
 * of the findings is compared as `line:text`, and what is said about comments as its message.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { applyFixes } from '../../src/core/fix/apply.ts';
import type { RuleIdentity } from '../../src/core/settings-parse.ts';
import { applySuppressions, type SuppressibleRule, type SuppressionOptions } from '../../src/core/suppressions.ts';
import { ExprStmt, Module, Name, With, Ctx, type Stmt } from '../../src/core/syntax/nodes.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';

const rules: SuppressibleRule[] = [
  {
    name: 'blocking-sleep-in-async', group: 'async', severity: 'warning',
    peers: [{ tool: 'ruff', code: 'ASYNC251' }, { tool: 'flake8-async', code: 'ASYNC251' }],
  },
  { name: 'dangling-task', group: 'async', severity: 'warning', peers: [{ tool: 'ruff', code: 'RUF006' }] },
  {
    name: 'lock-not-released', group: 'threading', severity: 'warning',
    peers: [{ tool: 'pylint', code: 'R1732' }, { tool: 'pylint', code: 'consider-using-with' }],
  },
  { name: 'zero-sleep', group: 'async', severity: 'information', off: true },
];

function read(marked: string, rule = 'blocking-sleep-in-async'): {
  source: string; diagnostics: Diagnostic[]; comments: Int32Array;
} {
  const diagnostics: Diagnostic[] = [];
  let source = '';
  let start = 0;
  for (const char of marked) {
    if (char === '«') start = source.length;
    else if (char === '»') {
      diagnostics.push({
        rule, severity: 'warning', message: 'm', path: 'a.py', start, end: source.length, related: [], fixes: [], tags: [],
      });
    } else source += char;
  }
  const comments = [...source.matchAll(/#[^\r\n]*/g)].flatMap((match) => [match.index, match.index + match[0].length]);
  return { source, diagnostics, comments: Int32Array.from(comments) };
}

function run(marked: string, rule?: string, options?: SuppressionOptions): { source: string; kept: Diagnostic[] } {
  const { source, diagnostics, comments } = read(marked, rule);
  return {
    source,
    kept: applySuppressions(diagnostics, comments, source, new LineIndex(source), rules, 'a.py', options),
  };
}

/** What remains: the findings as the text under them, comments as their message. */
function remains(marked: string, rule?: string, options?: SuppressionOptions): string[] {
  const { source, kept } = run(marked, rule, options);
  return kept.map((each) => (each.rule === 'unused-suppression' ? each.message : source.slice(each.start, each.end)));
}

const silent: [title: string, source: string, rule?: string][] = [
  ['on the line', '«f()»  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['a list with blanks', '«f()»  # interlock: ignore[ blocking-sleep-in-async ]\n'],
  ['with a reason', '«f()»  # interlock: ignore[blocking-sleep-in-async]: start-up only\n'],
  ['every rule', '«f()»  # interlock: ignore\n'],
  ['without blanks', '«f()»  #interlock:ignore[blocking-sleep-in-async]\n'],
  ['after another comment', '«f()»  # type: ignore  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['on the line above', '# interlock: ignore[blocking-sleep-in-async]\n«f()»\n'],
  ['above, with a comment between', '# interlock: ignore[blocking-sleep-in-async]\n# why\n«f()»\n'],
  ['above, indented', 'def g():\n    # interlock: ignore[blocking-sleep-in-async]\n    «f()»\n'],
  ['the last line of the finding', '«f(\n  1,\n)»  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['the first line of the finding', '«f(  # interlock: ignore[blocking-sleep-in-async]\n  1,\n)»\n'],
  ['CRLF', '# interlock: ignore\r\n«f()»\r\n«g()»  # noqa\r\n'],
  ['the file', '«f()»\n«g()»\n# interlock: ignore-file[blocking-sleep-in-async]\n'],
  ['the file, every rule', '# interlock: ignore-file\n«f()»\n'],
  ['noqa', '«f()»  # noqa\n'],
  ['NOQA', '«f()»  # NOQA\n'],
  ['noqa with a code', '«f()»  # noqa: ASYNC251\n'],
  ['noqa with several codes', '«f()»  # noqa: E501, ASYNC251\n'],
  ['noqa with codes after blanks', '«f()»  # noqa:E501 async251\n'],
  ['noqa with our own name', '«f()»  # noqa: blocking-sleep-in-async\n'],
  ['pylint by code', '«f()»  # pylint: disable=R1732\n', 'lock-not-released'],
  ['pylint by name', '«f()»  # pylint: disable=fixme, consider-using-with\n', 'lock-not-released'],
  ['pylint for a file', '# pylint: disable=consider-using-with\n«f()»\ndef g():\n    «f()»\n', 'lock-not-released'],
];
for (const [title, source, rule] of silent) {
  test(`silent: ${title}`, () => assert.deepEqual(remains(source, rule), []));
}

const heard: [title: string, source: string, left: string[], rule?: string][] = [
  ['the line below a trailing comment', '«f()»  # interlock: ignore\n«g()»\n', ['g()']],
  ['two lines below', '# interlock: ignore\nx\n«g()»\n', ['This comment suppresses nothing.', 'g()']],
  ['another rule', '«f()»  # interlock: ignore[dangling-task]\n', ['f()', '`dangling-task` suppresses nothing here.']],
  ['an open bracket', '«f()»  # interlock: ignore[blocking-sleep-in-async\n', ['f()']],
  ['an empty list', '«f()»  # interlock: ignore[]\n', ['f()', 'This comment names no rule and suppresses nothing.']],
  ['prose', '«f()»  # see interlock: ignores this\n', ['f()']],
  ['noqa with another code', '«f()»  # noqa: RUF006\n', ['f()']],
  ['noqa alone on the line above', '# noqa\n«f()»\n', ['f()']],
  ['noqa for a whole file of another tool', '# ruff: noqa\n«f()»\n', ['f()']],
  ['a pylint code under noqa', '«f()»  # noqa: R1732\n', ['f()'], 'lock-not-released'],
  ['pylint past the end of its block',
    'def g():\n    # pylint: disable=R1732\n    «f()»\n«h()»\n', ['h()'], 'lock-not-released'],
];
for (const [title, source, left, rule] of heard) {
  test(`heard: ${title}`, () => assert.deepEqual(remains(source, rule), left));
}

test('a string is no comment', () => {
  const source = 's = "# interlock: ignore"\n';
  const diagnostic = read('«s» = 1\n').diagnostics;
  const kept = applySuppressions(diagnostic, new Int32Array(0), source, new LineIndex(source), rules, 'a.py');
  assert.deepEqual(kept, diagnostic);
});

function moduleOf(source: string, ...parts: string[]): Module {
  const statements = parts.map((part): Stmt => {
    const start = source.indexOf(part);
    return new ExprStmt(start, start + part.length, new Name(start, start + 1, 'x', Ctx.Load));
  });
  return new Module(0, source.length, statements);
}

test('a comment at the end of the statement speaks for a finding inside it', () => {
  const source = 'x(\n  «f()»,\n  2,\n)  # interlock: ignore\n';
  const plain = source.replace(/[«»]/g, '');
  const module = moduleOf(plain, plain.slice(0, plain.indexOf('  #')));
  assert.deepEqual(remains(source, undefined, { module }), []);
});

test('a comment above the statement speaks for a finding inside it', () => {
  const source = '# interlock: ignore\nx(\n  1,\n  «f()»,\n)\n';
  const plain = source.replace(/[«»]/g, '');
  assert.deepEqual(remains(source, undefined, { module: moduleOf(plain, plain.slice(20, -1)) }), []);
});

test('a comment after the head of a block speaks for the head, one in the block does not', () => {
  const head = 'with (\n  «f()»,\n  g(),\n):  # interlock: ignore[blocking-sleep-in-async]\n  # more\n';
  const source = `${head}  «h()»\n`;
  const plain = source.replace(/[«»]/g, '');
  const inner = moduleOf(plain, 'h()').body;
  const module = new Module(0, plain.length, [new With(0, plain.length - 1, [], inner)]);
  assert.deepEqual(remains(source, undefined, { module }), ['h()']);
});

test('unknown names are named, with the nearest', () => {
  assert.deepEqual(remains('x  # interlock: ignore[blocking-slep-in-async, what]\n'), [
    'Unknown rule `blocking-slep-in-async`: did you mean `blocking-sleep-in-async`?', 'Unknown rule `what`.',
  ]);
});

test('a comment for a rule that did not run is not called unused', () => {
  const isEnabled = (rule: RuleIdentity): boolean => rule.name !== 'dangling-task' && !rule.off;
  assert.deepEqual(remains('x  # interlock: ignore[dangling-task]\ny  # interlock: ignore\n', undefined, { isEnabled }), []);
});

test('unused-suppression can be turned off and suppressed', () => {
  const isEnabled = (rule: RuleIdentity): boolean => rule.name !== 'unused-suppression';
  assert.deepEqual(remains('x  # interlock: ignore[nonsense]\n', undefined, { isEnabled }), []);
  assert.deepEqual(remains('x  # interlock: ignore[dangling-task, unused-suppression]\n'), []);
});

const removed: [before: string, after: string][] = [
  ['x  # interlock: ignore\ny\n', 'x\ny\n'],
  ['x\n    # interlock: ignore[dangling-task]\ny\n', 'x\ny\n'],
  ['x\r\n# interlock: ignore[dangling-task]\r\ny\r\n', 'x\r\ny\r\n'],
  ['«x»  # interlock: ignore[dangling-task, blocking-sleep-in-async]\n', 'x  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['«x»  # interlock: ignore[blocking-sleep-in-async, dangling-task]\n', 'x  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['x  # interlock: ignore[dangling-task, zero-sleep]\n', 'x\n'],
  ['x  # interlock: ignore[dangling-task]: because  # noqa: E501\n', 'x  # noqa: E501\n'],
  ['x  # type: ignore  # interlock: ignore[dangling-task]\n', 'x  # type: ignore\n'],
];
for (const [before, after] of removed) {
  test(`the fix of ${JSON.stringify(before)}`, () => {
    const { source, kept } = run(before);
    assert.deepEqual(kept.map((each) => [each.rule, each.severity, each.fixes[0]?.safety]),
      kept.map(() => ['unused-suppression', 'information', 'safe']));
    const fixed = applyFixes(new Map([['a.py', source]]), kept, 'safe', () => true);
    assert.equal(fixed.texts.get('a.py'), after);
  });
}
