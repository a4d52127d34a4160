/** The one door of the core: source files and their settings in, diagnostics out. */
import type { Diagnostic } from './diagnostic.ts';
import type { FunctionFacts } from './knowledge/table.ts';
import { RuleContext } from './rules/context.ts';
import { rules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import { CallIndex } from './semantic/call-index.ts';
import type { CallSite } from './semantic/calls.ts';
import { Inference } from './semantic/infer.ts';
import { Locks } from './semantic/locks.ts';
import { FileModel } from './semantic/model.ts';
import { moduleNameOf } from './semantic/module-name.ts';
import { isEnabled, severityOf, unusedSuppression } from './settings-parse.ts';
import type { Settings } from './settings.ts';
import { applySuppressions } from './suppressions.ts';
import { parse } from './syntax/parse.ts';

export interface SourceFile {
  /** Relative to the working directory, with `/`; as it will stand in the report. */
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
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
}

export interface LintResult {
  /** Sorted by path in the order given, then by start; suppressions and severities are applied. */
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly FileProblem[];
}

/** Checks the files. Never throws on account of their text. */
export function lint(files: readonly SourceFile[]): LintResult {
  const diagnostics: Diagnostic[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) lintFile(file, diagnostics, problems);
  return { diagnostics, problems };
}

/** A file whose text contains none of these words cannot have a finding under these settings. */
export function needles(settings: Settings): readonly string[] {
  const words = new Set(['interlock:']);
  for (const rule of rules) {
    if (isEnabled(rule, settings, '')) for (const word of rule.needs) words.add(word);
  }
  return [...words];
}

/** The words of some settings: a pattern that finds any of them, and which words each of them contains. */
interface Words {
  readonly pattern: RegExp;
  readonly within: ReadonlyMap<string, readonly string[]>;
}

const wordsOf = new WeakMap<Settings, Words>();

function wordsFor(settings: Settings): Words {
  let words = wordsOf.get(settings);
  if (!words) {
    // The longer one of two that begin alike is tried first, as it contains the other.
    const all = [...needles(settings)].sort((a, b) => b.length - a.length);
    const escaped = all.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const within = new Map(all.map((word) => [word, all.filter((other) => word.includes(other))]));
    wordsOf.set(settings, words = { pattern: new RegExp(escaped.join('|'), 'g'), within });
  }
  return words;
}

/** The needles that a text has. One pattern finds them many times faster than one search for each. */
function wordsIn(text: string, settings: Settings): ReadonlySet<string> {
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

function lintFile(file: SourceFile, diagnostics: Diagnostic[], problems: FileProblem[]): void {
  const { path, text, settings } = file;
  const words = wordsIn(text, settings);
  if (words.size === 0) return;
  // Most files can have findings of a few rules only.
  const active = rules.filter((rule) => rule.needs.some((word) => words.has(word)) && isEnabled(rule, settings, path));

  const parsed = parse(text, { notebook: file.notebook === true });
  const first = parsed.errors[0];
  if (first) {
    const more = parsed.errors.length - 1;
    const rest = more === 0 ? '' : ` (and ${more} more)`;
    problems.push({ path, message: `syntax error: ${first.message}${rest}; the rest of the file was checked`, start: first.start });
  }

  const found: Diagnostic[] = [];
  const context = makeContext(file, parsed, (diagnostic) => found.push(diagnostic));
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
  file: SourceFile, parsed: ReturnType<typeof parse>, sink: (diagnostic: Diagnostic) => void,
): RuleContext {
  const { path, text, settings } = file;
  const module = moduleNameOf(path);
  const model = new FileModel(path, text, module.name, module.isPackage, parsed);
  const configured = configuredFacts(settings);
  const types = new Inference(model, configured);
  const locks = new Locks(model, types, new Set(settings.locks));
  const calls = new CallIndex(model, types, new Set([...configured.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1))));
  return new RuleContext(model, types, locks, calls, settings, sink);
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
      problems.push({ path: context.path, message: `rule \`${rule.name}\` failed: ${what}`, start: 0 });
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

/** What the settings say of functions, in the form of the knowledge tables. */
function configuredFacts(settings: Settings): Map<string, FunctionFacts> {
  const facts = new Map<string, FunctionFacts>();
  for (const name of settings.blockingFunctions) facts.set(name, { blocks: 'configured' });
  for (const name of settings.offloaders) {
    facts.set(name, { handsOver: { callable: { name: 'func', position: 0 }, runsIn: 'thread', args: 'rest' } });
  }
  for (const name of settings.locks) facts.set(name, { returns: name });
  return facts;
}
