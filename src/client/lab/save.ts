/** Saves what the page exports, where the user says. */
import { Uri, window, workspace } from 'vscode';
import type { ExportFormat, ToPanel } from '../../protocol/lab.ts';

const kinds: Readonly<Record<ExportFormat, string>> = {
  png: 'PNG picture', svg: 'SVG picture', csv: 'Comma-separated values', json: 'Chrome trace, for Perfetto',
};

/** The name of the file that was written; undefined when the user chose none. */
export async function save({ name, format, content }: Extract<ToPanel, { type: 'save' }>): Promise<string | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  const file = `${name.replace(/[^\w.-]+/g, '-')}.${format}`;
  const uri = await window.showSaveDialog({
    ...folder && { defaultUri: Uri.joinPath(folder.uri, file) },
    filters: { [kinds[format]]: [format] }, title: 'Save the Timeline',
  });
  if (!uri) return undefined;
  await workspace.fs.writeFile(uri, format === 'png' ? fromBase64(content) : new TextEncoder().encode(content));
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
