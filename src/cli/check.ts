/** `interlock check`: finds files, reads them, asks the core, mends what it may, and reports. */
import type { Diagnostic, Severity } from '../core/diagnostic.ts';
import { severities } from '../core/diagnostic.ts';
import { fixAll } from '../core/fix/apply.ts';
import { matchesGlob } from '../core/glob.ts';
import type { LintResult, SourceFile } from '../core/lint.ts';
import type { Settings } from '../core/settings.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { createConfigs, type ConfigProblem } from '../host/config.ts';
import { reasonOf } from '../host/file-system.ts';
import { findFiles, type FoundFile } from '../host/find-files.ts';
import { absolutePath } from '../host/node/paths.ts';
import { projectFiles } from '../host/node/project-files.ts';
import { decodeSource, encodeSource, type Storage } from '../host/node/source-text.ts';
import { parentOf, projectRoot, relativePath } from '../host/paths.ts';
import type { CheckOptions } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { unifiedDiff } from './diff.ts';
import { formatGithub } from './report/github.ts';
import { formatJson } from './report/json.ts';
import { formatJunit } from './report/junit.ts';
import { Places, type FormatContext, type Report, type ReportedError } from './report/report.ts';
import { formatSarif } from './report/sarif.ts';
import { count, formatErrors, formatStatistics, formatText, summarise } from './report/text.ts';
import { reportUnresolved, summariseUnresolved } from './report/unresolved.ts';
import type { Engine, ExitCode, Terminal } from './run.ts';

export function check(options: CheckOptions, engine: Engine, terminal: Terminal): ExitCode {
  const root = projectRoot(terminal.cwd, terminal.files);
  const show = (path: string): string => relativePath(terminal.cwd, path);
  const configs = createConfigs(terminal.files, {
    root,
    rules: engine.rules,
    ...(options.config !== undefined && { file: absolutePath(terminal.cwd, options.config) }),
    override: (settings) => withOptions(settings, options),
  });

  const usesStdin = options.paths[0] === '-';
  const found = usesStdin
    ? { files: [], problems: [], warnings: [] }
    : findFiles(options.paths.map((path) => absolutePath(terminal.cwd, path)), terminal.files, (path) => {
      const inRoot = relativePath(root, path);
      return configs.settingsIn(parentOf(path)).exclude.some((glob) => matchesGlob(glob, inRoot));
    });
  const sources = usesStdin
    ? readInput(options.stdinFilename ?? 'stdin.py', root, terminal, configs.settingsIn)
    : readFiles(found.files, root, terminal, engine, configs.settingsIn);

  const minimum = (path: string): Severity => options.minSeverity
    ?? (sources.settings.get(path)?.preset === 'all' ? 'hint' : 'information');
  let current = sources.texts;
  const project = projectFiles(root, terminal.files, () => current);
  const asFiles = (texts: ReadonlyMap<string, string>): SourceFile[] => [...texts].map(([path, text]) => {
    const words = text === sources.texts.get(path) ? sources.words.get(path) : undefined;
    return { path, text, settings: sources.settings.get(path) ?? configs.settingsIn(terminal.cwd), ...words && { words } };
  });
  const lint = (texts: ReadonlyMap<string, string>): LintResult => {
    current = texts;
    const result = engine.lint(asFiles(texts), project);
    const diagnostics = result.diagnostics.filter((each) => atLeast(each.severity, minimum(each.path)));
    return { diagnostics, problems: result.problems };
  };
  const mended = mend(sources.texts, lint, options, engine);
  const notWritten = options.diff || usesStdin ? [] : writeTexts(mended.changed, sources, root, terminal);

  current = mended.texts;
  const places = new Places(project.read, (path) => show(absolutePath(root, path)));
  const unreadable: ReportedError[] = [
    ...configs.problems.map((problem) => placedProblem(problem, show)),
    ...[...found.problems, ...sources.problems, ...notWritten].map(({ path, message }) => ({ path: show(path), message })),
  ];
  const unparsed = mended.result.problems.map(({ path, message, start }): ReportedError =>
    ({ path: show(absolutePath(root, path)), message, start: places.point(path, start) }));
  const report: Report = {
    files: sources.count,
    diagnostics: mended.result.diagnostics.map((each) => places.diagnostic(each)),
    errors: [...unreadable, ...unparsed],
  };

  for (const { path, message } of found.warnings) terminal.error(`${show(path)}: ${message}\n`);
  const shown: FormatContext = {
    lineText: (path, line) => places.lineText(relativePath(root, absolutePath(terminal.cwd, path)), line),
    // Only counted for who asks: a check does not need to know.
    unresolved: options.statistics ? summariseUnresolved(reportUnresolved(engine.unresolved(asFiles(current), project), places, [])) : undefined,
    colour: wantsColour(options.colour, { env: terminal.env, interactive: terminal.interactive && options.output === undefined }),
    cwd: terminal.cwd,
  };
  if (options.format === 'text' || options.diff) terminal.error(formatErrors(report.errors, shown.colour));

  let failed = unreadable.length > 0;
  if (options.diff) {
    const diffs = [...mended.changed].map(([path, text]) =>
      unifiedDiff(show(absolutePath(root, path)), sources.texts.get(path) ?? '', text));
    terminal.out(diffs.join(''));
    terminal.error(mended.changed.size === 0 ? 'Nothing to fix.\n'
      : `Would fix ${count(mended.fixes, 'problem')} in ${count(mended.changed.size, 'file')}.\n`);
  } else if (usesStdin && options.fix !== undefined) {
    // The text is the product, so the report has to go elsewhere.
    for (const [path, text] of sources.texts) terminal.out(mended.changed.get(path) ?? text);
    terminal.error(format(report, options, shown, engine, mended.fixes));
  } else if (options.output === undefined) terminal.out(format(report, options, shown, engine, mended.fixes));
  else failed = !writeReport(options.output, format(report, options, shown, engine, mended.fixes), terminal) || failed;

  if (failed) return 2;
  const { failOn } = options;
  const counts = options.diff ? mended.before.diagnostics : mended.result.diagnostics;
  const findings = failOn !== 'never' && counts.some((each) => atLeast(each.severity, failOn));
  return findings || unparsed.length > 0 ? 1 : 0;
}

/** What the command line says wins over the settings file, rule by rule. */
function withOptions(settings: Settings, options: CheckOptions): Settings {
  return {
    ...settings,
    preset: options.preset ?? settings.preset,
    select: options.select.length > 0 ? options.select : settings.select,
    ignore: [...settings.ignore.filter((name) => !options.select.includes(name)), ...options.ignore],
    targetVersion: options.targetVersion ?? settings.targetVersion,
  };
}

function atLeast(severity: Severity, minimum: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(minimum);
}

/** Keys are paths that count from the project's root. */
interface Sources {
  /** Those of the files that can have findings. */
  readonly texts: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, Settings>;
  readonly storage: ReadonlyMap<string, Storage>;
  /** The trigger words of each text, where they were looked for. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many files were looked at. */
  readonly count: number;
  /** With absolute paths. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

function readFiles(
  found: readonly FoundFile[], root: string, terminal: Terminal, engine: Engine,
  settingsIn: (directory: string) => Settings,
): Sources {
  const texts = new Map<string, string>();
  const settings = new Map<string, Settings>();
  const storage = new Map<string, Storage>();
  const words = new Map<string, ReadonlySet<string>>();
  const problems: { path: string; message: string }[] = [];
  let number = 0;
  for (const { path, named } of found) {
    const own = settingsIn(parentOf(path));
    try {
      const bytes = terminal.files.read(path);
      // Most files have nothing to do with concurrency: one search over the raw bytes spares decoding and parsing.
      const triggers = engine.triggerWords(bytes.toString('latin1'), own);
      if (named || triggers.size > 0) {
        const decoded = decodeSource(bytes);
        if ('problem' in decoded) {
          problems.push({ path, message: decoded.problem });
          continue;
        }
        const key = relativePath(root, path);
        texts.set(key, decoded.text);
        settings.set(key, own);
        storage.set(key, decoded.storage);
        words.set(key, triggers);
      }
      number++;
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
    }
  }
  return { texts, settings, storage, words, count: number, problems };
}

function placedProblem({ path, message, place }: ConfigProblem, show: (path: string) => string): ReportedError {
  if (!place) return { path: show(path), message };
  const lines = new LineIndex(place.text);
  const start = { line: lines.lineAt(place.span.start) + 1, column: lines.codePointColumn(place.span.start) + 1 };
  return { path: show(path), message, start };
}

function readInput(
  name: string, root: string, terminal: Terminal, settingsIn: (directory: string) => Settings,
): Sources {
  const path = absolutePath(terminal.cwd, name);
  const own = settingsIn(parentOf(path));
  const nothing = { texts: new Map(), settings: new Map(), storage: new Map(), words: new Map(), count: 0 };
  try {
    const decoded = decodeSource(terminal.input());
    if ('problem' in decoded) return { ...nothing, problems: [{ path, message: decoded.problem }] };
    const key = relativePath(root, path);
    return {
      ...nothing, texts: new Map([[key, decoded.text]]), settings: new Map([[key, own]]),
      storage: new Map([[key, decoded.storage]]), count: 1, problems: [],
    };
  } catch (error) {
    return { ...nothing, problems: [{ path, message: reasonOf(error) }] };
  }
}

interface Mended {
  /** What was found in the texts as they are on the disk. */
  readonly before: LintResult;
  /** What is found in the texts as they are reported. */
  readonly result: LintResult;
  /** All texts: the fixed ones when they are written, the given ones when only a diff is shown. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
  readonly fixes: number;
}

function mend(
  texts: ReadonlyMap<string, string>, lint: (texts: ReadonlyMap<string, string>) => LintResult, options: CheckOptions,
  engine: Engine,
): Mended {
  const before = lint(texts);
  if (options.fix === undefined) return { before, result: before, texts, changed: new Map(), fixes: 0 };
  const fixed = fixAll(texts, before.diagnostics, options.fix, engine.parses,
    (now): readonly Diagnostic[] => lint(now).diagnostics);
  const changed = { before, changed: fixed.texts, fixes: fixed.applied.length };
  if (options.diff || fixed.texts.size === 0) return { ...changed, result: before, texts };
  const after = new Map([...texts, ...fixed.texts]);
  return { ...changed, result: lint(after), texts: after };
}

/** Writes the changed texts as they were stored; gives what could not be written, with absolute paths. */
function writeTexts(
  changed: ReadonlyMap<string, string>, sources: Sources, root: string, terminal: Terminal,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  for (const [key, text] of changed) {
    const path = absolutePath(root, key);
    const storage = sources.storage.get(key) ?? { encoding: 'utf-8', bom: false };
    const bytes = encodeSource(text, storage);
    if (!bytes) {
      problems.push({ path, message: `not fixed: the encoding \`${storage.encoding}\` cannot express the new text` });
      continue;
    }
    try {
      terminal.files.write(path, bytes);
    } catch (error) {
      problems.push({ path, message: `not fixed: ${reasonOf(error)}` });
    }
  }
  return problems;
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
