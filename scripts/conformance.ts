/**
 * Compares our trees with CPython's, file by file:
 * `node --import tsx scripts/conformance.ts [--python PATH] [--sample N] [--with-site-packages] [folders…]`.
 * The default folder is that Python's standard library. Exits with 1 when a tree differs.
 */
import { parseArgs } from 'node:util';
import { compare, describePython, pythonFiles } from '../test/conformance/compare.ts';

const { values, positionals } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    sample: { type: 'string' },
    'with-site-packages': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const { library, minor, version } = describePython(values.python);
const skip = new Set(positionals.length > 0 || values['with-site-packages'] ? [] : ['site-packages']);
let files = pythonFiles(positionals.length > 0 ? positionals : [library], skip);
const sample = Number(values.sample ?? files.length);
// Every n-th file: the same sample each time, from all over the tree.
const share = sample / files.length;
if (share < 1) files = files.filter((_, at) => Math.floor(at * share) !== Math.floor((at - 1) * share));

const began = performance.now();
const report = await compare(values.python, minor, files, (path, ours, theirs) => {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const from = Math.max(0, at - 160);
  console.log(`${path}\n  ours   …${ours.slice(from, at + 120)}\n  theirs …${theirs.slice(from, at + 120)}`);
});
for (const line of report.rejectedByPythonOnly) console.log(`rejected by Python only: ${line}`);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`Python ${version}: ${report.files} files, ${report.equal} equal, ${report.different.length} different, `
  + `${report.rejected} rejected by CPython (${report.rejectedByPythonOnly.length} of them accepted here), `
  + `${seconds} s`);
if (report.different.length > 0) process.exitCode = 1;
