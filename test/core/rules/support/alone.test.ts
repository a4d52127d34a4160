/** Findings in coroutines that run with no other task alive are milder. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../../src/core/lint.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import type { Preset } from '../../../../src/core/settings.ts';

/** The severities of the blocking sleeps in a program. */
function severities(text: string, preset: Preset = 'recommended'): string[] {
  const settings = { ...defaultSettings, preset, select: ['blocking-sleep-in-async'] };
  return lint([{ path: 'program.py', text: `import asyncio, time\n${text}`, settings }]).diagnostics.map((d) => d.severity);
}

const MAIN = `
async def main():
    time.sleep(1)
`;

describe('a blocking call in a coroutine', () => {
  it('is milder when asyncio.run runs nothing else', () => {
    assert.deepEqual(severities(`${MAIN}\nasyncio.run(main())\n`), ['information']);
    assert.deepEqual(severities(`${MAIN}\ndef start():\n    asyncio.run(main())\n`), ['information']);
    assert.deepEqual(severities(`${MAIN}\nasync def outer():\n    await main()\nasyncio.run(outer())\n`), ['information']);
  });

  it('is what its rule says when another task may be alive', () => {
    assert.deepEqual(severities(MAIN), ['warning']);
    assert.deepEqual(severities(`${MAIN}\nasyncio.create_task(main())\n`), ['warning']);
    assert.deepEqual(severities(`${MAIN}    await unknown()\nasyncio.run(main())\n`), ['warning']);
    assert.deepEqual(severities(`${MAIN}\nasync def all():\n    await asyncio.gather(main(), main())\nasyncio.run(all())\n`), ['warning']);
    assert.deepEqual(severities(`${MAIN}\nasyncio.run(main())\nregister(main)\n`), ['warning']);
    assert.deepEqual(severities(`@app.get\n${MAIN.trim()}\nasyncio.run(main())\n`), ['warning']);
  });

  it('is what its rule says under the preset that lowers nothing', () => {
    assert.deepEqual(severities(`${MAIN}\nasyncio.run(main())\n`, 'all'), ['warning']);
  });
});
