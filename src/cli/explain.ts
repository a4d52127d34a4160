/** `interlock explain`: what is known of one line, or what is not known of many files. */
import type { SourceFile } from '../core/lint.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { createConfigs, type Configs } from '../host/config.ts';
import { reasonOf } from '../host/file-system.ts';
import { findFiles } from '../host/find-files.ts';
import { cellPlaces, isNotebookName } from '../host/notebook-file.ts';
import { absolutePath } from '../host/node/paths.ts';
import { projectFiles } from '../host/node/project-files.ts';
import { parentOf, projectRoot, relativePath } from '../host/paths.ts';
import type { ExplainOptions } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { isExcludedBy } from './configs.ts';
import { formatLineJson, formatLineText, reportLine } from './report/line.ts';
import { Places, type ReportedError } from './report/report.ts';
import { formatErrors } from './report/text.ts';
import { formatUnresolvedJson, formatUnresolvedText, reportUnresolved } from './report/unresolved.ts';
import type { Engine, ExitCode, NotedFile, Terminal } from './run.ts';
import { readPython, siftFiles } from './sources.ts';

export function explain(options: ExplainOptions, engine: Engine, terminal: Terminal): ExitCode {
  const root = projectRoot(terminal.cwd, terminal.files);
  const configs = createConfigs(terminal.files, {
    root, rules: engine.rules, override: (settings) => settings,
    ...(options.config !== undefined && { file: absolutePath(terminal.cwd, options.config) }),
  });
  return options.unresolved ? explainUnresolved(options.unresolved, options, { root, configs, engine, terminal })
    : explainPlace(options.place ?? '', options, { root, configs, engine, terminal });
}

interface Surroundings {
  readonly root: string;
  readonly configs: Configs;
  readonly engine: Engine;
  readonly terminal: Terminal;
}

function explainPlace(place: string, options: ExplainOptions, { root, configs, engine, terminal }: Surroundings): ExitCode {
  const fail = (message: string): ExitCode => {
    terminal.error(`interlock: ${message}\n`);
    return 2;
  };
  const read = readPlace(place);
  if (typeof read === 'string') return fail(read);
  const path = absolutePath(terminal.cwd, read.path);
  const source = sourceAt(path, root, configs, terminal);
  if ('problem' in source) return fail(`cannot read \`${read.path}\`: ${source.problem}`);
  const { text } = source;
  const lines = new LineIndex(text);
  const line = lineIn(read, text, lines);
  if (typeof line === 'string') return fail(line);

  const project = projectFiles(root, terminal.files, () => new Map([[source.path, text]]));
  const places = new Places(project.read, (inRoot) => relativePath(terminal.cwd, absolutePath(root, inRoot)));
  const beginners = beginnersIn(root, configs, engine, terminal);
  const explanation = engine.explain(source, line, project, beginners.map((each) => each.path));
  const { diagnostics, problems } = engine.linter(project, beginners)([source]);
  const found = diagnostics.filter(({ start, end }) => lines.lineAt(start) <= line && line <= lines.lineAt(end));
  const errors = problems.map((problem) => places.error(problem.path, problem.start, problem.message));
  const report = reportLine(explanation, found, read, { places, rules: engine.rules, errors });
  const colour = wantsColour(options.colour, terminal);
  if (options.format === 'text') terminal.error(formatErrors(problemsOf(configs, terminal), colour));
  terminal.out(options.format === 'json' ? formatLineJson(report)
    : formatLineText(report, (inCwd, at, cell) => places.lineText(relativePath(root, absolutePath(terminal.cwd, inCwd)), at, cell), colour));
  return 0;
}

/** The project's files with a word in them that hints at concurrency: contexts begin there. */
function beginnersIn(root: string, configs: Configs, engine: Engine, terminal: Terminal): NotedFile[] {
  const found = findFiles([root], terminal.files, isExcludedBy(configs, root)).files.filter(({ path }) => !isNotebookName(path));
  // What cannot be read calls nothing that anybody could see.
  return siftFiles(found, terminal.files, engine, configs.settingsIn).files.map(({ path, words }) => ({ path: relativePath(root, path), words }));
}

interface LinePlace {
  readonly path: string;
  /** Of a notebook: from 1, as `line`. */
  readonly cell?: number;
  readonly line: number;
}

/** `app.py:12`, or `app.py:12:5` as reports write it: then the column is passed over. Of a notebook, `lab.ipynb:3:12`. */
function readPlace(place: string): LinePlace | string {
  const inCell = /^(.+\.ipynb):(?:cell )?(\d+):(\d+)(?::\d+)?$/i.exec(place);
  const match = inCell ?? /^(.+?):(\d+)(?::\d+)?$/.exec(place);
  if (!inCell && isNotebookName(match?.[1] ?? place)) return `\`${place}\` names no line of a cell: write FILE:CELL:LINE, such as \`lab.ipynb:3:12\``;
  if (!match) return `\`${place}\` names no line: write FILE:LINE, such as \`app.py:12\``;
  const line = Number(inCell ? match[3] : match[2]);
  if (line === 0) return 'lines count from 1';
  return { path: match[1] ?? '', line, ...(inCell && { cell: Number(match[2]) }) };
}

/** The line of the text, from 0; or why there is none. */
function lineIn({ path, cell, line }: LinePlace, text: string, lines: LineIndex): number | string {
  const none = (last: number, of: string): string => `${of} has ${last} line${last === 1 ? '' : 's'}, so there is no line ${line}`;
  if (cell === undefined) {
    const last = text.endsWith('\n') ? lines.lineCount - 1 : lines.lineCount;
    return line > last ? none(last, `\`${path}\``) : line - 1;
  }
  const places = cellPlaces(text);
  const at = places.findIndex((each) => each.cell === cell);
  const place = places[at];
  if (!place) return `\`${path}\` has no cell ${cell} with Python`;
  const next = places[at + 1];
  // The line of the next cell's marker is nobody's.
  const last = (next ? lines.lineAt(next.start) - 1 : lines.lineCount - 1) - lines.lineAt(place.start);
  return line > last ? none(last, `cell ${cell} of \`${path}\``) : lines.lineAt(place.start) + line - 1;
}

function explainUnresolved(
  paths: readonly string[], options: ExplainOptions, { root, configs, engine, terminal }: Surroundings,
): ExitCode {
  const show = (path: string): string => relativePath(terminal.cwd, path);
  const found = findFiles(paths.map((path) => absolutePath(terminal.cwd, path)), terminal.files, isExcludedBy(configs, root));
  const errors: ReportedError[] = found.problems.map(({ path, message }) => ({ path: show(path), message }));
  const texts = new Map<string, string>();
  const sources: SourceFile[] = [];
  for (const { path } of found.files) {
    const source = sourceAt(path, root, configs, terminal);
    if ('problem' in source) errors.push({ path: show(path), message: source.problem });
    else {
      sources.push(source);
      texts.set(source.path, source.text);
    }
  }
  const project = projectFiles(root, terminal.files, () => texts);
  const places = new Places(project.read, (inRoot) => show(absolutePath(root, inRoot)));
  const all = [...problemsOf(configs, terminal), ...errors];
  const report = reportUnresolved(engine.unresolved(sources, project), places, all);
  const colour = wantsColour(options.colour, terminal);
  for (const { path, message } of found.warnings) terminal.error(`${show(path)}: ${message}\n`);
  if (options.format === 'text') terminal.error(formatErrors(all, colour));
  terminal.out(options.format === 'json' ? formatUnresolvedJson(report) : formatUnresolvedText(report, colour));
  return all.length > 0 ? 2 : 0;
}

function sourceAt(path: string, root: string, configs: Configs, terminal: Terminal): SourceFile | { problem: string } {
  try {
    const python = readPython(path, terminal.files);
    if ('problem' in python) return python;
    return { path: relativePath(root, path), text: python.text, settings: configs.settingsIn(parentOf(path)), notebook: isNotebookName(path) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

function problemsOf(configs: Configs, terminal: Terminal): ReportedError[] {
  return configs.problems.map(({ path, message }) => ({ path: relativePath(terminal.cwd, path), message }));
}
