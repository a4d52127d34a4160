/**
 * Does what `code --extensionDevelopmentPath=… --extensionTestsPath=… FOLDER` does, with VS Code's server and a browser
 * in the place of its window, so that what starts desktop VS Code for tests starts this unchanged.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser, launch } from './browser.ts';
import { installVSCode } from './install.ts';
import { startServer } from './server.ts';
import { openWorkbench } from './workbench.ts';

/** How long tests may take, in ms, before a hang is assumed. */
const patience = 240_000;

/** Runs the tests that the arguments name and prints what they print; 124 when they do not end. */
export async function runCode(args: readonly string[]): Promise<number> {
  const option = (name: string): string | undefined =>
    args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [extension, ...others] = args.filter((argument) => argument.startsWith('--extensionDevelopmentPath='))
    .map((argument) => argument.slice('--extensionDevelopmentPath='.length));
  const tests = option('extensionTestsPath');
  const workspace = args.find((argument) => !argument.startsWith('-'));
  if (extension === undefined || tests === undefined || workspace === undefined) {
    console.error('usage: code.mjs --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE FOLDER|WORKSPACE');
    return 2;
  }
  const server = await startServer(await installVSCode(), {
    development: true, settings: settingsIn(option('user-data-dir')),
    workspaceTrust: !args.includes('--disable-workspace-trust'),
    // A page takes one extension under development: of several it keeps the last. The others are as good installed.
    install: others,
  });
  const browser = await launch(await findBrowser());
  try {
    const { page, exit } = await openWorkbench(browser, server, {
      extension, tests, workspace: resolve(workspace), onLine: (line) => { console.log(line); },
    });
    const code = await Promise.race([exit, after(patience)]);
    if (code !== undefined) return code;
    const picture = resolve('out/vscode/timeout.png');
    await page.screenshot({ path: picture });
    console.error(`vscode-host: the tests did not end within ${patience / 1000} s; ${picture} shows the window`);
    return 124;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The user settings of a profile folder, which is where desktop VS Code reads them. */
function settingsIn(profile: string | undefined): Record<string, unknown> {
  const file = join(profile ?? '', 'User/settings.json');
  return profile !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> : {};
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => { setTimeout(() => { resolve(undefined); }, ms).unref(); });
}
