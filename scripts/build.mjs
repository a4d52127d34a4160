/**
 * Brings what runs outside the source tree into dist/: the command line, dist/cli.js, and what Python runs for the lab,
 * dist/lab/python/.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, setup } from './setup.mjs';

/** Builds everything; throws when a bundle has an error, which esbuild has then printed. */
export async function build() {
  // Imported here, because the package may only just have been installed.
  const esbuild = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const made of ['dist/cli', 'dist/lab/python']) rmSync(join(root, made), { recursive: true, force: true });
  cpSync(join(root, 'src/lab/python'), join(root, 'dist/lab/python'), {
    recursive: true, filter: (path) => !path.endsWith('__pycache__'),
  });
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
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
}
