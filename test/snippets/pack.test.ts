/** The pack as VS Code reads it: its form, its prefixes, and that it has the good form of everything that is taught. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expand, readPack, tabStops } from './expand.ts';

const pack = readPack();
const entries = Object.entries(pack);

/** Pattern → the snippets that insert its good form. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  'Thread': ['con-thread'],
  'daemon Thread': ['con-thread-daemon'],
  'race on a counter': ['con-lock', 'con-lock-class'],
  'Lock': ['con-lock', 'con-lock-class', 'con-lock-timeout'],
  'RLock': ['con-rlock'],
  'Semaphore, BoundedSemaphore': ['con-semaphore'],
  'Event': ['con-event'],
  'Condition': ['con-condition'],
  'Queue with one sentinel for each consumer': ['con-queue-sentinels', 'con-queue-shutdown'],
  'Queue with task_done and join': ['con-queue-join'],
  'ThreadPoolExecutor.submit': ['con-executor-submit'],
  'as_completed with errors item by item': ['con-executor-as-completed'],
  'ThreadPoolExecutor.map': ['con-executor-map'],
  'parallel file I/O': ['con-executor-files'],
  'HTTP requests in threads': ['con-executor-requests'],
  'Process': ['con-process'],
  'Process with a Queue, read before the join': ['con-process-queue'],
  'Pool.map': ['con-pool-map', 'con-pool-imap'],
  'Pool.starmap': ['con-pool-starmap'],
  'Pool.map_async': ['con-pool-map-async'],
  'ProcessPoolExecutor': ['con-executor-process'],
  'entry point of a coroutine': ['con-asyncio-main'],
  'create_task, awaited': ['con-create-task'],
  'create_task, kept': ['con-background-task'],
  'TaskGroup': ['con-task-group', 'con-task-group-limit'],
  'asyncio.timeout': ['con-timeout'],
  'wait_for': ['con-wait-for'],
  'gather with errors handled': ['con-gather'],
  'asyncio.wait with the rest cancelled': ['con-wait'],
  'asyncio.Semaphore as a limit': ['con-gather-limit', 'con-task-group-limit'],
  'asyncio.Queue': ['con-async-queue'],
  'bulk HTTP requests with aiohttp': ['con-aiohttp'],
  'websockets': ['con-websocket'],
  'blocking call off the loop': ['con-to-thread', 'con-run-in-executor'],
  'run_parallel with a swappable executor': ['con-run-parallel'],
  'asyncio with a process pool': ['con-async-process-pool'],
  'subprocess.run with timeout and check': ['con-subprocess-run'],
  'create_subprocess_exec': ['con-subprocess-async'],
  'concurrent commands': ['con-subprocess-gather'],
  'shutdown of asyncio': ['con-shutdown-asyncio'],
  'shutdown of threads': ['con-shutdown-threads'],
};

describe('the pack', () => {
  it('is what package.json contributes for Python', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      contributes: { snippets: unknown };
    };
    assert.deepEqual(manifest.contributes.snippets, [{ language: 'python', path: './snippets/python.json' }]);
  });

  it('has nothing in an entry but what VS Code reads', () => {
    for (const [name, entry] of entries) {
      assert.deepEqual(Object.keys(entry).sort(), ['body', 'description', 'prefix'], name);
      assert.ok(Array.isArray(entry.body), name);
      for (const line of entry.body) assert.ok(typeof line === 'string' && !/[\r\n]/.test(line), name);
    }
  });

  it('has a prefix of its own for each entry, beginning with con-', () => {
    const prefixes = entries.map(([, entry]) => entry.prefix);
    assert.deepEqual(prefixes.filter((prefix) => !/^con(?:-[a-z]+)+$/.test(prefix)), []);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  it('has names and descriptions that say something and fit into the list', () => {
    for (const [name, { prefix, description }] of entries) {
      assert.ok(name.length > 5 && name.length <= 45, name);
      assert.match(description, /^[A-Z].{40,}/, prefix);
    }
    assert.equal(new Set(entries.map(([, entry]) => entry.description)).size, entries.length);
  });

  it('is indented by tabs, which become what the user indents with', () => {
    for (const [name, { body }] of entries) assert.deepEqual(body.filter((line) => /^\t* /.test(line)), [], name);
  });
});

describe('tab stops', () => {
  for (const [name, { body, prefix }] of entries) {
    it(prefix, () => {
      const stops = tabStops(body);
      const visited = stops.map((stop) => stop.index);
      assert.deepEqual(visited, [...stops.slice(1).map((_, at) => at + 1), 0], 'visited one after the other, $0 last');
      for (const stop of stops) {
        if (stop.index > 0) assert.notEqual(stop.default, '');
        assert.ok(stop.choices.length !== 1, name);
        assert.equal(new Set(stop.choices).size, stop.choices.length, name);
      }
      // What the parser does not understand it leaves as it is; no Python here has a dollar.
      assert.doesNotMatch(expand(body), /[$\\]/);
      for (const { default: text } of stops) {
        if (text !== '') assert.ok(expand(body, { [text]: 'TYPED' }).includes('TYPED'));
      }
    });
  }
});

describe('every pattern', () => {
  for (const [pattern, prefixes] of Object.entries(patterns)) {
    it(`${pattern}: ${prefixes.join(', ')}`, () => {
      for (const prefix of prefixes) assert.ok(entries.some(([, entry]) => entry.prefix === prefix), `there is no ${prefix}`);
    });
  }

  it('is named for every snippet', () => {
    const named = new Set(Object.values(patterns).flat());
    assert.deepEqual(entries.map(([, entry]) => entry.prefix).filter((prefix) => !named.has(prefix)), []);
  });
});
