/** What is known about a library function or class, by its qualified name. A table is made when first asked for. */
import { coroutineNameList, effectNameList, handOverNameList, lastNameList, lockNameList, spellingList } from './last-names.ts';
import { libraries } from './libraries/index.ts';
import { stdlib } from './stdlib/index.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from './table.ts';

/** A member of a class, where it is defined: `threading.Timer` has `threading.Thread.join`. */
export interface Member {
  readonly name: string;
  readonly facts?: FunctionFacts;
  /** For an attribute or property. */
  readonly type?: string;
}

/** A family's table, ready for lookups. */
interface Family {
  readonly functions: ReadonlyMap<string, FunctionFacts>;
  readonly classes: ReadonlyMap<string, ClassFacts>;
  readonly values: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Bases and other spellings are never nested deeper; a bound in case a table should have a circle. */
const deepest = 20;

const nothing: Family = { functions: new Map(), classes: new Map(), values: new Map(), aliases: new Map() };

/** The top-level package of a name → what knows it. */
let sources: ReadonlyMap<string, () => LibraryTable> | undefined;
let standard: ReadonlySet<string> | undefined;
const families = new Map<() => LibraryTable, Family>();

/** The own members of the classes that were asked for, by class. */
const ownMembers = new Map<string, ReadonlyMap<string, Member>>();

let names: ReadonlySet<string> | undefined;
let handingOver: ReadonlySet<string> | undefined;
let coroutines: ReadonlySet<string> | undefined;
let effects: ReadonlySet<string> | undefined;
let locks: ReadonlySet<string> | undefined;
let spellings: ReadonlyMap<string, readonly string[]> | undefined;

/** Whether the tables know something of the top-level package. */
export function isLibrary(packageName: string): boolean {
  sources ??= indexSources();
  return sources.has(packageName);
}

/** Whether the tables know the top-level package as one of Python's own. */
export function isStandardLibrary(packageName: string): boolean {
  standard ??= new Set(stdlib.flatMap(({ packages }) => packages.split(' ')));
  return standard.has(packageName);
}

/** What knows the names of this one's package. */
function familyOf(name: string): Family {
  sources ??= indexSources();
  const dot = name.indexOf('.');
  const source = sources.get(dot < 0 ? name : name.slice(0, dot));
  if (source === undefined) return nothing;
  let family = families.get(source);
  if (family === undefined) {
    family = familyFrom(source());
    families.set(source, family);
  }
  return family;
}

function indexSources(): ReadonlyMap<string, () => LibraryTable> {
  const byPackage = new Map<string, () => LibraryTable>();
  for (const sourceList of [stdlib, libraries]) {
    for (const { packages, table } of sourceList) {
      for (const name of packages.split(' ')) byPackage.set(name, table);
    }
  }
  return byPackage;
}

function familyFrom(table: LibraryTable): Family {
  return {
    functions: new Map(Object.entries(table.functions ?? {})),
    classes: new Map(Object.entries(table.classes ?? {})),
    values: new Map(Object.entries(table.values ?? {})),
    aliases: new Map(Object.entries(table.aliases ?? {})),
  };
}

function membersOf(className: string, facts: ClassFacts): ReadonlyMap<string, Member> {
  const found = ownMembers.get(className);
  if (found !== undefined) return found;
  const members = new Map<string, Member>();
  for (const [name, method] of Object.entries(facts.methods ?? {})) {
    members.set(name, { name: `${className}.${name}`, facts: method });
  }
  for (const [name, type] of Object.entries(facts.attributes ?? {})) {
    members.set(name, { name: `${className}.${name}`, type });
  }
  ownMembers.set(className, members);
  return members;
}

/** Answers are kept by name: one program asks for the same few names again and again. */
function remembering<T>(answer: (name: string) => T): (name: string) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (name) => {
    const found = kept.get(name);
    if (found !== undefined) return found.value;
    // Names come from users' programs: a server that runs for days must not keep them all.
    if (kept.size >= 20_000) kept.clear();
    const value = answer(name);
    kept.set(name, { value });
    return value;
  };
}

/**
 * The name that the tables use: `requests.sessions.Session.get` → `requests.Session.get`. An unknown name comes back
 * as it is. A method stays with the class it was named with, even if a base class defines it: see `memberOf`.
 */
export const canonicalName: (name: string) => string = remembering((name) => {
  let current = name;
  for (let step = 0; step < deepest; step++) {
    const next = respell(current);
    if (next === undefined) return current;
    current = next;
  }
  return current;
});

const canonicalAttributes = new Map<string, Map<string, string>>();

/** The canonical name of an attribute of a module or class: most are asked for again, and are not put together again. */
export function canonicalAttribute(name: string, attribute: string): string {
  let byAttribute = canonicalAttributes.get(name);
  if (!byAttribute) {
    if (canonicalAttributes.size >= 2_000) canonicalAttributes.clear();
    canonicalAttributes.set(name, byAttribute = new Map<string, string>());
  }
  let full = byAttribute.get(attribute);
  if (full === undefined) {
    if (byAttribute.size >= 2_000) byAttribute.clear();
    byAttribute.set(attribute, full = canonicalName(`${name}.${attribute}`));
  }
  return full;
}

/** The name with its longest known prefix replaced. */
function respell(name: string): string | undefined {
  const { aliases } = familyOf(name);
  if (aliases.size === 0) return undefined;
  let end = name.length;
  while (end > 0) {
    const target = aliases.get(name.slice(0, end));
    if (target !== undefined) return target + name.slice(end);
    end = name.lastIndexOf('.', end - 1);
  }
  return undefined;
}

/** The facts of a function, of a method (inherited ones too), or of what constructing a class does. */
export const functionFacts: (qualifiedName: string) => FunctionFacts | undefined = remembering((qualifiedName) => {
  const name = canonicalName(qualifiedName);
  const { functions, classes } = familyOf(name);
  const facts = functions.get(name);
  if (facts !== undefined) return facts;
  if (classes.has(name)) return constructFacts(name, 0);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : findMember(name.slice(0, dot), name.slice(dot + 1), 0)?.facts;
});

/** The nearest `construct`, as a class is made the way its base is unless it says otherwise. */
function constructFacts(name: string, depth: number): FunctionFacts | undefined {
  const facts = familyOf(name).classes.get(name);
  if (facts === undefined || depth > deepest) return undefined;
  if (facts.construct !== undefined) return facts.construct;
  for (const base of facts.bases ?? []) {
    const construct = constructFacts(canonicalName(base), depth + 1);
    if (construct !== undefined) return construct;
  }
  return undefined;
}

export const classFacts: (name: string) => ClassFacts | undefined = remembering((name) => {
  const canonical = canonicalName(name);
  return familyOf(canonical).classes.get(canonical);
});

/** Whether a known class is the other or derives from it. */
export function isSubclass(name: string, base: string): boolean {
  return derives(canonicalName(name), canonicalName(base), 0);
}

function derives(name: string, base: string, depth: number): boolean {
  if (name === base) return true;
  if (depth > deepest) return false;
  for (const parent of familyOf(name).classes.get(name)?.bases ?? []) {
    if (derives(parent, base, depth + 1)) return true;
  }
  return false;
}

/** The type of a module-level value, such as `sys.stdin`. */
export const valueType: (name: string) => string | undefined = remembering((name) => {
  const canonical = canonicalName(name);
  return familyOf(canonical).values.get(canonical);
});

/** A method, attribute or property of a known class, its own or inherited. */
export function memberOf(className: string, attribute: string): Member | undefined {
  return findMember(canonicalName(className), attribute, 0);
}

function findMember(className: string, attribute: string, depth: number): Member | undefined {
  const { aliases, classes } = familyOf(className);
  const facts = classes.get(className);
  if (facts === undefined || depth > deepest) return undefined;
  const own = membersOf(className, facts).get(attribute);
  if (own !== undefined) return own;
  const name = `${className}.${attribute}`;
  const renamed = aliases.get(name);
  if (renamed !== undefined) {
    const dot = renamed.lastIndexOf('.');
    return findMember(renamed.slice(0, dot), renamed.slice(dot + 1), depth + 1);
  }
  for (const base of facts.bases ?? []) {
    const inherited = findMember(base, attribute, depth + 1);
    if (inherited !== undefined) return inherited;
  }
  return facts.otherAttributes === undefined || attribute.startsWith('_')
    ? undefined
    : { name, type: facts.otherAttributes };
}

/**
 * The last components of all functions, methods and classes in the tables, other spellings too. A call whose last
 * component is not among them can be skipped without asking what it resolves to.
 */
export function lastNames(): ReadonlySet<string> {
  return names ??= wordsOf(lastNameList);
}

/** The last components of the functions and classes that hand a callable over to run elsewhere. */
export function handOverNames(): ReadonlySet<string> {
  return handingOver ??= wordsOf(handOverNameList);
}

/** The last components of the functions that block, run a loop or hand a callable over: what callers of their callers must know. */
export function effectNames(): ReadonlySet<string> {
  return effects ??= wordsOf(effectNameList);
}

/** The last components of the functions whose result must be awaited. */
export function coroutineNames(): ReadonlySet<string> {
  return coroutines ??= wordsOf(coroutineNameList);
}

/** The last components of the locks and semaphores, and of the functions that give one. */
export function lockNames(): ReadonlySet<string> {
  return locks ??= wordsOf(lockNameList);
}

/** What else a program may write for a name that ends in `last`: `allocate_lock` for `Lock`. */
export function spellingsOf(last: string): readonly string[] {
  spellings ??= new Map(spellingList.trim().split('\n').map((line) => {
    const [name = '', ...others] = line.trim().split(' ');
    return [name, others];
  }));
  return spellings.get(last) ?? [];
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

export type { ClassFacts, FunctionFacts } from './table.ts';
