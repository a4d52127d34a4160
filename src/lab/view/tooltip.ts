/** A box beside the interval under the pointer that says what it was, why, and at which line. */
import { explain } from './details.ts';
import { element, prose, replaceChildren } from './dom.ts';
import { placeOnCanvas } from './pointer.ts';
import type { Store } from './store.ts';
import type { TimelineCanvas } from './timeline.ts';

export function tooltip(store: Store, timeline: TimelineCanvas): HTMLElement {
  const sentence = element('p');
  const source = element('code', { class: 'source' });
  // The details below the timeline and the live region tell the same; this is for the eye alone.
  const root = element('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true }, sentence, source);
  store.follow((state) => {
    const { hovered } = state;
    root.hidden = hovered === undefined;
    if (!hovered) return;
    const place = placeOnCanvas(hovered, timeline);
    if (!place) {
      root.hidden = true;
      return;
    }
    const { text, source: line } = explain(hovered, state, timeline.scene());
    replaceChildren(sentence, ...prose(text));
    source.textContent = line ?? '';
    source.hidden = line === undefined;
    const width = timeline.frame().right;
    root.style.left = `${Math.max(4, Math.min(place.x, width - root.offsetWidth - 4))}px`;
    // Below its interval, or above it where the canvas ends.
    const below = place.y + 6;
    root.style.top = `${below + root.offsetHeight > timeline.frame().bottom + 40 ? place.y - 30 - root.offsetHeight : below}px`;
  });
  return root;
}
