/**
 * Notebooks as they lie on the disk (https://nbformat.readthedocs.io/en/latest/format_description.html): their code
 * cells as one Python text and back. In that text a line of comment stands before each cell, so that places and changes
 * find their cell again; the file is changed where the source of a changed cell stands, and nowhere else.
 */
import { cellNature, cellsInOrder } from '../core/notebook.ts';
import type { Span } from '../core/text/span.ts';

export function isNotebookName(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

const marker = (cell: number): string => `# %% [notebook cell ${cell}]`;
const markers = /^[ \t]*# %% \[notebook cell (\d+)\]$/gm;

/** The Python of a notebook; or in one sentence why it has none. */
export function notebookText(json: string): { readonly text: string } | { readonly problem: string } {
  const cells = codeCells(json);
  if ('problem' in cells) return cells;
  const ordered = cellsInOrder(cells, ({ source }) => cellNature(source));
  return { text: ordered.map(({ number, source }) => `${marker(number)}\n${source}\n`).join('') };
}

/** A place in the text: the cell, counted from 1 with those of other kinds, and where the cell begins. */
export interface CellPlace {
  readonly cell: number;
  /** Offset of the cell's first character. */
  readonly start: number;
}

/** The cells of a text that `notebookText` made, in its order. */
export function cellPlaces(text: string): readonly CellPlace[] {
  return [...text.matchAll(markers)].map((match) => ({ cell: Number(match[1]), start: match.index + match[0].length + 1 }));
}

/** The notebook after its Python has become `text`; undefined when the cells cannot be told apart any more. */
export function notebookWith(json: string, text: string): string | undefined {
  const cells = codeCells(json);
  const places = cellPlaces(text);
  if ('problem' in cells || places[0] === undefined) return undefined;
  const sources = new Map(places.map(({ cell, start }, index): [number, string] => {
    const next = places[index + 1];
    const end = next ? text.lastIndexOf('\n', next.start - 2) + 1 : text.length;
    // What stands before the first marker was put at the top of the module.
    const head = index === 0 ? text.slice(0, text.lastIndexOf('\n', start - 2) + 1) : '';
    return [cell, head + text.slice(start, end).replace(/\n$/, '')];
  }));
  const known = cells.filter(({ source }) => cellNature(source) !== 'foreign');
  if (known.length !== sources.size || known.some(({ number }) => !sources.has(number))) return undefined;
  let out = '';
  let at = 0;
  for (const { number, source, span, raw } of known) {
    const now = sources.get(number) ?? source;
    if (now === source) continue;
    out += json.slice(at, span.start) + written(now, raw, json, span);
    at = span.end;
  }
  return out + json.slice(at);
}

interface CodeCell {
  readonly number: number;
  readonly source: string;
  /** The value of `source` in the file. */
  readonly span: Span;
  readonly raw: unknown;
}

function codeCells(json: string): readonly CodeCell[] | { readonly problem: string } {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch (error) {
    return { problem: `not a notebook: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isRecord(notebook)) return { problem: 'not a notebook: its JSON is no object' };
  if (!Array.isArray(notebook['cells'])) return { problem: 'not a notebook of format 4: it has no list `cells`' };
  if (!isPython(notebook['metadata'])) return [];
  const spans = elements(json, members(json, skipSpace(json, 0)).get('cells')?.start ?? 0);
  return notebook['cells'].flatMap((cell: unknown, index): CodeCell[] => {
    if (!isRecord(cell) || cell['cell_type'] !== 'code') return [];
    const raw = cell['source'];
    const source = typeof raw === 'string' ? raw : Array.isArray(raw) ? raw.join('') : undefined;
    const span = members(json, spans[index]?.start ?? 0).get('source');
    return source === undefined || !span || isOtherLanguage(cell['metadata']) ? [] : [{ number: index + 1, source, span, raw }];
  });
}

/** A notebook that says nothing of its language is taken for one of Python. */
function isPython(metadata: unknown): boolean {
  if (!isRecord(metadata)) return true;
  const [info, kernel] = [metadata['language_info'], metadata['kernelspec']];
  const language = (isRecord(info) ? info['name'] : undefined) ?? (isRecord(kernel) ? kernel['language'] : undefined);
  return typeof language !== 'string' || /^i?python/i.test(language);
}

/** VS Code notes a cell's own language. */
function isOtherLanguage(metadata: unknown): boolean {
  const editor = isRecord(metadata) ? metadata['vscode'] : undefined;
  return isRecord(editor) && typeof editor['languageId'] === 'string' && editor['languageId'] !== 'python';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A source as the file writes them: one string, or a list of lines, each on a line of its own where it was so. */
function written(source: string, before: unknown, json: string, { start, end }: Span): string {
  if (!Array.isArray(before)) return JSON.stringify(source);
  const lines = (source.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => JSON.stringify(line));
  const opening = /^\[(\s*)/.exec(json.slice(start, end))?.[1] ?? '';
  const closing = /(\s*)\]$/.exec(json.slice(start, end))?.[1] ?? '';
  return `[${opening}${lines.join(`,${opening === '' ? ' ' : opening}`)}${closing}]`;
}

/** The values of an object that begins at `at`, by key. The JSON is known to be right. */
function members(json: string, at: number): Map<string, Span> {
  const found = new Map<string, Span>();
  if (json[at] !== '{') return found;
  for (let next = skipSpace(json, at + 1); json[next] === '"'; next = skipSpace(json, next + 1)) {
    const keyEnd = valueEnd(json, next);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = valueEnd(json, start);
    found.set(JSON.parse(json.slice(next, keyEnd)) as string, { start, end });
    next = skipSpace(json, end);
    if (json[next] !== ',') break;
  }
  return found;
}

/** The values of a list that begins at `at`. */
function elements(json: string, at: number): Span[] {
  const found: Span[] = [];
  if (json[at] !== '[') return found;
  for (let start = skipSpace(json, at + 1); json[start] !== ']'; start = skipSpace(json, start + 1)) {
    const end = valueEnd(json, start);
    found.push({ start, end });
    start = skipSpace(json, end);
    if (json[start] !== ',') break;
  }
  return found;
}

function skipSpace(json: string, at: number): number {
  let next = at;
  while (/\s/.test(json[next] ?? '') || json[next] === '\ufeff') next++;
  return next;
}

/** Where the value that begins at `at` ends. */
function valueEnd(json: string, at: number): number {
  let depth = 0;
  for (let next = at; next < json.length;) {
    const char = json[next];
    if (char === '"') {
      next++;
      while (json[next] !== '"') next += json[next] === '\\' ? 2 : 1;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return next;
      depth--;
    } else if (depth === 0 && /[,\s]/.test(char ?? '')) return next;
    next++;
    if (depth === 0 && (char === '"' || char === '}' || char === ']')) return next;
  }
  return json.length;
}
