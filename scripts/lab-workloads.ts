/** What src/lab/python/workloads/*.py say of themselves, for the lab's page and for docs/lab-workloads.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Parameter, Scheduler, Workload } from '../src/lab/model/workload.ts';

const directory = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/lab/python/workloads');

/** The dictionary LAB of a workload; by_hand.py says what is in it. */
export interface Lab {
  readonly title: string;
  readonly group: string;
  readonly variants: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, {
    readonly default: number; readonly min: number; readonly max: number; readonly unit: string; readonly about: string;
  }>>;
  readonly small: Readonly<Record<string, number>>;
  readonly rules: readonly string[];
  readonly runs: readonly Scheduler[];
  readonly needs?: Readonly<Record<string, string>>;
  readonly uses?: readonly string[];
  readonly primer: readonly string[];
}

export interface WorkloadFile {
  /** `lost_update.py` */
  readonly file: string;
  readonly docstring: string;
  readonly lab: Lab;
}

/** The patterns of the primer on asynchronous and concurrent Python, in its order. Each has a workload. */
export const primer: readonly string[] = [
  'GIL: computing gets no faster with threads',
  'GIL: released while waiting',
  'GIL: no protection against data races',
  'GIL: waiting and computing mixed',
  'Thread: start and join',
  'Thread: daemon',
  'Lock',
  'RLock',
  'Semaphore',
  'Event',
  'Condition',
  'queue.Queue: bounded, producer and consumers',
  'queue.Queue: sentinel',
  'queue.Queue: join and task_done',
  'ThreadPoolExecutor: submit and as_completed',
  'ThreadPoolExecutor: map',
  'multiprocessing: Process and Queue',
  'Pool: map and starmap',
  'Pool: map_async',
  'ProcessPoolExecutor',
  'asyncio: a coroutine does nothing until awaited',
  'asyncio: one await after the other, or at once',
  'asyncio: blocking calls and run_in_executor',
  'asyncio.create_task',
  'asyncio.gather',
  'asyncio.gather: return_exceptions',
  'asyncio.wait: done and pending',
  'asyncio.Semaphore: rate limiting',
  'concurrent.futures: one API, several kinds of workers',
  'concurrent.futures: a result or an exception for each call',
  'asyncio with a ProcessPoolExecutor',
  'subprocess.run',
  'asyncio.create_subprocess_exec',
  'subprocess: several commands at once',
  'Signals: graceful shutdown of an event loop',
  'Signals: a shutdown flag for threads',
];

/** All workloads, by name. Throws when one says something that is not to be understood. */
export function readWorkloads(): WorkloadFile[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.py') && name !== 'by_hand.py')
    .sort()
    .map((file) => {
      const source = readFileSync(join(directory, file), 'utf8');
      const docstring = /^"""([\s\S]*?)"""/.exec(source)?.[1]?.trim();
      const literal = /^LAB = (\{[\s\S]*?^\})$/m.exec(source)?.[1];
      if (docstring === undefined || literal === undefined) throw new Error(`${file} has no docstring or no LAB`);
      // JSON but for numbers like 10_000 and trailing commas.
      const json = literal.replace(/(?<=\d)_(?=\d)/g, '').replace(/,(\s*[}\]])/g, '$1');
      return { file, docstring, lab: JSON.parse(json) as Lab };
    });
}

/** `lost-update` */
export function nameOf({ file }: WorkloadFile): string {
  return file.slice(0, -'.py'.length).replaceAll('_', '-');
}

/** The source of src/lab/model/workloads.ts. */
export function workloadsModule(files: readonly WorkloadFile[]): string {
  const groups = [...new Set(files.map(({ lab }) => lab.group))];
  const inGroups = groups.flatMap((group) => files.filter(({ lab }) => lab.group === group));
  return [
    '/** Every workload of the lab, as src/lab/python/workloads/ describes it. Written by `npm run generate`. */',
    "import type { Workload } from './workload.ts';",
    '',
    `export const workloads: readonly Workload[] = ${JSON.stringify(inGroups.map(described), null, 2)};`,
    '',
  ].join('\n');
}

function described(workload: WorkloadFile): Workload {
  const { docstring, file, lab } = workload;
  return {
    name: nameOf(workload),
    title: lab.title,
    group: lab.group,
    summary: docstring.replace(/\s+/g, ' '),
    rules: lab.rules,
    variants: Object.entries(lab.variants).map(([name, title]) => {
      const needs = lab.needs?.[name];
      return { name, title, file, ...needs !== undefined && { needs } };
    }),
    parameters: Object.entries(lab.parameters).map(([name, about]): Parameter => {
      const { default: value, min, max, unit } = about;
      const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
      // Python says what a whole number is: 1.0 is none.
      const type = isFloat(workload, name) ? 'number' : 'integer';
      return { name, title, type, default: value, min, max, ...(unit === '' || unit === name ? {} : { unit }) };
    }),
    schedulers: lab.runs,
  };
}

function isFloat({ file }: WorkloadFile, parameter: string): boolean {
  const source = readFileSync(join(directory, file), 'utf8');
  return new RegExp(`"${parameter}": \\{"default": \\d+\\.`).test(source);
}

/** docs/lab-workloads.md. Throws when a pattern has no workload, or a workload names one that is not listed. */
export function workloadPage(files: readonly WorkloadFile[], rules: readonly string[]): string {
  const unknown = files.flatMap(({ file, lab }) =>
    lab.primer.filter((each) => !primer.includes(each)).map((each) => `${file}: ${each}`));
  const missing = primer.filter((pattern) => !files.some(({ lab }) => lab.primer.includes(pattern)));
  if (unknown.length + missing.length > 0) {
    throw new Error(`patterns that are not listed: ${unknown.join(', ')}; without a workload: ${missing.join(', ')}`);
  }
  const link = (workload: WorkloadFile): string => `[${nameOf(workload)}](../src/lab/python/workloads/${workload.file})`;
  const linksFor = (pattern: string): string => files.filter(({ lab }) => lab.primer.includes(pattern)).map(link).join(', ');
  const rule = (name: string): string => rules.includes(name) ? `[${name}](rules/${name}.md)` : name;
  const variants = ({ lab }: WorkloadFile): string => Object.entries(lab.variants).map(([name, title]) => {
    const needed = lab.needs?.[name];
    return `**${name}**: ${title}${needed === undefined ? '' : ` (${needed}+)`}`;
  }).join('<br>');
  return [
    '# Workloads of the lab',
    '',
    'Small Python programs, each with a bad and a good variant that take the same parameters and the same seed. Each also',
    'runs by hand: `python src/lab/python/workloads/lost_update.py --variant bad`.',
    '',
    '| workload | variants | rules | seeded |',
    '|---|---|---|---|',
    ...files.map((each) => `| ${link(each)}: ${each.lab.title} | ${variants(each)} | ${
      each.lab.rules.map(rule).join('<br>')} | ${each.lab.runs.includes('seeded') ? 'yes' : ''} |`),
    '',
    '## Patterns',
    '',
    '| pattern | workload |',
    '|---|---|',
    ...primer.map((pattern) => `| ${pattern} | ${linksFor(pattern)} |`),
    '| Which tool for which work? | *Measure my function* runs a function of yours and answers |',
    '',
  ].join('\n');
}
