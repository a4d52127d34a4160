/** What `--extensionTestsPath` leads to in the session with two folders. */
import { nodeMocha } from './mocha.node.ts';
import { runWith } from './runner.ts';

export function run(): Promise<void> {
  return runWith(nodeMocha(), () => import('./two-roots.suite.ts'));
}
