/** Notebooks on the command line: their cells are one module; places count in the cell; fixes change the cell alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cellPlaces, notebookText, notebookWith } from '../../src/host/notebook-file.ts';
import { builtInterlock, project } from './harness.ts';

interface Cell { readonly cell_type: string; readonly source: string | readonly string[]; readonly metadata?: object }

const code = (...source: string[]): Cell => ({ cell_type: 'code', source, metadata: {} });

function notebook(cells: readonly Cell[], metadata: object = {}): string {
  return `${JSON.stringify({ cells: cells.map((cell) => ({ ...cell, outputs: [] })), metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`
    // As Python writes them, and as JSON.stringify does not.
    .replace('"nbformat": 4', '"score": 1.0,\n "big": 12345678901234567890,\n "nbformat": 4');
}

const lab = notebook([
  { cell_type: 'markdown', source: ['# Waiting\n', 'time.sleep(1)'] },
  code('%matplotlib inline\n', 'import asyncio\n', 'import time as t\n', '!ls'),
  code('%%bash\n', 'time.sleep(1'),
  code('%%time\n', 'async def poll():\n', '    """é 😀"""; t.sleep(1)\n', '    await asyncio.sleep(0)'),
  { cell_type: 'code', source: 'await poll()\npoll()', metadata: {} },
  code('x = (\n'),
]);

interface Report {
  readonly files: number;
  readonly diagnostics: readonly {
    rule: string; path: string; cell?: number; start: { line: number; column: number };
    fixes: { edits: { path: string; cell?: number; start: { line: number } }[] }[];
  }[];
  readonly errors: readonly { path: string; message: string }[];
}

test('findings by cell and line, in JSON and text; a syntax error in its cell', () => {
  const cwd = project({ 'lab.ipynb': lab, 'other.py': 'x = 1\n' });
  const { code: exit, out } = builtInterlock(['check', '--format', 'json'], { cwd });
  assert.equal(exit, 1);
  const report = JSON.parse(out) as Report;
  assert.equal(report.files, 2);
  assert.deepEqual(report.diagnostics.map(({ rule, path, cell, start }) => [rule, path, cell, start]), [
    ['blocking-sleep-in-async', 'lab.ipynb', 4, { line: 3, column: 16 }],
    ['unawaited-coroutine', 'lab.ipynb', 5, { line: 2, column: 1 }],
  ]);
  assert.deepEqual(report.diagnostics[0]?.fixes[0]?.edits.map(({ path, cell, start }) => [path, cell, start.line])[0], ['lab.ipynb', 4, 3]);
  assert.deepEqual(report.errors.map(({ path, message }) => [path, message.replace(/:.*\(/, ' (')]), [['lab.ipynb', 'syntax error (cell 6, line 1, column 5)']]);
  const text = builtInterlock(['check', 'lab.ipynb'], { cwd });
  assert.match(text.out, /^lab\.ipynb:cell 4:3:16: warning: .*\n3 \| {5}"""é 😀"""; t\.sleep\(1\)\n {2}\| {17}\^{10}\n/m);
  assert.match(text.error, /^lab\.ipynb:cell 6:1:5: error: syntax error/);
  assert.match(builtInterlock(['check', '--format', 'github'], { cwd }).out, /^::warning file=lab\.ipynb,line=3,col=16,.*::Cell 4: /m);
});

test('--fix changes the source of the cell and not a byte elsewhere', () => {
  const mendable = lab.replace('"x = (\\n"', '"x = 1"');
  const cwd = project({ 'lab.ipynb': mendable });
  const { code: exit, out, error } = builtInterlock(['check', '--fix'], { cwd });
  assert.deepEqual({ exit, error }, { exit: 0, error: '' });
  assert.equal(out, 'Fixed 2 problems. No problems in 1 file.\n');
  assert.equal(readFileSync(join(cwd, 'lab.ipynb'), 'utf8'), mendable
    .replace('; t.sleep(1)\\n', '; await asyncio.sleep(1)\\n').replace('await poll()\\npoll()', 'await poll()\\nawait poll()'));
});

test('a missing import goes to the cell with the imports', () => {
  const cwd = project({ 'a.ipynb': notebook([code('import time'), code('async def f():\n', '    time.sleep(1)')]) });
  builtInterlock(['check', '--fix'], { cwd });
  const { cells } = JSON.parse(readFileSync(join(cwd, 'a.ipynb'), 'utf8')) as { cells: Cell[] };
  assert.deepEqual(cells.map(({ source }) => source), [['import asyncio\n', 'import time'], ['async def f():\n', '    await asyncio.sleep(1)']]);
});

test('what is no notebook of Python', () => {
  const julia = notebook([code('time.sleep(')], { language_info: { name: 'julia' } });
  const cwd = project({ 'a.ipynb': '{"cells": [', 'b.ipynb': '[1]', 'c.ipynb': '{"worksheets": []}', 'julia.ipynb': julia });
  const { code: exit, error, out } = builtInterlock(['check', 'a.ipynb', 'b.ipynb', 'c.ipynb', 'julia.ipynb'], { cwd });
  assert.equal(exit, 2);
  assert.match(error, /^a\.ipynb: error: not a notebook: /m);
  assert.match(error, /^b\.ipynb: error: not a notebook: its JSON is no object$/m);
  assert.match(error, /^c\.ipynb: error: not a notebook of format 4: it has no list `cells`$/m);
  assert.match(out, /^No problems in 1 file\./);
  assert.match(builtInterlock(['check', '-', '--stdin-filename', 'x.ipynb'], { cwd, input: julia }).error, /read from its file only/);
});

test('explain a line of a cell', () => {
  const cwd = project({ 'lab.ipynb': lab });
  const { out } = builtInterlock(['explain', 'lab.ipynb:4:3'], { cwd });
  assert.match(out, /^lab\.ipynb:cell 4:3: """é 😀"""; t\.sleep\(1\)\n/);
  assert.match(out, /in the coroutine `poll\(\)`, defined at lab\.ipynb:cell 4:2:11/);
  const fails = (place: string): string => builtInterlock(['explain', place], { cwd }).error;
  assert.match(fails('lab.ipynb:3'), /names no line of a cell: write FILE:CELL:LINE/);
  assert.match(fails('lab.ipynb:1:1'), /has no cell 1 with Python/);
  assert.match(fails('lab.ipynb:4:5'), /cell 4 of `lab\.ipynb` has 4 lines, so there is no line 5/);
  assert.match(fails('lab.ipynb:6:9'), /cell 6 of `lab\.ipynb` has \d lines/);
});

test('a notebook comes back as it was, however its JSON is written', () => {
  const odd = '\n{ "metadata": {}, "cells":[{"cell_type":"code","source":["a\\n","b"],"x":"]}\\\\"},{"source":"c\\u0041","cell_type":"code"}, {"cell_type":"raw","source":""}, {"cell_type":"code","source":[]}],"nbformat":4}';
  const text = notebookText(odd);
  assert.ok('text' in text);
  assert.deepEqual(cellPlaces(text.text).map(({ cell, start }) => [cell, text.text.slice(start, start + 2)]), [[1, 'a\n'], [2, 'cA'], [4, '\n']]);
  assert.equal(notebookWith(odd, text.text), odd);
  assert.equal(notebookWith(odd, text.text.replace('b\n', 'b\nx\n')), odd.replace('["a\\n","b"]', '["a\\n", "b\\n", "x"]'));
  assert.equal(notebookWith(odd, `new\n${text.text}`), odd.replace('["a\\n","b"]', '["new\\n", "a\\n", "b"]'), 'what stands above all');
  assert.equal(notebookWith(odd, 'nothing'), undefined);
});
