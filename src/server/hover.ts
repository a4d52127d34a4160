/** The hover over a finding: what the rule finds and why that hurts, wrong and right, and where to read more. */
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import { rules } from '../core/rules/index.ts';
import type { Rule } from '../core/rules/rule.ts';
import { rulePage } from '../protocol/documentation.ts';
import type { Checked } from './checker.ts';
import type { Client } from './client.ts';
import type { Document } from './documents.ts';
import { offsetOf, rangeOf } from './positions.ts';

/** Undefined where there is no finding. */
export function hoverAt(position: Position, document: Document, { source, diagnostics }: Checked, client: Client): Hover | undefined {
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
