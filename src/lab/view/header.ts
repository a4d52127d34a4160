/** What is shown at the top: the workload's title and summary, the interpreter, and sentences about what is missing. */
import type { HelpAction } from '../../protocol/lab.ts';
import type { Child } from './dom.ts';
import { element, prose, replaceChildren } from './dom.ts';
import type { PageState, Store } from './store.ts';

export function header(store: Store): HTMLElement {
  const title = element('h2');
  const python = element('span', { class: 'python' });
  const summary = element('p', { class: 'summary' });
  const rules = element('p', { class: 'rules' });
  let shown: unknown[] = [];
  store.follow((state) => {
    const { workloads, workload: name, target, python: status, rule } = state;
    const now = [workloads, name, target, status, rule];
    if (now.every((each, index) => each === shown[index])) return;
    shown = now;
    const workload = workloads.find((each) => each.name === name);
    title.textContent = workload?.title ?? (target ? `Measure ${target.name}` : 'Concurrency Lab');
    python.textContent = status?.can ? status.label : '';
    replaceChildren(summary, ...prose(workload?.summary ?? (target ? `\`${target.name}\` at line ${target.line} of ${target.file}: does it compute or wait?` : '')));
    replaceChildren(rules, ...workload ? rulesOf(workload.rules, rule) : []);
  });
  return element('header', {}, element('div', { class: 'title' }, title, python), summary, rules);
}

/** Who reports this: the rule that led here first, and few others. */
function rulesOf(rules: readonly string[], current: string | undefined): Child[] {
  const ordered = current === undefined ? rules : [current, ...rules.filter((rule) => rule !== current)];
  const shown = ordered.length > mostRules + 1 ? ordered.slice(0, mostRules) : ordered;
  return [
    ...shown.flatMap((rule, index) =>
      [index === 0 ? 'Reported by ' : ', ', element('code', { class: rule === current ? 'current' : undefined }, rule)]),
    ...shown.length < ordered.length ? [` and ${ordered.length - shown.length} more`] : [],
  ];
}

const mostRules = 3;

const actionWords: Readonly<Record<HelpAction, string>> = {
  'choose-python': 'Choose an interpreter', 'manage-trust': 'Manage workspace trust', 'show-log': 'Show the log',
};

/** Why nothing can be run, and notices, each with a button that helps. */
export function noticeBar(store: Store, act: (action: HelpAction) => void): HTMLElement {
  const root = element('div', { class: 'notices', role: 'status' });
  let shown: unknown[] = [];
  store.follow(({ python, notice }) => {
    const now = [python, notice];
    if (now.every((each, index) => each === shown[index])) return;
    shown = now;
    replaceChildren(root, ...noticesOf(python, notice).map(({ text, tone, action }) => element('div', { class: `notice ${tone}` },
      element('p', {}, ...prose(text)),
      action && element('button', { type: 'button', class: 'button', on: { click: () => act(action) } }, actionWords[action]))));
  });
  return root;
}

type Shown = NonNullable<PageState['notice']>;

function noticesOf(python: PageState['python'], notice: PageState['notice']): readonly Shown[] {
  return [
    ...python && !python.can ? [{ text: python.text, tone: 'info' as const, ...python.action && { action: python.action } }] : [],
    ...notice ? [notice] : [],
  ];
}
