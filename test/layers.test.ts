/** Who may import whom, as docs/ARCHITECTURE.md draws it: every import of every source file is held against that. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a layer may import beside itself; files without a folder of their own are listed one by one. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'core/text': [],
  // Types and small helpers that say nothing of Python, so that anybody may use them.
  'core/base': ['core/text'],
  'core/syntax': ['core/text'],
  'core/knowledge': ['core/text'],
  'core/semantic': ['core/text', 'core/base', 'core/syntax', 'core/knowledge'],
  'core/project': ['core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic'],
  'core/fix': ['core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic'],
  'core/rules': [
    'core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic', 'core/project', 'core/fix',
  ],
  'core/top': [
    'core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic', 'core/project', 'core/fix', 'core/rules',
  ],
  // What is told of a place without a finding there.
  'core/explain': [
    'core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic', 'core/project', 'core/rules', 'core/top',
  ],
  // What may be rewritten at a place without a finding there.
  'core/refactor': [
    'core/text', 'core/base', 'core/syntax', 'core/knowledge', 'core/semantic', 'core/project', 'core/fix', 'core/rules', 'core/top',
  ],
  // Files and settings, for the command line and the server; what needs Node for it lies in host/node.
  host: ['core'],
  'host/node': ['core', 'host'],
  protocol: ['core', 'lab/model'],
  server: ['core', 'host', 'protocol'],
  cli: ['core', 'host'],
  'lab/model': [],
  'lab/view': ['lab/model', 'protocol'],
  'lab/runner': ['lab/model', 'protocol'],
  client: ['core', 'protocol', 'lab/model', 'lab/runner'],
};

const baseFiles = new Set(['diagnostic', 'glob', 'nearest-name', 'settings'].map((name) => `src/core/${name}.ts`));

/** Single imports that the layers do not allow, and are meant. */
const exceptions = new Set([
  // `interlock server` is the server that editors start.
  'src/cli/process.ts → src/server/main.node.ts',
]);

/** Server code that is not for the browser. */
const nodeServer = /^src\/server\/(?:main\.node|node\/)/;

/** Which packages and Node modules a layer may name; none where it is not listed. */
const mayName: Readonly<Record<string, RegExp>> = {
  host: /^smol-toml$/,
  'host/node': /^node:/,
  cli: /^node:/,
  server: /^vscode-/,
  client: /^(?:node:|vscode)/,
  protocol: /^vscode-/,
  'lab/runner': /^node:/,
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The file it leads to, from the repository's root; undefined for a package. */
  readonly to: string | undefined;
  readonly typeOnly: boolean;
}

const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();
const imports = files.flatMap(importsOf);

test('every layer imports only what lies below it', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (to === undefined) return false;
    const [own, other] = [layerOf(from), layerOf(to)];
    const allowed = mayImport[own];
    assert.ok(allowed, `${from} lies in no known layer`);
    if (exceptions.has(`${from} → ${to}`)) return false;
    if (own === 'server' && other === 'host/node') return !nodeServer.test(from);
    return own !== other && !allowed.some((layer) => other === layer || other.startsWith(`${layer}/`));
  });
  assert.deepEqual(wrong.map(({ from, to }) => `${from} imports ${to ?? ''}`), []);
});

test('packages and Node modules are named only where they may be', () => {
  const wrong = imports.filter(({ from, specifier, to }) =>
    to === undefined && !(mayName[layerOf(from)] ?? /(?!)/).test(specifier));
  assert.deepEqual(wrong.map(({ from, specifier }) => `${from} names ${specifier}`), []);
});

test('every import leads to a file', () => {
  const missing = imports.filter(({ to }) => to !== undefined && !existsSync(join(root, to)));
  assert.deepEqual(missing.map(({ from, specifier }) => `${from}: ${specifier}`), []);
});

test('no file imports itself in a circle', () => {
  // Types alone may refer to each other: they are gone before anything runs.
  const below = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to !== undefined && !typeOnly) below.set(from, [...below.get(from) ?? [], to]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at !== -1) circles.push([...path.slice(at), file].join(' → '));
    if (at !== -1 || done.has(file)) return;
    for (const next of below.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(circles, []);
});

test('the core looks at no clock, waits for nothing and logs nothing', () => {
  const forbidden = /\b(?:console\.|process\.|setTimeout|setInterval|Date\.now|performance\.|Math\.random|async function|await )/;
  const wrong = files.filter((file) => file.startsWith('src/core/')).flatMap((file) => {
    const code = withoutText(readFileSync(join(root, file), 'utf8'));
    const found = forbidden.exec(code);
    return found ? [`${file}: ${found[0]}`] : [];
  });
  assert.deepEqual(wrong, []);
});

function layerOf(file: string): string {
  if (baseFiles.has(file)) return 'core/base';
  const parts = file.split('/').slice(1, -1);
  if (parts[0] === 'core') return parts[1] === undefined ? 'core/top' : `core/${parts[1]}`;
  return parts[0] === 'lab' || parts[0] === 'host' ? parts.slice(0, 2).join('/') : parts[0] ?? '';
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8');
  const pattern = /^(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...code.matchAll(pattern)].map(([, typeOnly, named, bare, dynamic]): Import => {
    const specifier = named ?? bare ?? dynamic ?? '';
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
    return { from: file, specifier, to, typeOnly: typeOnly !== undefined };
  });
}

/** Code without comments and strings, roughly: enough to look for words in. */
function withoutText(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}
