/** What could not be resolved, as a report: JSON, and text by reason with every place. */
import { reasonTexts, type Unresolved, type UnresolvedReason } from '../../core/explain/unresolved.ts';
import { messageWithPlace, placeName, type Place, type Places, type ReportedError } from './report.ts';
import { count, styleFor, visible } from './text.ts';

export interface UnresolvedReport {
  readonly files: number;
  readonly calls: number;
  /** How many there are of each reason, the most first. */
  readonly counts: readonly (readonly [UnresolvedReason, number])[];
  /** In the order of the files. */
  readonly unresolved: readonly (Place & { readonly reason: UnresolvedReason; readonly text: string })[];
  readonly errors: readonly ReportedError[];
}

export function reportUnresolved(files: readonly Unresolved[], places: Places, errors: readonly ReportedError[]): UnresolvedReport {
  const counts = new Map<UnresolvedReason, number>();
  for (const { reason } of files.flatMap(({ unresolved }) => unresolved)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    files: files.length,
    calls: files.reduce((sum, { calls }) => sum + calls, 0),
    counts: [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    unresolved: files.flatMap(({ path, unresolved }) =>
      unresolved.map(({ reason, text, ...span }) => ({ ...places.place(path, span), reason, text }))),
    errors,
  };
}

export function formatUnresolvedJson({ counts, errors, ...report }: UnresolvedReport): string {
  const messages = errors.map((error) => ({ path: error.path, message: messageWithPlace(error) }));
  return `${JSON.stringify({ version: 1, ...report, counts: Object.fromEntries(counts), errors: messages }, null, 2)}\n`;
}

export function formatUnresolvedText(report: UnresolvedReport, colour: boolean): string {
  const style = styleFor(colour);
  const sections = report.counts.map(([reason, number]) => [
    `${style.bold(reason)}: ${count(number, 'call')}: ${reasonTexts[reason]}\n`,
    ...report.unresolved.filter((each) => each.reason === reason)
      .map((each) => `  ${visible(placeName(each))}: ${visible(each.text)}()\n`),
  ].join(''));
  return [...sections, `${summariseUnresolved(report)} in ${count(report.files, 'file')}.\n`].join('\n');
}

/** `12 of 340 calls could not be resolved`. */
export function summariseUnresolved({ calls, unresolved }: Pick<UnresolvedReport, 'calls' | 'unresolved'>): string {
  return `${unresolved.length} of ${count(calls, 'call')} could not be resolved`;
}
