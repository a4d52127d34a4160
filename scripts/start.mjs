/**
 * `npm start`: builds the checker and runs it over samples/, whose findings are the point and no failure.
 * `npm start -- paths…` checks those instead and ends with the checker's exit code.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, setup } from './setup.mjs';

setup();
await build();

const given = process.argv.slice(2);
const args = given.length > 0 ? given : ['samples'];
const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'check', ...args], {
  cwd: given.length > 0 ? (process.env.INIT_CWD ?? root) : root,
  stdio: 'inherit',
});
process.exitCode = given.length === 0 && status === 1 ? 0 : (status ?? 2);
