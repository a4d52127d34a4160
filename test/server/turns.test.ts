/** Waiting until nothing arrives any more, on a clock and an event loop of the test's own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPacer, createTurns } from '../../src/server/turns.ts';

function loop(): { defer: (callback: () => void) => void; turn: () => Promise<void>; clock: { now: number } } {
  let pending: (() => void)[] = [];
  return {
    clock: { now: 0 },
    defer: (callback) => void pending.push(callback),
    turn: async () => {
      const due = pending;
      pending = [];
      for (const callback of due) callback();
      // Everything that waited for them goes on.
      for (let step = 0; step < 10; step++) await Promise.resolve();
    },
  };
}

test('quiet waits as long as something arrives, but not for ever', async () => {
  const { defer, turn, clock } = loop();
  const turns = createTurns(defer, () => clock.now);
  const state = { quiet: false };
  const wait = (): void => {
    state.quiet = false;
    void turns.quiet().then(() => { state.quiet = true; });
  };
  wait();
  for (let each = 0; each < 5; each++) {
    turns.arrived();
    await turn();
    assert.equal(state.quiet, false);
  }
  await turn();
  await turn();
  assert.equal(state.quiet, true);

  wait();
  for (let each = 0; each < 100; each++) {
    turns.arrived();
    clock.now += 1;
    await turn();
  }
  assert.equal(state.quiet, true, 'a stream of changes without end is answered too');
});

test('the pacer pauses once its time is used up, for as long as something urgent is under way', async () => {
  const { defer, turn, clock } = loop();
  const turns = createTurns(defer, () => clock.now);
  const pause = createPacer(turns, () => clock.now, 5);
  assert.equal(pause(), undefined);
  clock.now = 6;
  const state = { paused: true };
  const pausing = pause()?.then(() => { state.paused = false; });
  assert.ok(pausing);
  await turn();
  void turns.quiet();
  for (let each = 0; each < 4; each++) {
    turns.arrived();
    await turn();
    assert.equal(state.paused, true);
  }
  for (let each = 0; each < 4; each++) await turn();
  await pausing;
  assert.equal(pause(), undefined, 'and begins anew');
});
