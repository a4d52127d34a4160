/** What `--extensionTestsPath` leads to in the session in the browser's extension host. */
import 'mocha/mocha.js';
import { options, runWith } from './runner.ts';

export function run(): Promise<void> {
  // The browser's mocha is one for the whole page, and is set up before it takes tests.
  mocha.setup({ ...options, ui: 'bdd', reporter: Mocha.reporters.Base });
  return runWith(mocha, () => import('./web.suite.ts'));
}
