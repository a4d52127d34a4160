/** Bundles what runs outside the source tree into dist/: the command line, dist/cli.js, and the lab's page, dist/lab/. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, setup } from './setup.mjs';

/** Builds everything; throws when a bundle has an error, which esbuild has then printed. */
export async function build() {
  // Imported here, because the package may only just have been installed.
  const esbuild = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  rmSync(join(root, 'dist/cli'), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    // The entry stays tiny and turns Node's compile cache on before the rest is loaded from dist/cli/.
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    legalComments: 'eof',
    define: { INTERLOCK_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { page: 'src/lab/view/main.ts' },
    outdir: 'dist/lab',
    bundle: true,
    platform: 'browser',
    format: 'iife',
    // The browser of the oldest VS Code that the extension runs in.
    target: 'chrome132',
    minify: true,
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
}
