/** Measuring a function: what it may be, what is said of it, and what stands in the way. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { collect, testedPythons, type TestedPython } from './pythons.ts';
import { assertWellFormed, endOf, ofKind, waitsFor } from './trace.ts';

const directory = mkdtempSync(join(tmpdir(), 'interlock-measure-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const file = join(directory, 'app.py');
writeFileSync(file, `import asyncio
import queue
import subprocess
import sys
import threading
import time


def computes():
    return sum(range(3_000_000))


def sleeps():
    time.sleep(0.05)
    return "slept"


def waits_for_a_socket():
    import socket
    ours, theirs = socket.socketpair()
    ours.settimeout(0.2)
    try:
        ours.recv(1)
    except OSError:
        pass


def waits_for_a_command():
    subprocess.run([sys.executable, "-S", "-c", "pass"])


def waits_for_a_thread():
    jobs = queue.Queue()
    threading.Thread(target=lambda: (time.sleep(0.02), jobs.put(1))).start()
    return jobs.get()


async def awaits():
    await asyncio.sleep(0.02)
    time.sleep(0.02)
    return "done"


def generates():
    time.sleep(0.02)
    yield 1
    time.sleep(0.02)


def needs(host, port=80, *rest, key, **options):
    pass


class Poller:
    def poll(self):
        pass

    @staticmethod
    def poll_once():
        return 1


def prints():
    print("hello")


number = 7
`);
mkdirSync(join(directory, 'shop/cart'), { recursive: true });
writeFileSync(join(directory, 'shop/__init__.py'), '');
writeFileSync(join(directory, 'shop/cart/__init__.py'), '');
writeFileSync(join(directory, 'shop/prices.py'), 'def price():\n    return 3\n');
writeFileSync(join(directory, 'shop/cart/total.py'), 'from ..prices import price\n\n\ndef total():\n    return 2 * price()\n');
writeFileSync(join(directory, 'broken.py'), 'x = 1\ndef (:\n');
writeFileSync(join(directory, 'missing.py'), 'import os\nimport no_such_module\n');
writeFileSync(join(directory, 'raises.py'), '\n\nraise RuntimeError("no configuration")\n');

const pythons = await testedPythons();

describe('measuring', { concurrency: 2, skip: pythons.length === 0 && 'there is no Python' }, () => {
  for (const python of pythons) {
    it(`tells where a function waits, Python ${python.minor}`, async () => {
      const computing = await measured(python, file, 'computes');
      assert.equal(endOf(computing).result, '4499998500000');
      assert.ok(endOf(computing).cpu > 0);

      const sleeping = await measured(python, file, 'sleeps');
      assert.deepEqual(waitsFor(sleeping, 'timer').map(({ line }) => line), [14]);
      assert.equal(endOf(sleeping).result, "'slept'");

      const reading = await measured(python, file, 'waits_for_a_socket');
      assert.ok(ofKind(reading, 'state').some(({ state, line }) => state === 'wait' && line === 23), 'its line is seen');

      const running = await measured(python, file, 'waits_for_a_command');
      assert.equal(ofKind(running, 'lane-start').filter(({ type }) => type === 'command').length, 1);
      assert.ok(waitsFor(running, 'subprocess').length >= 1);

      const taking = await measured(python, file, 'waits_for_a_thread');
      assert.equal(waitsFor(taking, 'queue').length, 1);
      assert.equal(endOf(taking).result, '1');
    });

    it(`runs coroutines and generators to their end, Python ${python.minor}`, async () => {
      const task = await measured(python, file, 'awaits');
      assert.equal(endOf(task).result, "'done'");
      assert.ok(ofKind(task, 'call').some(({ name, loop }) => name === 'time.sleep' && loop === true));
      const generator = await measured(python, file, 'generates');
      assert.equal(waitsFor(generator, 'timer').length, 2);
    });
  }

  const [python] = pythons;
  const cases: readonly (readonly [path: string, name: string, code: string, text: string | RegExp])[] = [
    [file, 'needs', 'function-needs-arguments', '`needs` needs arguments: host, key.'],
    [file, 'Poller.poll', 'function-needs-arguments', '`Poller.poll` is a method and needs an object of `Poller`.'],
    [file, 'Poller', 'function-not-found', '`Poller` in app.py is no function.'],
    [file, 'number', 'function-not-found', '`number` in app.py is no function.'],
    [file, 'missing', 'function-not-found', 'There is no `missing` in app.py.'],
    [file, 'Poller.missing', 'function-not-found', 'There is no `Poller.missing` in app.py.'],
    [join(directory, 'nowhere.py'), 'main', 'function-not-found', /^There is no file .*nowhere\.py\.$/],
    [join(directory, 'broken.py'), 'main', 'import-failed', /^Importing broken\.py failed: SyntaxError: .* \(line 2\)\.$/],
    [join(directory, 'missing.py'), 'main', 'import-failed',
      "Importing missing.py failed: ModuleNotFoundError: No module named 'no_such_module' (line 2)."],
    [join(directory, 'raises.py'), 'main', 'import-failed',
      'Importing raises.py failed: RuntimeError: no configuration (line 3).'],
  ];
  for (const [path, name, code, text] of cases) {
    it(`refuses: ${String(text)}`, { skip: !python }, async () => {
      const options = { ...(python ? { python: python.path } : {}), cwd: directory };
      const events = await collect({ do: 'measure', file: path, function: name }, options);
      assert.deepEqual(ofKind(events, 'problem').map((problem) => problem.code), [code]);
      assert.equal(endOf(events).status, 'error');
      if (typeof text === 'string') assert.equal(endOf(events).text, text);
      else assert.match(endOf(events).text ?? '', text);
    });
  }

  it('imports a module of a package by its full name', { skip: !python }, async () => {
    assert.equal(endOf(await measured(python!, join(directory, 'shop/cart/total.py'), 'total')).result, '6');
  });

  it('takes a static method, and what it prints', { skip: !python }, async () => {
    assert.equal(endOf(await measured(python!, file, 'Poller.poll_once')).result, '1');
    assert.equal(ofKind(await measured(python!, file, 'prints'), 'output').map(({ text }) => text).join(''), 'hello\n');
  });
});

async function measured(python: TestedPython, path: string, name: string): Promise<LabEvent[]> {
  const events = await collect({ do: 'measure', file: path, function: name }, { python: python.path });
  assert.equal(endOf(events).status, 'ok', JSON.stringify(events.slice(-3)));
  assertWellFormed(events);
  const [header] = ofKind(events, 'header');
  assert.equal(header?.variant, 'measure');
  assert.equal(header.workload, name);
  assert.equal(header.file, path);
  return events;
}
