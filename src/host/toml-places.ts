/**
 * Finds where in a TOML document a key or a list's item stands; the TOML library gives values without places. Reads
 * https://toml.io/en/v1.0.0 loosely: the document is known to be valid, or nothing of it is shown.
 */
import type { Span } from '../core/text/span.ts';

export type KeyPath = readonly (string | number)[];

/**
 * The place of the longest beginning of `path` that the document has: `key = value` where that is one line, else the
 * key; a list's item; a table's header. Undefined when it has not even the first key.
 */
export function placeInToml(text: string, path: KeyPath): Span | undefined {
  const places = new Scanner(text).places();
  for (let length = path.length; length > 0; length--) {
    const found = places.get(keyOf(path.slice(0, length)));
    if (found) return found;
  }
  return undefined;
}

function keyOf(path: KeyPath): string {
  return JSON.stringify(path);
}

class Scanner {
  private at: number;
  private readonly found = new Map<string, Span>();

  constructor(private readonly text: string) {
    // A byte order mark is no part of the first key.
    this.at = text.startsWith('\ufeff') ? 1 : 0;
  }

  places(): ReadonlyMap<string, Span> {
    let table: KeyPath = [];
    for (;;) {
      this.skipBlank(true);
      if (this.at >= this.text.length) return this.found;
      const start = this.at;
      if (this.text[start] === '[') {
        while (this.text[this.at] === '[') this.at++;
        table = this.keys();
        this.skipBlank(false);
        while (this.text[this.at] === ']') this.at++;
        this.add(table, { start, end: this.at });
        this.toLineEnd();
      } else this.keyAndValue(table);
      // Whatever it was, the document is read on.
      if (this.at === start) this.at++;
    }
  }

  private keyAndValue(table: KeyPath): void {
    const start = this.at;
    const path = [...table, ...this.keys()];
    const keyEnd = this.at;
    this.skipBlank(false);
    if (this.text[this.at] !== '=') return this.toLineEnd();
    this.at++;
    this.skipBlank(false);
    this.value(path);
    const end = this.text.slice(start, this.at).includes('\n') ? keyEnd : this.at;
    this.add(path, { start, end });
  }

  /** Dotted keys, bare or quoted; blanks around the dots do not count. */
  private keys(): string[] {
    const names: string[] = [];
    for (;;) {
      this.skipBlank(false);
      const quote = this.text[this.at];
      if (quote === '"' || quote === "'") {
        const start = this.at;
        this.string();
        names.push(this.text.slice(start + 1, this.at - 1));
      } else {
        const bare = /[\w-]*/y;
        bare.lastIndex = this.at;
        const name = bare.exec(this.text)?.[0] ?? '';
        this.at += name.length;
        names.push(name);
      }
      const end = this.at;
      this.skipBlank(false);
      if (this.text[this.at] !== '.') {
        this.at = end;
        return names;
      }
      this.at++;
    }
  }

  private value(path: KeyPath): void {
    const first = this.text[this.at];
    if (first === '"' || first === "'") return this.string();
    if (first === '[') return this.list(path);
    if (first === '{') return this.inlineTable(path);
    while (this.at < this.text.length && !/[,\]}#\n]/.test(this.text.charAt(this.at))) this.at++;
    while (/\s/.test(this.text.charAt(this.at - 1))) this.at--;
  }

  private list(path: KeyPath): void {
    this.at++;
    for (let index = 0; ; index++) {
      this.skipBlank(true);
      if (this.at >= this.text.length) return;
      if (this.text[this.at] === ']') return void this.at++;
      const start = this.at;
      const item = [...path, index];
      this.value(item);
      this.add(item, { start, end: this.at });
      this.skipBlank(true);
      if (this.text[this.at] === ',' || this.at === start) this.at++;
    }
  }

  private inlineTable(path: KeyPath): void {
    this.at++;
    for (;;) {
      this.skipBlank(true);
      if (this.at >= this.text.length) return;
      if (this.text[this.at] === '}') return void this.at++;
      const start = this.at;
      this.keyAndValue(path);
      this.skipBlank(true);
      if (this.text[this.at] === ',' || this.at === start) this.at++;
    }
  }

  private string(): void {
    const quote = this.text.charAt(this.at);
    const long = this.text.startsWith(quote.repeat(3), this.at);
    const close = long ? quote.repeat(3) : quote;
    this.at += close.length;
    while (this.at < this.text.length && !this.text.startsWith(close, this.at)) {
      if (!long && this.text[this.at] === '\n') return;
      this.at += quote === '"' && this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at = Math.min(this.at + close.length, this.text.length);
    // A long string may end with quotes of its own.
    while (long && this.text[this.at] === quote) this.at++;
  }

  /** Blanks; with `lines` line ends and comments too. */
  private skipBlank(lines: boolean): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || (lines && (char === '\n' || char === '\r'))) this.at++;
      else if (lines && char === '#') this.toLineEnd();
      else return;
    }
  }

  private toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  /** The first place counts, as for an array of tables. */
  private add(path: KeyPath, span: Span): void {
    const key = keyOf(path);
    if (!this.found.has(key)) this.found.set(key, span);
  }
}
