/** The words of a command line to what they ask for, or to one sentence about what is wrong with them. */
import { parseArgs } from 'node:util';
import { severities, type Severity } from '../core/diagnostic.ts';
import type { FixLevel } from '../core/fix/apply.ts';
import { didYouMean } from '../core/nearest-name.ts';
import {
  parsePythonVersion, presets, ruleNameProblem, type RuleIdentity,
} from '../core/settings-parse.ts';
import type { Preset, PythonVersion } from '../core/settings.ts';

export type Format = 'text' | 'json' | 'sarif' | 'github' | 'junit';
export type ColourChoice = 'auto' | 'always' | 'never';

const formats: readonly Format[] = ['text', 'json', 'sarif', 'github', 'junit'];
const colourChoices: readonly ColourChoice[] = ['auto', 'always', 'never'];

export interface CheckOptions {
  readonly command: 'check';
  readonly paths: readonly string[];
  readonly format: Format;
  /** Which fixes are made; undefined for none. */
  readonly fix: FixLevel | undefined;
  /** Show what fixes would change instead of changing it. */
  readonly diff: boolean;
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly preset: Preset | undefined;
  readonly targetVersion: PythonVersion | undefined;
  readonly config: string | undefined;
  readonly stdinFilename: string | undefined;
  /** The mildest severity that is reported; undefined: information, and hints too under the preset `all`. */
  readonly minSeverity: Severity | undefined;
  /** The mildest severity that makes the exit code 1. */
  readonly failOn: Severity | 'never';
  readonly statistics: boolean;
  readonly colour: ColourChoice;
  readonly output: string | undefined;
  /** How many threads check; one when undefined. */
  readonly threads: number | undefined;
}

export interface ExplainOptions {
  readonly command: 'explain';
  /** The place, as given: `app.py:12`; undefined with `unresolved`. */
  readonly place: string | undefined;
  /** List what could not be resolved in these files and directories. */
  readonly unresolved: readonly string[] | undefined;
  readonly format: 'text' | 'json';
  readonly config: string | undefined;
  readonly colour: ColourChoice;
}

export type Command =
  | CheckOptions
  | ExplainOptions
  | { readonly command: 'rule'; readonly name: string | undefined }
  | { readonly command: 'server' }
  | { readonly command: 'version' }
  | { readonly command: 'help'; readonly of: 'interlock' | CommandName }
  | { readonly command: 'usage-error'; readonly message: string; readonly of: 'interlock' | CommandName };

const commandNames = ['check', 'explain', 'rule', 'server'] as const;
type CommandName = (typeof commandNames)[number];

const checkFlags = ['fix', 'suggested', 'diff', 'statistics', 'help'] as const;
const checkValues = [
  'format', 'select', 'ignore', 'preset', 'target-version', 'config', 'stdin-filename', 'min-severity', 'fail-on',
  'color', 'output', 'threads',
] as const;

/** `argv` is what follows the program's name. */
export function parseCommandLine(argv: readonly string[], rules: readonly RuleIdentity[]): Command {
  const [name, ...rest] = argv;
  if (name === undefined) return { command: 'usage-error', of: 'interlock', message: 'no command given' };
  if (name === '--version' || name === '-V') return { command: 'version' };
  if (name === '--help' || name === '-h' || name === 'help') {
    const of = commandNames.find((each) => each === rest[0]);
    return { command: 'help', of: of ?? 'interlock' };
  }
  if (name === 'check') return parseCheck(rest, rules);
  if (name === 'explain') return parseExplain(rest);
  if (name === 'rule') return parseRule(rest);
  if (name === 'server') return parseServer(rest);
  const message = name.startsWith('-')
    ? `unknown option \`${name}\`${didYouMean(name, ['--version', '--help'])}`
    : /[./\\]/.test(name) ? `unknown command \`${name}\`: did you mean \`interlock check ${name}\`?`
      : `unknown command \`${name}\`${didYouMean(name, commandNames)}`;
  return { command: 'usage-error', of: 'interlock', message };
}

function parseRule(argv: readonly string[]): Command {
  const read = readOptions(argv, ['help'], []);
  if (typeof read === 'string') return { command: 'usage-error', of: 'rule', message: read };
  if (read.flags.has('help')) return { command: 'help', of: 'rule' };
  const [name, another] = read.positionals;
  if (another !== undefined) return { command: 'usage-error', of: 'rule', message: 'one rule at a time' };
  return { command: 'rule', name };
}

function parseExplain(argv: readonly string[]): Command {
  const error = (message: string): Command => ({ command: 'usage-error', of: 'explain', message });
  const read = readOptions(argv, ['unresolved', 'help'], ['format', 'config', 'color']);
  if (typeof read === 'string') return error(read);
  const { flags, values, positionals } = read;
  if (flags.has('help')) return { command: 'help', of: 'explain' };
  const problems: string[] = [];
  const format = oneOf('format', ['text', 'json'] as const, values, problems) ?? 'text';
  const colour = oneOf('color', colourChoices, values, problems) ?? 'auto';
  const unresolved = flags.has('unresolved');
  if (!unresolved && positionals.length !== 1) {
    problems.push(positionals.length === 0 ? 'say which line: FILE:LINE, or --unresolved' : 'one line at a time');
  }
  if (problems[0] !== undefined) return error(problems[0]);
  return {
    command: 'explain', format, colour, config: values.get('config')?.at(-1),
    place: unresolved ? undefined : positionals[0],
    unresolved: unresolved ? (positionals.length > 0 ? positionals : ['.']) : undefined,
  };
}

/** The server reads how to talk, and whose process it serves, from the command line itself; here only slips are found. */
function parseServer(argv: readonly string[]): Command {
  const error = (message: string): Command => ({ command: 'usage-error', of: 'server', message });
  const read = readOptions(argv, ['stdio', 'node-ipc', 'help'], ['socket', 'pipe', 'clientProcessId']);
  if (typeof read === 'string') return error(read);
  const { flags, values, positionals } = read;
  if (flags.has('help')) return { command: 'help', of: 'server' };
  if (positionals[0] !== undefined) return error(`the server takes no files: \`${positionals[0]}\``);
  const ways = [...flags, ...values.keys()].filter((each) => each !== 'clientProcessId');
  if (ways.length !== 1) return error('say how to talk to the editor: --stdio, --node-ipc, --socket or --pipe');
  return { command: 'server' };
}

function parseCheck(argv: readonly string[], rules: readonly RuleIdentity[]): Command {
  const error = (message: string): Command => ({ command: 'usage-error', of: 'check', message });
  const read = readOptions(argv, checkFlags, checkValues);
  if (typeof read === 'string') return error(read);
  const { flags, values, positionals } = read;
  if (flags.has('help')) return { command: 'help', of: 'check' };

  const problems: string[] = [];
  const last = (name: string): string | undefined => values.get(name)?.at(-1);
  const choice = <T extends string>(name: string, choices: readonly T[]): T | undefined => oneOf(name, choices, values, problems);
  const ruleNames = (name: string): string[] => {
    const names = (values.get(name) ?? []).flatMap((list) => list.split(',')).map((each) => each.trim());
    for (const each of names) {
      const problem = ruleNameProblem(each, rules);
      if (problem !== undefined) problems.push(`--${name}: ${problem}`);
    }
    return names;
  };

  const target = last('target-version');
  const targetVersion = target === undefined ? undefined : parsePythonVersion(target);
  if (target !== undefined && !targetVersion) {
    problems.push(`--target-version takes a Python version such as 3.12, not \`${target}\``);
  }
  const threads = last('threads');
  if (threads !== undefined && !/^[1-9]\d?$/.test(threads)) problems.push(`--threads takes a number from 1 to 99, not \`${threads}\``);
  const diff = flags.has('diff');
  const options: CheckOptions = {
    command: 'check',
    paths: positionals.length > 0 ? positionals : ['.'],
    format: choice('format', formats) ?? 'text',
    fix: flags.has('fix') || diff ? (flags.has('suggested') ? 'suggest' : 'safe') : undefined,
    diff,
    select: ruleNames('select'),
    ignore: ruleNames('ignore'),
    preset: choice('preset', presets),
    targetVersion,
    config: last('config'),
    stdinFilename: last('stdin-filename'),
    minSeverity: choice('min-severity', severities),
    failOn: choice('fail-on', [...severities, 'never']) ?? 'warning',
    statistics: flags.has('statistics'),
    colour: choice('color', colourChoices) ?? 'auto',
    output: last('output'),
    threads: threads === undefined ? undefined : Number(threads),
  };
  const usesStdin = positionals.includes('-');
  if (usesStdin && positionals.length > 1) problems.push('`-` reads standard input and stands alone');
  if (options.stdinFilename !== undefined && !usesStdin) problems.push('--stdin-filename goes with `-`');
  if (flags.has('suggested') && options.fix === undefined) problems.push('--suggested goes with --fix or --diff');
  if (options.statistics && options.format !== 'text') problems.push('--statistics goes with --format text');
  if (diff && options.format !== 'text') problems.push('--diff goes with --format text');
  if (diff && options.statistics) problems.push('--diff and --statistics exclude each other');
  return problems[0] === undefined ? options : error(problems[0]);
}

/** The last value given for an option, one of `choices`; what is wrong with it is added to `problems`. */
function oneOf<T extends string>(
  name: string, choices: readonly T[], values: ReadonlyMap<string, readonly string[]>, problems: string[],
): T | undefined {
  const given = values.get(name)?.at(-1);
  const found = choices.find((each) => each === given);
  if (given !== undefined && found === undefined) {
    problems.push(`--${name} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}, not \`${given}\``);
  }
  return found;
}

interface ReadOptions {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** The options of one command, or what is wrong with them. The messages of `parseArgs` itself name no neighbours. */
function readOptions(
  argv: readonly string[], flagNames: readonly string[], valueNames: readonly string[],
): ReadOptions | string {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(flagNames.map((name) => [name, { type: 'boolean' as const }])),
      ...Object.fromEntries(valueNames.map((name) => [name, { type: 'string' as const }])),
      ...(flagNames.includes('help') && { help: { type: 'boolean', short: 'h' } }),
    },
  });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (flagNames.includes(name)) {
      if (value !== undefined) return `${rawName} takes no value`;
      flags.add(name);
    } else if (valueNames.includes(name)) {
      if (value === undefined || value === '') return `${rawName} needs a value`;
      // `--config --fix` is a forgotten value; `--config=--fix` says that it is meant.
      if (!token.inlineValue && value.startsWith('--')) return `${rawName} needs a value`;
      values.set(name, [...(values.get(name) ?? []), value]);
    } else {
      const names = [...flagNames, ...valueNames].map((each) => `--${each}`);
      return `unknown option \`${rawName}\`${didYouMean(rawName, names)}`;
    }
  }
  return { flags, values, positionals };
}
