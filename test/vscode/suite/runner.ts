/** Runs suites inside VS Code with mocha and prints one marked line for each test, for who started VS Code to read. */
import type MochaClass from 'mocha';
import type { MochaOptions, Runner } from 'mocha';
import { type Outcome, printOutcome } from '../outcome.ts';

/** Imports the files whose `describe` calls are the tests; they may be imported only once mocha's globals are there. */
export type LoadSuites = () => Promise<unknown>;

/** In ms. A test waits for what it wants to see, so that only one that will never see it takes this long. */
export const options: MochaOptions = { ui: 'bdd', timeout: 30_000, slow: 5_000 };

/** Resolves when all passed; rejects, which makes VS Code end with exit code 1, when one failed or none was there. */
export async function runWith(mocha: MochaClass, load: LoadSuites): Promise<void> {
  // What mocha's own loader does before it requires a file: puts `describe` and `it` where files find them.
  mocha.suite.emit('pre-require', globalThis as never, '', mocha);
  await load();
  const { failures, tests } = await new Promise<{ failures: number; tests: number }>((resolve) => {
    let tests = 0;
    const runner = mocha.run((failures) => { resolve({ failures, tests }); });
    report(runner, () => { tests++; });
  });
  if (tests === 0) throw new Error('no test ran');
  if (failures > 0) throw new Error(`${failures} of ${tests} tests failed`);
}

function report(runner: Runner, count: () => void): void {
  const print = (outcome: Outcome): void => {
    count();
    printOutcome(outcome);
  };
  runner.on('pass', (test) => { print({ title: test.fullTitle(), ms: test.duration ?? 0 }); });
  runner.on('pending', (test) => { print({ title: test.fullTitle(), ms: 0, skipped: true }); });
  runner.on('fail', (test, error: Error) => {
    print({ title: test.fullTitle(), ms: test.duration ?? 0, failure: error.stack ?? error.message });
  });
}
