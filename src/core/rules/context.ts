/** The world of a rule: one file, what is known about it, and the place to report to. */
import type { Diagnostic, DiagnosticTag, Fix, FileEdit, FixSafety, Severity } from '../diagnostic.ts';
import type { CallSite, HandOverSite } from '../semantic/calls.ts';
import { handOver } from '../semantic/calls.ts';
import type { CallIndex } from '../semantic/call-index.ts';
import { controlFlow } from '../semantic/cfg.ts';
import type { ControlFlow } from '../semantic/cfg.ts';
import type { Inference } from '../semantic/infer.ts';
import type { Locks } from '../semantic/locks.ts';
import type { FileModel } from '../semantic/model.ts';
import type { Unit } from '../semantic/scopes.ts';
import { registeredIn } from '../semantic/registrations.ts';
import type { Registered } from '../semantic/registrations.ts';
import { storageOf } from '../semantic/storage.ts';
import type { Storage } from '../semantic/storage.ts';
import { summarize } from '../semantic/summary.ts';
import { Project } from '../project/project.ts';
import type { Beyond, ContextWitness } from '../project/project.ts';
import { Kind } from '../syntax/nodes.ts';
import type { PythonVersion, Settings } from '../settings.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Rule } from './rule.ts';

/** A fix as a rule writes it; edits are in this file unless they say otherwise. */
export interface FixDraft {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly (TextEdit | FileEdit)[];
}

export interface Report {
  readonly at: Span;
  /** Says what happens at run time; the rule's own message when left out. */
  readonly message?: string;
  /** `path` may be left out for this file. */
  readonly related?: readonly (Span & { readonly message: string; readonly path?: string })[];
  readonly fixes?: readonly FixDraft[];
  readonly tags?: readonly DiagnosticTag[];
  /** Milder or worse than the rule's own, where the place tells. */
  readonly severity?: Severity;
}

/** One for each file; `rule` is whichever rule is being asked at the moment. */
export class RuleContext {
  rule: Rule | undefined;
  private readonly flows = new Map<Unit, ControlFlow>();
  private linked: Project | undefined;
  private runs: Project | undefined;
  private handedOver: HandOverSite[] | undefined;
  private registrations: readonly Registered[] | undefined;
  private readonly shared = new Map<symbol, unknown>();
  private readonly inText = new Map<string | RegExp, boolean>();

  constructor(
    readonly model: FileModel,
    readonly types: Inference,
    readonly locks: Locks,
    /** The calls of the file. */
    private readonly index: CallIndex,
    readonly settings: Settings,
    /** What calls of other files' functions do; undefined when the file is looked at alone. */
    readonly beyond: Beyond | undefined,
    private readonly sink: (diagnostic: Diagnostic) => void,
  ) {}

  get text(): string {
    return this.model.text;
  }

  get path(): string {
    return this.model.path;
  }

  /** The oldest Python that the code must run on; undefined when nobody said. */
  get targetVersion(): PythonVersion | undefined {
    return this.settings.targetVersion;
  }

  /** The resolved call, or undefined when its callee is not known. */
  site(call: ast.Expr): CallSite | undefined {
    return call.kind === Kind.Call ? this.index.site(call) : undefined;
  }

  /** The calls of functions with one of these qualified names, in source order. Best given a constant: answers are kept. */
  calls(names: ReadonlySet<string> | readonly string[]): readonly CallSite[] {
    return this.index.named(names);
  }

  /** The calls of anything that may have one of these last names: look at what they are. */
  callsLastNamed(names: Iterable<string>): readonly CallSite[] {
    return this.index.lastNamed(names);
  }

  /** The calls of functions and classes of this file. */
  ownCalls(): readonly CallSite[] {
    return this.index.own();
  }

  /** The calls that hand a callable over. */
  callsHandingOver(): readonly CallSite[] {
    return this.index.handingOver();
  }

  /** Whether calls may be of other files of the project, which may have any name. */
  get mayCallOthers(): boolean {
    return this.index.importsOutside;
  }

  /** The resolved calls that a unit makes. */
  callsIn(unit: Unit): readonly CallSite[] {
    return this.index.in(unit);
  }

  /** Whether the callee may have one of these last names: a look at the spelling alone. */
  mayCall(call: ast.Call, names: ReadonlySet<string>): boolean {
    return this.index.mayBe(call, names);
  }

  /** Whether the callee may be a function or class of this file: a look at the spelling alone. */
  mayCallOwn(call: ast.Call): boolean {
    return this.index.mayBeOwn(call);
  }

  /** Every context that function `name` is known to run in, the one with the shortest chain first. */
  contextsOf(name: string): readonly ContextWitness[] {
    // Calls of library functions have no part in that, so they need not be worked out.
    const project = this.linked ?? (this.runs ??= this.link(this.index.ownAndHandingOver()));
    return project.contextsOf(name);
  }

  /** The facts of all functions linked together; made when first asked for. */
  get project(): Project {
    return this.linked ??= this.link(this.index.ofNote());
  }

  private link(sites: readonly CallSite[]): Project {
    return new Project(summarize(this.model, this.types, sites), this.beyond, this.path);
  }

  /** The variable that an expression names; see `storage.ts`. */
  storage(expr: ast.Expr): Storage | undefined {
    return storageOf(expr, this.model, this.types);
  }

  /** The control-flow graph of a unit. */
  flow(unit: Unit): ControlFlow {
    let flow = this.flows.get(unit);
    if (!flow) this.flows.set(unit, flow = controlFlow(unit));
    return flow;
  }

  /** Every callable of the file that is handed over to run elsewhere. */
  handOvers(): readonly HandOverSite[] {
    return this.handedOver ??= this.index.handingOver().flatMap((site) => handOver(site, this.model, this.types) ?? []);
  }

  /** The functions of the file that a framework calls. */
  registered(): readonly Registered[] {
    return this.registrations ??= registeredIn(this.model, this.types);
  }

  /** Something that several rules need of a file, computed once; `key` is a symbol that they share. */
  once<T>(key: symbol, compute: () => T): T {
    if (!this.shared.has(key)) this.shared.set(key, compute());
    return this.shared.get(key) as T; // SAFETY: each key is used with one `compute`.
  }

  /** Whether the text of the file has something. It is searched once for each string or pattern, so keep patterns apart. */
  textHas(what: string | RegExp): boolean {
    let has = this.inText.get(what);
    if (has === undefined) this.inText.set(what, has = typeof what === 'string' ? this.text.includes(what) : what.test(this.text));
    return has;
  }

  report(report: Report): void {
    const { path, rule } = this;
    if (!rule) throw new Error('a report needs a rule');
    const fixes: Fix[] = (report.fixes ?? []).map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      edits: fix.edits.map((edit) => ({ path, ...edit })),
    }));
    this.sink({
      rule: rule.name,
      severity: report.severity ?? rule.severity,
      message: report.message ?? rule.message,
      path,
      start: report.at.start,
      end: report.at.end,
      related: (report.related ?? []).map((place) => ({ path, ...place })),
      fixes,
      tags: report.tags ?? [],
    });
  }
}
