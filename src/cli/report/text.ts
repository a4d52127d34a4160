/** The report for people: each finding with its line of code, what belongs to it, and a summary at the end. */
import type { Severity } from '../../core/diagnostic.ts';
import { placeName } from './report.ts';
import type { FormatContext, Report, ReportedDiagnostic, ReportedError, ReportedFix } from './report.ts';

export function formatText(report: Report, context: FormatContext, summary: string): string {
  const style = styleFor(context.colour);
  const findings = report.diagnostics.map((each) => `${finding(each, context, style)}\n`);
  return `${findings.join('')}${summary}\n`;
}

/** How many findings each rule has, the most first, with a mark where some can be fixed. */
export function formatStatistics(report: Report, context: FormatContext, summary: string): string {
  const style = styleFor(context.colour);
  const counts = new Map<string, { count: number; fixable: number }>();
  for (const each of report.diagnostics) {
    const entry = counts.get(each.rule) ?? { count: 0, fixable: 0 };
    counts.set(each.rule, entry);
    entry.count++;
    if (each.fixes.some((fix) => fix.safe)) entry.fixable++;
  }
  const rows = [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const width = Math.max(0, ...rows.map(([, { count }]) => String(count).length));
  const lines = rows.map(([rule, { count, fixable }]) =>
    `${String(count).padStart(width)}  ${style.bold(rule)}${fixable > 0 ? style.dim(`  (${fixable} fixable)`) : ''}\n`);
  const unresolved = context.unresolved === undefined ? '' : `${context.unresolved} (interlock explain --unresolved lists them).\n`;
  return `${lines.join('')}${summary}\n${unresolved}`;
}

/** What went wrong, for the error stream: `path:line:col: error: message`. */
export function formatErrors(errors: readonly ReportedError[], colour: boolean): string {
  const style = styleFor(colour);
  return errors.map(({ path, message, start, cell }) => {
    const place = start ? placeName({ path, start, ...(cell !== undefined && { cell }) }) : path;
    return `${visible(place)}: ${style.error('error')}: ${visible(message)}\n`;
  }).join('');
}

/** `Found 3 problems (1 error, 2 warnings) in 2 of 14 files; 1 can be fixed with --fix.` */
export function summarise(report: Report, fixed: number): string {
  const { diagnostics, files } = report;
  const done = fixed > 0 ? `Fixed ${count(fixed, 'problem')}. ` : '';
  const unchecked = report.errors.length > 0 ? ` ${count(report.errors.length, 'error')} on the way.` : '';
  if (diagnostics.length === 0) return `${done}No problems in ${count(files, 'file')}.${unchecked}`;

  const bySeverity = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({ severity, number: diagnostics.filter((each) => each.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => (severity === 'information' ? `${number} information` : count(number, severity)));
  const where = new Set(diagnostics.map((each) => each.path)).size;
  const safe = diagnostics.filter((each) => each.fixes.some((fix) => fix.safe && isInOneFile(fix, each))).length;
  const suggested = diagnostics.filter((each) => each.fixes.some((fix) => isInOneFile(fix, each))).length - safe;
  const fixable = [
    ...(safe > 0 ? [`${safe} can be fixed with --fix`] : []),
    ...(suggested > 0 ? [`${suggested}${safe > 0 ? ' more' : ' can be fixed'} with --fix --suggested`] : []),
  ];
  return `${done}Found ${count(diagnostics.length, 'problem')} (${bySeverity.join(', ')}) in ${where} of `
    + `${count(files, 'file')}${fixable.length > 0 ? `; ${fixable.join(', ')}` : ''}.${unchecked}`;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function finding(each: ReportedDiagnostic, context: FormatContext, style: Style): string {
  const { path, start } = each;
  const level = style[each.severity](each.severity);
  const lines = [
    `${style.bold(visible(placeName(each)))}: ${level}: ${visible(each.message)} `
    + style.dim(`[${each.rule}]`),
  ];
  const gutter = ' '.repeat(String(start.line).length);
  const code = context.lineText(path, start.line, each.cell);
  if (code !== undefined) {
    const { shown, before, marked } = frame(code, each);
    lines.push(`${style.dim(`${start.line} |`)} ${shown}`.trimEnd());
    lines.push(`${style.dim(`${gutter} |`)} ${before}${style[each.severity](marked)}`);
  }
  for (const place of each.related) {
    lines.push(`${style.dim(`${gutter} =`)} note: ${visible(placeName(place))}: `
      + visible(place.message));
  }
  for (const fix of each.fixes) {
    lines.push(`${style.dim(`${gutter} =`)} fix: ${visible(fix.title)} ${style.dim(howToMake(fix, each))}`);
  }
  return `${lines.join('\n')}\n`;
}

function howToMake(fix: ReportedFix, each: ReportedDiagnostic): string {
  if (!isInOneFile(fix, each)) return '(in an editor: it edits another file)';
  return fix.safe ? '(--fix)' : '(--fix --suggested)';
}

/** What edits other files is not made by `--fix`. */
function isInOneFile(fix: ReportedFix, { path }: ReportedDiagnostic): boolean {
  return fix.edits.every((edit) => edit.path === path);
}

/** A line longer than this is shown in part. */
const frameWidth = 120;

/** The line of code as it is shown, the blanks below it up to the finding, and the carets. */
function frame(code: string, each: ReportedDiagnostic): { shown: string; before: string; marked: string } {
  const from = offsetOf(code, each.start.column);
  const to = each.end.line === each.start.line ? offsetOf(code, each.end.column) : code.length;
  const long = code.length > frameWidth;
  const cutFrom = long ? wholeCharacter(code, Math.max(0, Math.min(from - 30, code.length - frameWidth))) : 0;
  const cutTo = long ? wholeCharacter(code, Math.min(code.length, cutFrom + frameWidth)) : code.length;
  const head = cutFrom > 0 ? '… ' : '';
  const inside = code.slice(from, Math.min(to, cutTo)).trimEnd();
  return {
    shown: `${head}${visible(code.slice(cutFrom, cutTo))}${cutTo < code.length ? ' …' : ''}`,
    // Tabs stay tabs, so that the carets stand below the code at any tab width.
    before: `${head && '  '}${blanks(code.slice(cutFrom, from))}`,
    marked: '^'.repeat(Math.max(1, blanks(inside).length)),
  };
}

/** The UTF-16 offset of a column that counts code points from 1. */
function offsetOf(line: string, column: number): number {
  let offset = 0;
  for (let left = column - 1; left > 0 && offset < line.length; left--) {
    offset += (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** `offset`, or the one after it when it would cut a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00 ? offset + 1 : offset;
}

/** As many blanks as `text` is wide on a terminal. */
function blanks(text: string): string {
  let out = '';
  for (const char of text) {
    if (char === '\t') out += '\t';
    else if (!/\p{Mark}|\u200d/u.test(char)) out += isWide(char) ? '  ' : ' ';
  }
  return out;
}

/** East Asian wide characters and emoji, roughly: https://www.unicode.org/reports/tr11/. */
function isWide(char: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
    .test(char);
}

/** Text from a file must not steer the terminal: control characters are shown as pictures of themselves. */
export function visible(text: string): string {
  return text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, (char) => {
    const code = char.charCodeAt(0);
    return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
  }).replace(/[\x80-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

type Paint = (text: string) => string;

export type Style = Readonly<Record<'bold' | 'dim' | Severity, Paint>>;

export function styleFor(colour: boolean): Style {
  const paint = (code: string): Paint => (colour ? (text) => `\x1b[${code}m${text}\x1b[0m` : (text) => text);
  return {
    bold: paint('1'), dim: paint('2'), error: paint('1;31'), warning: paint('1;33'), information: paint('1;34'),
    hint: paint('1;36'),
  };
}
