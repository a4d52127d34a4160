/** The files of a project as they are now, and what is known of them, from one check to the next. */
import type { FunctionFacts } from '../knowledge/table.ts';
import type { Settings } from '../settings.ts';
import type { Files } from './modules.ts';
import { Program } from './program.ts';

export class Workspace {
  private readonly programs = new Map<string, Program>();

  constructor(private readonly files: Files) {}

  /** Facts depend on what the settings say of functions, and on nothing else of theirs. */
  program(settings: Settings): Program {
    const key = JSON.stringify([settings.blockingFunctions, settings.offloaders, settings.locks]);
    let program = this.programs.get(key);
    if (!program) this.programs.set(key, program = new Program(this.files, configuredFacts(settings)));
    return program;
  }

  /** The file at `path` has another text. True when something known of it has been used, so that findings may change. */
  changed(path: string): boolean {
    let used = false;
    for (const program of this.programs.values()) used = program.forget(path) || used;
    return used;
  }
}

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
