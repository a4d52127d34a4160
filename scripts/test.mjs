/**
 * `npm test`: installs, builds and runs every test/**\/*.test.ts with Node's test runner. `npm test -- words…` runs
 * only test files whose path contains one of the words, and of the Python fixtures only those whose path does; the
 * fixture tests read the words from INTERLOCK_FIXTURES.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from './build.mjs';
import { root, setup } from './setup.mjs';

setup();
await build();

const words = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const matches = (path) => words.length === 0 || words.some((word) => path.includes(word));

const files = filesUnder('test');
const tests = files.filter((path) => path.endsWith('.test.ts'));
const fixtures = words.length === 0 ? [] : files.filter((path) => path.endsWith('.py') && matches(path));
// A fixture is read by a test named fixtures.test.ts in its directory or in one above it.
const readers = tests.filter((path) => path.endsWith('/fixtures.test.ts')
  && fixtures.some((fixture) => fixture.startsWith(path.slice(0, -'fixtures.test.ts'.length))));
const chosen = [...new Set([...tests.filter(matches), ...readers])];
if (chosen.length === 0) {
  console.error(`test: no test file or fixture has ${words.join(' or ')} in its path`);
  process.exit(1);
}

const env = { ...process.env };
// Only a run that came for fixtures narrows them: `npm test -- core/rules` names the reader itself.
if (fixtures.length > 0) env.INTERLOCK_FIXTURES = words.join(' ');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...options, ...chosen], {
  cwd: root, stdio: 'inherit', env,
});
process.exitCode = status ?? 1;

function filesUnder(directory) {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1).split(sep).join('/'))
    .sort();
}
