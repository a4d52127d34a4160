/** The files of a project as they are now, and what is known of them, from one check to the next. */
import type { FunctionFacts } from '../knowledge/table.ts';
import type { FileFacts } from '../semantic/facts.ts';
import { isSupportingCode } from '../settings.ts';
import type { Settings } from '../settings.ts';
import type { Files } from './modules.ts';
import { Program } from './program.ts';

export class Workspace {
  private readonly programs = new Map<string, Program>();
  private readonly starters = new Set<string>();
  private changes = 0;

  constructor(readonly files: Files) {}

  /** Facts depend on what the settings say of functions, and on nothing else of theirs. */
  program(settings: Settings): Program {
    const key = JSON.stringify([settings.blockingFunctions, settings.offloaders, settings.locks]);
    let program = this.programs.get(key);
    if (!program) this.programs.set(key, program = new Program(this.files, this.starters, configuredFacts(settings)));
    return program;
  }

  /**
   * Takes note of a file that is checked: what it starts may run functions of the others. `words`: the trigger words of
   * its text.
   */
  note(path: string, words: ReadonlySet<string>): void {
    // What tests do to a function at once says nothing about the program.
    const starts = STARTS.some((word) => words.has(word)) && !isSupportingCode(path);
    if (starts === this.starters.has(path)) return;
    if (starts) this.starters.add(path);
    else this.starters.delete(path);
    for (const program of this.programs.values()) program.forgetEntries();
    this.changes++;
  }

  /** The paths of the files of which others run something in threads, callbacks and their like. */
  enteredPaths(): ReadonlySet<string> {
    return new Set([...this.programs.values()].flatMap((program) => program.enteredPaths()));
  }

  /** Counts how often the files became others that may run functions of the rest. */
  get startersChanged(): number {
    return this.changes;
  }

  /** What is known of the file at `path`, for each way to look at it that is in use. */
  knownOf(path: string): (FileFacts | undefined)[] {
    return [...this.programs.values()].map((program) => program.knownOf(path));
  }

  /** The file at `path` has another text. */
  forget(path: string): void {
    for (const program of this.programs.values()) program.forget(path);
  }

  /** What the file at `path` is now, in the order of `knownOf`, and as much of it as `knownOf` gave. */
  factsOf(path: string, before: readonly (FileFacts | undefined)[]): (FileFacts | undefined)[] {
    return [...this.programs.values()].map((program, index) => program.factsOf(path, before[index]?.details !== undefined));
  }

  /** Files came or went, so that imports may lead elsewhere. */
  forgetAll(): void {
    this.programs.clear();
  }
}

/** Trigger words; without one of them a file starts no thread or process, and gives no loop a function to call. */
const STARTS = [
  'threading', 'concurrent.futures', 'start_new_thread', 'to_thread', 'run_in_executor', 'multiprocessing', 'call_soon',
  'call_later', 'call_at', 'add_done_callback', 'add_reader', 'add_writer', 'add_signal_handler', 'signal.signal', 'from signal', 'fastapi', 'starlette', 'apscheduler',
];

/** What the settings say of functions, in the form of the knowledge tables. */
export function configuredFacts(settings: Settings): Map<string, FunctionFacts> {
  const facts = new Map<string, FunctionFacts>();
  for (const name of settings.blockingFunctions) facts.set(name, { blocks: 'configured' });
  for (const name of settings.offloaders) {
    facts.set(name, { handsOver: { callable: { name: 'func', position: 0 }, runsIn: 'thread', args: 'rest' } });
  }
  for (const name of settings.locks) facts.set(name, { returns: name });
  return facts;
}
