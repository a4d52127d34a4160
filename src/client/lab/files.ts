/** What the lab carries with it: the workloads' sources and the recorded traces; read through VS Code, so in the browser too. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import type { LabEvent } from '../../lab/model/events.ts';
import { parseEvent } from '../../lab/model/parse-event.ts';
import type { Variant, Workload } from '../../lab/model/workload.ts';

export function sourceUri({ extensionUri }: ExtensionContext, { file }: Variant): Uri {
  return Uri.joinPath(extensionUri, 'dist/lab/python/workloads', file);
}

export async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** The recorded run of a variant; undefined when there is none. Throws when there is one that is no trace. */
export async function readTrace(
  { extensionUri }: ExtensionContext, { name: workload }: Workload, { name: variant }: Variant,
): Promise<readonly LabEvent[] | undefined> {
  const uri = Uri.joinPath(extensionUri, 'media/lab/traces', `${workload}.${variant}.jsonl`);
  let text;
  try {
    text = await readText(uri);
  } catch {
    return undefined;
  }
  return text.trimEnd().split('\n').map((line, index) => {
    const event = parseEvent(line);
    if ('problem' in event) throw new Error(`line ${index + 1} of ${uri.path} is no event: ${event.problem}`);
    return event;
  });
}
