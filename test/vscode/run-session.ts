/** Starts VS Code by `@vscode/test-electron` with the options given as JSON; a process of its own, whose output can be read. */
import { runTests } from '@vscode/test-electron';

try {
  await runTests(JSON.parse(process.argv[2] ?? '') as Parameters<typeof runTests>[0]);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
