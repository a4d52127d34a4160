/** Opens VS Code's workbench in a page, with the extension under development and its tests when they are named. */
import type { Browser, Page } from 'playwright-core';
import type { RunningServer } from './server.ts';

export interface WorkbenchOptions {
  /** The folder, or the .code-workspace file, to open: an absolute path. */
  readonly workspace: string;
  /** A file to open in an editor. */
  readonly file?: string;
  /** The folder of the extension under development; the server must have been started for it. */
  readonly extension?: string;
  /** A module with `run()`, which the extension host calls. */
  readonly tests?: string;
  /** Called with each line that the tests print. */
  readonly onLine?: (line: string) => void;
  readonly size?: { readonly width: number; readonly height: number };
}

export interface Workbench {
  readonly page: Page;
  /** The exit code of the tests, once they ended. */
  readonly exit: Promise<number>;
}

/** Opens the page; it may take a few seconds more until an editor is there. */
export async function openWorkbench(browser: Browser, server: RunningServer, options: WorkbenchOptions): Promise<Workbench> {
  const context = await browser.newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  // The workbench calls these two when they exist, as VS Code's own test automation wants it.
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    for (const line of args.map(String).join(' ').split('\n')) options.onLine?.(line);
  });
  const { promise: exit, resolve } = withResolver<number>();
  await page.exposeFunction('codeAutomationExit', resolve);
  await page.goto(addressOf(server, options));
  return { page, exit };
}

function addressOf({ authority }: RunningServer, { workspace, file, extension, tests }: WorkbenchOptions): string {
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload: [string, string][] = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  if (file !== undefined) payload.push(['openFile', remote(file)]);
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `http://${authority}/?${new URLSearchParams({ [kind]: workspace, payload: JSON.stringify(payload) }).toString()}`;
}

function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((given) => { resolve = given; });
  return { promise, resolve };
}
