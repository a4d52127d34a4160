/** Making elements without a framework: a call an element, listeners and attributes by name. */

type Listener<K extends keyof HTMLElementEventMap> = (event: HTMLElementEventMap[K]) => void;

/** What an element is given: attributes by their HTML names (`false` and `undefined` leave them out). */
export interface Given {
  readonly [attribute: string]: string | number | boolean | undefined | Handlers;
  readonly on?: Handlers;
}

export type Handlers = { readonly [K in keyof HTMLElementEventMap]?: Listener<K> };

export type Child = Node | string | undefined;

/** `element('button', { type: 'button', on: { click } }, 'Run')`. Text is always text: nothing is parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K, given: Given = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  setAttributes(made, given);
  for (const [event, listener] of Object.entries(given.on ?? {})) {
    // SAFETY: the type of `on` pairs each event's name with a listener of its event.
    made.addEventListener(event, listener as EventListener);
  }
  append(made, children);
  return made;
}

/** Sets attributes; `false` and `undefined` take them away. */
export function setAttributes(target: Element, given: Given): void {
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'object') continue;
    if (value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Puts `children` in place of what is there. */
export function replaceChildren(target: Element, ...children: readonly Child[]): void {
  target.replaceChildren();
  append(target, children);
}

function append(target: Element, children: readonly Child[]): void {
  target.append(...children.filter((child) => child !== undefined));
}

/** A sentence with `code` in it, as text and `<code>` elements. */
export function prose(text: string): Node[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}

/** A button with an icon, or words, or both; an icon alone is told by `label`. */
export function button(
  given: { readonly label: string; readonly icon?: SVGElement; readonly text?: string; readonly look?: 'primary' | 'quiet'; readonly keys?: string },
  click: () => void,
): HTMLButtonElement {
  const { label, text, look, keys } = given;
  return element('button', {
    type: 'button', class: look === 'primary' ? 'button primary' : look === 'quiet' ? 'button quiet' : 'button',
    title: text === label ? keys : keys === undefined ? label : `${label} (${keys})`,
    'aria-label': text === undefined ? label : undefined,
    on: { click },
  }, given.icon, text);
}
