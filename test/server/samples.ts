/** Python with known findings, for tests of the server. */

/** One `blocking-sleep-in-async` with a safe fix, at line 5 (from 0), columns 4 to 17. */
export const sleeping = 'import asyncio\nimport time\n\n\nasync def poll():\n    time.sleep(1)\n    await asyncio.sleep(0)\n';
export const sleepingRule = 'blocking-sleep-in-async';

/** The same `count` times, in functions of their own. */
export function sleepingMany(count: number): string {
  const one = (index: number): string => `\n\nasync def poll${index}():\n    time.sleep(${index})\n`;
  return `import asyncio\nimport time\n${Array.from({ length: count }, (_, index) => one(index)).join('')}`;
}
