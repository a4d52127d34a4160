/** Runs VS Code's server: one process that serves the workbench and starts an extension host for each window. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { zipSync } from 'fflate';
import { run } from './cache.ts';
import type { VSCodeServer } from './install.ts';

export interface ServerOptions {
  /** Added to the user settings; they win over those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Lets pages name extensions under development and tests; VS Code then shows no notification toasts. */
  readonly development?: boolean;
  /** Asks before it trusts a folder, as VS Code does by default. */
  readonly workspaceTrust?: boolean;
  /** Extensions to install first: paths of .vsix files, or of the folders of extensions. */
  readonly install?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningServer {
  /** `127.0.0.1:PORT`: what pages are opened at, and the authority of vscode-remote addresses. */
  readonly authority: string;
  /** Where it keeps user settings and logs; gone once it is stopped. */
  readonly data: string;
  readonly stop: () => Promise<void>;
}

/** Keep VS Code to itself: nothing pops up, nothing is looked up, files change only when the test says so. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.experimentalOnboarding': false,
};

/** Starts a server with data of its own on a free port. Throws when it does not come up. */
export async function startServer(vscode: VSCodeServer, options: ServerOptions = {}): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'interlock-vscode-'));
  const user = join(data, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
  for (const extension of options.install ?? []) {
    const vsix = statSync(extension).isDirectory() ? packed(extension, data) : extension;
    run(vscode.node, [vscode.entry, '--install-extension', vsix, '--server-data-dir', data, '--force'], data);
  }

  const child = spawn(vscode.node, [
    vscode.entry, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms',
    '--telemetry-level', 'off', '--disable-update-check', '--disable-getting-started-override', '--server-data-dir', data,
    ...options.development === true ? ['--enable-smoke-test-driver'] : [],
    ...options.workspaceTrust === true ? [] : ['--disable-workspace-trust'],
  ], {
    // An empty gallery keeps it from asking the marketplace.
    env: { ...process.env, ...options.env, EXTENSIONS_GALLERY: '{}' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    return { authority: `127.0.0.1:${await portOf(child)}`, data, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Packs the folder of an extension as it is, and returns the path of the package. */
function packed(extension: string, into: string): string {
  const files = readdirSync(extension, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const vsix = join(into, `${basename(extension)}.vsix`);
  writeFileSync(vsix, zipSync(Object.fromEntries(files.map((file) =>
    [`extension/${relative(extension, file).split(sep).join('/')}`, readFileSync(file)]))));
  return vsix;
}

/** The port that it says it listens at. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      // Read to the end, because a full pipe would stop the server.
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const port = /^Web UI available at \S+:(\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve(port);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => { reject(new Error(`VS Code's server ended with ${code}:\n${said.join('\n')}`)); });
  });
}

/** Ends the server, which takes its extension hosts and watchers along. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => { resolve(); });
    child.kill('SIGTERM');
  });
}
