/** Gives the server the files of folders that lie on no disk, where only VS Code can read them. */
import { RelativePattern, Uri, workspace } from 'vscode';
import type { FilesParams, FilesResult } from '../protocol/files.ts';

/** Virtual folders are read over a network; one with more files than this is not read whole. */
const mostFiles = 5_000;

const wanted = '**/{*.py,*.pyi,*.pyw,pyproject.toml,interlock.toml}';

export async function answerFiles(params: FilesParams): Promise<FilesResult> {
  try {
    if (params.kind === 'read') {
      const bytes = await workspace.fs.readFile(Uri.parse(params.uri, true));
      return { kind: 'read', text: new TextDecoder().decode(bytes) };
    }
    const pattern = new RelativePattern(Uri.parse(params.folder, true), wanted);
    const found = await workspace.findFiles(pattern, undefined, mostFiles);
    return { kind: 'list', uris: found.map(String) };
  } catch (error) {
    return { kind: 'problem', message: error instanceof Error ? error.message : String(error) };
  }
}
