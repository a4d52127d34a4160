/** Every snippet in the surroundings that its fixture gives it: compiled, run under every Python here, and checked. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSnippets, type Snippet } from '../../scripts/snippets.ts';
import { lint } from '../../src/core/lint.ts';
import { defaultSettings, type PythonVersion } from '../../src/core/settings.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { expand, readPack, tabStops, type Typed } from './expand.ts';
import { choicesOf, fillFixture } from './fixture.ts';
import { findPythons, isAtLeast, runPython, type Python } from './pythons.ts';
import { rules } from '../../src/core/rules/index.ts';

/** Rules that are off by default ask for more than most programs want. */
const OPINIONS = rules.filter(({ off }) => off).map(({ name }) => name);

const here = fileURLToPath(new URL('.', import.meta.url));
/** Set by `npm test -- words…`: only fixtures whose path has one of the words are tried. */
const words = (process.env['INTERLOCK_FIXTURES'] ?? '').split(' ');
const wanted = (path: string): boolean => words.some((word) => `test/snippets/${path}`.includes(word));

const pack = readPack();
const snippets = readSnippets(join(here, '../../snippets/python'))
  .map((snippet) => ({ ...snippet, body: pack[snippet.name]!.body, path: `${snippet.group}/${snippet.prefix}.py` }));
const pythons = findPythons();
const places: string[] = [];
after(() => { for (const place of places) rmSync(place, { recursive: true, force: true }); });

/** What lint finds with every rule on, for a Python version and for none in particular; one finding a line. */
function findings(path: string, text: string, python: string): string {
  const [major, minor] = python.split('.').map(Number);
  const lines = new LineIndex(text);
  return [[major, minor] as PythonVersion, undefined].flatMap((targetVersion) => {
    const { diagnostics, problems } = lint([{ path, text, settings: { ...defaultSettings, preset: 'all', ignore: OPINIONS, targetVersion } }]);
    return [
      ...problems.map((problem) => `${lines.lineAt(problem.start) + 1}: ${problem.message}`),
      ...diagnostics.map((d) => `${lines.lineAt(d.start) + 1}: ${d.rule}: ${d.message}`),
    ];
  }).join('\n');
}

/** A snippet as it would stand in a file: under the imports it needs, in a coroutine when it awaits something itself. */
function standing(snippet: Snippet, typed: Typed = {}, unit = '    '): string {
  const text = expand(snippet.body, typed, '', unit);
  const isCoroutine = /\bawait |\basync with /.test(text) && !/\basync def /.test(text);
  const code = isCoroutine ? `async def coroutine():\n${text.replace(/^(?=.)/gm, unit)}` : text;
  return [...snippet.imports, code].join('\n');
}

function fixtureOf(path: string): string {
  return readFileSync(join(here, path), 'utf8');
}

describe('fixtures', () => {
  it('are there for every snippet, and for nothing else', () => {
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.py') && !file.startsWith('support/'));
    assert.deepEqual(files.sort(), snippets.map((snippet) => snippet.path).sort());
  });

  it('insert the snippet', () => {
    for (const { path } of snippets) assert.match(fixtureOf(path), /^ *# (?:snippet|file \w+\.py)(?:: .*)?$/m, path);
  });

  it('can run each snippet under a Python of this machine', (t) => {
    if (pythons.length === 0) {
      t.skip('NO PYTHON 3.8 OR LATER FOUND: no snippet was compiled or run');
      return;
    }
    t.diagnostic(`snippets run under ${pythons.map(({ version, command }) => `${version} (${command})`).join(', ')}`);
    for (const { prefix, python } of snippets) {
      if (!pythons.some(({ version }) => isAtLeast(version, python))) {
        t.diagnostic(`NO PYTHON ${python} OR LATER FOUND: ${prefix} was neither compiled nor run`);
      }
    }
  });
});

describe('lint finds nothing with every rule on', () => {
  for (const snippet of snippets.filter(({ path }) => wanted(path))) {
    const { prefix, path, body, python } = snippet;
    it(prefix, () => {
      for (const choice of choicesOf(body)) {
        for (const text of [standing(snippet, choice), fillFixture(fixtureOf(path), body, choice).main]) {
          assert.equal(findings('program.py', text, python), '', text);
        }
      }
    });
  }
});

describe('lint sees into snippets', () => {
  const defects: readonly (readonly [prefix: string, good: string, bad: string, rule: string])[] = [
    ['con-thread', 'thread.start()', 'thread.run()', 'thread-run-called'],
    ['con-queue-join', 'todo.task_done()', 'pass', 'missing-task-done'],
    ['con-executor-map', 'with ThreadPoolExecutor(max_workers=8) as executor:\n   ', 'executor = ThreadPoolExecutor()\nif 1:',
      'executor-not-shut-down'],
    ['con-create-task', '    result = await task\n', '    await task\n    time.sleep(1)\n', 'blocking-sleep-in-async'],
    ['con-pool-map', 'if __name__ == "__main__":\n    main()', 'main()', 'missing-main-guard'],
  ];
  for (const [prefix, good, bad, rule] of defects) {
    it(`${rule} in ${prefix}`, () => {
      const snippet = snippets.find((each) => each.prefix === prefix)!;
      const text = `import time\n${standing(snippet)}`;
      const broken = text.replace(good, bad);
      assert.notEqual(broken, text);
      assert.match(findings('program.py', broken, snippet.python), new RegExp(`: ${rule}: `));
    });
  }
});

describe('snippets compile, however they are indented, with their imports and without', () => {
  for (const python of pythons) {
    it(`under Python ${python.version}`, async () => {
      const sources = snippets.filter((snippet) => isAtLeast(python.version, snippet.python)).flatMap((snippet) => {
        const { prefix, body } = snippet;
        const [first] = tabStops(body);
        const withoutImports = first?.default.includes('import ') ? [{ [first.default]: '' }] : [];
        return ['    ', '  ', '\t'].flatMap((unit) => [...choicesOf(body), ...withoutImports]
          .map((typed) => ({ prefix, source: standing(snippet, typed, unit) })));
      });
      const script = 'import json, sys\nfor each in json.load(sys.stdin):\n compile(each["source"], each["prefix"], "exec")\n';
      const outcome = await runPython(python, ['-c', script], here, JSON.stringify(sources));
      assert.equal(outcome.stderr, '');
      assert.equal(outcome.code, 0);
    });
  }
});

describe('snippets do what they say', { concurrency: availableParallelism() }, () => {
  for (const { prefix, path, body, python: oldest } of snippets.filter((snippet) => wanted(snippet.path))) {
    if (!existsSync(join(here, path))) continue;
    for (const python of pythons.filter(({ version }) => isAtLeast(version, oldest))) {
      for (const choice of choicesOf(body)) {
        const chosen = Object.values(choice).map((value) => `, ${value}`).join('');
        it(`${prefix} under Python ${python.version}${chosen}`, () => check(python, prefix, fixtureOf(path), body, choice));
      }
    }
  }
});

/** Runs a fixture in a directory of its own; it must come to a good end and say nothing. */
async function check(python: Python, prefix: string, fixture: string, body: readonly string[], choice: Typed): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), `interlock-${prefix}-`));
  places.push(place);
  const { main, files } = fillFixture(fixture, body, choice);
  for (const [name, text] of [...files, ['fixture.py', main]] as const) writeFileSync(join(place, name), text);
  const { code, stdout, stderr, exceeded } = await runPython(python, ['fixture.py'], place);
  assert.ok(!exceeded, `it or a process of it did not end in time\n${stdout}\n${stderr}`);
  assert.equal(stderr, '', main);
  assert.equal(code, 0);
}
