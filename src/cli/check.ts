/** `interlock check`: finds files, has them read, checked and mended, and reports. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { LintResult } from '../core/lint.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { ConfigProblem, Configs } from '../host/config.ts';
import { reasonOf } from '../host/file-system.ts';
import { findFiles, type FoundFiles } from '../host/find-files.ts';
import { absolutePath } from '../host/node/paths.ts';
import { projectFiles } from '../host/node/project-files.ts';
import { parentOf, projectRoot, relativePath } from '../host/paths.ts';
import type { CheckOptions } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { isExcludedBy, openConfigs } from './configs.ts';
import { unifiedDiff } from './diff.ts';
import { mend, writeTexts } from './mend.ts';
import { formatGithub } from './report/github.ts';
import { formatJson } from './report/json.ts';
import { formatJunit } from './report/junit.ts';
import { Places, type FormatContext, type Report, type ReportedError } from './report/report.ts';
import { formatSarif } from './report/sarif.ts';
import { count, formatErrors, formatStatistics, formatText, summarise } from './report/text.ts';
import { reportUnresolved, summariseUnresolved } from './report/unresolved.ts';
import type { Engine, ExitCode, Terminal } from './run.ts';
import { atLeast, type Checked, type Job } from './share.ts';
import { readFiles, readInput, siftFiles, type Sources, type Survivor, type Unreadable } from './sources.ts';
import { checkAlone, checkInThreads } from './threads.ts';

export function check(options: CheckOptions, engine: Engine, terminal: Terminal): ExitCode | Promise<ExitCode> {
  const run = open(options, engine, terminal);
  const { found, root, configs } = run;
  if (options.paths[0] === '-') {
    const sources = readInput(options.stdinFilename ?? 'stdin.py', root, terminal, configs.settingsIn);
    return conclude(run, checkTexts(sources, run));
  }
  const { files, unreadable } = siftFiles(found.files, terminal.files, engine, configs.settingsIn);
  // A fix may need all texts at once.
  if (options.fix !== undefined) return conclude(run, checkTexts(readFiles(files, root, terminal.files, configs.settingsIn), run, unreadable));
  const job: Job = { cwd: terminal.cwd, options, files };
  // One by default: each thread warms up and learns of the rest of the project by itself, and two take longer than one.
  const threads = engine.isShared ? options.threads ?? 1 : 1;
  const end = (checked: readonly Checked[]): ExitCode => conclude(run, together(checked, job, unreadable, run));
  return threads === 1 ? end(checkAlone(job, engine, terminal.files)) : checkInThreads(job, threads, engine, terminal.files).then(end);
}

/** What all parts of a run have in common. */
interface Run {
  readonly options: CheckOptions;
  readonly engine: Engine;
  readonly terminal: Terminal;
  /** The project's; absolute. */
  readonly root: string;
  readonly configs: Configs;
  readonly found: FoundFiles;
}

/** What a run found, and did. Keys and paths count from the project's root. */
interface Outcome {
  readonly result: LintResult;
  /** What the exit code tells of. */
  readonly counted: readonly Diagnostic[];
  /** As the files were, and as they are reported: those that something is told of. */
  readonly old: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
  /** How many fixes were made. */
  readonly fixes: number;
  /** How many files were looked at. */
  readonly count: number;
  readonly unreadable: readonly Unreadable[];
}

function open(options: CheckOptions, engine: Engine, terminal: Terminal): Run {
  const { cwd, files } = terminal;
  const root = projectRoot(cwd, files);
  const configs = openConfigs(options, { root, cwd, rules: engine.rules, files });
  const paths = options.paths[0] === '-' ? [] : options.paths.map((path) => absolutePath(cwd, path));
  return { options, engine, terminal, root, configs, found: findFiles(paths, files, isExcludedBy(configs, root)) };
}

function checkTexts(sources: Sources, run: Run, before: readonly Unreadable[] = []): Outcome {
  const { options, engine, terminal, root, configs, found } = run;
  const usesStdin = options.paths[0] === '-';
  const mended = mend(sources, root, configs.settingsIn(terminal.cwd), options, engine, terminal.files);
  const notWritten = options.diff || usesStdin ? [] : writeTexts(mended.changed, sources, root, terminal);
  const notRead = inOrder([...before, ...sources.problems], found);
  return {
    ...mended, counted: (options.diff ? mended.before : mended.result).diagnostics, old: sources.texts,
    count: usesStdin ? sources.texts.size : found.files.length - notRead.length, unreadable: [...notRead, ...notWritten],
  };
}

/** In the order of the files, whenever it was that they could not be read. */
function inOrder(unreadable: readonly Unreadable[], { files }: FoundFiles): Unreadable[] {
  const place = new Map(files.map(({ path }, index) => [path, index]));
  return [...unreadable].sort((a, b) => (place.get(a.path) ?? 0) - (place.get(b.path) ?? 0));
}

/** The results of the files in their order. */
function together(checked: readonly Checked[], { files }: Job, before: readonly Unreadable[], { root, found }: Run): Outcome {
  const pathOf = ({ index }: Checked): string => files[index]!.path; // SAFETY: `index` is its place among them.
  const unreadable = inOrder([...before, ...checked.flatMap((each): Unreadable[] =>
    each.unreadable === undefined ? [] : [{ path: pathOf(each), message: each.unreadable }])], found);
  const texts = new Map(checked.flatMap((each): [string, string][] =>
    each.text === undefined ? [] : [[relativePath(root, pathOf(each)), each.text]]));
  const result = { diagnostics: checked.flatMap((each) => each.diagnostics), problems: checked.flatMap((each) => each.problems) };
  return {
    result, counted: result.diagnostics, old: texts, texts, changed: new Map(), fixes: 0,
    count: found.files.length - unreadable.length, unreadable,
  };
}

/** Reports, and gives the exit code. */
function conclude(run: Run, outcome: Outcome): ExitCode {
  const { options, engine, terminal, root, configs, found } = run;
  const show = (path: string): string => relativePath(terminal.cwd, path);
  const usesStdin = options.paths[0] === '-';
  const project = projectFiles(root, terminal.files, () => outcome.texts);
  const places = new Places(project.read, (path) => show(absolutePath(root, path)));
  const unreadable: ReportedError[] = [
    ...configs.problems.map((problem) => placedProblem(problem, show)),
    ...[...found.problems, ...outcome.unreadable].map(({ path, message }) => ({ path: show(path), message })),
  ];
  const unparsed = outcome.result.problems.map(({ path, message, start }) => places.error(path, start, message));
  const report: Report = {
    files: outcome.count,
    diagnostics: outcome.result.diagnostics.map((each) => places.diagnostic(each)),
    errors: [...unreadable, ...unparsed],
  };

  for (const { path, message } of found.warnings) terminal.error(`${show(path)}: ${message}\n`);
  const shown: FormatContext = {
    lineText: (path, line, cell) => places.lineText(relativePath(root, absolutePath(terminal.cwd, path)), line, cell),
    unresolved: options.statistics ? countUnresolved(run, outcome) : undefined,
    colour: wantsColour(options.colour, { env: terminal.env, interactive: terminal.interactive && options.output === undefined }),
    cwd: terminal.cwd,
  };
  if (options.format === 'text' || options.diff) terminal.error(formatErrors(report.errors, shown.colour));

  let failed = unreadable.length > 0;
  if (options.diff) {
    const diffs = [...outcome.changed].map(([path, text]) =>
      unifiedDiff(show(absolutePath(root, path)), outcome.old.get(path) ?? '', text));
    terminal.out(diffs.join(''));
    terminal.error(outcome.changed.size === 0 ? 'Nothing to fix.\n'
      : `Would fix ${count(outcome.fixes, 'problem')} in ${count(outcome.changed.size, 'file')}.\n`);
  } else if (usesStdin && options.fix !== undefined) {
    // The text is the product, so the report has to go elsewhere.
    for (const [path, text] of outcome.old) terminal.out(outcome.changed.get(path) ?? text);
    terminal.error(format(report, options, shown, engine, outcome.fixes));
  } else if (options.output === undefined) terminal.out(format(report, options, shown, engine, outcome.fixes));
  else failed = !writeReport(options.output, format(report, options, shown, engine, outcome.fixes), terminal) || failed;

  if (failed) return 2;
  const { failOn } = options;
  const findings = failOn !== 'never' && outcome.counted.some((each) => atLeast(each.severity, failOn));
  return findings || unparsed.length > 0 ? 1 : 0;
}

/** How many calls could not be resolved, in the files that can have findings. Only for who asks: no check has to know. */
function countUnresolved({ options, engine, terminal, root, configs, found }: Run, outcome: Outcome): string {
  const survivors = (): readonly Survivor[] => siftFiles(found.files, terminal.files, engine, configs.settingsIn).files;
  const texts = options.paths[0] === '-' ? outcome.texts : readFiles(survivors(), root, terminal.files, configs.settingsIn).texts;
  const project = projectFiles(root, terminal.files, () => texts);
  const sources = [...texts].map(([path, text]) => ({ path, text, settings: configs.settingsIn(parentOf(absolutePath(root, path))) }));
  return summariseUnresolved(reportUnresolved(engine.unresolved(sources, project), new Places(project.read, (path) => path), []));
}

function placedProblem({ path, message, place }: ConfigProblem, show: (path: string) => string): ReportedError {
  if (!place) return { path: show(path), message };
  const lines = new LineIndex(place.text);
  const start = { line: lines.lineAt(place.span.start) + 1, column: lines.codePointColumn(place.span.start) + 1 };
  return { path: show(path), message, start };
}

function writeReport(output: string, text: string, terminal: Terminal): boolean {
  const path = absolutePath(terminal.cwd, output);
  try {
    terminal.files.create(path, Buffer.from(text, 'utf8'));
    return true;
  } catch (error) {
    terminal.error(`interlock: cannot write the report to \`${output}\`: ${reasonOf(error)}\n`);
    return false;
  }
}

function format(
  report: Report, options: CheckOptions, context: FormatContext, engine: Engine, fixed: number,
): string {
  switch (options.format) {
    case 'json': return formatJson(report);
    case 'sarif': return formatSarif(report, engine.rules, context.cwd);
    case 'github': return formatGithub(report);
    case 'junit': return formatJunit(report);
    case 'text': {
      const summary = summarise(report, fixed);
      return options.statistics ? formatStatistics(report, context, summary) : formatText(report, context, summary);
    }
  }
}
