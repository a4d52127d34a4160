/** What is known about a library function or class, by its qualified name. Built from the tables at first use. */
import { libraryTables } from './libraries/index.ts';
import { stdlibTables } from './stdlib/index.ts';
import type { ClassFacts, FunctionFacts } from './table.ts';

/** A member of a class, where it is defined: `threading.Timer` has `threading.Thread.join`. */
export interface Member {
  readonly name: string;
  readonly facts?: FunctionFacts;
  /** For an attribute or property. */
  readonly type?: string;
}

interface Knowledge {
  readonly functions: ReadonlyMap<string, FunctionFacts>;
  readonly classes: ReadonlyMap<string, ClassFacts>;
  readonly values: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Bases are never nested deeper; a bound in case a table should have a circle. */
const deepest = 20;

let knowledge: Knowledge | undefined;
let names: ReadonlySet<string> | undefined;

/** The own members of the classes that were asked for, by class. */
const ownMembers = new Map<string, ReadonlyMap<string, Member>>();

function known(): Knowledge {
  return knowledge ??= build();
}

function build(): Knowledge {
  const functions = new Map<string, FunctionFacts>();
  const classes = new Map<string, ClassFacts>();
  const values = new Map<string, string>();
  const aliases = new Map<string, string>();
  for (const tables of [stdlibTables, libraryTables]) {
    for (const table of tables) {
      addAll(functions, table.functions);
      addAll(classes, table.classes);
      addAll(values, table.values);
      addAll(aliases, table.aliases);
    }
  }
  return { functions, classes, values, aliases };
}

function addAll<T>(map: Map<string, T>, record: Readonly<Record<string, T>> | undefined): void {
  if (record === undefined) return;
  for (const [name, facts] of Object.entries(record)) map.set(name, facts);
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

/**
 * The name that the tables use: `requests.sessions.Session.get` → `requests.Session.get`. An unknown name comes back
 * as it is. A method stays with the class it was named with, even if a base class defines it: see `memberOf`.
 */
export function canonicalName(name: string): string {
  const { aliases } = known();
  let end = name.length;
  while (end > 0) {
    const target = aliases.get(name.slice(0, end));
    if (target !== undefined) return canonicalName(target + name.slice(end));
    end = name.lastIndexOf('.', end - 1);
  }
  return name;
}

/** The facts of a function, of a method (inherited ones too), or of what constructing a class does. */
export function functionFacts(qualifiedName: string): FunctionFacts | undefined {
  const { functions, classes } = known();
  const name = canonicalName(qualifiedName);
  const facts = functions.get(name);
  if (facts !== undefined) return facts;
  if (classes.has(name)) return constructFacts(name, 0);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : memberOf(name.slice(0, dot), name.slice(dot + 1))?.facts;
}

/** The nearest `construct`, as a class is made the way its base is unless it says otherwise. */
function constructFacts(name: string, depth: number): FunctionFacts | undefined {
  const facts = known().classes.get(name);
  if (facts === undefined || depth > deepest) return undefined;
  if (facts.construct !== undefined) return facts.construct;
  for (const base of facts.bases ?? []) {
    const construct = constructFacts(canonicalName(base), depth + 1);
    if (construct !== undefined) return construct;
  }
  return undefined;
}

export function classFacts(name: string): ClassFacts | undefined {
  return known().classes.get(canonicalName(name));
}

/** Whether a known class is the other or derives from it. */
export function isSubclass(name: string, base: string): boolean {
  return derives(canonicalName(name), canonicalName(base), 0);
}

function derives(name: string, base: string, depth: number): boolean {
  if (name === base) return true;
  if (depth > deepest) return false;
  for (const parent of known().classes.get(name)?.bases ?? []) {
    if (derives(parent, base, depth + 1)) return true;
  }
  return false;
}

/** The type of a module-level value, such as `sys.stdin`. */
export function valueType(name: string): string | undefined {
  return known().values.get(canonicalName(name));
}

/** A method, attribute or property of a known class, its own or inherited. */
export function memberOf(className: string, attribute: string): Member | undefined {
  return findMember(canonicalName(className), attribute, 0);
}

function findMember(className: string, attribute: string, depth: number): Member | undefined {
  const { aliases, classes } = known();
  const facts = classes.get(className);
  if (facts === undefined || depth > deepest) return undefined;
  const own = membersOf(className, facts).get(attribute);
  if (own !== undefined) return own;
  const renamed = aliases.get(`${className}.${attribute}`);
  if (renamed !== undefined) {
    const dot = renamed.lastIndexOf('.');
    return findMember(renamed.slice(0, dot), renamed.slice(dot + 1), depth + 1);
  }
  for (const base of facts.bases ?? []) {
    const inherited = findMember(base, attribute, depth + 1);
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/**
 * The last components of all names in the tables, other spellings too. A call whose last component is not among them
 * can be skipped without asking what it resolves to.
 */
export function lastNames(): ReadonlySet<string> {
  return names ??= collectLastNames();
}

function collectLastNames(): ReadonlySet<string> {
  const { functions, classes, aliases } = known();
  const found = new Set<string>();
  for (const map of [functions, classes, aliases]) {
    for (const name of map.keys()) found.add(name.slice(name.lastIndexOf('.') + 1));
  }
  for (const facts of classes.values()) {
    for (const name of Object.keys(facts.methods ?? {})) found.add(name);
    for (const name of Object.keys(facts.attributes ?? {})) found.add(name);
  }
  return found;
}

export type { ClassFacts, FunctionFacts } from './table.ts';
