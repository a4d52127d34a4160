/** The one door of the core: source files and their settings in, diagnostics out. */
import type { Diagnostic } from './diagnostic.ts';
import { handOverNames, spellingsOf } from './knowledge/index.ts';
import { RuleContext } from './rules/context.ts';
import { rules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import { CallIndex } from './semantic/call-index.ts';
import type { Program } from './project/program.ts';
import { configuredFacts } from './project/workspace.ts';
import type { Workspace } from './project/workspace.ts';
import type { CallSite } from './semantic/calls.ts';
import { Inference } from './semantic/infer.ts';
import { Locks } from './semantic/locks.ts';
import { FileModel } from './semantic/model.ts';
import { moduleNameOf } from './semantic/module-name.ts';
import { isEnabled, severityOf, unusedSuppression } from './settings-parse.ts';
import type { Settings } from './settings.ts';
import { applySuppressions } from './suppressions.ts';
import { scan } from './syntax/parse.ts';
import type { ParseResult, Scan } from './syntax/parse.ts';

export interface SourceFile {
  /** Relative to the working directory, with `/`; as it will stand in the report. */
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
  /** `triggerWords` of the text, where they are known already. */
  readonly words?: ReadonlySet<string>;
  /** The cells of a notebook, one after the other: magics are no Python, and `await` is legal at top level. */
  readonly notebook?: boolean;
}

/** Something about a file that is no finding: a syntax error, or a rule that failed. */
export interface FileProblem {
  readonly path: string;
  /** One sentence, without the place. */
  readonly message: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** The rule that failed; absent for a syntax error. */
  readonly rule?: string;
}

export interface LintResult {
  /** Sorted by path in the order given, then by start; suppressions and severities are applied. */
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly FileProblem[];
}

/**
 * Checks the files. What they import of the workspace is read as far as it matters to them; without it each file stands
 * alone. Never throws on account of a text.
 */
export function lint(files: readonly SourceFile[], workspace?: Workspace): LintResult {
  const diagnostics: Diagnostic[] = [];
  const problems: FileProblem[] = [];
  const given = files.map((file): GivenFile => ({ ...file, words: file.words ?? triggerWords(file.text, file.settings) }));
  // All of them first, so that their order does not matter.
  for (const { path, words } of given) workspace?.note(path, words);
  for (const file of given) lintFile(file, diagnostics, problems, workspace?.program(file.settings));
  return { diagnostics, problems };
}

/**
 * The words of a text that rules ask for; a file that has none cannot have a finding under these settings. The words
 * are ASCII, so the text may as well be the bytes of a file read as Latin-1.
 */
export function triggerWords(text: string, settings: Settings): ReadonlySet<string> {
  const { pattern, within } = wordsFor(settings);
  const found = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!found.has(match[0])) for (const word of within.get(match[0]) ?? []) found.add(word);
    // Words may overlap.
    pattern.lastIndex = match.index + 1;
  }
  return found;
}

/** The words of some settings: a pattern that finds any of them, and which words each of them contains. */
interface Words {
  readonly pattern: RegExp;
  readonly within: ReadonlyMap<string, readonly string[]>;
}

const wordsOf = new WeakMap<Settings, Words>();

/** One pattern finds all words many times faster than one search for each. */
function wordsFor(settings: Settings): Words {
  let words = wordsOf.get(settings);
  if (!words) {
    const enabled = rules.filter((rule) => isEnabled(rule, settings, ''));
    // The longer one of two that begin alike is tried first, as it contains the other.
    const all = [...new Set([MARK, ...enabled.flatMap((rule) => rule.needs)])].sort((a, b) => b.length - a.length);
    const escaped = all.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const within = new Map(all.map((word) => [word, all.filter((other) => word.includes(other))]));
    wordsOf.set(settings, words = { pattern: new RegExp(escaped.join('|'), 'g'), within });
  }
  return words;
}

/** What every suppression comment of ours has; one that suppresses nothing is a finding. */
const MARK = 'interlock:';

const namesOfRules = new Map<Rule, readonly (readonly string[])[]>();

/** Lists of identifiers of which a file must have one each. Whatever is called has its name somewhere in the file. */
function namesFor(rule: Rule): readonly (readonly string[])[] {
  let names = namesOfRules.get(rule);
  if (!names) {
    const { callees } = rule;
    const lasts = callees === undefined ? undefined : callees === 'hand-overs' ? [...handOverNames()]
      : 'lastNames' in callees ? callees.lastNames : callees.map((name) => name.slice(name.lastIndexOf('.') + 1));
    const called = lasts?.flatMap((last) => [last, ...spellingsOf(last)]);
    namesOfRules.set(rule, names = [...rule.names ?? [], ...called ? [called] : []]);
  }
  return names;
}

/** The rules that may find something in a text with these words and identifiers. */
function activeRules({ path, settings }: SourceFile, words: ReadonlySet<string>, scanned: Scan): Rule[] {
  const own = [...settings.offloaders, ...settings.locks].map((name) => name.slice(name.lastIndexOf('.') + 1));
  const hasOne = (list: readonly string[]): boolean => list.some(scanned.has) || own.some(scanned.has);
  return rules.filter((rule) => rule.needs.some((word) => words.has(word)) && isEnabled(rule, settings, path)
    && namesFor(rule).every(hasOne));
}

type GivenFile = SourceFile & { readonly words: ReadonlySet<string> };

function lintFile(file: GivenFile, diagnostics: Diagnostic[], problems: FileProblem[], program: Program | undefined): void {
  const { path, text, settings, words } = file;
  if (words.size === 0) return;
  const scanned = scan(text, { notebook: file.notebook === true });
  // Most files can have findings of a few rules only, and many of none.
  const active = activeRules(file, words, scanned);
  if (active.length === 0 && !words.has(MARK)) return;

  const parsed = scanned.parse();
  const first = parsed.errors[0];
  if (first) {
    const more = parsed.errors.length - 1;
    const rest = more === 0 ? '' : ` (and ${more} more)`;
    problems.push({ path, message: `syntax error: ${first.message}${rest}; the rest of the file was checked`, start: first.start });
  }

  const found: Diagnostic[] = [];
  const context = makeContext(file, parsed, (diagnostic) => found.push(diagnostic), program);
  runRules(active, context, problems);
  const severities = new Map(active.map((rule) => [rule.name, severityOf(rule, settings, path)]));
  const byName = new Map(active.map((rule) => [rule.name, rule]));
  const graded = found.map((diagnostic): Diagnostic => {
    const rule = byName.get(diagnostic.rule);
    // A report that chose its own severity keeps it, unless the settings or the place say otherwise.
    const severity = severities.get(diagnostic.rule) ?? diagnostic.severity;
    return rule && severity === rule.severity ? diagnostic : { ...diagnostic, severity };
  });
  graded.sort((a, b) => a.start - b.start || a.end - b.end);
  const kept = applySuppressions(graded, parsed.comments, text, context.model.lines, rules, path, {
    module: parsed.module,
    isEnabled: (rule) => isEnabled(rule, settings, path),
    severity: severityOf(unusedSuppression, settings, path),
  });
  diagnostics.push(...kept);
}

/** Everything that rules may ask about one file. */
export function makeContext(
  file: SourceFile, parsed: ParseResult, sink: (diagnostic: Diagnostic) => void, program?: Program,
): RuleContext {
  const { path, text, settings } = file;
  const module = moduleNameOf(path);
  const model = new FileModel(path, text, module.name, module.isPackage, parsed);
  const configured = configuredFacts(settings);
  const types = new Inference(model, configured, program?.outsideOf(path));
  const locks = new Locks(model, types, new Set(settings.locks));
  const calls = new CallIndex(model, types, new Set([...configured.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1))));
  return new RuleContext(model, types, locks, calls, settings, program, sink);
}

/**
 * Runs every handler over what the binder gathered, rule by rule. A rule that throws is named once and left out; the
 * others go on.
 */
function runRules(active: readonly Rule[], context: RuleContext, problems: FileProblem[]): void {
  for (const rule of active) {
    context.rule = rule;
    try {
      runRule(rule, context);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problems.push({ path: context.path, message: `rule \`${rule.name}\` failed: ${what}`, start: 0, rule: rule.name });
    }
  }
}

function runRule(rule: Rule, context: RuleContext): void {
  const { on } = rule;
  const { bound } = context.model;
  if (on.call) for (const site of sitesFor(rule, context)) on.call(site, context);
  if (on.With) for (const unit of bound.units) for (const node of unit.withs) on.With(node, context);
  if (on.ExprStmt) for (const node of bound.exprStmts) on.ExprStmt(node, context);
  if (on.If) for (const node of bound.ifs) on.If(node, context);
  if (on.While) for (const node of bound.whiles) on.While(node, context);
  if (on.For) for (const node of bound.fors) on.For(node, context);
  if (on.AugAssign) for (const node of bound.augAssigns) on.AugAssign(node, context);
  if (on.Try) for (const node of bound.tries) on.Try(node, context);
  if (on.ClassDef) for (const info of bound.classes) on.ClassDef(info.node, context);
  if (on.FunctionDef) {
    for (const { node } of bound.units) if ('decorator_list' in node) on.FunctionDef(node, context);
  }
  on.file?.(context);
}

function sitesFor({ callees }: Rule, context: RuleContext): readonly CallSite[] {
  if (callees === undefined) return [];
  if (callees === 'hand-overs') return context.callsHandingOver();
  if ('lastNames' in callees) return context.callsLastNamed(callees.lastNames);
  return context.calls(callees);
}
