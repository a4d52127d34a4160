/** Opens the lab's page in a browser with a panel that plays recorded traces and remembers what it was told. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { labHtml } from '../../../src/client/lab/html.ts';
import type { LabEvent } from '../../../src/lab/model/events.ts';
import type { Workload } from '../../../src/lab/model/workload.ts';
import { checkToPanel } from '../../../src/protocol/lab-check.ts';
import type { PythonStatus, ToPage, ToPanel } from '../../../src/protocol/lab.ts';

const root = join(import.meta.dirname, '../../..');
const origin = 'https://lab.test';

export interface Trace {
  readonly run: string;
  readonly source: string;
  readonly events: readonly LabEvent[];
}

export interface FakePanelOptions {
  readonly workloads: readonly Workload[];
  /** What a workload's runs and replays play. */
  readonly traces: (workload: string, message: ToPanel) => readonly Trace[];
  readonly python?: PythonStatus;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** A theme as VS Code gives it to a page: the kind in the body's class, the colours on the root. */
export interface Theme {
  readonly kind: 'vscode-light' | 'vscode-dark' | 'vscode-high-contrast' | 'vscode-high-contrast-light';
  readonly variables: Readonly<Record<string, string>>;
}

export interface LabPage {
  readonly page: Page;
  /** All that the page has sent, in order. */
  readonly sent: ToPanel[];
  /** Errors of the page, refused messages and breaches of its policy among them. */
  readonly errors: string[];
  send(message: ToPage): Promise<void>;
  /** Waits until the page has sent such a message, and gives the last one. */
  waitFor<Type extends ToPanel['type']>(type: Type, after?: number): Promise<Extract<ToPanel, { type: Type }>>;
  setTheme(theme: Theme): Promise<void>;
  close(): Promise<void>;
}

export async function openLab(browser: Browser, options: FakePanelOptions): Promise<LabPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    colorScheme: options.theme?.kind.endsWith('light') ? 'light' : 'dark',
    deviceScaleFactor: 1,
  });
  // What tsx compiles calls this helper, which the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  const html = labHtml({ script: `${origin}/page.js`, style: `${origin}/lab.css`, source: origin, nonce: 'Zm9yIHRoaXMgdGVzdA' });
  const files: Readonly<Record<string, readonly [string, string | Buffer]>> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', readFileSync(join(root, 'dist/lab/page.js'))],
    '/lab.css': ['text/css', readFileSync(join(root, 'media/lab.css'))],
  };
  await page.route(`${origin}/**`, (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname] ?? ['text/plain', ''];
    return route.fulfill({ contentType, body });
  });

  const sent: ToPanel[] = [];
  let heard = (): void => undefined;
  let batch = 0;
  const send = (message: ToPage): Promise<void> => page.evaluate((data) => window.postMessage(data, '*'), message);
  const play = async (message: ToPanel, workload: string): Promise<void> => {
    for (const { run, source, events } of options.traces(workload, message)) {
      await send({ type: 'run-start', run, workload, recorded: message.type === 'replay', source });
      for (let at = 0; at < events.length; at += 500) await send({ type: 'events', run, batch: ++batch, events: events.slice(at, at + 500) });
    }
    await send({ type: 'idle' });
  };
  await page.exposeFunction('toFakePanel', async (data: unknown) => {
    const message = checkToPanel(data);
    if (!message) {
      errors.push(`the page sent what is no message: ${JSON.stringify(data)}`);
      return;
    }
    sent.push(message);
    heard();
    if (message.type === 'ready') {
      await send({ type: 'catalogue', workloads: options.workloads, python: options.python ?? { can: true, label: 'Python 3.12.1', version: '3.12.1' } });
    } else if (message.type === 'replay' || message.type === 'run' || message.type === 'search') await play(message, message.workload);
  });
  await page.addInitScript((theme) => {
    const apply = (): void => {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- playwright's types forget `undefined`
      if (!theme) return;
      document.body.className = theme.kind;
      document.body.dataset['vscodeThemeKind'] = theme.kind;
      for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(name, value);
    };
    // The page's script runs when the body is there, and finds the theme as it does in VS Code.
    new MutationObserver((_, observer) => {
      if (!(document.body as HTMLElement | null)) return;
      observer.disconnect();
      apply();
    }).observe(document, { childList: true, subtree: true });
    const kept = 'vscode-state';
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => void (window as unknown as { toFakePanel(data: unknown): void }).toFakePanel(message),
        getState: () => JSON.parse(sessionStorage.getItem(kept) ?? 'null') as unknown,
        setState: (state: unknown) => sessionStorage.setItem(kept, JSON.stringify(state)),
      }),
    });
  }, options.theme);
  await page.goto(`${origin}/`);

  return {
    page, sent, errors, send,
    async waitFor(type, after = 0) {
      for (;;) {
        const found = sent.slice(after).findLast((message) => message.type === type);
        // SAFETY: its type was just compared.
        if (found) return found as never;
        await new Promise<void>((resolve) => { heard = resolve; });
      }
    },
    async setTheme(theme) {
      await page.evaluate(({ kind, variables }) => {
        for (const name of [...document.documentElement.style]) document.documentElement.style.removeProperty(name);
        for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
        document.body.className = kind;
      }, theme);
    },
    async close() {
      await context.close();
      assert.deepEqual(errors, []);
    },
  };
}
