/** The one door of the core: source files and their settings in, diagnostics out. */
import type { Diagnostic } from './diagnostic.ts';
import { Project } from './project/project.ts';
import { RuleContext } from './rules/context.ts';
import { rules } from './rules/index.ts';
import type { Rule, RuleHandlers } from './rules/rule.ts';
import { resolveCalls } from './semantic/calls.ts';
import type { CallSite } from './semantic/calls.ts';
import { Inference } from './semantic/infer.ts';
import { Locks } from './semantic/locks.ts';
import { FileModel } from './semantic/model.ts';
import { moduleNameOf } from './semantic/module-name.ts';
import { summarize } from './semantic/summary.ts';
import { isEnabled, severityOf, unusedSuppression } from './settings-parse.ts';
import type { Settings } from './settings.ts';
import { applySuppressions } from './suppressions.ts';
import { parse } from './syntax/parse.ts';

export interface SourceFile {
  /** Relative to the working directory, with `/`; as it will stand in the report. */
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
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
    if (isEnabled(rule, settings, '')) for (const need of rule.needs) words.add(typeof need === 'string' ? need : need[0]!);
  }
  return [...words];
}

/** Whether the text has what the rule needs; see `Rule.needs`. */
function hasWords(rule: Rule, text: string): boolean {
  return rule.needs.some((need) => typeof need === 'string' ? text.includes(need) : need.every((word) => text.includes(word)));
}

function lintFile(file: SourceFile, diagnostics: Diagnostic[], problems: FileProblem[]): void {
  const { path, text, settings } = file;
  const active = rules.filter((rule) => isEnabled(rule, settings, path) && hasWords(rule, text));
  if (active.length === 0 && !text.includes('interlock:')) return;

  const parsed = parse(text);
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
    const graded = severities.get(diagnostic.rule) ?? diagnostic.severity;
    return rule && graded === rule.severity ? diagnostic : { ...diagnostic, severity: graded };
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
  const types = new Inference(model);
  const locks = new Locks(model, types, new Set(settings.locks));
  const extraNames = [...settings.blockingFunctions, ...settings.offloaders].map((name) => name.slice(name.lastIndexOf('.') + 1));
  const sites = resolveCalls(model, types, new Set(extraNames));
  const project = new Project(summarize(model, types, locks, sites));
  return new RuleContext(model, types, locks, project, settings, sites, sink);
}

/** Runs every handler over what the binder gathered. A rule that throws is named once and left out; the others go on. */
function runRules(active: readonly Rule[], context: RuleContext, problems: FileProblem[]): void {
  const { bound } = context.model;
  const failed = new Set<Rule>();
  const ask = (rule: Rule, handle: (on: RuleHandlers) => void): void => {
    if (failed.has(rule)) return;
    context.rule = rule;
    try {
      handle(rule.on);
    } catch (error) {
      failed.add(rule);
      const what = error instanceof Error ? error.message : String(error);
      problems.push({ path: context.path, message: `rule \`${rule.name}\` failed: ${what}`, start: 0 });
    }
  };
  const each = <T>(rulesOfKind: readonly Rule[], nodes: readonly T[], call: (on: RuleHandlers, node: T) => void): void => {
    for (const rule of rulesOfKind) for (const node of nodes) ask(rule, (on) => { call(on, node); });
  };

  dispatchCalls(active.filter((rule) => rule.on.call), context.sites, (rule, site) => {
    ask(rule, (on) => { on.call?.(site, context); });
  });
  each(active.filter((r) => r.on.With), bound.units.flatMap((unit) => unit.withs), (on, node) => { on.With?.(node, context); });
  each(active.filter((r) => r.on.ExprStmt), bound.exprStmts, (on, node) => { on.ExprStmt?.(node, context); });
  each(active.filter((r) => r.on.If), bound.ifs, (on, node) => { on.If?.(node, context); });
  each(active.filter((r) => r.on.While), bound.whiles, (on, node) => { on.While?.(node, context); });
  each(active.filter((r) => r.on.For), bound.fors, (on, node) => { on.For?.(node, context); });
  each(active.filter((r) => r.on.AugAssign), bound.augAssigns, (on, node) => { on.AugAssign?.(node, context); });
  each(active.filter((r) => r.on.Try), bound.tries, (on, node) => { on.Try?.(node, context); });
  each(active.filter((r) => r.on.ClassDef), bound.classes, (on, info) => { on.ClassDef?.(info.node, context); });
  each(active.filter((r) => r.on.FunctionDef), bound.units, (on, unit) => {
    const node = unit.node;
    if ('decorator_list' in node) on.FunctionDef?.(node, context);
  });
  for (const rule of active) ask(rule, (on) => on.file?.(context));
}

/** Calls go to the rules that named their callee: one lookup a call, however many rules there are. */
function dispatchCalls(
  active: readonly Rule[], sites: readonly CallSite[], handle: (rule: Rule, site: CallSite) => void,
): void {
  const byCallee = new Map<string, Rule[]>();
  const byPrefix: { prefix: string; rule: Rule }[] = [];
  const everywhere: Rule[] = [];
  for (const rule of active) {
    if (!rule.callees) everywhere.push(rule);
    for (const name of rule.callees ?? []) {
      if (name.endsWith('.*')) byPrefix.push({ prefix: name.slice(0, -1), rule });
      else byCallee.set(name, [...byCallee.get(name) ?? [], rule]);
    }
  }
  for (const site of sites) {
    for (const rule of everywhere) handle(rule, site);
    for (const rule of byCallee.get(site.name) ?? []) handle(rule, site);
    for (const { prefix, rule } of byPrefix) if (site.name.startsWith(prefix)) handle(rule, site);
  }
}
