/** The list of workloads, by the pattern that each belongs to: one stop for the Tab key, arrows inside. */
import type { Workload } from '../model/workload.ts';
import { element, replaceChildren, setAttributes } from './dom.ts';
import type { Store } from './store.ts';

export function workloadList(store: Store, open: (workload: string) => void): HTMLElement {
  const list = element('div', { class: 'workloads', role: 'listbox', 'aria-label': 'Workloads', tabindex: 0 });
  let options: HTMLElement[] = [];
  let shown: readonly Workload[] = [];

  const openAt = (index: number): void => {
    const name = options[Math.min(Math.max(0, index), options.length - 1)]?.dataset['name'];
    if (name !== undefined) open(name);
  };
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : undefined;
    if (option) openAt(options.indexOf(option));
  });
  list.addEventListener('keydown', (event) => {
    const at = options.findIndex((option) => option.ariaSelected === 'true');
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      openAt(to);
      return;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    // A letter goes to the next workload that begins with it.
    const letter = event.key.toLowerCase();
    const after = [...options.slice(at + 1), ...options.slice(0, at + 1)];
    const next = after.find((option) => option.textContent.toLowerCase().startsWith(letter));
    if (next) openAt(options.indexOf(next));
  });

  store.follow(({ workloads, workload }) => {
    if (workloads !== shown) {
      shown = workloads;
      options = [];
      replaceChildren(list, ...groups(workloads).map(([group, members], index) => {
        const title = element('div', { class: 'group-title', id: `group-${index}`, role: 'presentation' }, group);
        const own = members.map(({ name, title: text }) =>
          element('div', { role: 'option', id: `workload-${name}`, 'data-name': name, class: 'workload' }, text));
        options.push(...own);
        return element('div', { role: 'group', 'aria-labelledby': `group-${index}` }, title, ...own);
      }));
    }
    for (const option of options) {
      const selected = option.dataset['name'] === workload;
      if ((option.ariaSelected === 'true') === selected && option.ariaSelected !== null) continue;
      setAttributes(option, { 'aria-selected': String(selected) });
      if (!selected) continue;
      setAttributes(list, { 'aria-activedescendant': option.id });
      option.scrollIntoView({ block: 'nearest' });
    }
  });
  return list;
}

function groups(workloads: readonly Workload[]): [string, Workload[]][] {
  const found = new Map<string, Workload[]>();
  for (const workload of workloads) found.set(workload.group, [...found.get(workload.group) ?? [], workload]);
  return [...found];
}
