/** The package as it would be uploaded, made once from what is in dist/, for tests to install or to load unpacked. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { makePackage } from '../../scripts/package.ts';
import { repository } from './sessions.ts';

/** Writes the package into a folder and returns its path. */
export function writePackage(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'interlock.vsix');
  writeFileSync(file, makePackage());
  return file;
}

/** Unpacks it and returns the folder of the extension, which lies outside the source tree's dist/ and package.json. */
export function unpackPackage(): string {
  const folder = join(repository, 'out/vscode/unpacked');
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(unzipSync(makePackage()))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(folder, 'extension');
}
