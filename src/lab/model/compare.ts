/** Two runs of one workload, the bad form and the good one, with one number between them. */
import { findingsOf } from './findings.ts';
import type { Finding, FindingKind } from './findings.ts';
import { measure } from './measures.ts';
import type { Measures } from './measures.ts';
import type { Timeline } from './timeline.ts';
import { asResult, isWrong, lossIn } from './values.ts';
import { duration, grouped, listed } from './words.ts';

export interface Comparison {
  /** What is compared, such as `wall time`; empty where the two ends say it themselves. */
  readonly of: string;
  readonly from: string;
  readonly to: string;
  /** The whole of it: `4.0 s → 1.0 s`, `lost 312 updates → 0`. */
  readonly text: string;
  /** `better` when the second run mends what the first showed. */
  readonly tone: 'better' | 'worse' | 'same';
  /** How the wall time changed, where that is not what is compared but changed for the better by a third or more. */
  readonly time: string | undefined;
}

/** What two runs are best compared by; undefined as long as one of them has not ended, or did not run. */
export function compare(bad: Timeline, good: Timeline): Comparison | undefined {
  if (!bad.end || !good.end || bad.lanes.size === 0 || good.lanes.size === 0) return undefined;
  const [before, after] = [measure(bad), measure(good)];
  const [worst] = findingsOf(bad, before);
  const [rest] = findingsOf(good, after);
  if (!worst || !rest) return undefined;
  const pair = { bad, good, before, after, worst, rest };
  const best = comparers[worst.kind]?.(pair);
  if (!best) return byTime(pair);
  const faster = after.wall < before.wall * 2 / 3 && bad.end.status === 'ok';
  return { ...best, time: faster ? `${duration(before.wall)} → ${duration(after.wall)}` : undefined };
}

interface Pair {
  readonly bad: Timeline;
  readonly good: Timeline;
  readonly before: Measures;
  readonly after: Measures;
  readonly worst: Finding;
  readonly rest: Finding;
}

type Comparer = (pair: Pair) => Comparison | undefined;

/** By what the bad run showed first; all others are compared by their time. */
const comparers: Partial<Readonly<Record<FindingKind, Comparer>>> = {
  'deadlock': (pair) => byOutcome(pair, 'deadlock'),
  'stuck': (pair) => byOutcome(pair, 'stuck'),
  'timeout': (pair) => byOutcome(pair, 'no end'),
  'wrong-value': byValue,
  'stall': byStall,
  'collected': (pair) => byOutcome(pair, 'task lost'),
  'lost-exception': (pair) => byOutcome(pair, 'error lost'),
  'cut-off': (pair) => byOutcome(pair, 'cut off'),
  'raised': (pair) => byOutcome(pair, 'error'),
};

function byOutcome({ rest, worst, after }: Pair, from: string): Comparison {
  const same = rest.kind === worst.kind;
  const to = same ? from : `done in ${duration(after.wall)}`;
  return comparison('', from, to, same ? 'same' : 'better');
}

function byValue({ before, after }: Pair): Comparison | undefined {
  const loss = lossIn(before.values);
  if (loss) {
    const left = lossIn(after.values)?.lost ?? 0;
    const text = `lost ${grouped(loss.lost)} ${loss.things} → ${grouped(left)}`;
    return { of: `lost ${loss.things}`, from: grouped(loss.lost), to: grouped(left), text, tone: toneOf(loss.lost, left), time: undefined };
  }
  const wrong = before.values.find(isWrong);
  const counterpart = wrong && after.values.find(({ name }) => name === wrong.name);
  if (!wrong || !counterpart) return undefined;
  return comparison(wrong.name, asResult(wrong), asResult(counterpart), isWrong(counterpart) ? 'same' : 'better');
}

function byStall({ before, after }: Pair): Comparison {
  const longest = (measures: Measures): number =>
    Math.max(measures.maxLag, ...measures.stalls.map(({ start, end }) => end - start));
  const [from, to] = [longest(before), longest(after)];
  return comparison('longest stall of the loop', duration(from), duration(to), toneOf(from, to));
}

function byTime({ before, after }: Pair): Comparison {
  return comparison('wall time', duration(before.wall), duration(after.wall), toneOf(before.wall, after.wall));
}

function comparison(of: string, from: string, to: string, tone: Comparison['tone']): Comparison {
  return { of, from, to, text: `${from} → ${to}`, tone, time: undefined };
}

/** Two times that differ by less than a tenth are the same: the machine does that by itself. */
function toneOf(from: number, to: number): Comparison['tone'] {
  if (to < 0.9 * from) return 'better';
  return to > 1.1 * from ? 'worse' : 'same';
}

/** One sentence about parameters that differ, for those who compare runs that cannot be compared. */
export function differing(a: Timeline, b: Timeline): string | undefined {
  if (!a.header || !b.header) return undefined;
  const names = Object.keys(a.header.parameters).filter((name) => a.header?.parameters[name] !== b.header?.parameters[name]);
  if (names.length === 0) return undefined;
  return `The two runs have different ${listed(names.map((name) => `\`${name}\``))}: run both again to compare them.`;
}
