/**
 * Finds a Chromium to drive: CHROME_PATH, one on PATH, else the one inside the @sparticuz/chromium package, which is
 * unpacked once into node_modules/.cache.
 */
import { spawnSync } from 'node:child_process';
import { 
  accessSync, constants, createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { root } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * What Playwright's `launch` needs: `{ executablePath, env, args }`, or `{ missing }`, a sentence that says why there
 * is none.
 */
export async function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (isExecutable(given)) return launchOptions(given);
    return { missing: `CHROME_PATH is ${given}, which is no program that can be run` };
  }
  const found = (process.env.PATH ?? '').split(delimiter)
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find(isExecutable);
  if (found) return launchOptions(found);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: 'there is no Chromium on PATH; install one, or name it in CHROME_PATH' };
  }
  try {
    return await unpacked();
  } catch (error) {
    return { missing: `there is no Chromium on PATH, and the one from npm cannot be unpacked: ${error.message}` };
  }
}

function launchOptions(executablePath, env = process.env) {
  // Containers run as root without user namespaces, where Chromium's sandbox refuses to start; it shows our pages only.
  return { executablePath, env, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] };
}

/** The package's own unpacking writes to fixed places under /tmp, where two runs at once meet; so it is done here. */
async function unpacked() {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin');
  const { version } = require(join(bin, '../package.json'));
  const cache = join(root, 'node_modules/.cache');
  const directory = join(cache, `chromium-${version}`);
  if (!existsSync(directory)) {
    const partial = join(cache, `chromium-${version}-${process.pid}`);
    mkdirSync(partial, { recursive: true });
    for (const file of readdirSync(bin).filter((name) => name.endsWith('.br'))) {
      const target = join(partial, file.slice(0, -'.br'.length));
      await pipeline(createReadStream(join(bin, file)), createBrotliDecompress(), createWriteStream(target, { mode: 0o700 }));
      if (!target.endsWith('.tar')) continue;
      const { status, error, stderr } = spawnSync('tar', ['-xf', target, '-C', partial], { encoding: 'utf8' });
      if (status !== 0) throw error ?? new Error(stderr);
      rmSync(target);
    }
    writeFileSync(join(partial, 'fonts.conf'), fontsConf);
    // Whoever is first wins; the others' copies are the same.
    try {
      renameSync(partial, directory);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(directory)) throw error;
    }
  }
  const lib = join(directory, 'lib');
  return launchOptions(join(directory, 'chromium'), {
    ...process.env,
    // NSS and NSPR, which a bare machine lacks.
    LD_LIBRARY_PATH: [lib, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    FONTCONFIG_FILE: join(directory, 'fonts.conf'),
  });
}

/** The machine's fonts, and the one in the package: without any, Chromium shows no text. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
`;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
