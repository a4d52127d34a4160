/**
 * `npm run bench-lab -- [pythons…]`: what watching costs, for each interpreter. Small programs run by themselves and
 * under the tracer; their CPU times are compared, which a busy machine does not disturb much, the best of several runs.
 * Without arguments the `python3` on PATH is measured.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabEvent } from '../src/lab/model/events.ts';
import { findInterpreter } from '../src/lab/runner/interpreter.ts';
import { startRun } from '../src/lab/runner/run.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = 5;

/** Function → how many operations it does, and what one is. Without operations the share of time is what counts. */
const programs: Readonly<Record<string, { readonly operations?: number; readonly what: string }>> = {
  computes: { what: 'functions of a millisecond' },
  locks: { operations: 5000, what: 'lock taken and released' },
  queues: { operations: 5000, what: 'item put and taken' },
  tasks: { operations: 5000, what: 'step of a task' },
};
const source = `
import asyncio, queue, threading

def chunk():
    return sum(range(60_000))

def computes():
    for _ in range(500):
        chunk()

def locks():
    lock = threading.Lock()
    for _ in range(5000):
        with lock:
            pass

def queues():
    jobs = queue.Queue()
    for _ in range(5000):
        jobs.put(1)
        jobs.get()

def tasks():
    async def steps():
        for _ in range(500):
            await asyncio.sleep(0)
    async def all_steps():
        await asyncio.gather(*(steps() for _ in range(10)))
    asyncio.run(all_steps())
`;

const directory = mkdtempSync(join(tmpdir(), 'interlock-bench-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'programs.py');
writeFileSync(file, source);

const given = process.argv.slice(2);
const rows: string[][] = [['Python', 'an event', ...Object.values(programs).map(({ what }) => what)]];
for (const path of given.length > 0 ? given : [undefined]) {
  const python = await findInterpreter(path);
  if ('code' in python) throw new Error(python.text);
  let each = Infinity;
  const cells: string[] = [];
  for (const [name, { operations }] of Object.entries(programs)) {
    const alone = Math.min(...Array.from({ length: rounds }, () => runAlone(python.path, name)));
    let watched = Infinity;
    for (let round = 0; round < rounds; round++) {
      const { cpu, cost } = await runWatched(python.path, name);
      watched = Math.min(watched, cpu);
      each = Math.min(each, cost);
    }
    cells.push(operations === undefined
      ? `${((watched / alone - 1) * 100).toFixed(1)} %`
      : `${(alone / operations).toFixed(1)} → ${(watched / operations).toFixed(1)} µs`);
  }
  rows.push([python.version, `${each.toFixed(1)} µs`, ...cells]);
}
rows.splice(1, 0, rows[0]!.map(() => '---'));
console.log(rows.map((row) => `| ${row.join(' | ')} |`).join('\n'));

/** Microseconds. */
function runAlone(python: string, name: string): number {
  const program = `import time, programs; t = time.process_time(); programs.${name}(); print((time.process_time() - t) * 1e6)`;
  return Number(execFileSync(python, ['-B', '-c', program], { cwd: directory, encoding: 'utf8' }));
}

async function runWatched(python: string, name: string): Promise<{ cpu: number; cost: number }> {
  const run = startRun({ do: 'measure', file, function: name }, { lab: join(root, 'src/lab/python/lab.py'), python });
  let last: LabEvent | undefined;
  for await (const batch of run) last = batch.at(-1);
  if (last?.kind !== 'end' || last.status !== 'ok') throw new Error(JSON.stringify(last));
  return { cpu: last.cpu, cost: last.overhead?.each ?? Infinity };
}
