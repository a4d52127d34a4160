/** The lab's messages: what each side sends is heard, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workloads } from '../../src/lab/model/workloads.ts';
import { checkToPage, checkToPanel } from '../../src/protocol/lab-check.ts';
import type { ToPage, ToPanel } from '../../src/protocol/lab.ts';
import { recorded } from '../lab/model/trace.ts';

const python = { can: true, label: 'Python 3.12.1', version: '3.12.1' } as const;

/** One of each type; a type that is missing is a type error. */
const toPanel: { readonly [Type in ToPanel['type']]: Extract<ToPanel, { type: Type }> } = {
  'ready': { type: 'ready' },
  'run': { type: 'run', workload: 'lost-update', variants: ['bad'], parameters: { threads: 2 }, seed: 1, scheduler: 'seeded', pythons: 'both' },
  'search': { type: 'search', workload: 'lost-update', variant: 'bad', parameters: {}, seed: 0 },
  'replay': { type: 'replay', workload: 'lost-update', variants: ['bad', 'good'] },
  'stop': { type: 'stop' },
  'taken': { type: 'taken', batch: 3 },
  'show': { type: 'show' },
  'open-source': { type: 'open-source', line: 1 },
  'light': { type: 'light', line: 7 },
  'save': { type: 'save', name: 'lost-update', format: 'svg', content: '<svg/>' },
  'measure': { type: 'measure' },
  'insert': { type: 'insert', snippet: 'import asyncio\n' },
  'help': { type: 'help', action: 'choose-python' },
};
const toPage: { readonly [Type in ToPage['type']]: Extract<ToPage, { type: Type }> } = {
  'catalogue': { type: 'catalogue', workloads, python, open: { workload: 'lost-update', rule: 'unlocked-shared-state', run: true } },
  'python': { type: 'python', python: { can: false, text: 'There is none.', action: 'choose-python' } },
  'open': { type: 'open', open: { workload: 'lost-update', run: false } },
  'run-start': { type: 'run-start', run: 'bad', workload: 'lost-update', recorded: true, source: 'import threading\n' },
  'events': { type: 'events', run: 'bad', batch: 1, events: recorded('lost-update.bad') },
  'idle': { type: 'idle' },
  'editor-line': { type: 'editor-line', line: 3 },
  'measured': { type: 'measured', target: { name: 'poll', file: 'app.py', line: 3 } },
  'notice': { type: 'notice', text: 'Saved as x.svg.', tone: 'info' },
};

for (const message of Object.values(toPanel)) {
  test(`the panel hears ${message.type}`, () => {
    assert.equal(checkToPanel(structuredClone(message))?.type, message.type);
    assert.equal(checkToPage(message), undefined);
  });
}
for (const message of Object.values(toPage)) {
  test(`the page hears ${message.type}`, () => {
    assert.equal(checkToPage(structuredClone(message))?.type, message.type);
    assert.equal(checkToPanel(message), undefined);
  });
}

const wrong: readonly unknown[] = [
  undefined, null, 'ready', 7, [], {}, { type: 7 }, { type: 'toString' }, { type: '__proto__' }, { type: 'constructor' },
  { ...toPanel.run, seed: -1 }, { ...toPanel.run, seed: 1.5 }, { ...toPanel.run, parameters: { threads: '2' } }, { ...toPanel.run, parameters: { threads: NaN } },
  { ...toPanel.run, variants: 'bad' }, { ...toPanel.run, scheduler: 'any' }, { ...toPanel.run, pythons: 'third' }, { ...toPanel.run, workload: 'x'.repeat(2000) },
  { ...toPanel['open-source'], line: 0 }, { ...toPanel.save, format: 'exe' }, { ...toPanel.help, action: 'rm' }, { type: 'taken' },
  { ...toPage.events, events: [{ kind: 'state', t: 1 }] }, { ...toPage.events, events: {} }, { ...toPage.catalogue, workloads: [{ name: 'x' }] },
  { ...toPage.python, python: { can: true } }, { ...toPage.python, python: { can: false } }, { ...toPage.measured, target: { name: 'x', file: 'y', line: 0 } },
  { ...toPage.notice, tone: 'loud' }, { ...toPage['run-start'], recorded: 'yes' },
];
for (const message of wrong) {
  test(`nobody hears ${((JSON.stringify(message) as string | undefined) ?? 'undefined').slice(0, 90)}`, () => {
    assert.deepEqual([checkToPanel(message), checkToPage(message)], [undefined, undefined]);
  });
}
