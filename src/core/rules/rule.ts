/** What a rule is: one object that documentation, settings, README table and the checker are all made from. */
import type { FixSafety, Severity } from '../diagnostic.ts';
import type { RuleContext } from './context.ts';
import type { CallSite } from '../semantic/calls.ts';
import type * as ast from '../syntax/nodes.ts';

export type RuleGroup = 'async' | 'threading' | 'executor' | 'queue' | 'subprocess' | 'signal';

/** Another tool's code for the same defect; `# noqa: <code>` then suppresses ours too. */
export interface PeerCode {
  readonly tool: 'ruff' | 'flake8-async' | 'pylint' | 'sonar' | 'bandit' | 'bugbear' | 'semgrep' | 'mypy' | 'pyright';
  readonly code: string;
}

/** The handlers of a rule; each is called once for every node or call of its kind. */
export interface RuleHandlers {
  /** Every resolved call that `Rule.callees` asks for; only with it. */
  call?(site: CallSite, context: RuleContext): void;
  With?(node: ast.With | ast.AsyncWith, context: RuleContext): void;
  ExprStmt?(node: ast.ExprStmt, context: RuleContext): void;
  If?(node: ast.If, context: RuleContext): void;
  While?(node: ast.While, context: RuleContext): void;
  For?(node: ast.For | ast.AsyncFor, context: RuleContext): void;
  AugAssign?(node: ast.AugAssign, context: RuleContext): void;
  Try?(node: ast.Try | ast.TryStar, context: RuleContext): void;
  ClassDef?(node: ast.ClassDef, context: RuleContext): void;
  /** Every function, sync or async, nested ones too. */
  FunctionDef?(node: ast.FunctionNode, context: RuleContext): void;
  /** Once a file, after all else: for rules that look at the file as a whole. */
  file?(context: RuleContext): void;
}

export interface Rule {
  /** Kebab-case; makes sense as "allow <name>". Never changes once released. */
  readonly name: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** Left out of the recommended preset: only `strict`, `all` or `select` turn it on. */
  readonly off?: true;
  readonly since: string;
  /** How its fixes may be trusted, for the documentation; absent when it offers none. */
  readonly fix?: FixSafety | 'safe and suggest';
  /** The general message, with `…` for what depends on the place; a report may give a more telling one. */
  readonly message: string;
  /** One sentence: what it finds. */
  readonly what: string;
  /** Markdown: why that hurts, at run time. */
  readonly why: string;
  /** Python that gives exactly one finding, of this rule. */
  readonly bad: string;
  /** The same, mended: no finding of any rule. */
  readonly good: string;
  /** A note on limits and policy, Markdown. */
  readonly notes?: string;
  readonly references: readonly string[];
  readonly peers?: readonly PeerCode[];
  /**
   * A file that has none of these words cannot have a finding of this rule; one that has no word of any rule is not
   * even parsed. Plain ASCII, searched as text; words that other rules need too cost nothing more.
   */
  readonly needs: readonly string[];
  /**
   * Identifiers that a finding takes besides: the file must have one of each list. Those of `callees` need not be
   * said again.
   */
  readonly names?: readonly (readonly string[])[];
  /**
   * The calls to look at; see `RuleHandlers.call`: those of functions with these qualified names, those that may have
   * one of these last names, whatever they are, or those that hand a callable over.
   */
  readonly callees?: readonly string[] | { readonly lastNames: readonly string[] } | 'hand-overs';
  readonly on: RuleHandlers;
}

/** Gives a rule its type; a rule file's one default export. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
