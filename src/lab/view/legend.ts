/** What the bars mean: one entry for each look that the shown runs have. */
import { reasonWords } from '../model/words.ts';
import type { Reason } from '../model/events.ts';
import { canvasRenderer } from './canvas.ts';
import { element, replaceChildren } from './dom.ts';
import { looks, runLook, stallLook } from './scene/ink.ts';
import type { Look } from './scene/ink.ts';
import type { PageState, Store } from './store.ts';
import { watchTheme } from './theme.ts';
import type { Theme } from './theme.ts';

const [width, height] = [22, 12];

export function legend(store: Store, theme: () => Theme): HTMLElement {
  const root = element('ul', { class: 'legend', 'aria-label': 'Legend' });
  let shown = '';
  const draw = (state: PageState): void => {
    const entries = entriesOf(state);
    const key = entries.map(([words]) => words).join();
    if (key === shown) return;
    shown = key;
    replaceChildren(root, ...entries.map(([words, look]) => element('li', {}, swatch(look, theme()), words)));
  };
  let version = -1;
  store.follow((state) => {
    // Which looks there are is known when the run is over; until then those of the moment it began.
    if (state.version === version || (state.busy && shown !== '' && state.version % 8 !== 0)) return;
    version = state.version;
    draw(state);
  });
  watchTheme(() => {
    shown = '';
    draw(store.get());
  });
  return root;
}

/** Reasons that look alike share an entry. */
function entriesOf({ runs }: PageState): [string, Look][] {
  const reasons = new Set<Reason>();
  let [runsAtAll, stalls] = [false, false];
  for (const { timeline } of runs) {
    for (const lane of timeline.lanes.values()) {
      stalls ||= lane.calls.some(({ loop }) => loop);
      for (const { state, why } of lane.intervals) {
        if (state === 'run') runsAtAll = true;
        else if (why !== undefined) reasons.add(why);
      }
    }
  }
  const byLook = new Map<Look, string[]>();
  for (const [reason, look] of Object.entries(looks) as [Reason, Look][]) {
    if (reasons.has(reason)) byLook.set(look, [...byLook.get(look) ?? [], reasonWords[reason].legend]);
  }
  return [
    ...runsAtAll ? [['runs', runLook] satisfies [string, Look]] : [],
    ...stalls ? [['holds the event loop', stallLook] satisfies [string, Look]] : [],
    ...[...byLook].map(([look, words]): [string, Look] => [words.join(', '), look]),
  ];
}

function swatch(look: Look, { palette, fonts }: Theme): HTMLCanvasElement {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const renderer = canvasRenderer(canvas, width, height, devicePixelRatio, palette, fonts);
  renderer.rect(0, 0, width, height, 'background');
  if (look.shape === 'line') {
    renderer.path([['M', 0, height / 2], ['L', width, height / 2]], { stroke: { ink: look.ink, width: 1.2, ...(look.dash && { dash: look.dash }) } });
    return canvas;
  }
  renderer.rect(0, 0, width, height, look.tint, 'plain', 2);
  if (look.pattern !== 'plain') {
    renderer.rect(0, 0, width, height, look.ink, look.pattern, 2);
    renderer.frame(0, 0, width, height, { ink: look.ink, width: 1 }, 2);
  }
  return canvas;
}
