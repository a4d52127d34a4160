/** Tells from a file's bytes whether it can have a finding at all: most have nothing to do with concurrency. */
import type { Settings } from '../core/settings.ts';

/** Gives, for some settings, a pattern to search bytes with that were decoded as Latin-1, or text. */
export function createPrefilter(needles: (settings: Settings) => readonly string[]): (settings: Settings) => RegExp {
  const patterns = new WeakMap<Settings, RegExp>();
  return (settings) => {
    let pattern = patterns.get(settings);
    if (!pattern) patterns.set(settings, pattern = anyOf(needles(settings)));
    return pattern;
  };
}

function anyOf(needles: readonly string[]): RegExp {
  // An empty alternation would match everywhere: without needles no file can have a finding.
  if (needles.length === 0) return /(?!)/;
  return new RegExp(needles.map((needle) => needle.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'));
}
