/** Other extensions are not waited for for ever. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { within } from '../../src/client/within.ts';

const never = new Promise<string>(() => undefined);

test('gives what a promise gives in time, and its error', async () => {
  const tooLate = mock.fn();
  assert.equal(await within(Promise.resolve('3.12'), 60_000, tooLate), '3.12');
  await assert.rejects(within(Promise.reject(new Error('no')), 60_000, tooLate), /no/);
  assert.equal(tooLate.mock.callCount(), 0);
});

test('gives nothing when the time is over, and says so', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const tooLate = mock.fn();
  const waiting = within(never, 3000, tooLate);
  t.mock.timers.tick(2999);
  assert.equal(tooLate.mock.callCount(), 0);
  t.mock.timers.tick(1);
  assert.equal(await waiting, undefined);
  assert.equal(tooLate.mock.callCount(), 1);
});
