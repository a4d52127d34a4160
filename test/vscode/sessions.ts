/** The sessions that the suites run in: each is one start of VS Code with a workspace, an extension and settings. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Outcome, readOutcome } from './outcome.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Session {
  /** Also the name of its file in suite/. */
  readonly name: string;
  /** The files that are there when it starts, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What is opened: a path in the folder of the files. */
  readonly open: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VS Code's extension host: a Node process, or a worker in the browser. */
  readonly host: 'node' | 'browser';
}

export interface Ended {
  readonly code: number | null;
  readonly outcomes: readonly Outcome[];
  /** All that VS Code printed. */
  readonly output: string;
}

/** Bundles suite/`name`.ts to what `--extensionTestsPath` takes: in the repository, which has mocha for it to find. */
export async function bundleSuite({ name, host }: Session): Promise<string> {
  const outfile = join(repository, 'out/vscode', `${name}.cjs`);
  await build({
    absWorkingDir: repository, entryPoints: [`test/vscode/suite/${name}.ts`], outfile, bundle: true, format: 'cjs',
    platform: host, target: 'es2022', sourcemap: 'inline', logLevel: 'warning',
    external: host === 'node' ? ['vscode', 'mocha'] : ['vscode'],
  });
  return outfile;
}

/** Runs a session to its end in a folder of its own, with desktop VS Code when no executable is given. */
export async function runSession(session: Session, extensions: string[], executable?: string): Promise<Ended> {
  const scratch = mkdtempSync(join(tmpdir(), 'interlock-session-'));
  const workspace = join(scratch, 'workspace');
  const profile = join(scratch, 'profile');
  write(workspace, session.files);
  write(profile, { 'User/settings.json': JSON.stringify(session.settings ?? {}) });
  try {
    const child = spawn(process.execPath, ['--import', 'tsx', join(repository, 'test/vscode/run-session.ts'), JSON.stringify({
      extensionDevelopmentPath: extensions,
      extensionTestsPath: await bundleSuite(session),
      launchArgs: [join(workspace, session.open), `--user-data-dir=${profile}`, '--disable-extensions'],
      ...executable !== undefined && { vscodeExecutablePath: executable },
    })], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => { lines.push(line); });
    const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
    return { code, outcomes: lines.flatMap((line) => readOutcome(line) ?? []), output: lines.join('\n') };
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
