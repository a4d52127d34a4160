/**
 * Times the stages of the core over a folder, first pass and warm, and the latency of one edit. Run by bench.ts in a
 * process of its own; prints rows of its table.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setV8Flags } from '../src/host/node/v8-flags.ts';
import { lint, makeContext } from '../src/core/lint.ts';
import { defaultSettings } from '../src/core/settings.ts';
import { parse } from '../src/core/syntax/parse.ts';

interface File { readonly path: string; readonly text: string }

setV8Flags();
const folder = process.argv[2]!;
const files: File[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.py') && !entry.parentPath.includes('site-packages'))
  .map((entry) => ({ path: join(entry.parentPath, entry.name), text: readFileSync(join(entry.parentPath, entry.name), 'latin1') }));
const megabytes = files.reduce((sum, file) => sum + file.text.length, 0) / 1e6;

const STAGES: readonly { name: string; target: string; run: (file: File) => void }[] = [
  { name: 'tokenize + parse', target: '60 / 25, goal 110 / 40', run: (file) => { parse(file.text); } },
  {
    name: '+ semantics and facts', target: '25, goal 60',
    // Asking for a function links the whole file: every call resolved, summaries and effects made.
    run: (file) => { makeContext({ ...file, settings: defaultSettings }, parse(file.text), () => undefined).project.function(''); },
  },
  { name: '+ all rules, in files with their words', target: '–', run: (file) => { lint([{ ...file, settings: { ...defaultSettings, preset: 'all' } }]); } },
];

for (const stage of STAGES) {
  const speeds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    for (const file of files) stage.run(file);
    speeds.push(megabytes / (performance.now() - began) * 1000);
  }
  const warm = Math.max(...speeds.slice(1));
  console.log(`| ${stage.name}, ${megabytes.toFixed(1)} MB | ${warm.toFixed(1)} MB/s warm, ${speeds[0]!.toFixed(1)} MB/s first pass | | ${stage.target} MB/s |`);
}

// An edit in the editor: the whole file again, with one character more or less.
for (const lines of [500, 2000, 7000]) {
  const near = files.map((file) => ({ file, lines: file.text.split('\n').length })).filter((f) => /async def|threading/.test(f.file.text))
    .sort((a, b) => Math.abs(a.lines - lines) - Math.abs(b.lines - lines))[0];
  if (!near) continue;
  const times: number[] = [];
  for (let edit = 0; edit < 60; edit++) {
    const text = near.file.text + (edit % 2 === 0 ? '\n' : '\n\n');
    const began = performance.now();
    lint([{ ...near.file, text, settings: defaultSettings }]);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  console.log(`| edit in a file of ${near.lines} lines | median ${times[30]!.toFixed(1)} ms, p95 ${times[57]!.toFixed(1)} ms | | |`);
}
