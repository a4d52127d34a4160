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
