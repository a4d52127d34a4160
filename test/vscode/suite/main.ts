/** What `--extensionTestsPath` leads to in the session with one folder. */
import Mocha from 'mocha';
import { options, runWith } from './runner.ts';

export function run(): Promise<void> {
  return runWith(new Mocha(options), () => Promise.all([
    import('./diagnostics.suite.ts'),
  ]));
}
