/**
 * Where VS Code starts the extension. One bundle serves both kinds of extension host, Node's and the browser's: all but a
 * few lines of it are the same, and nothing of the other kind is run.
 */
import type { ExtensionContext } from 'vscode';

export async function activate(context: ExtensionContext): Promise<void> {
  const main = await (inNode() ? import('./main.node.ts') : import('./main.browser.ts'));
  main.activate(context);
}

function inNode(): boolean {
  // A browser may have a `process` that some library put there.
  return typeof process === 'object' && typeof process.versions.node === 'string';
}
