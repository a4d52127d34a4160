/** What the page does with messages and with what the user asks for; knows nothing of how it is drawn. */
import type { LabEvent } from '../model/events.ts';
import { append, emptyTimeline } from '../model/timeline.ts';
import { defaultsOf } from '../model/workload.ts';
import type { Parameters, Workload } from '../model/workload.ts';
import { count } from '../model/words.ts';
import type { Opening, ToPage } from '../../protocol/lab.ts';
import type { Host } from './host.ts';
import { fromKept, toKeep } from './keep.ts';
import type { PageState, ShownRun, Store } from './store.ts';

export interface Conductor {
  open(workload: string): void;
  run(workload: Workload, parameters: Parameters): void;
  search(workload: Workload, parameters: Parameters): void;
  replay(workload: string): void;
  measure(): void;
  stop(): void;
}

/** Connects the page's state with the panel. `settled` is called when all runs that were asked for are over. */
export function conduct(store: Store, host: Host, settled: () => void): Conductor {
  const events = new Map<string, LabEvent[]>();
  // The runs that are shown stay until the first of the new ones begins.
  let fresh = true;

  const begin = (busy: 'run' | 'search'): void => {
    fresh = true;
    store.set({ busy, selected: undefined, hovered: undefined, cursor: undefined, playing: false, notice: undefined });
  };
  const replay = (name: string): void => {
    const workload = store.get().workloads.find((each) => each.name === name);
    if (!workload) return;
    begin('run');
    host.send({ type: 'replay', workload: name, variants: variantsToRun(workload, store.get()) });
  };
  const run = (workload: Workload, parameters: Parameters): void => {
    begin('run');
    const { seed, scheduler, python, pythons } = store.get();
    const { name, schedulers } = workload;
    host.send({
      type: 'run', workload: name, variants: variantsToRun(workload, store.get()), parameters, seed,
      scheduler: schedulers.includes(scheduler) ? scheduler : schedulers[0] ?? 'os',
      pythons: python?.can && python.second !== undefined ? pythons : 'first',
    });
  };
  const open = (workload: string): void => {
    if (workload === store.get().workload) return;
    const scheduler = store.get().workloads.find(({ name }) => name === workload)?.schedulers[0] ?? 'os';
    store.set({ workload, scheduler, rule: undefined, viewport: undefined, editorLine: undefined });
    host.send({ type: 'show', workload });
    replay(workload);
  };
  const openFor = ({ workload: name, rule, run: atOnce }: Opening): void => {
    const { workloads, parameters } = store.get();
    const workload = workloads.find((each) => each.name === name);
    if (!workload) return;
    store.set({ workload: name, scheduler: workload.schedulers[0] ?? 'os', rule, viewport: undefined });
    host.send({ type: 'show', workload: name });
    if (atOnce) run(workload, parameters[name] ?? defaultsOf(workload));
    else replay(name);
  };

  const hear = (message: ToPage): void => {
    const state = store.get();
    switch (message.type) {
      case 'catalogue': {
        store.set({ workloads: message.workloads, python: message.python });
        const known = message.workloads.some(({ name }) => name === state.workload);
        if (known && state.workload !== undefined) host.send({ type: 'show', workload: state.workload });
        if (message.open) openFor(message.open);
        else if (known && state.runs.length === 0 && state.workload !== undefined) replay(state.workload);
        else if (!known && message.workloads[0]) open(message.workloads[0].name);
        return;
      }
      case 'python':
        store.set({ python: message.python });
        return;
      case 'open':
        openFor(message.open);
        return;
      case 'run-start': {
        const { run: id, workload, recorded, source } = message;
        const shown: ShownRun = { id, workload, recorded, lines: source.split(/\r?\n/), timeline: emptyTimeline() };
        const others = fresh ? [] : state.runs.filter((each) => each.id !== id);
        if (fresh) events.clear();
        events.set(id, []);
        store.set({ runs: [...others, shown], version: state.version + 1, ...fresh && { viewport: undefined } });
        fresh = false;
        return;
      }
      case 'events': {
        const shown = state.runs.find(({ id }) => id === message.run);
        if (shown) {
          for (const event of message.events) append(shown.timeline, event);
          events.get(message.run)?.push(...message.events);
          store.set({ version: state.version + 1 });
        }
        host.send({ type: 'taken', batch: message.batch });
        return;
      }
      case 'idle':
        ended();
        return;
      case 'editor-line':
        store.set({ editorLine: message.line });
        return;
      case 'measured':
        fresh = true;
        store.set({ target: message.target, workload: undefined, runs: [], rule: undefined });
        return;
      case 'notice':
        store.set({ notice: message });
    }
  };

  const ended = (): void => {
    const { busy, runs, workloads, workload: name, parameters } = store.get();
    store.set({ busy: undefined, version: store.get().version + 1 });
    const workload = workloads.find((each) => each.name === name);
    const [searched] = runs;
    const found = searched?.timeline.end?.seed;
    if (busy === 'search' && workload && found !== undefined) {
      // A seed that shows the bug is run at once, with the good form beside it.
      store.set({ seed: found });
      run(workload, parameters[workload.name] ?? defaultsOf(workload));
      return;
    }
    if (busy === 'search') {
      const tried = searched?.timeline.search?.tried ?? 0;
      store.set({ notice: { tone: 'info', text: `None of ${count(tried, 'seed')} showed the bug. Search on from another seed, or with larger parameters.` } });
    }
    settled();
  };

  const restored = fromKept(host.kept());
  if (restored) {
    for (const [id, own] of restored.events) events.set(id, [...own]);
    fresh = false;
    store.set({ ...restored.state, version: 1 });
  }
  host.listen(hear);
  host.send({ type: 'ready' });

  keepOf(store, host, events);

  return {
    open, run, replay,
    search({ name, variants, schedulers }, parameters) {
      const variant = variants[0]?.name;
      if (variant === undefined || !schedulers.includes('seeded')) return;
      begin('search');
      store.set({ scheduler: 'seeded' });
      host.send({ type: 'search', workload: name, variant, parameters, seed: store.get().seed });
    },
    measure() {
      begin('run');
      host.send({ type: 'measure' });
    },
    stop: () => host.send({ type: 'stop' }),
  };
}

/** A state is kept when it has not changed for so long: while the view moves every frame differs; milliseconds. */
const rest = 250;

/** Lets the host keep what is to survive a reload, whenever it has come to rest. */
function keepOf(store: Store, host: Host, events: ReadonlyMap<string, readonly LabEvent[]>): void {
  // The events of a run that is over do not change, and are long.
  const texts = new WeakMap<readonly LabEvent[], string>();
  const textOf = ({ id }: ShownRun): string => {
    const own = events.get(id) ?? [];
    const text = texts.get(own) ?? own.map((event) => JSON.stringify(event)).join('\n');
    texts.set(own, text);
    return text;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: PageState | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    if (waiting) host.keep(toKeep(waiting, textOf));
    waiting = undefined;
  };
  host.leaving(keep);
  let last: readonly unknown[] = [];
  store.follow((state) => {
    const { workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen, runs, version, busy, playing } = state;
    const now = [workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen, runs, version, busy];
    if (now.every((each, index) => each === last[index])) return;
    last = now;
    // Half a run is of no use after a reload, but what was there before it is.
    if (busy || playing || state.workloads.length === 0) {
      keep();
      return;
    }
    clearTimeout(timer);
    waiting = state;
    timer = setTimeout(keep, rest);
  });
}

/** The chosen variants, in the order in which the workload has them. */
export function variantsToRun({ name, variants }: Workload, { variants: chosen }: PageState): readonly string[] {
  const wanted = chosen[name] ?? ['bad', 'good'];
  return variants.map((variant) => variant.name).filter((variant) => wanted.includes(variant));
}
