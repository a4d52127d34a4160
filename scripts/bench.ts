/**
 * `npm run bench [-- --ruff PATH] [--library FOLDER] [--site-packages FOLDER] [--runs N]`: how fast the checker is, as
 * ratios taken side by side in one run. The parser's table, with Lezer and web-tree-sitter, comes from bench-parser.ts,
 * that of the language server, where there is a ruff to compare it with, from bench-server.ts.
 *
 * Whole commands are timed as processes, ours and ruff's in turn, and the medians compared; stages are timed in a
 * fresh process each, files already in memory. A busy machine makes single figures doubtful and ratios less so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    ruff: { type: 'string' }, library: { type: 'string' }, 'site-packages': { type: 'string' },
    runs: { type: 'string', default: '5' },
  },
});
const runs = Number(values.runs);
const ruff = values.ruff ?? (spawnSync('ruff', ['--version']).status === 0 ? 'ruff' : undefined);
const library = values.library ?? pythonPath('stdlib');
const sitePackages = values['site-packages'] ?? pythonPath('purelib');
const cli = join(root, 'dist/cli.js');

function pythonPath(name: string): string | undefined {
  const run = spawnSync('python3', ['-c', `import sysconfig; print(sysconfig.get_path("${name}"))`], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

interface Sample { readonly ms: number; readonly kilobytes: number | undefined }

/** Runs a command once: wall time, and the peak memory of a Node process. */
function run(command: string, args: readonly string[]): Sample {
  const began = performance.now();
  const { stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error) throw error;
  const peak = /interlock-peak (\d+)/.exec(stderr);
  return { ms: performance.now() - began, kilobytes: peak ? Number(peak[1]) : undefined };
}

const tellPeak = 'data:text/javascript,process.on("exit",()=>console.error("interlock-peak",process.resourceUsage().maxRSS))';

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? NaN;
}

/** Whole cold runs, ours and ruff's in turn. */
function wholeRuns(name: string, folder: string, must: string): void {
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  const ruffArgs = ['check', '--select', 'ASYNC,RUF006', '--preview', '--no-cache', '--isolated', '--quiet', folder];
  if (name === 'standard library') ruffArgs.push('--exclude', 'site-packages');
  // One round more than counted, for the disk cache.
  for (let round = 0; round <= runs; round++) {
    const sample = run(process.execPath, ['--import', tellPeak, cli, 'check', '--format', 'json', folder]);
    const other = ruff === undefined ? undefined : run(ruff, ruffArgs);
    if (round === 0) continue;
    ours.push(sample);
    if (other) theirs.push(other);
  }
  const own = median(ours.map((s) => s.ms));
  const peak = Math.max(...ours.map((s) => s.kilobytes ?? 0)) / 1024;
  const ratios = theirs.map((s, index) => ours[index]!.ms / s.ms);
  const compared = theirs.length === 0 ? 'no ruff found' : `${median(ratios).toFixed(2)} × ruff (${median(theirs.map((s) => s.ms)).toFixed(0)} ms)`;
  console.log(`| whole cold run, ${name} | ${own.toFixed(0)} ms, ${peak.toFixed(0)} MB | ${compared} | ${must} |`);
}

/** Stages and edit latency, in a fresh process on the bundled core. */
async function stages(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'interlock-bench-'));
  try {
    const outfile = join(scratch, 'stages.mjs');
    await build({
      entryPoints: [join(root, 'scripts/bench-stages.ts')], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error',
    });
    spawnSync(process.execPath, [outfile, folder], { stdio: 'inherit' });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (library === undefined || !existsSync(library)) throw new Error('no python3 found: name a folder of Python files with --library');
console.log(`library ${library}\nruff ${ruff ?? 'not found: name one with --ruff PATH'}\n`);
if (spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/bench-parser.ts')], { stdio: 'inherit', cwd: root }).status !== 0) {
  throw new Error('the parser benchmark failed');
}
console.log('\n| what | measured | compared | target (must / goal) |\n|---|---|---|---|');
await stages(library);
wholeRuns('standard library', library, '2.0 × / 0.9 ×');
if (sitePackages !== undefined && existsSync(sitePackages)) wholeRuns('site-packages', sitePackages, '1.0 × / 0.4 ×');
if (ruff !== undefined) {
  console.log();
  spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/bench-server.ts'), '--ruff', ruff], { stdio: 'inherit', cwd: root });
}
