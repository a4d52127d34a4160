/** The report formats, field by field. The JSON report and SARIF are read by other programs, so nothing may move. */
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { test } from 'node:test';
import { interlock, project } from './harness.ts';

// Astral characters stand before each position, so that UTF-16 columns would be wrong.
const source = 'x\n"😀é";fail();"😀"\nwarn()\n';

test('json: every field', () => {
  const cwd = project({ 'sub/a.py': source, 'b.py': '$$ warn()\n' });
  const { code, out, error } = interlock(['check', '--format', 'json', '.', 'gone.py'], { cwd });
  const place = (path: string, line: number, from: number, to: number): object =>
    ({ path, start: { line, column: from }, end: { line, column: to } });
  const edit = (path: string, line: number, from: number, to: number): object =>
    ({ ...place(path, line, from, to), text: 'fine()' });
  assert.deepEqual(JSON.parse(out), {
    version: 1,
    files: 2,
    diagnostics: [
      {
        ...place('b.py', 1, 4, 10), rule: 'fake-warning', severity: 'warning', message: 'warn() happens.', related: [],
        fixes: [{ title: 'Replace warn()', safe: true, edits: [edit('b.py', 1, 4, 10)] }],
      },
      {
        ...place('sub/a.py', 2, 6, 12), rule: 'fake-error', severity: 'error', message: 'fail() happens.',
        related: [{ ...place('sub/a.py', 1, 1, 2), message: 'it begins here' }],
        fixes: [{ title: 'Replace fail()', safe: false, edits: [edit('sub/a.py', 2, 6, 12)] }],
      },
      {
        ...place('sub/a.py', 3, 1, 7), rule: 'fake-warning', severity: 'warning', message: 'warn() happens.', related: [],
        fixes: [{ title: 'Replace warn()', safe: true, edits: [edit('sub/a.py', 3, 1, 7)] }],
      },
    ],
    errors: [
      { path: 'gone.py', message: 'no such file or directory' },
      { path: 'b.py', message: 'syntax error: money is no operator (line 1, column 1)' },
    ],
  });
  assert.equal(error, '', 'errors are in the report');
  assert.equal(code, 2);
});

test('json: the order of the fields, too', () => {
  const { out } = interlock(['check', '--format', 'json'], { cwd: project({ 'a.py': 'fail()\n' }) });
  const report = JSON.parse(out) as { diagnostics: { related: object[]; fixes: { edits: object[] }[] }[] };
  assert.deepEqual(Object.keys(report), ['version', 'files', 'diagnostics', 'errors']);
  const [first] = report.diagnostics;
  assert.deepEqual(Object.keys(first ?? {}),
    ['rule', 'severity', 'message', 'path', 'start', 'end', 'related', 'fixes']);
  assert.deepEqual(Object.keys(first?.related[0] ?? {}), ['path', 'start', 'end', 'message']);
  assert.deepEqual(Object.keys(first?.fixes[0] ?? {}), ['title', 'safe', 'edits']);
  assert.deepEqual(Object.keys(first?.fixes[0]?.edits[0] ?? {}), ['path', 'start', 'end', 'text']);
});

test('json: paths count from the working directory', () => {
  const cwd = project({ 'pyproject.toml': '', 'a.py': 'warn()\n', 'sub/b.py': 'warn()\n' });
  const { out } = interlock(['check', '--format', 'json', '..'], { cwd: join(cwd, 'sub') });
  const report = JSON.parse(out) as { diagnostics: { path: string }[] };
  assert.deepEqual(report.diagnostics.map((each) => each.path), ['../a.py', 'b.py']);
});

interface SarifLog {
  $schema: string;
  version: string;
  runs: {
    tool: { driver: { name: string; semanticVersion: string; rules: { id: string; help: { text: string } }[] } };
    columnKind: string;
    originalUriBaseIds: Record<string, { uri: string }>;
    invocations: { executionSuccessful: boolean; toolExecutionNotifications?: unknown[] }[];
    results: Record<string, unknown>[];
  }[];
}

test('sarif', () => {
  const cwd = project({ 'sub dir/ä.py': source, 'b.py': '$$\n' });
  const log = JSON.parse(interlock(['check', '--format', 'sarif'], { cwd }).out) as SarifLog;
  assert.equal(log.version, '2.1.0');
  assert.match(log.$schema, /sarif-schema-2\.1\.0\.json$/);
  const [found] = log.runs;
  assert.ok(found);
  assert.deepEqual(found.tool.driver.rules.map((rule) => rule.id), ['fake-error', 'fake-warning']);
  assert.equal(found.tool.driver.semanticVersion, '1.2.3');
  assert.match(found.tool.driver.rules[0]?.help.text ?? '', /Because `fake-error` hurts\./);
  assert.equal(found.columnKind, 'unicodeCodePoints');
  assert.deepEqual(found.originalUriBaseIds, { '%SRCROOT%': { uri: `${pathToFileURL(cwd).href}/` } });
  const artifactLocation = { uri: 'sub%20dir/%C3%A4.py', uriBaseId: '%SRCROOT%' };
  const location = (startLine: number, startColumn: number, endColumn: number): object => ({
    physicalLocation: { artifactLocation, region: { startLine, startColumn, endLine: startLine, endColumn } },
  });
  assert.deepEqual(found.results[0], {
    ruleId: 'fake-error', ruleIndex: 0, level: 'error', message: { text: 'fail() happens.' },
    locations: [location(2, 6, 12)],
    relatedLocations: [{ id: 0, ...location(1, 1, 2), message: { text: 'it begins here' } }],
    codeFlows: [{
      threadFlows: [{
        locations: [
          { location: { ...location(2, 6, 12), message: { text: 'fail() happens.' } } },
          { location: { ...location(1, 1, 2), message: { text: 'it begins here' } } },
        ],
      }],
    }],
    fixes: [{
      description: { text: 'Replace fail()' },
      artifactChanges: [{
        artifactLocation,
        replacements: [{
          deletedRegion: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 12 }, insertedContent: { text: 'fine()' },
        }],
      }],
    }],
  });
  assert.deepEqual([found.results[1]?.['ruleIndex'], found.results[1]?.['level']], [1, 'warning']);
  assert.equal(found.results[1]?.['codeFlows'], undefined);
  assert.deepEqual(found.invocations, [{
    executionSuccessful: false,
    toolExecutionNotifications: [{
      level: 'error', message: { text: 'syntax error: money is no operator' },
      locations: [{
        physicalLocation: {
          artifactLocation: { uri: 'b.py', uriBaseId: '%SRCROOT%' }, region: { startLine: 1, startColumn: 1 },
        },
      }],
    }],
  }]);
});

test('sarif: nothing found', () => {
  const log = JSON.parse(interlock(['check', '--format', 'sarif'], { cwd: project({ 'a.py': '' }) }).out) as SarifLog;
  assert.deepEqual(log.runs.map(({ results, invocations }) => ({ results, invocations })),
    [{ results: [], invocations: [{ executionSuccessful: true }] }]);
});

test('github', () => {
  const cwd = project({ 'a,b:c%.py': source, 'd.py': '$$\ninfo()\n' });
  const { code, out } = interlock(['check', '--format', 'github'], { cwd });
  assert.equal(out, [
    '::error file=a%2Cb%3Ac%25.py,line=2,col=6,title=Interlock%3A fake-error::'
    + 'fail() happens.%0Aa,b:c%25.py:1:1: it begins here',
    '::warning file=a%2Cb%3Ac%25.py,line=3,col=1,title=Interlock%3A fake-warning::warn() happens.',
    '::notice file=d.py,line=2,col=1,title=Interlock%3A fake-information::info() happens.',
    '::error file=d.py,line=1,col=1,title=Interlock::syntax error: money is no operator (line 1, column 1)',
    '',
  ].join('\n'));
  assert.equal(code, 1);
});

test('junit', () => {
  const cwd = project({ 'a&"<b>.py': 'fail()\nwarn()\n', 'd.py': '$$\n' });
  const { out } = interlock(['check', '--format', 'junit'], { cwd });
  assert.equal(out, `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="interlock" tests="3" failures="2" errors="1">
  <testsuite name="a&amp;&quot;&lt;b&gt;.py" tests="2" failures="2" errors="0">
    <testcase name="fake-error at 1:1" classname="a&amp;&quot;&lt;b&gt;.py" file="a&amp;&quot;&lt;b&gt;.py" line="1">
      <failure type="error" message="fail() happens.">a&amp;&quot;&lt;b&gt;.py:1:1: fail() happens.&#10;a&amp;&quot;&lt;b&gt;.py:1:1: it begins here</failure>
    </testcase>
    <testcase name="fake-warning at 2:1" classname="a&amp;&quot;&lt;b&gt;.py" file="a&amp;&quot;&lt;b&gt;.py" line="2">
      <failure type="warning" message="warn() happens.">a&amp;&quot;&lt;b&gt;.py:2:1: warn() happens.</failure>
    </testcase>
  </testsuite>
  <testsuite name="d.py" tests="1" failures="0" errors="1">
    <testcase name="readable" classname="d.py">
      <error message="syntax error: money is no operator (line 1, column 1)"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('junit: nothing found is one passing test', () => {
  const { out } = interlock(['check', '--format', 'junit'], { cwd: project({ 'a.py': '' }) });
  assert.match(out, /<testsuites name="interlock" tests="1" failures="0" errors="0">/);
  assert.match(out, /<testcase name="no findings" classname="interlock"\/>/);
});
