/** Which Python the lab runs: the setting, the Python extension's choice, or what is on PATH. */
import { EventEmitter, type Event, extensions, type Uri, workspace } from 'vscode';
import type { Disposable, Disposables } from '../disposables.ts';
import { within } from '../within.ts';

/** What is used of the Python extension's API: https://github.com/microsoft/vscode-python/blob/main/pythonExtensionApi/src/main.ts */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: (listener: () => void) => Disposable;
  };
}

/** How long the Python extension may take to say what is selected; it looks for interpreters first. Milliseconds. */
const patience = 3000;

export interface ChosenPython extends Disposable {
  /** A path, or undefined for what PATH has. */
  path(resource?: Uri): Promise<string | undefined>;
  /** The interpreter to compare with, where one is set. */
  second(resource?: Uri): string | undefined;
  readonly onDidChange: Event<void>;
}

export function chosenPython(): ChosenPython {
  const changed = new EventEmitter<void>();
  const subscriptions: Disposables = [changed, workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('interlock.lab')) changed.fire();
  })];
  let api: Promise<PythonApi['environments'] | undefined> | undefined;
  const environments = (): Promise<PythonApi['environments'] | undefined> => api ??= (async () => {
    const python = await extensions.getExtension<Partial<PythonApi>>('ms-python.python')?.activate();
    // Before 2023 the extension had another API.
    if (python?.environments) subscriptions.push(python.environments.onDidChangeActiveEnvironmentPath(() => changed.fire()));
    return python?.environments;
  })().catch(() => undefined);

  /** What came too late is heard of as a change, and taken the next time that nothing comes in time. */
  let lastLate: string | undefined;
  const selected = async (resource?: Uri): Promise<string | undefined> => {
    const known = await environments();
    if (!known) return undefined;
    const environment = await known.resolveEnvironment(known.getActiveEnvironmentPath(resource));
    return environment?.executable.uri?.fsPath;
  };
  const setting = (name: string, resource?: Uri): string | undefined => {
    const value = workspace.getConfiguration('interlock.lab', resource).get<string>(name)?.trim();
    return value === '' ? undefined : value;
  };
  return {
    async path(resource) {
      const own = setting('python', resource);
      if (own !== undefined) return own;
      const asked = selected(resource);
      return await within(asked, patience, () => {
        asked.then((late) => {
          if (late === undefined || late === lastLate) return;
          lastLate = late;
          changed.fire();
        }, () => undefined);
      }) ?? lastLate;
    },
    second: (resource) => setting('comparePython', resource),
    onDidChange: changed.event,
    dispose: () => { for (const each of subscriptions) each.dispose(); },
  };
}
