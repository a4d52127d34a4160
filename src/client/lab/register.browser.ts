/** The lab in the browser, where there are no processes: it plays what was recorded. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { createLab } from './lab.ts';
import type { Lab } from './lab.ts';

/** Call it once when the extension starts. */
export function registerLab(context: ExtensionContext, log?: LogOutputChannel): Lab {
  const lab = createLab(context, undefined, log);
  context.subscriptions.push(lab);
  return lab;
}
