/** The browser that the tests drive: the machine's own Chromium, else the one out of an npm package. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installChromium } from './install.ts';

export interface BrowserCommand {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser that starts on this machine, installed when there is none. Throws when none can be had. */
export async function findBrowser(): Promise<BrowserCommand> {
  const own = process.env['CHROME_PATH'] ?? onPath();
  if (own !== undefined) {
    if (starts({ executable: own, env: {} })) return { executable: own, env: {} };
    console.error(`vscode-host: ${own} does not start; using another browser`);
  }
  const { executable, fontConfig, libraries } = await installChromium();
  const fonts = { FONTCONFIG_FILE: fontConfig };
  const candidates = [{ executable, env: fonts }, { executable, env: { ...fonts, LD_LIBRARY_PATH: libraries } }];
  const found = candidates.find(starts);
  if (found === undefined) throw new Error(`${executable} does not start: ${failure({ executable, env: fonts })}`);
  return found;
}

/** Starts it without a window. */
export function launch({ executable, env }: BrowserCommand): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    args: [
      // Root may not use the sandbox, and everything that is opened comes from this machine.
      '--no-sandbox',
      '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function onPath(): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find((path) => existsSync(path));
}

function starts(command: BrowserCommand): boolean {
  return failure(command) === undefined;
}

function failure({ executable, env }: BrowserCommand): string | undefined {
  const { status, stderr, error } = spawnSync(executable, ['--version'],
    { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? undefined : error?.message ?? stderr.trim();
}
