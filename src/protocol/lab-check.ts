/** Checks what comes over the lab's message channel: neither side trusts that the other is what it should be. */
import { checkEvent } from '../lab/model/parse-event.ts';
import type { ToPage, ToPanel } from './lab.ts';
import { exportFormats, helpActions, pythonChoices } from './lab.ts';

/** The message, or undefined when it is none of the page's. */
export function checkToPanel(value: unknown): ToPanel | undefined {
  return fits(value, toPanel) ? value as unknown as ToPanel : undefined;
}

/** The message, or undefined when it is none of the panel's. */
export function checkToPage(value: unknown): ToPage | undefined {
  return fits(value, toPage) ? value as unknown as ToPage : undefined;
}

type Check = (value: unknown) => boolean;
type Fields<Message> = { readonly [Field in Exclude<keyof Message, 'type'>]-?: Check };
/** For each type of message a check for each of its fields: one that is missing here is a type error. */
type Shapes<Messages extends { readonly type: string }> = {
  readonly [Type in Messages['type']]: Fields<Extract<Messages, { readonly type: Type }>>;
};

/** A name or path that is longer, or text that is, comes from no page of ours. */
const longestName = 1000;
const longestText = 50_000_000;

const name: Check = (value) => typeof value === 'string' && value.length <= longestName;
const text: Check = (value) => typeof value === 'string' && value.length <= longestText;
const flag: Check = (value) => typeof value === 'boolean';
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const line: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
const oneOf = (...words: readonly string[]): Check => (value) => words.includes(value as string);
const list = (each: Check): Check => (value) => Array.isArray(value) && value.every(each);
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const record = (fields: Readonly<Record<string, Check>>): Check => (value) =>
  isRecord(value) && Object.entries(fields).every(([field, check]) => check(value[field]));
const either = (...checks: readonly Check[]): Check => (value) => checks.some((check) => check(value));
const number: Check = (value) => Number.isFinite(value);
const parameters: Check = (value) => isRecord(value) && Object.values(value).every(number);

const toPanel: Shapes<ToPanel> = {
  'ready': {},
  'run': {
    workload: name, variants: list(name), parameters, seed: whole, scheduler: oneOf('os', 'seeded'),
    pythons: oneOf(...pythonChoices),
  },
  'search': { workload: name, variant: name, parameters, seed: whole },
  'replay': { workload: name, variants: list(name) },
  'stop': {},
  'taken': { batch: whole },
  'open-source': { line },
  'light': { line: optional(line) },
  'save': { name, format: oneOf(...exportFormats), content: text },
  'measure': {},
  'insert': { snippet: text },
  'show': { workload: optional(name) },
  'help': { action: oneOf(...helpActions) },
};

const parameter = record({
  name, title: name, type: oneOf('integer', 'number'), default: number, min: number, max: number, unit: optional(name),
});
const workload = record({
  name, title: name, group: name, summary: text, rules: list(name), schedulers: list(oneOf('os', 'seeded')),
  parameters: list(parameter), variants: list(record({ name, title: name, file: name, needs: optional(name) })),
});
const action = optional(oneOf(...helpActions));
const python = either(
  record({ can: (value) => value === true, label: name, version: name, second: optional(name) }),
  record({ can: (value) => value === false, text, action }),
);
const opening = record({ workload: name, rule: optional(name), run: flag });

const toPage: Shapes<ToPage> = {
  'catalogue': { workloads: list(workload), python, open: optional(opening) },
  'python': { python },
  'open': { open: opening },
  'run-start': { run: name, workload: name, recorded: flag, source: text },
  'events': { run: name, batch: whole, events: list((value) => 'kind' in checkEvent(value)) },
  'idle': {},
  'editor-line': { line: optional(line) },
  'measured': { target: record({ name, file: name, line }) },
  'notice': { text, tone: oneOf('error', 'info'), action },
};

function fits(value: unknown, shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value) || typeof value['type'] !== 'string' || !Object.hasOwn(shapes, value['type'])) return false;
  return Object.entries(shapes[value['type']] ?? {}).every(([field, check]) => check(value[field]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
