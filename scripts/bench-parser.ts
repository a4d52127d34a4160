/**
 * How fast we parse, next to others, in one run: `node --import tsx scripts/bench-parser.ts [--python PATH]
 * [--ruff PATH] [--rounds N] [folder]`. The default folder is that Python's standard library. Each parser runs in a
 * process of its own, with all files in memory; ours is bundled first, as it ships. ruff's row is a whole command.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { describePython, pythonFiles } from '../test/conformance/compare.ts';

const { values, positionals } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    ruff: { type: 'string', default: 'ruff' },
    rounds: { type: 'string', default: '8' },
  },
  allowPositionals: true,
});
const root = resolve(import.meta.dirname, '..');
const folder = positionals[0] ?? describePython(values.python).library;
const files = pythonFiles([folder], new Set(positionals[0] === undefined ? ['site-packages'] : []));
const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
const rounds = Number(values.rounds);
const workshop = mkdtempSync(join(tmpdir(), 'bench-parser-'));

/** What each process runs: `parseOne` is the parser in question, `files` the paths. Times go out as JSON. */
const harness = (setup: string): string => `
import { readFileSync } from 'node:fs';
${setup}
const sources = JSON.parse(readFileSync(${JSON.stringify(join(workshop, 'files.json'))}, 'utf8'))
  .map((file) => readFileSync(file, 'utf8'));
const times = [];
for (let round = 0; round < Number(process.argv[2]); round++) {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  for (const source of sources) parseOne(source);
  times.push({ wall: performance.now() - wall, user: process.cpuUsage(cpu).user / 1000 });
}
console.log(JSON.stringify(times));
`;

interface Row { readonly name: string; readonly first: number; readonly warm: number; readonly cpu: number }

try {
  writeFileSync(join(workshop, 'files.json'), JSON.stringify(files));
  const require = createRequire(join(root, 'package.json'));
  const grammar = join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm');
  const setups: readonly (readonly [name: string, setup: string, rounds: number])[] = [
    ['ours, tokens and tree', `import { parse as parseOne } from ${JSON.stringify(join(root, 'src/core/syntax/parse.ts'))};`,
      rounds],
    ['ours, tokens only', `import { tokenize } from ${JSON.stringify(join(root, 'src/core/syntax/tokenizer.ts'))};
      const parseOne = (source) => tokenize(source, false);`, rounds],
    ['Lezer', `import { parser } from '@lezer/python'; const parseOne = (source) => parser.parse(source);`, 2],
    ['web-tree-sitter', `import { Language, Parser } from 'web-tree-sitter'; await Parser.init();
      const parser = new Parser(); parser.setLanguage(await Language.load(${JSON.stringify(grammar)}));
      const parseOne = (source) => { const tree = parser.parse(source); tree?.delete(); };`, 2],
  ];
  const rows: Row[] = [];
  for (const [name, setup, count] of setups) {
    // Bundles lie where their packages can be found from.
    const outfile = join(root, 'node_modules', `.bench-parser-${process.pid}.mjs`);
    try {
      await build({
        stdin: { contents: harness(setup), resolveDir: root, loader: 'js' }, outfile, bundle: true, platform: 'node',
        format: 'esm', target: 'node20', logLevel: 'error', external: ['web-tree-sitter'],
      });
      const output = execFileSync(process.execPath, [outfile, String(count)], { encoding: 'utf8', maxBuffer: 1 << 26 });
      const times = JSON.parse(output) as { wall: number; user: number }[];
      const rate = (milliseconds: number): number => bytes / 1000 / milliseconds;
      rows.push({
        name,
        first: rate(times[0]?.wall ?? NaN),
        warm: rate(Math.min(...times.slice(1).map(({ wall }) => wall))),
        cpu: rate(Math.min(...times.slice(1).map(({ user }) => user))),
      });
    } finally {
      rmSync(outfile, { force: true });
    }
  }
  const ruff = timeRuff();
  if (ruff !== undefined) rows.push({ name: 'ruff check, whole command', first: ruff, warm: ruff, cpu: NaN });
  print(rows);
} finally {
  rmSync(workshop, { recursive: true, force: true });
}

/** MB/s of the best of three runs, or undefined when there is no ruff. */
function timeRuff(): number | undefined {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    const { error } = spawnSync(values.ruff, [
      'check', '--select', 'ASYNC,RUF006', '--preview', '--no-cache', '--isolated', '--quiet', folder,
    ], { stdio: 'ignore' });
    if (error) return undefined;
    best = Math.min(best, performance.now() - began);
  }
  return bytes / 1000 / best;
}

function print(rows: readonly Row[]): void {
  const ours = rows[0]?.warm ?? NaN;
  console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB of ${folder}, Node ${process.versions.node}`);
  const heads = ['first pass', 'best pass', 'per CPU s', 'ours is'].map((head) => head.padStart(11));
  console.log('MB/s'.padEnd(28), ...heads);
  for (const { name, first, warm, cpu } of rows) {
    const cells = [first, warm, cpu].map((rate) => (Number.isNaN(rate) ? '-' : rate.toFixed(1)).padStart(11));
    console.log(name.padEnd(28), ...cells, `${(ours / warm).toFixed(1)} ×`.padStart(11));
  }
}
