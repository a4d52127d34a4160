/**
 * "Threads, processes or asyncio?" for a function that was measured: the decision table of the primer, with the row
 * that fits and the code to insert.
 */
import { measure } from './measures.ts';
import type { Timeline } from './timeline.ts';
import { duration } from './words.ts';

export type Tool = 'processes' | 'threads' | 'asyncio' | 'subprocess' | 'both' | 'nothing';

/** A row of the decision table. */
export interface Scenario {
  readonly tool: Tool;
  readonly scenario: string;
  readonly answer: string;
  readonly why: string;
}

export const scenarios: readonly Scenario[] = [
  {
    tool: 'processes', scenario: 'It computes', answer: 'ProcessPoolExecutor',
    why: 'Each process has a GIL of its own, so that all cores work.',
  },
  {
    tool: 'threads', scenario: 'It waits, some dozens at once', answer: 'ThreadPoolExecutor',
    why: 'The GIL is released while a thread waits, and nothing else has to change.',
  },
  {
    tool: 'asyncio', scenario: 'It waits, thousands at once', answer: 'asyncio',
    why: 'A task costs far less than a thread, and all of them share one.',
  },
  {
    tool: 'subprocess', scenario: 'It waits for commands', answer: 'asyncio.create_subprocess_exec',
    why: 'The commands run beside each other, and nobody has to sit and wait for one.',
  },
  {
    tool: 'both', scenario: 'It waits and computes', answer: 'asyncio with a process pool',
    why: 'The waits overlap on the loop, and the computing leaves it.',
  },
  {
    tool: 'nothing', scenario: 'It is over at once', answer: 'a plain loop',
    why: 'Starting a thread or a process would take longer than the call.',
  },
];

export interface Advice {
  readonly scenario: Scenario;
  /** What was measured and what follows from it. */
  readonly text: string;
  /** Share of the wall time that was CPU time, from 0 to 1. */
  readonly computing: number;
  /** Python to put into the user's file; empty where nothing is to be done. */
  readonly snippet: string;
}

/** From this many calls at once on, a thread for each is no longer a good idea. */
const manyCalls = 500;
/** A call shorter than this is not worth handing over; microseconds. */
const shortCall = 500;

/** What to do with a function that took what `timeline` shows, when it is to be called `calls` times at once. */
export function advise(timeline: Timeline, functionName: string, calls: number): Advice | undefined {
  const { wall, cpu, waited } = measure(timeline);
  if (timeline.end?.status !== 'ok' || cpu === undefined || wall <= 0) return undefined;
  const computing = Math.min(1, cpu / wall);
  const commands = (waited.get('subprocess') ?? 0) > 0.5 * wall;
  const tool = toolFor(wall, computing, commands, calls, timeline);
  const scenario = scenarios.find((each) => each.tool === tool);
  if (!scenario) return undefined;
  const share = Math.round(100 * computing);
  const free = tool === 'threads' && computing >= 0.7 ? ' This Python runs without the GIL, so threads compute beside each other.' : '';
  const text = `It took ${duration(wall)}, of which ${share} % was computing and ${100 - share} % waiting.${free}`;
  return { scenario, text, computing, snippet: snippets[tool](functionName, calls) };
}

function toolFor(wall: number, computing: number, commands: boolean, calls: number, timeline: Timeline): Tool {
  if (wall < shortCall) return 'nothing';
  if (computing >= 0.7) return timeline.header?.gil === 'off' ? 'threads' : 'processes';
  if (computing > 0.3) return 'both';
  if (commands) return 'subprocess';
  return calls >= manyCalls ? 'asyncio' : 'threads';
}

const snippets: Readonly<Record<Tool, (name: string, calls: number) => string>> = {
  processes: (name) => `from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        results = list(executor.map(${name}, items))
`,
  threads: (name, calls) => `from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=${Math.min(32, Math.max(2, calls))}) as executor:
    results = list(executor.map(${name}, items))
`,
  asyncio: (name) => `import asyncio


async def main():
    limit = asyncio.Semaphore(100)

    async def limited(item):
        async with limit:
            return await asyncio.to_thread(${name}, item)  # better: an async version of ${name}

    return await asyncio.gather(*(limited(item) for item in items))


results = asyncio.run(main())
`,
  subprocess: () => `import asyncio


async def run_command(*command):
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} exited with {process.returncode}")
    return output


async def main():
    return await asyncio.gather(*(run_command(*command) for command in commands))


results = asyncio.run(main())
`,
  both: (name) => `import asyncio
from concurrent.futures import ProcessPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as executor:
        return await asyncio.gather(*(loop.run_in_executor(executor, ${name}, item) for item in items))


if __name__ == "__main__":
    results = asyncio.run(main())
`,
  nothing: () => '',
};
