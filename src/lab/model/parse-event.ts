/** Reads one line of a trace, and says in a sentence what is wrong with one that is no event. */
import {
  laneStates, laneTypes, protocol, reasons, resourceTypes, type EventKind, type LabEvent,
} from './events.ts';

/** Why a line is no event. */
export interface NoEvent {
  readonly problem: string;
}

/** A line longer than this (UTF-16 units) is refused unread: the tracer shortens what it says. */
export const maxLineLength = 64 * 1024;

/**
 * The event in `line`, which may end in a line break; or what is wrong with it. Never throws. Fields that the protocol
 * does not name are kept.
 */
export function parseEvent(line: string): LabEvent | NoEvent {
  if (line.length > maxLineLength) return { problem: `the line is longer than ${maxLineLength} characters` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: `not JSON: ${excerpt(line)}` };
  }
  return checkEvent(value);
}

/** The same for a value that was parsed already, such as a message from the page. */
export function checkEvent(value: unknown): LabEvent | NoEvent {
  if (!isRecord(value)) return { problem: `not an object: ${excerpt(JSON.stringify(value))}` };
  const kind = value['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) {
    return { problem: kind === undefined ? '`kind` is missing' : `unknown kind ${excerpt(JSON.stringify(kind))}` };
  }
  const problem = misfit(value, shapes[kind as EventKind], kind);
  return problem === undefined ? value as unknown as LabEvent : { problem };
}

/** What a field may hold: a test, and words for the message. */
interface Check {
  readonly is: (value: unknown) => boolean;
  readonly words: string;
}

type Shape = Readonly<Record<string, Check & { readonly optional?: boolean }>>;

const text: Check = { is: (value) => typeof value === 'string', words: 'a string' };
const flag: Check = { is: (value) => typeof value === 'boolean', words: 'true or false' };
const whole: Check = { is: (value) => isWhole(value, 0), words: 'a whole number from 0' };
const positive: Check = { is: (value) => isWhole(value, 1), words: 'a whole number from 1' };
const integer: Check = { is: (value) => Number.isSafeInteger(value), words: 'a whole number' };
const texts: Check = {
  is: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'), words: 'a list of strings',
};
const plain: Check = {
  is: (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value),
  words: 'a number, a string, true or false',
};
const parameters: Check = {
  is: (value) => isRecord(value)
    && Object.values(value).every((each) => typeof each === 'string' || Number.isFinite(each)),
  words: 'an object of numbers and strings',
};
const overhead: Check = {
  is: (value) => isRecord(value) && isWhole(value['events'], 0) && [value['each'], value['total']].every(
    (each) => typeof each === 'number' && Number.isFinite(each) && each >= 0),
  words: 'an object with events, each and total',
};
const oneOf = (...choices: readonly (string | number)[]): Check => ({
  is: (value) => choices.includes(value as string),
  words: choices.length === 1 ? String(choices[0]) : `one of ${choices.join(', ')}`,
});

interface Maybe extends Check {
  readonly optional: true;
}
const maybe = (check: Check): Maybe => ({ ...check, optional: true });

/** Each field of `Type` but `kind`, inside of `maybe` when it is optional there; anything else is a type error. */
type ShapeOf<Type> = {
  readonly [Field in Exclude<keyof Type, 'kind'>]-?:
    Partial<Pick<Type, Field>> extends Pick<Type, Field> ? Maybe : Check & { readonly optional?: never };
};

const inLane = { t: whole, lane: text };
const placed = { line: maybe(positive), file: maybe(text) };

const shapes: { readonly [Kind in EventKind]: ShapeOf<Extract<LabEvent, { kind: Kind }>> } = {
  'header': {
    protocol: oneOf(protocol), python: text, implementation: text, gil: oneOf('on', 'off', 'none'), seed: integer,
    scheduler: oneOf('os', 'seeded'), clock: oneOf('monotonic', 'virtual'), workload: text, variant: text, parameters,
    file: text, cores: positive, pid: whole, platform: text,
  },
  'lane-start': {
    ...inLane, ...placed, type: oneOf(...laneTypes), name: text, parent: maybe(text), by: maybe(text),
    daemon: maybe(flag), pid: maybe(whole),
  },
  'lane-end': {
    ...inLane, why: oneOf('returned', 'raised', 'cancelled', 'killed', 'collected'), text: maybe(text),
  },
  'state': {
    ...inLane, ...placed, state: oneOf(...laneStates), why: maybe(oneOf(...reasons)), on: maybe(text),
    for: maybe(texts), by: maybe(text), until: maybe(whole),
  },
  'resource': { ...inLane, ...placed, id: text, type: oneOf(...resourceTypes), name: text, size: maybe(whole) },
  'acquire': { ...inLane, ...placed, id: text },
  'release': { ...inLane, ...placed, id: text },
  'put': { ...inLane, ...placed, id: text, size: whole },
  'get': { ...inLane, ...placed, id: text, size: whole },
  'notify': {
    ...inLane, ...placed, id: text, how: oneOf('set', 'clear', 'notify', 'notify-all', 'task-done', 'shutdown'),
    waiting: maybe(whole),
  },
  'call': { ...inLane, ...placed, id: text, name: text, loop: maybe(flag) },
  'return': {
    ...inLane, ...placed, id: text, name: text, duration: whole, loop: maybe(flag), text: maybe(text),
  },
  'lag': { ...inLane, lag: whole },
  'cpu': { ...inLane, cpu: whole },
  'value': { ...inLane, name: text, value: plain, expected: maybe(plain) },
  'output': { ...inLane, stream: oneOf('stdout', 'stderr'), text },
  'mark': { ...inLane, ...placed, rule: text, from: whole },
  'exception': { ...inLane, ...placed, text, seen: flag },
  'switch': { ...inLane, ...placed, step: positive, from: maybe(text), ready: texts, instruction: maybe(text) },
  'deadlock': { t: whole, lanes: texts, on: texts, ring: flag },
  'dropped': { t: whole, what: oneOf('events', 'output'), count: whole, by: oneOf('tracer', 'runner') },
  'search': {
    t: whole, seed: integer, tried: positive, of: positive, outcome: oneOf('right', 'wrong', 'deadlock', 'error'),
    text: maybe(text),
  },
  'problem': { t: whole, code: text, text, help: maybe(text) },
  'end': {
    t: whole, status: oneOf('ok', 'error', 'deadlock', 'timeout', 'stopped', 'killed'), wall: whole, cpu: whole,
    text: maybe(text), result: maybe(text), seed: maybe(integer), overhead: maybe(overhead),
  },
};

function misfit(value: Readonly<Record<string, unknown>>, shape: Shape, kind: string): string | undefined {
  for (const [field, check] of Object.entries(shape)) {
    const given = value[field];
    if (given === undefined) {
      if (check.optional === true) continue;
      return `\`${kind}\` has no \`${field}\``;
    }
    if (check.is(given)) continue;
    return `\`${field}\` of \`${kind}\` must be ${check.words}, not ${excerpt(JSON.stringify(given))}`;
  }
  if (kind === 'state' && value['state'] === 'wait' && value['why'] === undefined) return '`state` wait has no `why`';
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function excerpt(json: string | undefined): string {
  const shown = (json ?? 'nothing').trim();
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
