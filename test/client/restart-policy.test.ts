/** When a server that died is started again, by a clock that the test moves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRestartPolicy, mostRestarts, restartWindow } from '../../src/client/restart-policy.ts';

test('deaths that lie apart are always followed by a start', () => {
  const { mayRestart } = createRestartPolicy();
  for (let now = 0; now < 20 * restartWindow; now += restartWindow) assert(mayRestart(now));
});

test('too many deaths at once are the end', () => {
  const { mayRestart } = createRestartPolicy();
  for (let death = 1; death <= mostRestarts; death++) assert(mayRestart(death * 1000), `death ${death}`);
  assert(!mayRestart(mostRestarts * 1000 + 1));
});

test('deaths that are long past no longer count', () => {
  const { mayRestart } = createRestartPolicy();
  for (let death = 0; death < mostRestarts; death++) assert(mayRestart(death));
  assert(mayRestart(restartWindow + mostRestarts));
});

test('whoever restarts it by hand starts afresh', () => {
  const { mayRestart, forget } = createRestartPolicy();
  for (let death = 0; death <= mostRestarts; death++) mayRestart(death);
  forget();
  assert(mayRestart(mostRestarts + 1));
});
