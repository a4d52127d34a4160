/** What VS Code would insert: snippets/python.json, expanded by VS Code's own snippet parser. */
import { readFileSync } from 'node:fs';
import { SnippetParser, Text, type Choice } from 'vscode-snippet-parser';

export interface PackEntry {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export interface TabStop {
  readonly index: number;
  readonly default: string;
  /** Empty where the user may type anything. */
  readonly choices: readonly string[];
}

/** What the user types at tab stops, by the default that stands there. */
export type Typed = Readonly<Record<string, string>>;

/** The pack as it ships: name → entry. */
export function readPack(): Readonly<Record<string, PackEntry>> {
  const file = new URL('../../snippets/python.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, PackEntry>;
}

/** The tab stops of a body, each once, in the order in which Tab visits them: `$0` comes last. */
export function tabStops(body: readonly string[]): readonly TabStop[] {
  const stops = new Map<number, TabStop>();
  for (const { index, choice, children } of new SnippetParser().parse(body.join('\n')).placeholders) {
    const choices = (choice as Choice | undefined)?.options.map(String) ?? [];
    // A mirror of a placeholder has the same children; a bare `$1` has none.
    if (!stops.has(index) || children.length > 0) stops.set(index, { index, default: children.join(''), choices });
  }
  return [...stops.values()].sort((a, b) => (a.index || Infinity) - (b.index || Infinity));
}

/**
 * The text of a body after the user typed at some tab stops and left the others, indented by `unit` and, from the
 * second line on, by `indentation`. Throws when no tab stop has a default that `typed` names.
 */
export function expand(body: readonly string[], typed: Typed = {}, indentation = '', unit = '    '): string {
  const snippet = new SnippetParser().parse(body.join('\n'));
  for (const [default_, value] of Object.entries(typed)) {
    const index = tabStops(body).find((stop) => stop.default === default_)?.index;
    if (index === undefined) throw new Error(`no tab stop has the default "${default_}"`);
    for (const placeholder of snippet.placeholders.filter((each) => each.index === index)) {
      for (const child of [...placeholder.children]) snippet.replace(child, []);
      placeholder.appendChild(new Text(value));
    }
  }
  return snippet.toString().split('\n').map((line, at) => {
    const indented = line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length));
    return at === 0 || indented === '' ? indented : indentation + indented;
  }).join('\n');
}
