/** The hover over a finding: what the rule finds and why that hurts. Over a function's name: where it runs. */
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import { contextChain, contextsInShort, whereWords } from '../core/explain/contexts.ts';
import { functionContextsAt } from '../core/explain/function.ts';
import { rules } from '../core/rules/index.ts';
import type { Rule } from '../core/rules/rule.ts';
import { rulePage } from '../protocol/documentation.ts';
import type { Checked } from './checker.ts';
import type { Client } from './client.ts';
import type { Document } from './documents.ts';
import { offsetOf, rangeOf } from './positions.ts';

/** Where a place in a file of the project can be shown: its name, and a link; undefined when the file cannot be read. */
export type PlaceLink = (path: string, offset: number) => { readonly name: string; readonly link: string } | undefined;

/** Undefined where there is neither a finding nor the name of a function that is known to run somewhere. */
export function hoverAt(position: Position, document: Document, checked: Checked, client: Client, placeLink: PlaceLink): Hover | undefined {
  return overFinding(position, document, checked, client) ?? overFunction(position, document, checked, client, placeLink);
}

function overFinding(position: Position, document: Document, { source, diagnostics }: Checked, client: Client): Hover | undefined {
  const { text, lines } = document;
  const offset = offsetOf(text, lines, position, client.encoding);
  const hit = diagnostics.flatMap((diagnostic) => {
    const at = source.locate(diagnostic);
    return at?.document === document && at.span.start <= offset && offset <= at.span.end ? [{ diagnostic, span: at.span }] : [];
  });
  const [first] = hit;
  if (!first) return undefined;
  const found = [...new Set(hit.map(({ diagnostic }) => diagnostic.rule))]
    .flatMap((name) => rules.find((rule) => rule.name === name) ?? []);
  if (found.length === 0) return undefined;
  const value = client.hoverMarkdown ? found.map(markdown).join('\n\n---\n\n') : found.map(plainText).join('\n\n');
  return {
    contents: { kind: client.hoverMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value },
    range: rangeOf(text, lines, first.span, client.encoding),
  };
}

function overFunction(
  position: Position, document: Document, { source, settings, workspace }: Checked, client: Client, placeLink: PlaceLink,
): Hover | undefined {
  const { text, lines } = document;
  const offset = source.offsetIn(document, offsetOf(text, lines, position, client.encoding));
  if (offset === undefined) return undefined;
  const { path, notebook } = source;
  const found = functionContextsAt({ path, text: source.text, settings, notebook }, offset, workspace);
  const short = found && contextsInShort(found.contexts);
  const at = found && source.locate(found.at);
  if (!short || at?.document !== document) return undefined;
  const sections = found.contexts.map((witness) => {
    const steps = contextChain(witness).map(({ path: where, start, message }) => {
      const place = placeLink(where, start);
      const named = place && (client.hoverMarkdown ? `[${place.name}](${place.link})` : place.name);
      return `${client.hoverMarkdown ? '- ' : '  '}${named ? `${named}: ` : ''}${message}`;
    });
    return [`${capitalised(whereWords(witness))}:`, ...steps].join('\n');
  });
  const head = client.hoverMarkdown ? `\`${found.name}()\` runs: **${short}**` : `${found.name}() runs: ${short}`;
  return {
    contents: { kind: client.hoverMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: [head, ...sections].join('\n\n') },
    range: rangeOf(text, lines, at.span, client.encoding),
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function markdown(rule: Rule): string {
  const fence = (code: string): string => `\`\`\`python\n${code.trim()}\n\`\`\``;
  return [
    `**${rule.name}** · ${rule.what}`, rule.why.trim(), 'Wrong:', fence(rule.bad), 'Right:', fence(rule.good),
    `[Documentation of ${rule.name}](${rulePage(rule.name)})`,
  ].join('\n\n');
}

/** The same for an editor without Markdown, and for a message. */
export function plainText(rule: Rule): string {
  return [
    `${rule.name}: ${rule.what}`, rule.why.trim(), `Wrong:\n${rule.bad.trim()}`, `Right:\n${rule.good.trim()}`, rulePage(rule.name),
  ].join('\n\n');
}
