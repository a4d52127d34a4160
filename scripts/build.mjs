/**
 * Brings what runs outside the source tree into dist/:
 *   cli.js, cli/             the command line; modules, so that a run loads only what it needs
 *   client.cjs               the extension for VS Code, on Node and in the browser
 *   server.cjs               the language server: a worker of the browser, a process forked with --node-ipc, or
 *                            `node dist/server.cjs --stdio`
 *   lab/                     the Concurrency Lab; see build-lab.mjs
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLab } from './build-lab.mjs';
import { root, setup } from './setup.mjs';

/** Builds everything; throws when a bundle has an error, which esbuild has then printed. */
export async function build() {
  // Imported here, because the package may only just have been installed.
  const esbuild = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // What an older build left would be packed as well.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const common = {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    minify: true,
    legalComments: 'eof',
    define: { INTERLOCK_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  };
  await esbuild.build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts', 'cli/worker': 'src/cli/worker.ts' },
    plugins: [serverIsApart],
    // The entry stays tiny and turns Node's compile cache on before the rest is loaded from dist/cli/.
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  await esbuild.build({
    ...common,
    entryPoints: { client: 'src/client/main.ts', server: 'src/server/main.ts' },
    // VS Code takes the suffix for CommonJS whatever package.json says of the package.
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    platform: 'node',
    // Both run in Node and in the browser; the protocol library has a door for each, of which one is opened.
    conditions: ['node', 'browser'],
    format: 'cjs',
    target: ['node20', 'es2022'],
  });
  await buildLab(esbuild, common);
}

/** `interlock server` loads the bundle that editors start, instead of a second copy of it. */
const serverIsApart = {
  name: 'server-is-apart',
  setup(build) {
    build.onResolve({ filter: /\/server\/main\.node\.ts$/ }, () => ({ path: '../server.cjs', external: true }));
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
}
