/** Spawns the command line in directories that are made for a test and go with it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'interlock-test-')));
after(() => rmSync(scratch, { recursive: true, force: true }));
let projects = 0;

/** A new directory with these files in it. */
export function project(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = join(scratch, `project${++projects}`);
  mkdirSync(directory);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

let fake: string | undefined;

/** Runs the command line with the fake core. */
export function interlock(args: readonly string[], options: RunOptions): Outcome {
  if (fake === undefined) {
    fake = join(scratch, 'fake.mjs');
    buildSync({
      entryPoints: [join(repository, 'test/cli/fake-main.ts')], outfile: fake, bundle: true, platform: 'node',
      format: 'esm', target: 'node20', logLevel: 'warning', define: { INTERLOCK_VERSION: '"1.2.3"' },
      external: ['*/server/main.node.ts'],
    });
  }
  return spawn(fake, args, options);
}

/** Runs the command line as it is shipped. */
export function builtInterlock(args: readonly string[], options: RunOptions): Outcome {
  const cli = join(repository, 'dist/cli.js');
  // `npm test` has built it; a test that is run by hand may come first.
  if (!existsSync(cli)) spawnSync(process.execPath, [join(repository, 'scripts/build.mjs')], { stdio: 'inherit' });
  return spawn(cli, args, options);
}

function spawn(script: string, args: readonly string[], { cwd, input = '', env = {} }: RunOptions): Outcome {
  // What the tests run under must not show through.
  const inherited = { ...process.env };
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_TEST_CONTEXT']) Reflect.deleteProperty(inherited, name);
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd, input, env: { ...inherited, ...env }, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000,
  });
  return { code: result.status, out: result.stdout, error: result.stderr };
}
