/** The tables hold together, and what they say of the standard library is what a Python on this machine says too. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canonicalName, classFacts, functionFacts, isSubclass, lastNames } from '../../../src/core/knowledge/index.ts';
import { libraries } from '../../../src/core/knowledge/libraries/index.ts';
import { RUNS_EVENT_LOOP } from '../../../src/core/knowledge/roles.ts';
import { stdlib } from '../../../src/core/knowledge/stdlib/index.ts';
import type { FunctionFacts, LibrarySource, LibraryTable, Parameter } from '../../../src/core/knowledge/table.ts';
import { notInEveryPython } from './not-in-every-python.ts';

const sources: readonly LibrarySource[] = [...stdlib, ...libraries];
const tables: readonly LibraryTable[] = sources.map(source => source.table());

/** Heads of types that are not classes of the tables: plain values, and what no rule asks about. */
const plainTypes = new Set(['str', 'bytes', 'memoryview', 'int', 'Self', 'T', '0', '1']);

function everyFunction(table: LibraryTable): [string, FunctionFacts][] {
  const found = Object.entries(table.functions ?? {});
  for (const [name, facts] of Object.entries(table.classes ?? {})) {
    if (facts.construct !== undefined) found.push([name, facts.construct]);
    for (const [method, ofMethod] of Object.entries(facts.methods ?? {})) found.push([`${name}.${method}`, ofMethod]);
  }
  return found;
}

/** The class names in a type: `dict[str, queue.Queue]` has `dict`, `str` and `queue.Queue`. */
function namesInType(type: string): string[] {
  assert.match(type, /^[\w.]+(\[.*\])?$/, `a type must be a name with elements in brackets: ${type}`);
  assert.equal(type.split('[').length, type.split(']').length, `brackets of ${type}`);
  return type.split(/[[\],\s]+/).filter(name => name !== '');
}

function parametersOf(facts: FunctionFacts): Parameter[] {
  const found: Parameter[] = [...facts.exempt ?? []];
  if (facts.timeout !== undefined) found.push(facts.timeout);
  if (facts.handsOver !== undefined) {
    found.push(facts.handsOver.callable);
    if (typeof facts.handsOver.args === 'object') found.push(facts.handsOver.args);
  }
  return found.map(({ name, position }) => position === undefined ? { name } : { name, position });
}

test('every name belongs to a package of its source, and no package to two', () => {
  const owner = new Map<string, number>();
  for (const [index, { packages, table }] of sources.entries()) {
    for (const name of packages.split(' ')) {
      assert.ok(!owner.has(name), `${name} is in two sources`);
      owner.set(name, index);
    }
    const { functions, classes, values, aliases } = table();
    for (const record of [functions, classes, values, aliases]) {
      for (const name of Object.keys(record ?? {})) {
        assert.equal(owner.get(name.split('.', 1)[0]!), index, `${name} is not under ${packages}`);
      }
    }
  }
});

test('the canonical name of a canonical name is itself', () => {
  for (const table of tables) {
    for (const [name] of everyFunction(table)) assert.equal(canonicalName(name), name);
    for (const name of Object.keys(table.classes ?? {})) assert.equal(canonicalName(name), name);
    for (const name of Object.keys(table.values ?? {})) assert.equal(canonicalName(name), name);
  }
});

test('every other spelling ends at a canonical name', () => {
  const canonical = new Set<string>();
  const modules = new Set<string>();
  for (const table of tables) {
    for (const name of [...everyFunction(table).map(([name]) => name), ...Object.keys(table.classes ?? {})]) {
      canonical.add(name);
      for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) modules.add(name.slice(0, dot));
    }
  }
  for (const table of tables) {
    for (const [alias, target] of Object.entries(table.aliases ?? {})) {
      assert.equal(canonicalName(target), target, `${alias} → ${target} is a spelling of another name itself`);
      assert.ok(canonical.has(target) || modules.has(target), `${alias} → ${target}, which is not in the tables`);
    }
  }
});

test('bases are known classes and never go in a circle', () => {
  for (const table of tables) {
    for (const [name, facts] of Object.entries(table.classes ?? {})) {
      for (const base of facts.bases ?? []) {
        assert.ok(classFacts(base) !== undefined, `${name} has the unknown base ${base}`);
        assert.equal(canonicalName(base), base);
        assert.ok(!isSubclass(base, name), `${name} and ${base} are bases of each other`);
      }
    }
  }
});

test('types are written as types, and the classes in them are known', () => {
  const check = (where: string, type: string): void => {
    for (const name of namesInType(type)) {
      assert.ok(plainTypes.has(name) || classFacts(name) !== undefined, `${where}: unknown type ${name}`);
      if (!plainTypes.has(name)) assert.equal(canonicalName(name), name, where);
    }
  };
  for (const table of tables) {
    for (const [name, facts] of everyFunction(table)) if (facts.returns !== undefined) check(name, facts.returns);
    for (const [name, type] of Object.entries(table.values ?? {})) check(name, type);
    for (const [name, facts] of Object.entries(table.classes ?? {})) {
      for (const [attribute, type] of Object.entries(facts.attributes ?? {})) check(`${name}.${attribute}`, type);
      if (facts.enters !== undefined) check(name, facts.enters);
      if (facts.iterates !== undefined) check(name, facts.iterates);
    }
  }
});

test('nothing both blocks and is awaited', () => {
  for (const table of tables) {
    for (const [name, facts] of everyFunction(table)) {
      assert.ok(facts.blocks === undefined || facts.coroutine === undefined, name);
      if (facts.exempt !== undefined) assert.ok(facts.blocks !== undefined, `${name} is exempt from nothing`);
    }
  }
});

test('a twin that this table knows does not block', () => {
  for (const table of tables) {
    for (const [name, { asyncTwin }] of everyFunction(table)) {
      for (const twin of [asyncTwin?.asyncio, asyncTwin?.trio, asyncTwin?.anyio]) {
        if (twin !== undefined) assert.equal(functionFacts(twin)?.coroutine, true, `${name} → ${twin}`);
      }
    }
  }
});

test('the lists of last names are up to date (UPDATE=1 writes them anew)', () => {
  const [found, effects, handsOver] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [coroutines, locks] = [new Set<string>(), new Set<string>()];
  const spellings = new Map<string, Set<string>>();
  const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  for (const name of RUNS_EVENT_LOOP) effects.add(last(name));
  for (const table of tables) {
    for (const [name, facts] of everyFunction(table)) {
      found.add(last(name));
      if (facts.handsOver !== undefined) handsOver.add(last(name));
      if (facts.blocks !== undefined || facts.handsOver !== undefined) effects.add(last(name));
      if (facts.coroutine) coroutines.add(last(name));
      if (facts.returns !== undefined && isLock(facts.returns)) locks.add(last(name));
    }
    for (const name of Object.keys(table.classes ?? {})) {
      found.add(last(name));
      if (isLock(name)) locks.add(last(name));
    }
    for (const name of Object.keys(table.aliases ?? {})) {
      found.add(last(name));
      const meant = last(canonicalName(name));
      if (meant === last(name)) continue;
      const others = spellings.get(meant);
      if (others) others.add(last(name));
      else spellings.set(meant, new Set([last(name)]));
    }
  }
  for (const names of [effects, handsOver, coroutines, locks]) {
    for (const name of [...names]) for (const other of spellings.get(name) ?? []) names.add(other);
  }
  const lines = [...spellings].map(([name, others]) => `  ${name} ${[...others].sort().join(' ')}`).sort();
  const written = '/** The last components of the names in the tables. Generated: run their tests with UPDATE=1. */\n' +
    listOf('lastNameList', found) + '\n/** Of those that block, run an event loop or hand a callable over. */\n' + listOf('effectNameList', effects) +
    '\n/** Of those that hand a callable over. */\n' + listOf('handOverNameList', handsOver) +
    '\n/** Of coroutine functions. */\n' + listOf('coroutineNameList', coroutines) +
    '\n/** Of locks and semaphores, and of what gives one. */\n' + listOf('lockNameList', locks) +
    '\n/** Last components that aliases change, each line a name with its other spellings. */\n' +
    `export const spellingList = \`\n${lines.join('\n')}\n\`;\n`;
  const path = fileURLToPath(new URL('../../../src/core/knowledge/last-names.ts', import.meta.url));
  if (process.env['UPDATE'] === '1') writeFileSync(path, written);
  assert.equal(readFileSync(path, 'utf8'), written);
  if (process.env['UPDATE'] !== '1') assert.deepEqual([...lastNames()].sort(), [...found].sort());
});

function isLock(className: string): boolean {
  return classFacts(className)?.lock !== undefined || className.endsWith('Semaphore');
}

/** An exported text of words, wrapped. */
function listOf(constant: string, words: ReadonlySet<string>): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of [...words].sort()) {
    if (line.length + word.length > 110) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  lines.push(line);
  return `export const ${constant} = \`\n${lines.join('\n')}\n\`;\n`;
}

interface CheckedClass {
  readonly construct: Parameter[];
  readonly bases: readonly string[];
  readonly methods: Record<string, Parameter[]>;
}

/** What the Python script checks, of the standard library's tables. */
function stdlibNames(): string {
  const functions: Record<string, Parameter[]> = {};
  const classes: Record<string, CheckedClass> = {};
  const values: string[] = [];
  const coroutines: string[] = [];
  const plain: string[] = [];
  for (const { table } of stdlib) {
    const facts = table();
    for (const [name, ofFunction] of Object.entries(facts.functions ?? {})) functions[name] = parametersOf(ofFunction);
    for (const [name, ofClass] of Object.entries(facts.classes ?? {})) {
      const methods: Record<string, Parameter[]> = {};
      for (const [method, ofMethod] of Object.entries(ofClass.methods ?? {})) methods[method] = parametersOf(ofMethod);
      classes[name] = { construct: parametersOf(ofClass.construct ?? {}), bases: ofClass.bases ?? [], methods };
    }
    values.push(...Object.keys(facts.values ?? {}));
    for (const [name, { coroutine }] of everyFunction(facts)) (coroutine ? coroutines : plain).push(name);
  }
  return JSON.stringify({ functions, classes, values, coroutines, plain });
}

test('Python has the names and parameters of the standard library tables', t => {
  const script = fileURLToPath(new URL('stdlib_check.py', import.meta.url));
  const python = spawnSync(process.env['PYTHON'] ?? 'python3', [script], { input: stdlibNames(), encoding: 'utf8' });
  if (python.error !== undefined) {
    t.skip(`NOT CHECKED against Python, as there is no python3: ${python.error.message}`);
    return;
  }
  assert.equal(python.status, 0, python.stderr);
  const { missing, problems } = JSON.parse(python.stdout) as { missing: string[]; problems: string[] };
  assert.deepEqual(missing.filter(name => !notInEveryPython.has(name)), [], 'names that this Python does not have');
  assert.deepEqual(problems, []);
});
