/**
 * How quick the timeline is with 10,000 intervals: frames are counted while it is scrolled and zoomed, and printed. How long
 * one takes depends on the machine, so that no time is asserted; what is drawn in one is, in scene.test.ts.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testBrowser } from './browser.ts';
import { manySpans } from './many-spans.ts';
import { openRecorded, untilIdle } from './recorded-panel.ts';

const { browser, missing } = await testBrowser();
after(() => browser?.close());

interface Times {
  /** Milliseconds in the page's own drawing, a frame each. */
  readonly drawing: readonly number[];
  /** Milliseconds from one frame to the next. */
  readonly frames: readonly number[];
}

test('10,000 intervals are scrolled and zoomed', { skip: missing ?? false }, async (t) => {
  const events = manySpans(10_000);
  const lab = await openRecorded(browser!, { traces: () => [{ run: 'bad', source: '', events }] });
  await untilIdle(lab);
  // So that there is something on both sides.
  await lab.page.locator('.timeline').focus();
  for (let times = 0; times < 4; times++) await lab.page.keyboard.press('+');
  const intervals = events.filter(({ kind }) => kind === 'state').length;
  for (const [name, moves] of [
    ['zoom', { ctrlKey: true, deltaX: 0, deltaY: 40 }], ['scroll sideways', { ctrlKey: false, deltaX: 30, deltaY: 0 }],
    ['scroll down', { ctrlKey: false, deltaX: 0, deltaY: 20 }],
  ] as const) {
    const { drawing, frames } = await lab.page.evaluate(async ({ ctrlKey, deltaX, deltaY }): Promise<Times> => {
      const timeline = document.querySelector('.timeline')!;
      const { left, top, width, height } = timeline.getBoundingClientRect();
      performance.clearMeasures('lab-draw');
      const frames: number[] = [];
      let last = await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < 120; frame++) {
        // There and back again, so that every zoom and place is passed twice.
        const way = frame % 60 < 30 ? -1 : 1;
        timeline.dispatchEvent(new WheelEvent('wheel', {
          ctrlKey, deltaX: -way * deltaX, deltaY: way * (ctrlKey ? 1 : -1) * deltaY, clientX: left + width * 0.6, clientY: top + height / 2,
          bubbles: true, cancelable: true,
        }));
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
      }
      return { drawing: performance.getEntriesByName('lab-draw').map(({ duration }) => duration), frames };
    }, moves);
    assert.equal(frames.length, 120);
    assert(drawing.length >= 60, `${name}: only ${drawing.length} frames were drawn`);
    t.diagnostic(`${intervals} intervals, ${name}: drawing ${summary(drawing)}; from frame to frame ${summary(frames)}`);
  }
  await lab.close();
});

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 95 % below ${at(0.95)} ms, longest ${at(1)} ms`;
}
