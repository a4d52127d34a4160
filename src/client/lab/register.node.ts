/** The lab on Node, where it runs Python. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { nodeEngine } from './engine.node.ts';
import { createLab } from './lab.ts';
import type { Lab } from './lab.ts';

/** Call it once when the extension starts; when it ends, await `stop` so that no process is left. */
export function registerLab(context: ExtensionContext, log?: LogOutputChannel): Lab {
  const lab = createLab(context, nodeEngine(context), log);
  context.subscriptions.push(lab);
  return lab;
}
