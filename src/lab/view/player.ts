/** Steps through what happened: forward, back, by itself; what comes after the moment is veiled. */
import { nextStep, previousStep, stepTimes } from '../model/steps.ts';
import { isStepped } from '../model/words.ts';
import { button, element, replaceChildren, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { moment } from './scene/ticks.ts';
import type { PageState, Store } from './store.ts';

export interface Player {
  readonly root: HTMLElement;
  forward(): void;
  back(): void;
  toggle(): void;
  /** Shows everything again. */
  all(): void;
}

/** A whole run is played in this time, whatever its length; milliseconds. */
const playTime = 8000;
/** Where motion is unwelcome, whole steps follow each other at this pace; milliseconds. */
const stepPause = 500;

export function player(store: Store, announce: (text: string) => void): Player {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  let [times, timesOf]: [readonly number[], unknown] = [[0], undefined];
  const steps = (): readonly number[] => {
    const { runs, version } = store.get();
    if (timesOf !== version) [times, timesOf] = [stepTimes(runs.map(({ timeline }) => timeline)), version];
    return times;
  };
  const end = (): number => steps().at(-1) ?? 0;
  const go = (t: number): void => {
    const state = store.get();
    store.set({ cursor: t, playing: false });
    announce(`At ${moment(t, isSteppedPage(state))}.`);
  };
  const forward = (): void => go(nextStep(steps(), store.get().cursor ?? 0));
  const back = (): void => go(previousStep(steps(), store.get().cursor ?? end()));
  const all = (): void => store.set({ cursor: undefined, playing: false });

  const play = (): void => {
    const from = store.get().cursor ?? end();
    store.set({ playing: true, cursor: from >= end() ? 0 : from });
    let last = performance.now();
    const tick = (now: number): void => {
      const { playing, cursor = 0 } = store.get();
      if (!playing) return;
      if (cursor >= end()) {
        store.set({ playing: false });
        return;
      }
      if (!reduced.matches) {
        store.set({ cursor: Math.min(end(), cursor + (now - last) * end() / playTime) });
        last = now;
      } else if (now - last >= stepPause) {
        store.set({ cursor: nextStep(steps(), cursor) });
        last = now;
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  const toggle = (): void => (store.get().playing ? store.set({ playing: false }) : play());

  const playButton = button({ label: 'Play', icon: icon('play'), look: 'quiet', keys: 'Space' }, toggle);
  const slider = element('input', {
    type: 'range', min: 0, value: 0, step: 1, class: 'slider', 'aria-label': 'Moment',
    on: { input: () => go(steps()[slider.valueAsNumber] ?? 0) },
  });
  const told = element('span', { class: 'moment' });
  const root = element('div', { class: 'player', role: 'group', 'aria-label': 'Step through the run' },
    button({ label: 'Back to the start', icon: icon('first'), look: 'quiet' }, () => go(0)),
    button({ label: 'Step back', icon: icon('step-back'), look: 'quiet', keys: ',' }, back),
    playButton,
    button({ label: 'Step forward', icon: icon('step-forward'), look: 'quiet', keys: '.' }, forward),
    button({ label: 'Show everything', icon: icon('last'), look: 'quiet', keys: 'Escape' }, all),
    slider, told);

  let shown = '';
  store.follow((state) => {
    const { cursor, playing } = state;
    const list = steps();
    const at = cursor === undefined ? list.length - 1 : Math.max(0, list.findLastIndex((t) => t <= cursor));
    const key = `${cursor ?? 'all'} ${list.length} ${playing}`;
    if (key === shown) return;
    shown = key;
    setAttributes(slider, { max: list.length - 1, 'aria-valuetext': cursor === undefined ? 'everything' : moment(cursor, isSteppedPage(state)) });
    slider.valueAsNumber = at;
    told.textContent = cursor === undefined ? `${list.length - 1} steps` : `${at} of ${list.length - 1}`;
    setAttributes(playButton, { 'aria-label': playing ? 'Pause' : 'Play', title: playing ? 'Pause (Space)' : 'Play (Space)' });
    replaceChildren(playButton, icon(playing ? 'pause' : 'play'));
  });
  return { root, forward, back, toggle, all };
}

function isSteppedPage({ runs }: PageState): boolean {
  return runs.length > 0 && runs.every(({ timeline }) => isStepped(timeline));
}
