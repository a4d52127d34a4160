/** Runs one command line and gives its exit code. Everything outside comes in as a parameter. */
import type { LineExplanation } from '../core/explain/line.ts';
import type { Unresolved } from '../core/explain/unresolved.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { LintResult, SourceFile } from '../core/lint.ts';
import type { Files } from '../core/project/modules.ts';
import type { Settings } from '../core/settings.ts';
import type { NodeFileSystem } from '../host/node/file-system.ts';
import { version } from '../host/version.ts';
import { parseCommandLine } from './arguments.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { helpTexts } from './help.ts';
import { ruleCommand } from './rule-command.ts';

/** A file, by the path that diagnostics carry, and the trigger words in it. */
export interface NotedFile {
  readonly path: string;
  readonly words: ReadonlySet<string>;
}

/** The parts of the core that a run uses. */
export interface Engine {
  readonly rules: readonly Rule[];
  /**
   * What checks files, some at a time. `project` has those that they may import, and does not change meanwhile; `all`
   * are those that will be checked, as each of them may run functions of the others.
   */
  linter(project: Files, all: readonly NotedFile[]): (files: readonly SourceFile[]) => LintResult;
  /** Whether other threads have the same one: then a check may use several. */
  readonly isShared: boolean;
  /** The words of a text, or of its bytes read as Latin-1, that rules ask for: without any it cannot have a finding. */
  triggerWords(text: string, settings: Settings): ReadonlySet<string>;
  /** What is known of a line (from 0) of a file. `paths`: the project's files that may make functions of it run. */
  explain(file: SourceFile, line: number, project: Files, paths: readonly string[]): LineExplanation;
  /** The calls of each file of which nobody knows what they reach. */
  unresolved(files: readonly SourceFile[], project: Files): readonly Unresolved[];
  /** Whether a text has no syntax error. */
  parses(text: string, path: string): boolean;
}

/** What a run sees of the process. */
export interface Terminal {
  /** Absolute, with `/`. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: NodeFileSystem;
  /** Whether standard output is a terminal. */
  readonly interactive: boolean;
  out(text: string): void;
  error(text: string): void;
  /** All of standard input. */
  input(): Buffer;
  /** Starts the language server, which then has standard input and output for itself and ends the process. */
  startServer(): void;
}

/** 0: nothing found. 1: something found. 2: wrong usage, or something could not be read; the rest is checked. */
export type ExitCode = 0 | 1 | 2;

export function run(argv: readonly string[], engine: Engine, terminal: Terminal): ExitCode | Promise<ExitCode> {
  const command = parseCommandLine(argv, engine.rules);
  switch (command.command) {
    case 'check': return check(command, engine, terminal);
    case 'explain': return explain(command, engine, terminal);
    case 'rule': return ruleCommand(command.name, engine.rules, terminal);
    case 'server':
      terminal.startServer();
      return 0;
    case 'version':
      terminal.out(`interlock ${version}\n`);
      return 0;
    case 'help':
      terminal.out(helpTexts[command.of]);
      return 0;
    case 'usage-error': {
      const help = command.of === 'interlock' ? 'interlock --help' : `interlock ${command.of} --help`;
      terminal.error(`interlock: ${command.message}\nRun \`${help}\` to see what is possible.\n`);
      return 2;
    }
  }
}
