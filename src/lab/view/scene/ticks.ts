/** Round times for the axis. */
import { duration } from '../../model/words.ts';

export interface Tick {
  readonly t: number;
  readonly label: string;
}

/** About one tick for every `apart` pixels of `width`; the labels of a stepped axis are numbers of steps. */
export function ticksOf(from: number, to: number, width: number, stepped: boolean, apart = 96): Tick[] {
  const rough = (to - from) * apart / Math.max(1, width);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(stepped ? 1 : power, [1, 2, 5, 10].map((by) => by * power).find((each) => each >= rough) ?? power);
  const ticks: Tick[] = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) ticks.push({ t, label: labelOf(t, step, stepped) });
  return ticks;
}

/** All labels of an axis have the unit of its step, so that they can be read off against each other. */
function labelOf(t: number, step: number, stepped: boolean): string {
  if (stepped) return String(Math.round(t));
  if (t === 0) return '0';
  const [unit, name] = step >= 100_000 ? [1e6, 's'] as const : step >= 100 ? [1e3, 'ms'] as const : [1, 'µs'] as const;
  const decimals = Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
  return `${(t / unit).toFixed(decimals)} ${name}`;
}

/** How a time on the axis is told where there is room: `412 ms`, `step 17`. */
export function moment(t: number, stepped: boolean): string {
  return stepped ? `step ${Math.round(t)}` : duration(t);
}
