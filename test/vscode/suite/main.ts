/** What `--extensionTestsPath` leads to in the session with one folder. */
import { nodeMocha } from './mocha.node.ts';
import { runWith } from './runner.ts';

export function run(): Promise<void> {
  return runWith(nodeMocha(), async () => {
    await import('./diagnostics.suite.ts');
    await import('./fixes.suite.ts');
    await import('./settings.suite.ts');
    await import('./notebook.suite.ts');
    await import('./commands.suite.ts');
    await import('./server.suite.ts');
  });
}
