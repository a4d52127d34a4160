/** Puts the lab into dist/lab/: page.js, the page for a webview, and python/, the tracer and the workloads as they are. */
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './setup.mjs';

/** `esbuild` is the package, `common` what all bundles are made with. */
export async function buildLab(esbuild, common) {
  await esbuild.build({
    ...common,
    entryPoints: { 'lab/page': 'src/lab/view/main.ts' },
    platform: 'browser',
    format: 'iife',
    // The browser of the oldest VS Code that the extension runs in.
    target: 'chrome132',
  });
  const python = join(root, 'dist/lab/python');
  cpSync(join(root, 'src/lab/python'), python, {
    recursive: true, filter: (path) => basename(path) !== '__pycache__' && !path.endsWith('.pyc'),
  });
}
