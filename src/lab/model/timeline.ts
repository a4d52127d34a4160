/** From events to a timeline: lanes with what they did when. The same for a live run, a replay, an export and a test. */
import type {
  Deadlock, End, EventKind, Exception, Header, LabEvent, LaneEnd, LaneState, LaneType, Problem, Reason, ResourceType, Search,
  Switch,
} from './events.ts';

/** All times are microseconds since the header, or steps of a seeded run. */
export interface Timeline {
  header: Header | undefined;
  /** By id, in the order of their start. */
  readonly lanes: Map<string, Lane>;
  readonly resources: Map<string, Resource>;
  /** The latest time that any event spoke of. */
  until: number;
  /** Loop lag by the lane of the loop's thread. */
  readonly lag: Map<string, Sample[]>;
  /** By name; the last one is the result. */
  readonly values: Map<string, ValueSample[]>;
  readonly marks: MarkSpan[];
  readonly switches: Switch[];
  readonly exceptions: Exception[];
  readonly problems: Problem[];
  readonly output: OutputPart[];
  deadlock: Deadlock | undefined;
  /** The last seed of a search that was tried. */
  search: Search | undefined;
  droppedEvents: number;
  droppedOutput: number;
  end: End | undefined;
  /** Grows with every event, so that whoever has drawn knows that there is more. */
  version: number;
}

export interface Lane {
  readonly id: string;
  readonly type: LaneType;
  readonly name: string;
  readonly parent: string | undefined;
  readonly by: string | undefined;
  readonly daemon: boolean;
  readonly pid: number | undefined;
  readonly start: number;
  readonly line: number | undefined;
  end: number | undefined;
  ended: LaneEnd | undefined;
  /** In order and without overlap. Only the last may be open. */
  readonly intervals: Interval[];
  /** Calls that may block. */
  readonly calls: CallSpan[];
  readonly holds: HoldSpan[];
  /** CPU time used so far, as last told. */
  cpu: number | undefined;
}

export interface Interval {
  readonly lane: string;
  readonly start: number;
  /** Undefined as long as nothing ended it: until now, or until the run's end. */
  end: number | undefined;
  readonly state: LaneState;
  readonly why: Reason | undefined;
  /** The resource it waits for. */
  readonly on: string | undefined;
  /** The lanes it waits for. */
  readonly for: readonly string[];
  /** The lane that ended it, when another one did. */
  endedBy: string | undefined;
  readonly line: number | undefined;
  readonly file: string | undefined;
}

export interface CallSpan {
  readonly id: string;
  readonly lane: string;
  readonly name: string;
  readonly start: number;
  end: number | undefined;
  /** It held an event loop up. */
  readonly loop: boolean;
  readonly line: number | undefined;
  readonly file: string | undefined;
}

/** A lock, semaphore or the like was held. */
export interface HoldSpan {
  readonly resource: string;
  readonly start: number;
  end: number | undefined;
}

export interface Resource {
  readonly id: string;
  readonly type: ResourceType;
  readonly name: string;
  readonly size: number | undefined;
  /** Lanes that hold it now; one that has it twice is there twice. */
  readonly holders: string[];
  /** Items in a queue. */
  readonly levels: Sample[];
}

export interface Sample {
  readonly t: number;
  readonly value: number;
}

export interface ValueSample {
  readonly t: number;
  readonly value: number | string | boolean;
  readonly expected: number | string | boolean | undefined;
}

export interface MarkSpan {
  readonly lane: string;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly line: number | undefined;
}

export interface OutputPart {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export function emptyTimeline(): Timeline {
  return {
    header: undefined, lanes: new Map(), resources: new Map(), until: 0, lag: new Map(), values: new Map(), marks: [],
    switches: [], exceptions: [], problems: [], output: [], deadlock: undefined, search: undefined, droppedEvents: 0,
    droppedOutput: 0, end: undefined, version: 0,
  };
}

/** The timeline of a whole trace. */
export function timelineOf(events: Iterable<LabEvent>): Timeline {
  const timeline = emptyTimeline();
  for (const event of events) append(timeline, event);
  return timeline;
}

/** Adds one event to `timeline`, in constant time. An event of a lane that was never started is left out. */
export function append(timeline: Timeline, event: LabEvent): void {
  timeline.version++;
  if (event.kind !== 'header' && event.t > timeline.until) timeline.until = event.t;
  // SAFETY: the table pairs each kind with a function of its event.
  (adders[event.kind] as Adder<LabEvent>)(timeline, event);
}

/** When an interval, hold or lane ends: what is open lasts as long as the run. */
export function endOf(span: { readonly end: number | undefined }, timeline: Timeline): number {
  return span.end ?? timeline.until;
}

type Adder<Event> = (timeline: Timeline, event: Event) => void;

const adders: { readonly [Kind in EventKind]: Adder<Extract<LabEvent, { kind: Kind }>> } = {
  'header': (timeline, event) => { timeline.header = event; },
  'lane-start': (timeline, event) => {
    if (timeline.lanes.has(event.lane)) return;
    const { lane: id, type, name, parent, by, daemon = false, pid, t: start, line } = event;
    const lane: Lane = {
      id, type, name, parent, by, daemon, pid, start, line, end: undefined, ended: undefined, intervals: [], calls: [],
      holds: [], cpu: undefined,
    };
    timeline.lanes.set(id, lane);
    // Processes and commands run from the first; of the others the protocol says that they wait for their turn.
    const state = type === 'process' || type === 'command' ? 'run' : 'ready';
    lane.intervals.push(interval(lane, { start, state, line }));
  },
  'lane-end': (timeline, event) => {
    const lane = timeline.lanes.get(event.lane);
    if (!lane || lane.end !== undefined) return;
    lane.end = Math.max(event.t, lane.start);
    lane.ended = event;
    closeLast(lane, event.t, undefined);
    for (const hold of lane.holds) hold.end ??= lane.end;
  },
  'state': (timeline, event) => {
    const lane = timeline.lanes.get(event.lane);
    if (!lane || lane.end !== undefined) return;
    const start = Math.max(event.t, lane.intervals.at(-1)?.start ?? lane.start);
    closeLast(lane, start, event.by);
    lane.intervals.push(interval(lane, { ...event, start }));
  },
  'resource': (timeline, event) => {
    if (timeline.resources.has(event.id)) return;
    const { id, type, name, size } = event;
    timeline.resources.set(id, { id, type, name, size, holders: [], levels: [] });
  },
  'acquire': (timeline, event) => {
    const lane = timeline.lanes.get(event.lane);
    const resource = timeline.resources.get(event.id);
    if (!lane || !resource) return;
    // An RLock that is taken again is still one hold.
    if (!resource.holders.includes(lane.id)) lane.holds.push({ resource: event.id, start: event.t, end: undefined });
    resource.holders.push(lane.id);
  },
  'release': (timeline, event) => {
    const resource = timeline.resources.get(event.id);
    if (!resource) return;
    // A lock may be released by another lane than the one that took it: then the oldest hold ends.
    const own = resource.holders.indexOf(event.lane);
    const [holder] = resource.holders.splice(Math.max(0, own), 1);
    if (holder === undefined || resource.holders.includes(holder)) return;
    const hold = timeline.lanes.get(holder)?.holds.findLast((each) => each.resource === event.id && each.end === undefined);
    if (hold) hold.end = event.t;
  },
  'put': addLevel,
  'get': addLevel,
  'notify': () => undefined,
  'call': (timeline, { id, lane, name, t: start, loop = false, line, file }) => {
    timeline.lanes.get(lane)?.calls.push({ id, lane, name, start, end: undefined, loop, line, file });
  },
  'return': (timeline, event) => {
    const { id, lane, name, t: end, duration, loop = false, line, file } = event;
    const calls = timeline.lanes.get(lane)?.calls;
    const call = calls?.findLast((each) => each.id === id && each.end === undefined);
    if (call) call.end = end;
    else calls?.push({ id, lane, name, start: Math.max(0, end - duration), end, loop, line, file });
  },
  'lag': (timeline, { lane, t, lag }) => listIn(timeline.lag, lane).push({ t, value: lag }),
  'cpu': (timeline, event) => {
    const lane = timeline.lanes.get(event.lane);
    if (lane) lane.cpu = event.cpu;
  },
  'value': (timeline, { name, t, value, expected }) => listIn(timeline.values, name).push({ t, value, expected }),
  'output': (timeline, { stream, text }) => timeline.output.push({ stream, text }),
  'mark': (timeline, { lane, rule, from, t, line }) => timeline.marks.push({ lane, rule, start: Math.min(from, t), end: t, line }),
  'exception': (timeline, event) => timeline.exceptions.push(event),
  'switch': (timeline, event) => timeline.switches.push(event),
  'deadlock': (timeline, event) => { timeline.deadlock = event; },
  'dropped': (timeline, { what, count }) => {
    if (what === 'events') timeline.droppedEvents += count;
    else timeline.droppedOutput += count;
  },
  'search': (timeline, event) => { timeline.search = event; },
  'problem': (timeline, event) => timeline.problems.push(event),
  'end': (timeline, event) => { timeline.end = event; },
};

function interval(lane: Lane, given: Partial<Interval> & { readonly start: number; readonly state: LaneState }): Interval {
  const { start, state, why, on, for: whom = [], line, file } = given;
  return { lane: lane.id, start, end: undefined, state, why, on, for: whom, endedBy: undefined, line, file };
}

/** Ends the open interval of a lane; one without any length leaves no trace. */
function closeLast(lane: Lane, t: number, by: string | undefined): void {
  const last = lane.intervals.at(-1);
  if (!last || last.end !== undefined) return;
  last.end = Math.max(t, last.start);
  if (by !== undefined) last.endedBy = by;
  if (last.end === last.start) lane.intervals.pop();
}

function addLevel(timeline: Timeline, event: { readonly t: number; readonly id: string; readonly size: number }): void {
  timeline.resources.get(event.id)?.levels.push({ t: event.t, value: event.size });
}

function listIn<Item>(map: Map<string, Item[]>, key: string): Item[] {
  const list = map.get(key);
  if (list) return list;
  const made: Item[] = [];
  map.set(key, made);
  return made;
}
