/** The keys of the timeline, in one table: what is pressed, what it does, and the words of the sheet that `?` shows. */
import { element } from './dom.ts';

export interface KeyBinding {
  /** Names of `KeyboardEvent.key`, any of which does it; letters in lower case. */
  readonly keys: readonly string[];
  /** How they are shown. */
  readonly shown: string;
  readonly words: string;
  readonly run: () => void;
  /** Works in the whole page, not only in the timeline. */
  readonly anywhere?: boolean;
}

/** Runs what is bound to the keys pressed in `timeline`, and in the page where no text is being written. */
export function watchKeys(bindings: readonly KeyBinding[], timeline: HTMLElement): void {
  const byKey = new Map(bindings.flatMap((binding) => binding.keys.map((key) => [key, binding] as const)));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const binding = byKey.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!binding) return;
    const target = event.target instanceof Element ? event.target : undefined;
    const inTimeline = target !== undefined && timeline.contains(target);
    if (!inTimeline && (!binding.anywhere || target?.closest('input, select, textarea, [role=listbox], dialog'))) return;
    event.preventDefault();
    binding.run();
  });
}

/** The sheet of all keys, made from the same table. */
export function keySheet(bindings: readonly KeyBinding[]): HTMLDialogElement {
  const rows = bindings.map(({ shown, words }) => element('tr', {}, element('td', {}, element('kbd', {}, shown)), element('td', {}, words)));
  const close = element('button', { type: 'button', class: 'button primary', on: { click: () => dialog.close() } }, 'Close');
  const dialog = element('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    element('h2', { id: 'sheet-title' }, 'Keys'),
    element('table', {},
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Key'), element('th', { scope: 'col' }, 'What it does'))),
      element('tbody', {}, ...rows)),
    element('p', {}, 'With the mouse: drag to move, Ctrl and the wheel to zoom, drag on the axis to zoom to a range, '
      + 'double-click an interval to zoom to it.'),
    close);
  return dialog;
}
