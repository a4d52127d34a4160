/** `interlock explain`, over the real core: a line's contexts, locks, calls and findings; what could not be resolved. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { isStandardModule } from '../../src/core/knowledge/standard-modules.ts';
import { builtInterlock, interlock, project } from './harness.ts';

const util = `import time


def load(path):
    return parse(open(path).read())


def parse(text):
    time.sleep(1)
    return text


class Store:
    pass
`;
const main = `import asyncio
import threading
from app.util import load, Store

lock = threading.Lock()


def helper(x):
    with lock:
        return load(x)


async def handler():
    helper("a")
    await asyncio.to_thread(helper, "b")


def start():
    for _ in range(3):
        threading.Thread(target=helper).start()


class Worker(threading.Thread):
    def run(self):
        Store()
`;
const files = { 'pyproject.toml': '', 'app/util.py': util, 'app/main.py': main };
const explain = (...args: string[]): string => {
  const { code, out, error } = interlock(['explain', ...args], { cwd: project(files) });
  assert.deepEqual({ code, error }, { code: 0, error: '' });
  return out;
};

test('a line of a helper: its contexts with their chains, the lock held, what its call does in another file', () => {
  assert.equal(explain('app/main.py:10'), `app/main.py:10: return load(x)

Where it runs
  in the function \`helper()\`, defined at app/main.py:8:5
  in a thread
    app/main.py:15:29: handed to \`asyncio.to_thread\`
  in a thread, several at once
    app/main.py:20:33: handed to \`threading.Thread\`
  on the event loop
    app/main.py:13:11: \`handler()\` is a coroutine
    app/main.py:14:5: which calls \`helper()\`

Locks held
  lock (threading.Lock), taken at app/main.py:9:10

Calls
  \`load()\` is \`app.util.load\`, defined at app/util.py:4:5
    it waits for the disk
      app/util.py:5:18: which calls \`io.TextIOWrapper.read()\`
    it sleeps
      app/util.py:5:12: which calls \`parse()\`
      app/util.py:9:5: which calls \`time.sleep()\`
`);
});

test('a line with a finding: its message, its chain and why', () => {
  const { out } = builtInterlock(['explain', 'app/main.py:14'], { cwd: project(files) });
  assert.match(out, /^Findings\n {2}app\/main\.py:14:5: warning: `helper\(\)` freezes every task .* \[blocking-sleep-in-async\]\n/m);
  assert.match(out, /^ {4}app\/util\.py:9:5: which calls `time\.sleep\(\)`\n {4}An event loop runs its tasks on one thread/m);
});

test('a call that hands a function over, a class, a thread class, a blank line', () => {
  assert.match(explain('app/main.py:15:3'), /`asyncio\.to_thread\(\)` is `asyncio\.to_thread`; a coroutine, awaited\n {4}it hands `helper` over, to run in a thread/);
  const store = explain('app/main.py:25');
  assert.match(store, /in the function `Worker\.run\(\)`.*\n {2}in a thread\n {4}app\/main\.py:24:9: `run\(\)` of `Worker`/);
  assert.match(store, /`Store\(\)` is `app\.util\.Store`, defined at app\/util\.py:13:7/);
  assert.match(explain('app/main.py:2'), /Where it runs\n {2}in the module's own code\n$/);
  assert.match(explain('app/main.py:6'), /^app\/main\.py:6: no code\n/);
  assert.match(explain('app/main.py:18'), /nothing is known to call it/);
});

test('a helper of another file: who makes it run, from file to file', () => {
  const { out } = builtInterlock(['explain', 'app/util.py:9'], { cwd: project(files) });
  assert.match(out, /in the function `parse\(\)`, defined at app\/util\.py:8:5\n/);
  assert.match(out, /on the event loop\n {4}app\/main\.py:13:11: `handler\(\)` is a coroutine\n {4}app\/main\.py:14:5: which calls `helper\(\)`\n {4}app\/main\.py:10:16: which calls `load\(\)`\n {4}app\/util\.py:5:12: which calls `parse\(\)`\n/);
  assert.match(out, /in a thread, several at once\n {4}app\/main\.py:20:33: handed to `threading\.Thread`\n {4}app\/main\.py:10:16: which calls `load\(\)`\n/);
});

test('as JSON', () => {
  const report = JSON.parse(explain('--format', 'json', 'app/main.py:10')) as {
    version: number; path: string; line: number; function: { name: string; kind: string };
    contexts: { runsIn: string; many: boolean; chain: { path: string; start: object; message: string }[] }[];
    locks: { text: string; className: string; start: object }[];
    calls: { name: string; definition: { path: string }; effects: { effect: string; chain: object[] }[] }[];
  };
  assert.equal(report.version, 1);
  assert.deepEqual([report.path, report.line, report.function.name, report.function.kind], ['app/main.py', 10, 'helper', 'function']);
  assert.deepEqual(report.contexts.map(({ runsIn, many }) => [runsIn, many]), [['thread', false], ['thread', true], ['event-loop', true]]);
  assert.deepEqual(report.contexts[2]?.chain.map(({ start }) => start), [{ line: 13, column: 11 }, { line: 14, column: 5 }]);
  assert.deepEqual(report.locks.map(({ text, className, start }) => [text, className, start]), [['lock', 'threading.Lock', { line: 9, column: 10 }]]);
  assert.deepEqual(report.calls.map(({ name, definition, effects }) => [name, definition.path, effects.map(({ effect, chain }) => [effect, chain.length])]),
    [['app.util.load', 'app/util.py', [['file-io', 1], ['sleep', 2]]]]);
});

test('a file with a syntax error, and one outside of any encoding, are told', () => {
  const cwd = project({ 'a.py': 'import time\nasync def f():\n    time.sleep(1)\ndef (:\n', 'b.py': Buffer.from([0x61, 0xff]) });
  const { code, out } = builtInterlock(['explain', 'a.py:3'], { cwd });
  assert.equal(code, 0);
  assert.match(out, /Findings\n {2}a\.py:3:5/);
  assert.match(out, /Errors\n {2}a\.py: syntax error: .* \(line 4, column \d+\)/);
  const unreadable = interlock(['explain', 'b.py:1'], { cwd });
  assert.equal(unreadable.code, 2);
  assert.match(unreadable.error, /^interlock: cannot read `b\.py`: not UTF-8/);
});

const wrong: [place: string[], message: RegExp][] = [
  [['app/main.py'], /^interlock: `app\/main\.py` names no line: write FILE:LINE, such as `app\.py:12`\n$/],
  [['app/main.py:0'], /^interlock: lines count from 1\n$/],
  [['app/main.py:99'], /^interlock: `app\/main\.py` has 25 lines, so there is no line 99\n$/],
  [['app/none.py:3'], /^interlock: cannot read `app\/none\.py`: no such file or directory\n$/],
  [['app:3'], /^interlock: cannot read `app`: is a directory\n$/],
  [[], /^interlock: say which line: FILE:LINE, or --unresolved\nRun `interlock explain --help` to see what is possible\.\n$/],
  [['a:1', 'b:1'], /^interlock: one line at a time\n/],
  [['a.py:1', '--format', 'sarif'], /^interlock: --format takes text or json, not `sarif`\n/],
];
for (const [args, message] of wrong) {
  test(`a bad place: interlock explain ${args.join(' ')}`, () => {
    const { code, out, error } = interlock(['explain', ...args], { cwd: project(files) });
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.match(error, message);
  });
}

const mystery = `import json
import re
import zzz
from zzz import thing
from app.util import load, missing
import unittest.mock as mock


@zzz.wrap
def wrapped():
    pass


class Base(zzz.Base):
    def go(self):
        self.inherited()
        super().go()


class Own:
    def go(self):
        self.nothing()


def run(f, table):
    f()
    f.go()
    zzz.thing()
    thing()
    missing()
    wrapped()
    table["x"]()
    load("x")
    json.dumps({}).encode()
    re.compile("x")
    [].append(print(len("x")))
    mock.Mock()
`;

test('--unresolved: every call that nobody knows, by reason, and nothing else', () => {
  const cwd = project({ ...files, 'mystery.py': mystery });
  const { code, out, error } = interlock(['explain', '--unresolved', '--format', 'json', 'mystery.py'], { cwd });
  assert.deepEqual({ code, error }, { code: 0, error: '' });
  const report = JSON.parse(out) as {
    files: number; calls: number; counts: Record<string, number>; unresolved: { start: { line: number }; reason: string; text: string }[];
  };
  assert.deepEqual(report.unresolved.map(({ start, reason, text }) => `${start.line} ${reason} ${text}`), [
    '16 unknown-attribute self.inherited', '17 unknown-receiver super().go', '22 unknown-attribute self.nothing',
    '26 unknown-name f', '27 unknown-receiver f.go', '28 unknown-import zzz.thing', '29 unknown-import thing',
    '30 unknown-attribute missing', '31 unknown-decorator wrapped', '32 dynamic table["x"]',
    '34 unknown-receiver json.dumps({}).encode',
  ]);
  assert.equal(report.calls, 19);
  assert.equal(Object.values(report.counts).reduce((a, b) => a + b, 0), report.unresolved.length);
  const text = interlock(['explain', '--unresolved'], { cwd }).out;
  assert.match(text, /^unknown-import: 2 calls: it comes from a module that is neither in the project nor in the tables\n {2}mystery\.py:28:5: zzz\.thing\(\)\n/m);
  assert.match(text, /\n11 of \d+ calls could not be resolved in 3 files\.\n$/);
});

test('--unresolved of what is not there', () => {
  const { code, error } = interlock(['explain', '--unresolved', 'none'], { cwd: project(files) });
  assert.deepEqual({ code, error }, { code: 2, error: 'none: error: no such file or directory\n' });
});

test('check --statistics counts them', () => {
  const cwd = project({ 'a.py': 'def run(f):\n    warn()\n    f()\n' });
  const { out } = interlock(['check', '--statistics'], { cwd });
  assert.match(out, /\n1 of 2 calls could not be resolved \(interlock explain --unresolved lists them\)\.\n$/);
});

test('the standard modules are those of Python', (t) => {
  const run = spawnSync('python3', ['-c', 'import sys; print(*sys.stdlib_module_names)'], { encoding: 'utf8' });
  if (run.status !== 0) {
    t.skip('NO python3 WITH sys.stdlib_module_names FOUND');
    return;
  }
  const left = new Set(['antigravity', 'idlelib', 'pydoc_data', 'this']);
  assert.deepEqual(run.stdout.trim().split(' ').filter((name) => !name.startsWith('_') && !left.has(name) && !isStandardModule(name)), []);
});
