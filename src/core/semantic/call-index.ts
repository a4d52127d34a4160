/**
 * The calls of a file by the last name that their callee may have, so that whoever looks for `Thread.start` asks what
 * the calls named `start` reach, and no others. What a call reaches is worked out when it is first asked for.
 */
import { effectNames, handOverNames, lastNames, spellingsOf } from '../knowledge/index.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { resolveCall } from './calls.ts';
import type { CallSite } from './calls.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import { BindingKind } from './scopes.ts';
import type { Binding, Unit } from './scopes.ts';

/** Where calls are listed that may reach anything: `nap = time.sleep` makes `nap()` a call of `sleep`. No name has a space. */
const ANYTHING = 'any thing';

export class CallIndex {
  private readonly sites = new Map<ast.Call, CallSite | null>();
  private readonly known = lastNames();
  private readonly ownNames = new Set<string>();
  private readonly byName = new Map<ReadonlySet<string> | readonly string[], readonly CallSite[]>();
  private readonly byUnit = new Map<Unit, readonly CallSite[]>();
  private byLast: Map<string, ast.Call[]> | undefined;
  private ownSites: readonly CallSite[] | undefined;
  private sitesOfNote: readonly CallSite[] | undefined;
  private handOverSites: readonly CallSite[] | undefined;
  /** The last names that calls of a plain name may have, by that name. */
  private readonly ofNames = new Map<string, readonly string[]>();
  private attributesSet: ReadonlySet<string> | undefined;
  private hasOutside: boolean | undefined;
  private bindingsByName: ReadonlyMap<string, readonly Binding[]> | undefined;

  constructor(
    private readonly model: FileModel,
    private readonly types: Inference,
    /** Last names that settings add to those of the tables. */
    private readonly extraNames: ReadonlySet<string>,
  ) {
    for (const { node } of model.bound.units) if ('name' in node) this.ownNames.add(node.name);
    for (const info of model.bound.classes) this.ownNames.add(info.node.name);
  }

  /** What a call reaches; undefined when its callee is not known by name. */
  site(call: ast.Call, unit?: Unit): CallSite | undefined {
    const found = this.sites.get(call);
    if (found !== undefined) return found ?? undefined;
    const site = this.mayBeKnown(call) ? resolveCall(this.model, this.types, call, unit ?? this.model.unitAt(call)) : undefined;
    this.sites.set(call, site ?? null);
    return site;
  }

  /** The calls whose callee has one of these qualified names, in source order. */
  named(names: ReadonlySet<string> | readonly string[]): readonly CallSite[] {
    let found = this.byName.get(names);
    if (!found) {
      const wanted = names instanceof Set ? names as ReadonlySet<string> : new Set(names);
      const lasts = [...wanted].map((name) => name.slice(name.lastIndexOf('.') + 1).replace(/#\d+$/, ''));
      this.byName.set(names, found = this.candidates(lasts).filter((site) => wanted.has(site.name)));
    }
    return found;
  }

  /** The calls whose callee may have one of these last names; more than those that do. */
  lastNamed(names: Iterable<string>): readonly CallSite[] {
    return this.candidates(names);
  }

  /** The calls of functions and classes of this file. */
  own(): readonly CallSite[] {
    return this.ownSites ??= this.candidates(this.ownNames).filter(({ name }) =>
      this.model.unitsByName.has(name) || this.model.classesByName.has(name));
  }

  /** The calls that hand a callable over to run elsewhere, of library functions and of what derives from them. */
  handingOver(): readonly CallSite[] {
    const names = (): Iterable<string> => [...handOverNames(), ...this.extraNames, ...this.model.bound.classes.map(({ node }) => node.name)];
    return this.handOverSites ??= this.candidates(names()).filter((site) => site.facts?.handsOver !== undefined);
  }

  /** Both of them, in source order. */
  ownAndHandingOver(): readonly CallSite[] {
    return sorted([...new Set([...this.own(), ...this.handingOver()])]);
  }

  /**
   * The calls that whoever calls the function around them may have to know of, in source order: of functions and
   * classes of this file, and of library functions that block, run a loop or hand a callable over.
   */
  ofNote(): readonly CallSite[] {
    const effects = effectNames();
    const isOfNote = (last: string): boolean => this.importsOutside || last === ANYTHING || this.ownNames.has(last)
      || effects.has(last) || this.extraNames.has(last);
    return this.sitesOfNote ??= this.sitesOf([...this.byLastName.keys()].filter(isOfNote));
  }

  /** The calls that a unit makes, in source order. */
  in(unit: Unit): readonly CallSite[] {
    let found = this.byUnit.get(unit);
    if (!found) this.byUnit.set(unit, found = sorted(this.of(unit)));
    return found;
  }

  private of(unit: Unit): CallSite[] {
    const sites: CallSite[] = [];
    for (const call of unit.calls) {
      const site = this.site(call, unit);
      if (site) sites.push(site);
    }
    return sites;
  }

  /** Whether the callee may have one of these last names, as they are written. */
  mayBe(call: ast.Call, names: ReadonlySet<string>): boolean {
    return this.mayBeKnown(call) && this.lastNamesOf(call).some((last) => last === ANYTHING || names.has(last));
  }

  /** Whether the callee may be a function or class of this file. */
  mayBeOwn(call: ast.Call): boolean {
    return this.mayBe(call, this.ownNames);
  }

  /** Whether the file imports anything of the project: then its calls may have any name. */
  get importsOutside(): boolean {
    return this.hasOutside ??= this.model.bound.moduleScope.bindings.some(({ name, kind }) => {
      if (kind !== BindingKind.Import && kind !== BindingKind.ImportFrom) return false;
      const type = this.types.refIn(this.model.bound.moduleScope, name);
      return type !== undefined && this.types.isOutside(type);
    });
  }

  /** Most calls are methods that nobody knows: their names alone say so, without working out any type. */
  private mayBeKnown({ func }: ast.Call): boolean {
    return func.kind !== Kind.Attribute || this.known.has(func.attr) || this.ownNames.has(func.attr)
      || this.extraNames.has(func.attr) || this.importsOutside;
  }

  private candidates(lasts: Iterable<string>): CallSite[] {
    const wanted = new Set([ANYTHING]);
    for (const last of lasts) {
      wanted.add(last);
      for (const other of spellingsOf(last)) wanted.add(other);
    }
    return this.sitesOf(wanted);
  }

  private sitesOf(lasts: Iterable<string>): CallSite[] {
    const sites = new Set<CallSite>();
    for (const last of lasts) {
      for (const call of this.byLastName.get(last) ?? []) {
        const site = this.site(call);
        if (site) sites.add(site);
      }
    }
    return sorted([...sites]);
  }

  private get byLastName(): ReadonlyMap<string, readonly ast.Call[]> {
    return this.byLast ??= this.index();
  }

  private index(): Map<string, ast.Call[]> {
    const byLast = new Map<string, ast.Call[]>();
    for (const unit of this.model.bound.units) {
      for (const call of unit.calls) {
        if (!this.mayBeKnown(call)) continue;
        for (const last of this.lastNamesOf(call)) {
          const list = byLast.get(last);
          if (list) list.push(call);
          else byLast.set(last, [call]);
        }
      }
    }
    return byLast;
  }

  /** The last names that the callee may have, as far as the spelling of the call and the imports say. */
  private lastNamesOf({ func }: ast.Call): readonly string[] {
    const written = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : ANYTHING;
    if (func.kind === Kind.Attribute) {
      this.attributesSet ??= this.attributesThatAreSet();
      return this.attributesSet.has(written) ? [ANYTHING] : [written];
    }
    let lasts = this.ofNames.get(written);
    if (!lasts) this.ofNames.set(written, lasts = this.lastNamesOfName(written));
    return lasts;
  }

  private lastNamesOfName(id: string): readonly string[] {
    this.bindingsByName ??= this.gatherBindings();
    const lasts = new Set<string>();
    for (const { kind, node } of this.bindingsByName.get(id) ?? []) {
      switch (kind) {
        case BindingKind.Function: case BindingKind.Class: lasts.add(id); break;
        case BindingKind.Import: case BindingKind.ImportFrom:
          if (node.kind === Kind.alias) lasts.add(node.name.slice(node.name.lastIndexOf('.') + 1));
          break;
        case BindingKind.Delete: break;
        default: return [ANYTHING];
      }
    }
    // A builtin, or what `from module import *` brings.
    return lasts.size === 0 ? [id] : [...lasts];
  }

  /** What a called name may mean, in whatever scope: to know which scope a call means would take longer. */
  private gatherBindings(): ReadonlyMap<string, readonly Binding[]> {
    const found = new Map<string, Binding[]>();
    for (const { calls } of this.model.bound.units) {
      for (const { func } of calls) if (func.kind === Kind.Name && !found.has(func.id)) found.set(func.id, []);
    }
    for (const scope of this.model.bound.scopeOf.values()) {
      for (const binding of scope.bindings) found.get(binding.name)?.push(binding);
    }
    return found;
  }

  /** Attributes that may hold another function: assigned to, or computed by a decorated method such as a property. */
  private attributesThatAreSet(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const unit of this.model.bound.units) for (const store of unit.attributeStores) found.add(store.attr);
    for (const { scope } of this.model.bound.classes) {
      for (const { name, node } of scope.bindings) {
        const isPlain = (node.kind === Kind.FunctionDef || node.kind === Kind.AsyncFunctionDef)
          && node.decorator_list.length === 0;
        if (!isPlain) found.add(name);
      }
    }
    return found;
  }
}

function sorted(sites: CallSite[]): CallSite[] {
  return sites.sort((a, b) => a.call.start - b.call.start || b.call.end - a.call.end);
}
