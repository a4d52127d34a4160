/** What is to be run or played when the page asks for it. */
import type { ExtensionContext } from 'vscode';
import { workloads } from '../../lab/model/workloads.ts';
import type { Workload } from '../../lab/model/workload.ts';
import type { PythonStatus, ToPanel } from '../../protocol/lab.ts';
import type { LabEngine } from './engine.ts';
import { readText, readTrace, sourceUri } from './files.ts';
import type { Measured } from './panel.ts';
import type { Job } from './session.ts';

/** So many seeds are tried in one search. */
const tries = 500;

export const noPythonHere: PythonStatus = {
  can: false, text: 'VS Code runs in the browser here, where no Python can be started. Recorded runs of every workload play all the same.',
};

interface Means {
  readonly context: ExtensionContext;
  readonly engine: LabEngine | undefined;
  readonly measured: Measured | undefined;
}

/** The jobs that a message asks for, in their order. Rejects with a sentence when it asks for what there is not. */
export async function jobsFor(
  message: Extract<ToPanel, { type: 'run' | 'search' | 'replay' | 'measure' }>, means: Means,
): Promise<Job[]> {
  if (message.type === 'measure') return [await measureJob(means)];
  const workload = workloads.find(({ name }) => name === message.workload);
  if (!workload) throw new Error(`There is no workload ${message.workload}.`);
  if (message.type === 'replay') return replayJobs(workload, message.variants, means);

  const engine = needed(means.engine);
  if (message.type === 'search') {
    const { variant, seed, parameters } = message;
    const source = await sourceOf(workload, variant, means);
    return [{
      run: variant, workload: workload.name, source,
      events: () => engine.start({ do: 'search', workload: workload.name, variant, seed, tries, parameters }, false),
    }];
  }
  const { variants, seed, scheduler, parameters, pythons } = message;
  const seconds = { first: [false], second: [true], both: [false, true] }[pythons];
  return Promise.all(variants.flatMap((variant) => seconds.map(async (second): Promise<Job> => ({
    run: second ? `${variant}@2` : variant, workload: workload.name, source: await sourceOf(workload, variant, means),
    events: () => engine.start(
      { do: 'run', workload: workload.name, variant, seed, seeded: scheduler === 'seeded', parameters }, second),
  }))));
}

async function replayJobs(workload: Workload, names: readonly string[], { context }: Means): Promise<Job[]> {
  const wanted = workload.variants.filter(({ name }) => names.includes(name));
  const jobs = await Promise.all(wanted.map(async (variant): Promise<Job | undefined> => {
    const events = await readTrace(context, workload, variant);
    return events && { run: variant.name, workload: workload.name, source: await readText(sourceUri(context, variant)), events };
  }));
  return jobs.filter((job) => job !== undefined);
}

async function measureJob({ engine, measured }: Means): Promise<Job> {
  if (!measured) throw new Error('Put the cursor into a function and choose "Measure My Function" again.');
  const { uri, target } = measured;
  if (uri.scheme !== 'file') throw new Error('Only a function in a file on this machine can be measured.');
  const running = needed(engine);
  return {
    run: 'measure', workload: target.name, source: await readText(uri),
    events: () => running.start({ do: 'measure', file: uri.fsPath, function: target.name }, false, uri),
  };
}

function sourceOf(workload: Workload, name: string, { context }: Means): Promise<string> {
  const variant = workload.variants.find((each) => each.name === name);
  if (!variant) throw new Error(`${workload.title} has no variant ${name}.`);
  return readText(sourceUri(context, variant));
}

function needed(engine: LabEngine | undefined): LabEngine {
  if (!engine) throw new Error('No Python can be started here.');
  return engine;
}
