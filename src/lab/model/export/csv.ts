/** Every interval as a line of comma-separated values, for spreadsheets and notebooks. */
import type { Run } from '../rows.ts';
import { endOf } from '../timeline.ts';
import { isStepped, laneName, laneNameOf, resourceName } from '../words.ts';

const columns = ['run', 'lane', 'type', 'state', 'why', 'on', 'for', 'start', 'end', 'duration', 'unit', 'line', 'file'] as const;

/**
 * A heading and a line an interval, in the order of lanes and times, with CRLF as RFC 4180 has it. Times are
 * microseconds (`us`), or steps of a seeded run; those of intervals that did not end are the run's end.
 */
export function csvOf(runs: readonly Run[]): string {
  const lines: string[] = [columns.join(',')];
  for (const { id, timeline } of runs) {
    const unit = isStepped(timeline) ? 'step' : 'us';
    for (const lane of timeline.lanes.values()) {
      for (const interval of lane.intervals) {
        const { start, state, why, on, line, file } = interval;
        const end = endOf(interval, timeline);
        const cells: readonly (string | number | undefined)[] = [
          id, laneName(lane), lane.type, state, why, on === undefined ? undefined : resourceName(on, timeline).replaceAll('`', ''),
          interval.for.map((whom) => laneNameOf(whom, timeline)).join('; '), start, end, end - start, unit, line, file ?? timeline.header?.file,
        ];
        lines.push(cells.map(cell).join(','));
      }
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // A spreadsheet would run a cell that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
