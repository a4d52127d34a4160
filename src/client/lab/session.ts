/** What one page of the lab has under way: runs one after the other, replays, and their end. Knows nothing of VS Code. */
import type { LabEvent } from '../../lab/model/events.ts';
import type { ToPage } from '../../protocol/lab.ts';
import { createFlow } from './flow.ts';

/** A run as a session needs it. */
export interface SessionRun extends AsyncIterable<readonly LabEvent[]> {
  stop(): Promise<void>;
}

/** One of the runs that are asked for together. */
export interface Job {
  /** As the page knows it: `bad`, `good@2`, `measure`. */
  readonly run: string;
  readonly workload: string;
  readonly source: string;
  /** Where its events come from: a recorded trace, or a program that is started when its turn comes. */
  readonly events: readonly LabEvent[] | (() => Promise<SessionRun>);
}

export interface Session {
  /** Plays or runs `jobs` one after the other; what was under way before is ended and no longer heard of. */
  start(jobs: readonly Job[]): Promise<void>;
  /** Ends what is under way; the page still hears how it ended. Settled when no process is left. */
  stop(): Promise<void>;
  /** Ends what is under way because nobody is there to hear of it. Settled when no process is left. */
  abandon(): Promise<void>;
  taken(batch: number): void;
}

export function createSession(post: (message: ToPage) => void, failed: (error: unknown) => void): Session {
  const flow = createFlow(post);
  let current: SessionRun | undefined;
  // Whose turn it is: jobs of an earlier one begin no more, and what their runs still say is not passed on.
  let turn = 0;
  let stopped = false;

  const abandon = async (): Promise<void> => {
    turn++;
    flow.reset();
    await current?.stop();
  };
  const isOver = (mine: number): boolean => mine !== turn || stopped;
  const play = async ({ run, workload, source, events }: Job, mine: number): Promise<void> => {
    const recorded = typeof events !== 'function';
    post({ type: 'run-start', run, workload, recorded, source });
    if (recorded) {
      await flow.send(run, events);
      return;
    }
    const started = await events();
    current = started;
    // It was stopped while it was being started.
    if (isOver(mine)) void started.stop();
    for await (const batch of started) if (mine === turn) await flow.send(run, batch);
    if (current === started) current = undefined;
  };

  return {
    abandon,
    async start(jobs) {
      await abandon();
      const mine = turn;
      stopped = false;
      try {
        for (const job of jobs) {
          if (isOver(mine)) break;
          await play(job, mine);
        }
      } catch (error) {
        failed(error);
      }
      if (mine === turn) post({ type: 'idle' });
    },
    async stop() {
      stopped = true;
      await current?.stop();
    },
    taken: flow.taken,
  };
}
