/**
 * `npm run record-traces -- [--python PATH]… [words…]`: runs every workload, or those whose name contains a word, and
 * writes what the lab plays where there is no Python: media/lab/traces/<workload>.<variant>.jsonl. Of several
 * interpreters each variant gets the first that is new enough for it.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabEvent } from '../src/lab/model/events.ts';
import { findInterpreter } from '../src/lab/runner/interpreter.ts';
import type { LabRequest } from '../src/lab/runner/request.ts';
import { startRun } from '../src/lab/runner/run.ts';
import { nameOf, readWorkloads, type Lab } from './lab-workloads.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = join(root, 'media/lab/traces');
/** What a traceback says of the recording machine. */
const sources = join(root, 'src/lab/python') + sep;
const words: string[] = [];
const paths: string[] = [];
for (let at = 2; at < process.argv.length; at++) {
  const argument = process.argv[at] ?? '';
  if (argument === '--python') paths.push(process.argv[++at] ?? '');
  else words.push(argument);
}
const pythons = await Promise.all((paths.length > 0 ? paths : [undefined]).map(async (path) => {
  const python = await findInterpreter(path);
  if ('code' in python) throw new Error(python.text);
  return python;
}));

mkdirSync(directory, { recursive: true });
const wanted = new Set<string>();
let total = 0;
for (const workload of readWorkloads()) {
  const name = nameOf(workload);
  const chosen = words.length === 0 || words.some((word) => name.includes(word));
  // Both variants of a pair have the same seed, the one that shows the bad one's bug.
  const seed = chosen && workload.lab.runs[0] === 'seeded' ? await findSeed(name, workload.lab) : 1;
  for (const variant of Object.keys(workload.lab.variants)) {
    const file = `${name}.${variant}.jsonl`;
    wanted.add(file);
    if (!chosen) continue;
    const python = pythonFor(workload.lab.needs?.[variant]);
    if (python === undefined) {
      const needed = workload.lab.needs?.[variant] ?? '';
      console.error(`record-traces: left ${file} as it is: no interpreter is ${needed} or newer`);
      continue;
    }
    const seeded = workload.lab.runs[0] === 'seeded';
    const parameters = parametersOf(workload.lab);
    const lines = recorded(await collect({ do: 'run', workload: name, variant, seed, seeded, parameters }, python));
    writeFileSync(join(directory, file), lines);
    total += lines.length;
    console.log(`record-traces: ${file}, ${lines.length} bytes`);
  }
}
for (const file of readdirSync(directory)) if (!wanted.has(file)) rmSync(join(directory, file));
console.log(`record-traces: ${total} bytes`);

function pythonFor(needed = '3.8'): string | undefined {
  const [, least = 8] = needed.split('.').map(Number);
  return pythons.find(({ version }) => Number(version.split('.')[1]) >= least)?.path;
}

/** Few lanes, but times as a user of the lab has them. */
function parametersOf(lab: Lab): Record<string, number> {
  return Object.fromEntries(Object.entries(lab.parameters).map(([name, { default: value, unit }]) =>
    [name, unit === 's' ? value : lab.small[name] ?? value]));
}

async function findSeed(workload: string, lab: Lab): Promise<number> {
  const events = await collect(
    { do: 'search', workload, variant: 'bad', seed: 1, tries: 500, parameters: parametersOf(lab) }, pythonFor() ?? '');
  const end = events.at(-1);
  if (end?.kind !== 'end' || end.seed === undefined) throw new Error(`${workload}: no seed shows its bug`);
  return end.seed;
}

async function collect(request: LabRequest, python: string): Promise<LabEvent[]> {
  const events: LabEvent[] = [];
  const run = startRun(request, { lab: join(root, 'src/lab/python/lab.py'), python });
  for await (const batch of run) events.push(...batch);
  const end = events.at(-1);
  if (end?.kind !== 'end' || !['ok', 'deadlock'].includes(end.status)) {
    throw new Error(`${JSON.stringify(request)} ended with ${JSON.stringify(events.slice(-3))}`);
  }
  return events;
}

/** Sorted, and without what tells one machine from another: paths and process ids. */
function recorded(events: readonly LabEvent[]): string {
  const time = (event: LabEvent): number => event.kind === 'header' ? -1 : event.kind === 'end' ? Infinity : event.t;
  const sorted = [...events].sort((a, b) => time(a) - time(b));
  const numbers = new Map<number, number>();
  for (const event of sorted) {
    const pid = event.kind === 'header' || event.kind === 'lane-start' ? event.pid : undefined;
    if (pid !== undefined && !numbers.has(pid)) numbers.set(pid, numbers.size);
  }
  const renumber = (text: string): string => text.replace(/^p(\d+)(?=\.|$)/, (whole, pid: string) => {
    const number = numbers.get(Number(pid));
    return number === undefined ? whole : `p${number}`;
  });
  return sorted.map((event) => `${JSON.stringify(event, (key, value: unknown) => {
    if (key === 'pid') return 1000 + (numbers.get(Number(value)) ?? 0);
    if (key === 'file') return basename(String(value));
    if (typeof value !== 'string' || key === 'name') return value;
    return key === 'text' ? value.replaceAll(`${sources}workloads${sep}`, '').replaceAll(sources, '') : renumber(value);
  })}\n`).join('');
}
