/** The line to the panel, and the page's own memory. Outside VS Code nobody answers and nothing is kept. */
import { checkToPage } from '../../protocol/lab-check.ts';
import type { ToPage, ToPanel } from '../../protocol/lab.ts';

export interface Host {
  send(message: ToPanel): void;
  /** Calls back with every message that is one of the panel's. */
  listen(hear: (message: ToPage) => void): void;
  /** What `keep` was given last, maybe before a reload; of unknown shape, as another version may have written it. */
  kept(): unknown;
  keep(state: unknown): void;
}

/** What VS Code gives to a page, once: https://code.visualstudio.com/api/extension-guides/webview#scripts-and-message-passing */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

export function connect(): Host {
  const api = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;
  return {
    send: (message) => api?.postMessage(message),
    listen(hear) {
      addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = checkToPage(event.data);
        if (message) hear(message);
        else console.warn('the lab does not know this message', event.data);
      });
    },
    kept: () => api?.getState(),
    keep: (state) => api?.setState(state),
  };
}
