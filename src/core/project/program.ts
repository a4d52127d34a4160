/**
 * The project's files, each read when somebody first asks for what is in it: what names mean across files, and what
 * calling a function of another file does. A file's facts are kept, its tree is not.
 */
import { classFacts } from '../knowledge/index.ts';
import type { FunctionFacts } from '../knowledge/table.ts';
import { CallIndex } from '../semantic/call-index.ts';
import { isKept } from '../semantic/decorators.ts';
import type { Keeps } from '../semantic/decorators.ts';
import { detailsOf, outlineOf } from '../semantic/facts.ts';
import type { ClassFact, FileDetails, FileFacts, FileOutline, FunctionFact } from '../semantic/facts.ts';
import { Inference } from '../semantic/infer.ts';
import { FileModel } from '../semantic/model.ts';
import { moduleNameOf } from '../semantic/module-name.ts';
import type { Outside, OutsideMember } from '../semantic/outside.ts';
import { isAskedFor } from '../semantic/summary.ts';
import type { CallEdge, Effect, FunctionSummary } from '../semantic/summary.ts';
import type { Unit } from '../semantic/scopes.ts';
import { instance } from '../semantic/types.ts';
import type { Type } from '../semantic/types.ts';
import { parse } from '../syntax/parse.ts';
import type { Span } from '../text/span.ts';
import { entriesFrom } from './entries.ts';
import type { Beginning, Entries } from './entries.ts';
import { Modules } from './modules.ts';
import type { Files } from './modules.ts';
import { isCredible, LONGEST } from './project.ts';
import type { Chain, Hop } from './project.ts';

/** Re-exports and bases are followed no further; a bound in case they go round in a circle. */
const DEEPEST = 20;
/** How many functions are looked through for what a call may do: more of them say more about the program than the call. */
const WIDEST = 2000;

export class Program {
  private readonly modules: Modules;
  private readonly outlines = new Map<string, FileOutline | null>();
  private readonly details = new Map<string, FileDetails | null>();
  private readonly effects = new Map<string, ReadonlyMap<Effect, Chain>>();
  private readonly entries = new Map<Beginning, ReadonlyMap<string, Entries>>();
  /** Paths that are looked at for entries instead of those of the starters. */
  private everywhere: readonly string[] | undefined;

  constructor(
    private readonly source: Files,
    /** Paths of the files where threads, callbacks and their like may begin. */
    private readonly starters: ReadonlySet<string>,
    /** What the settings say of functions, in the form of the knowledge tables. */
    private readonly configured: ReadonlyMap<string, FunctionFacts>,
  ) {
    this.modules = new Modules(source);
  }

  /** What is known of the file at `path`; undefined when nobody has asked. */
  knownOf(path: string): FileFacts | undefined {
    const { name } = moduleNameOf(path);
    const outline = this.modules.pathOf(name) === path ? this.outlines.get(name) : undefined;
    return outline ? { outline, details: this.details.get(name) ?? undefined } : undefined;
  }

  /** Forgets the file at `path`, and what followed from it. */
  forget(path: string): void {
    const { name } = moduleNameOf(path);
    if (this.modules.pathOf(name) !== path || !this.outlines.has(name)) return;
    this.outlines.delete(name);
    this.details.delete(name);
    this.effects.clear();
    this.entries.clear();
  }

  /** What other files see of the file at `path`; undefined when none of them has imported it. */
  factsOf(path: string, withDetails: boolean): FileFacts | undefined {
    const { name } = moduleNameOf(path);
    const outline = this.modules.pathOf(name) === path ? this.outline(name) : undefined;
    return outline && { outline, details: withDetails ? this.detailsFor(name) : undefined };
  }

  /** What inference in the file at `path` may ask. */
  outsideOf(path: string): Outside {
    const own = moduleNameOf(path).name;
    this.modules.add(path);
    return {
      ...this.imports(path),
      has: (name) => isOfOther(name, own, this.modules),
      canonical: (name) => this.canonical(name),
      star: (module, name) => this.star(module, name, new Set()),
      value: (name) => this.value(name),
      keeps: (decorator, made) => this.keeps(decorator, made),
      callResult: (name) => this.callResult(name),
      member: (className, attribute) => isOfOther(className, own, this.modules) ? this.member(className, attribute, 0) : undefined,
      bases: (className) => isOfOther(className, own, this.modules) ? this.classFact(className)?.bases : undefined,
      hasUnknownBase: (className) => this.hasUnknownBase(className, 0),
    };
  }

  /** The part of it that needs no other file's facts. */
  private imports(path: string): Pick<Outside, 'module' | 'modulePath'> {
    return {
      module: (written) => this.modules.resolve(written, path),
      modulePath: (name) => this.modules.resolvePath(name),
    };
  }

  /**
   * What calling a function, class or method of another file does to its thread, each effect with the shortest chain
   * that leads there. Nothing for a coroutine function: its callers wait without holding the loop.
   */
  effectsOf(name: string, use?: CallEdge['use']): ReadonlyMap<Effect, Chain> {
    const key = use === 'entered' ? `with ${name}` : name;
    let found = this.effects.get(key);
    if (!found) this.effects.set(key, found = this.search(name, use));
    return found;
  }

  /** The starters are others now. */
  forgetEntries(): void {
    this.entries.clear();
  }

  /** Looks for what runs of itself and for what is handed over in all these files, for who asks and can wait. */
  lookEverywhere(paths: readonly string[]): void {
    this.everywhere = paths;
    this.entries.clear();
  }

  /** What runs of itself is looked at only where something handed over comes in as well: it is asked for to excuse that. */
  entriesInto(path: string): Entries {
    const { name } = moduleNameOf(path);
    const handedOver = this.entriesOf('handed-over').get(name);
    const ofItself = (handedOver ?? this.everywhere) && this.entriesOf('of-itself').get(name);
    if (!ofItself) return handedOver ?? NO_ENTRIES;
    const all = new Map(handedOver);
    for (const [callee, list] of ofItself) all.set(callee, [...all.get(callee) ?? [], ...list]);
    return all;
  }

  /** The paths of the files of which others run something. */
  enteredPaths(): string[] {
    return [...this.entriesOf('handed-over').keys()].flatMap((module) => this.modules.pathOf(module) ?? []);
  }

  private entriesOf(beginning: Beginning): ReadonlyMap<string, Entries> {
    let found = this.entries.get(beginning);
    if (!found) this.entries.set(beginning, found = this.findEntries(beginning));
    return found;
  }

  private findEntries(beginning: Beginning): ReadonlyMap<string, Entries> {
    const from = this.everywhere ?? [...this.starters].sort().filter((path) => HANDS_OVER.test(this.source.read(path) ?? ''));
    const modules = from.filter((path) => this.modules.add(path)).map((path) => moduleNameOf(path).name);
    return entriesFrom(modules, beginning, {
      summariesIn: (module) => this.detailsFor(module)?.summaries.values() ?? [],
      callable: (name) => this.callable(name),
      summary: (name) => this.summary(name),
      runs: (callee, edge) => this.runs(callee, edge),
      moduleOf: (name) => this.modules.split(name)?.module,
    });
  }

  /** Breadth first along the calls, so that the first way found is the shortest. */
  private search(start: string, use: CallEdge['use']): ReadonlyMap<Effect, Chain> {
    const found = new Map<Effect, Chain>();
    const seen = new Set<string>();
    let wave: { readonly name: string; readonly hops: readonly Hop[]; readonly onDemand: boolean; readonly doubts: number }[] =
      this.run(start, use).map((name) => ({ name, hops: [], onDemand: false, doubts: 0 }));
    while (wave.length > 0 && seen.size < WIDEST) {
      const next: typeof wave = [];
      for (const { name, hops, onDemand, doubts } of wave) {
        const summary = seen.has(name) ? undefined : this.summary(name);
        if (!summary || summary.isAsync) continue;
        seen.add(name);
        const { path } = summary;
        for (const { effect, name: sink, start: from, end, maybe, once } of summary.sinks) {
          if (once || found.has(effect) || (onDemand && isAskedFor(effect))) continue;
          if (!isCredible(effect, hops.length, doubts + (maybe ? 1 : 0))) continue;
          found.set(effect, { effect, hops, doubts: doubts + (maybe ? 1 : 0), sink: { path, start: from, end, name: sink } });
        }
        for (const edge of summary.calls) {
          if (edge.once || hops.length >= LONGEST) continue;
          for (const callee of this.run(edge.callee, edge.use)) {
            if (seen.has(callee) || !this.runs(callee, edge)) continue;
            const hop: Hop = { path, start: edge.start, end: edge.end, name: callee };
            next.push({ name: callee, hops: [...hops, hop], onDemand: onDemand || edge.dependsOnArgument === true, doubts: doubts + (edge.maybe ? 1 : 0) });
          }
        }
      }
      wave = next;
    }
    return found;
  }

  /** Whether a call runs the body of what it calls there and then. */
  private runs(callee: string, edge: CallEdge): boolean {
    const fact = this.functionFact(callee);
    if (!fact || fact.isAsync || this.isUnknown(fact)) return false;
    if (fact.contextManager) return edge.use === 'entered';
    return !fact.isGenerator || edge.use === 'iterated';
  }

  /** Where the function that calling `name` runs is defined, or the class; undefined for what is not known of the project. */
  definitionOf(name: string): (Span & { readonly path: string }) | undefined {
    for (const full of [this.callable(name), this.canonical(name)]) {
      const outline = this.outlineFor(full);
      const fact = outline?.functions.get(full) ?? outline?.classes.get(full);
      if (outline && fact) return { path: outline.path, start: fact.start, end: fact.end };
    }
    return undefined;
  }

  /** The function that calling `name` runs, in a tree made for the one who asks; undefined for what is not of the project. */
  functionIn(name: string): { model: FileModel; unit: Unit } | undefined {
    const full = this.callable(name);
    const at = this.modules.split(full);
    const model = at && this.read(at.module)?.model;
    const unit = model?.unitsByName.get(full);
    return model && unit && { model, unit };
  }

  /** Whether some decorator may have made something else of a function. */
  private isUnknown({ isUnknown, isAsync, decorators }: FunctionFact): boolean {
    return isUnknown || (decorators?.some(({ name, made }) => !isKept(this.keeps(name, made), isAsync)) ?? false);
  }

  private keeps(decorator: string, made: boolean): Keeps | undefined {
    const fact = this.functionFact(this.canonical(decorator));
    return made ? fact?.madeKeeps : fact?.keeps;
  }

  /** Whether a call that a rule looks at runs the body of what it calls there and then. */
  runsAt(name: string, use: CallEdge['use']): boolean {
    const edge = { callee: name, onSelf: false, start: 0, end: 0, ...use && { use } };
    return this.run(name, use).some((callee) => this.runs(callee, edge));
  }

  /** The function that calling `name` runs: for a class, its `__init__`; for a method, the one that is inherited. */
  private callable(name: string): string {
    const full = this.canonical(name);
    if (this.classFact(full)) return this.member(full, '__init__', 0)?.name ?? `${full}.__init__`;
    if (this.functionFact(full)) return full;
    const dot = full.lastIndexOf('.');
    return this.member(full.slice(0, dot), full.slice(dot + 1), 0)?.name ?? full;
  }

  /** The functions that a call runs: of a class in a `with` statement, those that enter and leave it too. */
  private run(name: string, use: CallEdge['use']): string[] {
    const full = use === 'entered' ? this.canonical(name) : name;
    if (use !== 'entered' || !this.classFact(full)) return [this.callable(name)];
    return ['__init__', '__enter__', '__exit__'].flatMap((method) => this.member(full, method, 0)?.name ?? []);
  }

  private summary(name: string): FunctionSummary | undefined {
    return this.detailsFor(name)?.summaries.get(name);
  }

  private functionFact(name: string): FunctionFact | undefined {
    return this.outlineFor(name)?.functions.get(name);
  }

  private classFact(name: string): ClassFact | undefined {
    return this.outlineFor(name)?.classes.get(name);
  }

  private outlineFor(name: string): FileOutline | undefined {
    const at = this.modules.split(name);
    return at && this.outline(at.module);
  }

  /** What a function, class, attribute or variable is or does. */
  private detailsFor(name: string): FileDetails | undefined {
    const at = this.modules.split(name);
    if (!at) return undefined;
    let details = this.details.get(at.module);
    if (details === undefined && this.outlines.get(at.module) !== null) {
      // The tree may be made a second time: few files are asked for more than their outline, and trees are large.
      const file = this.read(at.module);
      if (!this.outlines.has(at.module)) this.outlines.set(at.module, file ? outlineOf(file.model, file.types) : null);
      details = file ? detailsOf(file.model, file.types, this.callsOf(file)) : null;
      this.details.set(at.module, details);
    }
    return details ?? undefined;
  }

  private outline(module: string): FileOutline | undefined {
    let outline = this.outlines.get(module);
    if (outline === undefined) {
      const file = this.read(module);
      outline = file ? outlineOf(file.model, file.types) : null;
      this.outlines.set(module, outline);
    }
    return outline ?? undefined;
  }

  private read(module: string): { model: FileModel; types: Inference } | undefined {
    const path = this.modules.pathOf(module)!; // SAFETY: modules come from `split`, which knows their paths.
    const text = this.source.read(path);
    if (text === undefined || text.length > LARGEST) return undefined;
    const { name, isPackage } = moduleNameOf(path);
    const model = new FileModel(path, text, name, isPackage, parse(text));
    return { model, types: new Inference(model, this.configured, this.unlinked(path)) };
  }

  private callsOf({ model, types }: { model: FileModel; types: Inference }): CallIndex {
    return new CallIndex(model, types, new Set([...this.configured.keys()].map((full) => full.slice(full.lastIndexOf('.') + 1))));
  }

  /** Names of other files, with nothing known of them: a name that begins as classes do is taken for a class. */
  private unlinked(path: string): Outside {
    const own = moduleNameOf(path).name;
    const has = (name: string): boolean => isOfOther(name, own, this.modules);
    return {
      ...this.imports(path), has,
      canonical: (name) => name,
      star: () => undefined,
      value: () => undefined,
      keeps: () => 'not linked',
      callResult: (name) => /(?:^|\.)_*[A-Z][^.]*$/.test(name) ? instance(name) : undefined,
      member: (className, attribute) => has(className)
        ? { name: `${className}.${attribute}`, isFunction: true, type: undefined } : undefined,
      bases: () => undefined,
      hasUnknownBase: () => true,
    };
  }

  private canonical(name: string): string {
    let full = name;
    for (let step = 0; step < DEEPEST; step++) {
      const at = this.modules.split(full);
      if (!at || at.rest === '') return full;
      const dot = at.rest.indexOf('.');
      const first = dot === -1 ? at.rest : at.rest.slice(0, dot);
      if (this.definesPlainly(at.module, first)) return full;
      const facts = this.outline(at.module);
      if (!facts) return full;
      const target = facts.imports.get(first) ?? this.throughStar(facts, first);
      // A module may import a name of its own package, which is itself.
      if (target === undefined || target === `${at.module}.${first}`) return full;
      full = dot === -1 ? target : target + at.rest.slice(dot);
    }
    return full;
  }

  /** Whether a module's text alone shows that a function or class of it has this name: most imports lead to such a one. */
  private definesPlainly(module: string, name: string): boolean {
    if (this.outlines.has(module)) return false;
    const text = this.source.read(this.modules.pathOf(module)!); // SAFETY: modules come from `split`, which knows their paths.
    return text !== undefined && DEFINITIONS.some((word) => {
      const at = text.indexOf(`\n${word} ${name}`);
      return at !== -1 && /[(:[\s]/.test(text.charAt(at + word.length + name.length + 2));
    });
  }

  private throughStar(facts: FileOutline, name: string): string | undefined {
    const own = `${facts.module}.${name}`;
    if (facts.functions.has(own) || facts.classes.has(own) || facts.variables.has(name)) return undefined;
    return this.fromStars(facts, name, new Set([facts.module]));
  }

  /** What `from module import *` makes `name` mean. */
  private star(module: string, name: string, seen: Set<string>): string | undefined {
    const full = `${module}.${name}`;
    const facts = seen.has(module) ? undefined : this.outlineFor(full);
    if (!facts || facts.module !== module || (facts.all ? !facts.all.includes(name) : name.startsWith('_'))) return undefined;
    if (facts.functions.has(full) || facts.classes.has(full) || facts.variables.has(name) || facts.imports.has(name)) return full;
    return this.fromStars(facts, name, seen.add(module));
  }

  /** The same for all such imports of a module; the last of them counts. */
  private fromStars({ stars }: FileOutline, name: string, seen: Set<string>): string | undefined {
    for (const module of [...stars].reverse()) {
      const found = this.star(module, name, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private value(name: string): Type | undefined {
    const at = this.modules.split(name);
    if (!at || this.definesPlainly(at.module, at.rest)) return undefined;
    return this.outline(at.module)?.variables.has(at.rest) ? this.detailsFor(name)?.values.get(name) : undefined;
  }

  private callResult(name: string): Type | undefined {
    const full = this.canonical(name);
    if (this.classFact(full)) return instance(full);
    const fact = this.functionFact(full);
    if (!fact || this.isUnknown(fact)) return undefined;
    if (fact.contextManager) {
      return instance(fact.contextManager === 'sync' ? 'contextlib.contextmanager' : 'contextlib.asynccontextmanager');
    }
    if (!fact.isAsync) return this.linked(this.detailsFor(full)?.returns.get(full));
    return fact.isGenerator ? undefined : { kind: 'coroutine', of: full, result: this.linked(this.detailsFor(full)?.returns.get(full)) };
  }

  private member(className: string, attribute: string, depth: number): OutsideMember | undefined {
    const full = this.canonical(className);
    const fact = this.classFact(full);
    if (!fact || depth > DEEPEST) return undefined;
    const name = `${full}.${attribute}`;
    const method = this.functionFact(name);
    if (method) {
      return method.isProperty ? { name, isFunction: false, type: this.linked(this.detailsFor(name)?.returns.get(name)) }
        : { name, isFunction: true, type: undefined };
    }
    if (fact.attributes.has(attribute)) {
      return { name, isFunction: false, type: this.linked(this.detailsFor(name)?.values.get(name)) };
    }
    for (const base of fact.bases) {
      const found = base === full ? undefined : this.member(base, attribute, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  private hasUnknownBase(className: string, depth: number): boolean {
    const fact = this.classFact(this.canonical(className));
    return !fact || fact.isUnknown || depth > DEEPEST || fact.bases.some((base) =>
      base !== 'object' && (this.modules.split(base) === undefined ? !classFacts(base) : this.hasUnknownBase(base, depth + 1)));
  }

  /** A type as a file alone saw it, with the names of classes as they are defined. */
  private linked(type: Type | undefined): Type | undefined {
    if (type?.kind !== 'instance') return type?.kind === 'coroutine' ? { ...type, result: this.linked(type.result) } : type;
    const at = this.modules.split(type.name);
    if (!at) return type;
    const full = this.canonical(type.name);
    // What was taken for a class by its name may be none.
    return this.classFact(full) ?? !this.modules.split(full) ? instance(full, type.args) : undefined;
  }
}

const DEFINITIONS = ['class', 'def', 'async def'];

/** How callables are handed over most of the time: a look at the text spares the reading of most files. */
const HANDS_OVER = new RegExp('\\b(?:Thread|Timer|Process|ThreadPoolExecutor|ProcessPoolExecutor|Pool|ThreadPool|submit|to_thread'
  + '|run_in_executor|start_new_thread|apply_async|map_async|imap\\w*|starmap\\w*|call_soon\\w*|call_later|call_at|add_done_callback'
  + '|add_reader|add_writer|add_signal_handler|add_job|scheduled_job|add_task|FastAPI|APIRouter|Route|Depends)\\b|\\bsignal\\(|\\.map\\(');

const NO_ENTRIES: Entries = new Map();

/** Characters; a longer file is looked at when it is checked itself, but not for others. */
const LARGEST = 2_000_000;

function isOfOther(name: string, own: string, modules: Modules): boolean {
  if (name.startsWith(own) && (name.length === own.length || name[own.length] === '.')) {
    // The names of a package's modules begin with its own.
    return (modules.split(name)?.module.length ?? 0) > own.length;
  }
  return modules.split(name) !== undefined;
}
