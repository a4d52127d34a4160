/**
 * Tells the server which Python is selected for each folder, when the Python extension is there to ask. Its API:
 * https://github.com/microsoft/vscode-python/blob/main/pythonExtensionApi/src/main.ts
 */
import { type Disposable, extensions, type Uri, workspace } from 'vscode';
import type { InterpreterParams } from '../protocol/interpreter.ts';
import type { Disposables } from './disposables.ts';

/** What is used of the Python extension's API. */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<
      { readonly version?: { readonly major?: number; readonly minor?: number } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: (listener: (event: unknown) => void) => Disposable;
  };
}

/** Calls `tell` for every folder now and whenever a selection changes; does nothing without the Python extension. */
export async function watchInterpreters(
  tell: (params: InterpreterParams) => void, subscriptions: Disposables,
): Promise<void> {
  const python = await extensions.getExtension<Partial<PythonApi>>('ms-python.python')?.activate();
  const environments = python?.environments;
  // Before 2023 the extension had another API.
  if (!environments) return;
  const tellAll = async (): Promise<void> => {
    for (const folder of workspace.workspaceFolders ?? []) {
      const active = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder.uri));
      const { major, minor } = active?.version ?? {};
      const known = major !== undefined && minor !== undefined;
      tell({ folder: folder.uri.toString(), ...known && { version: `${major}.${minor}` } });
    }
  };
  subscriptions.push(
    environments.onDidChangeActiveEnvironmentPath(() => void tellAll()),
    workspace.onDidChangeWorkspaceFolders(() => void tellAll()),
  );
  await tellAll();
}
