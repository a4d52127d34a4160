/**
 * The snippet pack: Python files in snippets/python/<group>/<prefix>.py in, VS Code's snippets/python.json out.
 *
 * A file is the code as it is inserted, under a header of comments that ends at the first blank line:
 *
 *     # name: Thread pool, results in order
 *     # description: Run a function over items in threads …
 *     # python: 3.11                  the oldest Python it runs on; 3.8 when it is left out
 *     # stop: urls                    a tab stop: wherever the code has this text as whole words
 *     # choice: imap | imap_unordered     a tab stop with choices; the code has the first
 *     # last: print(result)           where one goes on writing; at the end when it is left out
 *
 * Tab stops come in the order of the header. What becomes of the import lines depends on what the code is:
 *
 * - A whole program (it has a main guard) begins with them.
 * - Definitions (it has a function or a class) begin with them too, under the first tab stop: who has these imports
 *   already deletes them with one key.
 * - Statements go without, and their description names them. They are for the inside of functions, where an `import`
 *   makes the module's name a local one, and breaks the lines above that use it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Snippet {
  readonly group: string;
  /** What one types: `con-executor-map`. */
  readonly prefix: string;
  readonly name: string;
  readonly description: string;
  /** What the code is to have above it; empty when the body has it. */
  readonly imports: readonly string[];
  /** The oldest Python it runs on, such as `3.11`. */
  readonly python: string;
  /** Lines in VS Code's snippet syntax, indented by tabs: the editor turns these into what the user indents with. */
  readonly body: readonly string[];
}

interface Stop {
  readonly index: number;
  /** The default, as the code has it. */
  readonly text: string;
  readonly choices: readonly string[];
  readonly pattern: RegExp;
}

/** Part of the code. */
interface Region {
  readonly code: string;
  /** A brace ends a placeholder unless it is escaped. */
  readonly inPlaceholder: boolean;
}

const keys = new Set(['name', 'description', 'python', 'stop', 'choice', 'last']);

/** Every snippet of a directory, by group and prefix. Throws an Error that names the file where one is wrong. */
export function readSnippets(directory: string): Snippet[] {
  const groups = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const snippets = groups.map((entry) => entry.name).sort().flatMap((group) => readdirSync(join(directory, group))
    .filter((file) => file.endsWith('.py'))
    .map((file) => basename(file, '.py'))
    .sort()
    .map((prefix) => readSnippet(group, prefix, readFileSync(join(directory, group, `${prefix}.py`), 'utf8'))));
  const names = new Set<string>();
  for (const { prefix, name } of snippets) {
    if (names.has(name)) throw new Error(`${prefix}: another snippet has the name "${name}" too`);
    names.add(name);
  }
  return snippets;
}

/** One snippet from the text of its file. Throws an Error that begins with the prefix. */
export function readSnippet(group: string, prefix: string, text: string): Snippet {
  const fail = (message: string): never => { throw new Error(`${prefix}: ${message}`); };
  if (!/^con(?:-[a-z]+)+$/.test(prefix)) fail('a prefix is "con-" and lower-case words with hyphens');
  const [, head = '', code = ''] = /^((?:#.*\n)+)\n([^]*)$/.exec(text) ?? fail('a header of comments and a blank line come first');
  const fields = head.trimEnd().split('\n').map((line): readonly [string, string] => {
    const [, key = '', value = ''] = /^# (\w+): (.+)$/.exec(line) ?? [];
    return keys.has(key) ? [key, value] : fail(`"${line}" is none of ${[...keys].map((known) => `"# ${known}: …"`).join(', ')}`);
  });
  const one = (key: string): string | undefined => fields.find(([name]) => name === key)?.[1];
  const tabbed = withTabs(code, fail);
  const isProgram = /^if __name__ == /m.test(tabbed);
  const isDefinitions = !isProgram && /^(?:async def|def|class) /m.test(tabbed);
  // A program's imports are code like any other.
  const imports = isProgram ? '' : /^(?:(?:import|from) .*\n|\n)*/.exec(tabbed)![0];
  const python = one('python') ?? '3.8';
  const needed = isDefinitions ? [] : imports.split('\n').filter((line) => line !== '');
  const description = [
    one('description') ?? fail('it has no description'),
    ...(python === '3.8' ? [] : [`Python ${python}.`]),
    ...(needed.length === 0 ? [] : [`Needs: ${needed.join('; ')}`]),
  ];
  return {
    group,
    prefix,
    name: one('name') ?? fail('it has no name'),
    description: description.join(' '),
    imports: needed,
    python,
    body: makeBody(isDefinitions ? imports : '', tabbed.slice(imports.length), fields, fail),
  };
}

/** Code indented by tabs, which the editor turns into what the user indents with. */
function withTabs(code: string, fail: (message: string) => never): string {
  return code.trimEnd().split('\n').map((line) => {
    const indent = /^\s*/.exec(line)![0];
    if (!/^(?: {4})*$/.test(indent)) fail(`"${line}" is not indented by a multiple of four spaces`);
    return '\t'.repeat(indent.length / 4) + line.slice(indent.length);
  }).join('\n');
}

function makeBody(
  imports: string, code: string, fields: readonly (readonly [string, string])[], fail: (message: string) => never,
): string[] {
  const first = imports === '' ? 1 : 2;
  const stops = fields.filter(([key]) => key === 'stop' || key === 'choice').map(([key, value], at): Stop => {
    const choices = key === 'choice' ? value.split(' | ') : [];
    if (key === 'choice' && choices.length < 2) fail(`"${value}" is no choice between two`);
    const text = choices[0] ?? value;
    return { index: first + at, text, choices, pattern: wholeWords(text) };
  });

  const last = fields.find(([key]) => key === 'last')?.[1];
  const [before = '', after = '', ...more] = last === undefined ? [code] : code.split(last);
  if (last !== undefined && (more.length > 0 || before === code)) fail(`the code does not have "${last}" once`);
  const regions = {
    before: { code: before, inPlaceholder: false },
    last: { code: last ?? '', inPlaceholder: true },
    after: { code: after, inPlaceholder: false },
  };
  // A stop is defined outside of the last one, where it can be, and mirrored everywhere else.
  const homes = new Map(stops.map((stop) => [stop, [regions.before, regions.after, regions.last]
    .find((region) => stop.pattern.test(region.code)) ?? fail(`the code does not have "${stop.text}"`)]));
  const marked = (region: Region): string => mark(region, stops, homes);
  return [
    // Not marked: a mirror would stay behind when the imports are deleted, and be typed into.
    imports === '' ? '' : `\${1:${escape(imports, IN_PLACEHOLDER)}}`,
    marked(regions.before),
    last === undefined ? '$0' : `\${0:${marked(regions.last)}}`,
    marked(regions.after),
  ].join('').split('\n');
}

const IN_PLACEHOLDER = /[\\$}]/g;

/** Text as whole words: a number is not found in `utf-8` or `0.5`, a name not in a longer one. */
function wholeWords(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = /^\d/.test(text) ? '(?<![\\w.-])' : /^\w/.test(text) ? '(?<!\\w)' : '';
  const after = /\d$/.test(text) ? '(?!\\w|\\.\\d)' : /\w$/.test(text) ? '(?!\\w)' : '';
  return new RegExp(`${before}${literal}${after}`);
}

/** The code of a region with its tab stops in VS Code's syntax. */
function mark(region: Region, stops: readonly Stop[], homes: ReadonlyMap<Stop, Region>): string {
  const longestFirst = [...stops].sort((a, b) => b.text.length - a.text.length);
  const found = (text: string): Stop => longestFirst.find((stop) => stop.text === text)!;
  const defined = new Set<Stop>();
  // Splitting by a pattern with a group puts what it found at the odd places.
  const pattern = new RegExp(`(${longestFirst.map((stop) => stop.pattern.source).join('|')})`);
  const parts = stops.length === 0 ? [region.code] : region.code.split(pattern);
  return parts.map((part, at) => {
    if (at % 2 === 0) return escape(part, region.inPlaceholder ? IN_PLACEHOLDER : /[\\$]/g);
    const stop = found(part);
    if (homes.get(stop) !== region || defined.has(stop)) return `$${stop.index}`;
    defined.add(stop);
    if (stop.choices.length === 0) return `\${${stop.index}:${escape(stop.text, IN_PLACEHOLDER)}}`;
    return `\${${stop.index}|${stop.choices.map((choice) => escape(choice, /[\\,|]/g)).join(',')}|}`;
  }).join('');
}

function escape(text: string, characters: RegExp): string {
  return text.replace(characters, '\\$&');
}

/** snippets/python.json */
export function snippetJson(snippets: readonly Snippet[]): string {
  const entries = snippets.map(({ prefix, name, description, body }) => [name, { prefix, description, body }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** The table of the README. */
export function snippetTable(snippets: readonly Snippet[]): string {
  return [
    '| | type | to insert | Python |',
    '|---|---|---|---|',
    ...snippets.map(({ group, prefix, name, python }, at) => {
      const isFirst = snippets[at - 1]?.group !== group;
      return `| ${isFirst ? group : ''} | \`${prefix}\` | ${name} | ${python === '3.8' ? '' : `${python}+`} |`;
    }),
  ].join('\n');
}
