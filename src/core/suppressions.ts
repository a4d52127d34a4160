/**
 * Reads the comments that silence findings, takes the silenced ones away, and reports comments of ours that silence
 * nothing.
 *
 *     # interlock: ignore[rule, rule]     on the finding's line, or alone on the line above its statement
 *     # interlock: ignore                 the same, for every rule
 *     # interlock: ignore-file[rule]      anywhere in the file, for all of it
 *     # noqa  /  # noqa: ASYNC251         on the line; another tool's code for the same defect counts as ours
 *     # pylint: disable=name              on the line, or alone on a line: until its block ends
 *
 * A finding is also silenced by a comment on the last line of its span or of its statement, where formatters put it.
 */
import type { Diagnostic, Severity } from './diagnostic.ts';
import type { PeerCode } from './rules/rule.ts';
import { unknownRule, unusedSuppression, type RuleIdentity } from './settings-parse.ts';
import type { ExceptHandler, match_case, Module, Stmt } from './syntax/nodes.ts';
import type { LineIndex } from './text/line-index.ts';
import type { Span } from './text/span.ts';

/** What a suppression needs to know of a rule; every `Rule` is one. */
export interface SuppressibleRule extends RuleIdentity {
  readonly peers?: readonly PeerCode[];
}

export interface SuppressionOptions {
  /** The file's tree. Without it a statement is taken to be as long as the finding. */
  readonly module?: Module;
  /** Whether a rule ran on this file; a comment for one that did not is not called unused. Default: all ran. */
  readonly isEnabled?: (rule: RuleIdentity) => boolean;
  /** How severe an unused comment is. Default: information. */
  readonly severity?: Severity;
}

/**
 * The diagnostics that no comment silences, and one `unused-suppression` for each comment of ours that names an
 * unknown rule or silences nothing; in order of `start`. `comments` are pairs of offsets, as the parser gives them;
 * `rules` are all there are, not only those that ran.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  comments: Int32Array,
  source: string,
  lines: LineIndex,
  rules: readonly SuppressibleRule[],
  path: string,
  options: SuppressionOptions = {},
): Diagnostic[] {
  if (diagnostics.length === 0 && !source.includes('interlock:')) return [];
  const directives = readDirectives(comments, source, lines);
  if (directives.length === 0) return [...diagnostics];

  const peers = new Map(rules.map((rule) => [rule.name, rule.peers ?? []]));
  const places = placesOf(directives);
  const silenced = (diagnostic: Diagnostic): boolean => {
    const codes = peers.get(diagnostic.rule) ?? [];
    let hit = false;
    for (const directive of directivesFor(diagnostic, places, lines, comments, source, options.module)) {
      // Every directive that matches counts as used, so no early exit.
      if (silences(directive, diagnostic.rule, codes)) hit = true;
    }
    return hit;
  };
  const kept = diagnostics.filter((diagnostic) => !silenced(diagnostic));

  const isEnabled = options.isEnabled ?? (() => true);
  if (!isEnabled(unusedSuppression)) return kept;
  const severity = options.severity ?? unusedSuppression.severity;
  const unused = unusedIn(directives, source, lines, rules, path, isEnabled)
    .map((each) => ({ ...each, severity }))
    .filter((each) => !silenced(each));
  return [...kept, ...unused].sort((a, b) => a.start - b.start || a.end - b.end);
}

type Scope = 'line' | 'next-statement' | 'block' | 'file';

/** One `interlock:`, `noqa` or `pylint:` instruction; a comment may hold several. */
interface Directive extends Span {
  readonly tool: 'interlock' | 'noqa' | 'pylint';
  readonly scope: Scope;
  /** Rule names or codes; undefined means all. */
  readonly names: readonly Name[] | undefined;
  /** The comment that holds it. */
  readonly comment: Span;
  /** Lines (from 0, inclusive) where it holds. */
  readonly firstLine: number;
  readonly lastLine: number;
  used: boolean;
}

interface Name extends Span {
  readonly text: string;
  used: boolean;
}

const ours = /#\s*interlock:\s*(ignore-file|ignore)\b(?!-)(?:\s*\[([^\]\r\n]*)\])?(?!\s*\[)/g;
const noqa = /#\s*noqa\b(?:\s*:\s*([A-Za-z][\w-]*(?:[\s,]+[A-Z]+\d+|\s*,\s*[A-Za-z][\w-]*)*))?/gi;
const pylint = /#\s*pylint:\s*disable=([\w-]+(?:\s*,\s*[\w-]+)*)/g;

function readDirectives(comments: Int32Array, source: string, lines: LineIndex): Directive[] {
  const directives: Directive[] = [];
  for (let at = 0; at + 1 < comments.length; at += 2) {
    const comment = { start: comments[at] ?? 0, end: comments[at + 1] ?? 0 };
    const text = source.slice(comment.start, comment.end);
    if (!/interlock|noqa|pylint/i.test(text)) continue;

    const line = lines.lineAt(comment.start);
    const alone = source.slice(lines.lineStart(line), comment.start).trim() === '';
    const add = (tool: Directive['tool'], scope: Scope, match: RegExpExecArray, list: string | undefined): void => {
      const start = comment.start + match.index;
      const end = start + match[0].length;
      const listStart = list === undefined ? end : source.indexOf(list, start + match[0].lastIndexOf(list));
      const names = list === undefined ? undefined : namesIn(list, listStart);
      const [firstLine, lastLine] = reach(scope, line, comment, source, lines);
      directives.push({ tool, scope, names, comment, start, end, firstLine, lastLine, used: false });
    };
    for (const match of text.matchAll(ours)) {
      add('interlock', match[1] === 'ignore-file' ? 'file' : alone ? 'next-statement' : 'line', match, match[2]);
    }
    for (const match of text.matchAll(noqa)) if (!alone) add('noqa', 'line', match, match[1]);
    for (const match of text.matchAll(pylint)) add('pylint', alone ? 'block' : 'line', match, match[1]);
  }
  return directives;
}

function namesIn(list: string, start: number): Name[] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => ({
    text: match[0], start: start + match.index, end: start + match.index + match[0].length, used: false,
  }));
}

/** The lines that a directive on `line` speaks of. */
function reach(
  scope: Scope, line: number, comment: Span, source: string, lines: LineIndex,
): [first: number, last: number] {
  if (scope === 'line') return [line, line];
  if (scope === 'file') return [0, lines.lineCount];
  const content = (at: number): string => source.slice(lines.lineStart(at), lines.lineEnd(at));
  if (scope === 'next-statement') {
    // Further comments may stand between, among them other suppressions.
    let next = line + 1;
    while (next < lines.lineCount && content(next).trimStart().startsWith('#')) next++;
    return [next, next];
  }
  // A block ends where code is indented less than the comment.
  const indent = comment.start - lines.lineStart(line);
  let last = line;
  for (let next = line + 1; next < lines.lineCount; next++) {
    const text = content(next);
    const code = text.trimStart();
    if (code !== '' && !code.startsWith('#') && text.length - code.length < indent) break;
    last = next;
  }
  return [line, last];
}

interface Places {
  readonly byLine: ReadonlyMap<number, readonly Directive[]>;
  readonly wide: readonly Directive[];
}

function placesOf(directives: readonly Directive[]): Places {
  const byLine = new Map<number, Directive[]>();
  const wide: Directive[] = [];
  for (const directive of directives) {
    if (directive.scope === 'file' || directive.scope === 'block') {
      wide.push(directive);
      continue;
    }
    const there = byLine.get(directive.firstLine);
    if (there) there.push(directive);
    else byLine.set(directive.firstLine, [directive]);
  }
  return { byLine, wide };
}

/** The directives that could silence `diagnostic`, by place alone. */
function directivesFor(
  diagnostic: Diagnostic, places: Places, lines: LineIndex, comments: Int32Array, source: string,
  module: Module | undefined,
): Set<Directive> {
  const first = lines.lineAt(diagnostic.start);
  const found = new Set(places.wide.filter((each) => each.firstLine <= first && first <= each.lastLine));
  if (places.byLine.size === 0) return found;

  const statement = module ? statementAt(module.body, diagnostic.start) : undefined;
  const extent = statement ? headOf(statement, comments, source) : diagnostic;
  const near = [first, lines.lineAt(Math.max(diagnostic.start, diagnostic.end - 1))];
  // A span that covers a whole function does not make the function's last line speak for it.
  const ends = lines.lineAt(Math.max(extent.start, extent.end - 1));
  for (const line of new Set([...near, lines.lineAt(extent.start), ends])) {
    for (const directive of places.byLine.get(line) ?? []) {
      const speaksForNext = directive.scope === 'next-statement';
      if (!speaksForNext || line === first || line === lines.lineAt(extent.start)) found.add(directive);
    }
  }
  return found;
}

/** Where the innermost statement that holds `offset` begins, its decorators included; undefined outside all. */
export function statementStart(module: Module, offset: number): number | undefined {
  const statement = statementAt(module.body, offset);
  return statement && startOf(statement);
}

/** The innermost statement that holds `offset`; a decorator belongs to what it decorates. */
function statementAt(body: readonly Stmt[], offset: number): Stmt | undefined {
  let low = 0;
  let high = body.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const candidate = body[middle];
    if (candidate && startOf(candidate) <= offset) low = middle;
    else high = middle - 1;
  }
  const statement = body[low];
  if (!statement || offset < startOf(statement) || offset >= Math.max(statement.end, statement.start + 1)) {
    return undefined;
  }
  for (const inner of blocksOf(statement)) {
    const found = statementAt(inner, offset);
    if (found) return found;
  }
  return statement;
}

function startOf(statement: Stmt): number {
  const decorator = 'decorator_list' in statement ? statement.decorator_list[0] : undefined;
  return decorator ? decorator.start : statement.start;
}

function blocksOf(statement: Stmt): Stmt[][] {
  const blocks: Stmt[][] = [];
  if ('body' in statement) blocks.push(statement.body);
  if ('handlers' in statement) blocks.push(...statement.handlers.map((handler: ExceptHandler) => handler.body));
  if ('cases' in statement) blocks.push(...statement.cases.map((each: match_case) => each.body));
  if ('orelse' in statement) blocks.push(statement.orelse);
  if ('finalbody' in statement) blocks.push(statement.finalbody);
  return blocks;
}

/** A simple statement whole; of a compound one what comes before its first block. */
function headOf(statement: Stmt, comments: Int32Array, source: string): Span {
  const start = startOf(statement);
  const firstInside = blocksOf(statement).find((block) => block.length > 0)?.[0];
  if (!firstInside) return { start, end: statement.end };
  let end = startOf(firstInside);
  // Step back over blank lines and comments to the colon.
  for (let at = comments.length - 2; at >= 0 && end > start; at -= 2) {
    const [from = 0, to = 0] = [comments[at], comments[at + 1]];
    if (from >= end) continue;
    if (to <= start || source.slice(to, end).trim() !== '') break;
    end = from;
  }
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

function silences(directive: Directive, rule: string, peers: readonly PeerCode[]): boolean {
  if (!directive.names) {
    // A comment for everything must not hide that it is useless.
    if (rule === unusedSuppression.name) return false;
    directive.used = true;
    return true;
  }
  let hit = false;
  for (const name of directive.names) {
    if (!means(name.text, directive.tool, rule, peers)) continue;
    name.used = directive.used = hit = true;
  }
  return hit;
}

function means(name: string, tool: Directive['tool'], rule: string, peers: readonly PeerCode[]): boolean {
  if (name === rule) return true;
  if (tool === 'interlock') return false;
  if (tool === 'pylint' && name === 'all') return true;
  return peers.some((peer) => (tool === 'pylint') === (peer.tool === 'pylint')
    && peer.code.split(/[\s(),/]+/).some((code) => code.toLowerCase() === name.toLowerCase()));
}

function unusedIn(
  directives: readonly Directive[], source: string, lines: LineIndex, rules: readonly RuleIdentity[], path: string,
  isEnabled: (rule: RuleIdentity) => boolean,
): Diagnostic[] {
  const known = new Map([...rules, unusedSuppression].map((rule) => [rule.name, rule]));
  // A comment for every rule can only be judged when every rule had its say.
  const allRan = rules.every((rule) => rule.off === true || isEnabled(rule));
  const found: Diagnostic[] = [];
  for (const directive of directives) {
    if (directive.tool !== 'interlock') continue;
    const report = (at: Span, message: string, title: string, edit: Span): void => void found.push({
      rule: unusedSuppression.name, severity: unusedSuppression.severity, message, path,
      start: at.start, end: at.end, related: [], tags: ['unnecessary'],
      fixes: [{ title, safety: 'safe', edits: [{ path, start: edit.start, end: edit.end, text: '' }] }],
    });

    if (!directive.names) {
      if (directive.used || !allRan) continue;
      report(directive, 'This comment suppresses nothing.', 'Remove the comment', wholeOf(directive, source, lines));
      continue;
    }
    const useless = directive.names.filter((name) => {
      const rule = known.get(name.text);
      return !name.used && rule !== unusedSuppression && (!rule || isEnabled(rule));
    });
    if (directive.names.length === 0) {
      report(directive, 'This comment names no rule and suppresses nothing.', 'Remove the comment',
        wholeOf(directive, source, lines));
    }
    const everyName = useless.length === directive.names.length;
    for (const name of useless) {
      const message = known.has(name.text)
        ? `\`${name.text}\` suppresses nothing here.`
        : capitalised(unknownRule(name.text, known.keys()));
      report(name, /[.?]$/.test(message) ? message : `${message}.`,
        everyName ? 'Remove the comment' : `Remove \`${name.text}\` from the comment`,
        everyName ? wholeOf(directive, source, lines) : nameWithComma(name, directive, source));
    }
  }
  return found;
}

/** What to cut so that a directive goes: the line if it stands alone, or the gap before it too. */
function wholeOf(directive: Directive, source: string, lines: LineIndex): Span {
  const { comment } = directive;
  const line = lines.lineAt(comment.start);
  // Words after the directive explain it and go with it; another directive after it stays.
  const next = source.indexOf('#', directive.end);
  const end = next === -1 || next >= comment.end ? comment.end : next;
  if (directive.start > comment.start || end < comment.end) {
    const before = end < comment.end ? directive.start : gapBefore(directive.start, comment.start, source);
    return { start: before, end };
  }
  const lineStart = lines.lineStart(line);
  if (source.slice(lineStart, comment.start).trim() !== '') {
    return { start: gapBefore(comment.start, lineStart, source), end };
  }
  return { start: lineStart, end: lines.lineStart(line + 1) };
}

function gapBefore(offset: number, from: number, source: string): number {
  let at = offset;
  while (at > from && /[ \t]/.test(source.charAt(at - 1))) at--;
  return at;
}

/** A name in a list of several, with the comma and blanks that would be left over. */
function nameWithComma(name: Name, directive: Directive, source: string): Span {
  const after = /^\s*,\s*/.exec(source.slice(name.end, directive.end));
  if (after) return { start: name.start, end: name.end + after[0].length };
  const before = /\s*,\s*$/.exec(source.slice(directive.start, name.start));
  return { start: name.start - (before ? before[0].length : 0), end: name.end };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
