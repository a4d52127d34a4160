/** The colours and fonts of the moment, read from the page's style sheet, and word of when they change. */
import type { CanvasFonts } from './canvas.ts';
import { element } from './dom.ts';
import { inks } from './scene/ink.ts';
import type { Ink, Palette } from './scene/ink.ts';

export interface Theme {
  readonly palette: Palette;
  readonly fonts: CanvasFonts;
}

/** What `--lab-*` and the fonts are now. */
export function readTheme(): Theme {
  // A custom property is only text; as the colour of an element the browser works it out.
  const probe = element('span', { hidden: true });
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colours: Partial<Record<Ink, string>> = {};
  for (const ink of inks) {
    probe.style.color = `var(--lab-${ink})`;
    colours[ink] = style.color;
  }
  const mono = getComputedStyle(document.documentElement).getPropertyValue('--lab-mono').trim();
  const normal = getComputedStyle(document.body).fontFamily;
  probe.remove();
  // SAFETY: every ink was given its colour in the loop above.
  return { palette: colours as Palette, fonts: { normal, mono: mono === '' ? 'monospace' : mono } };
}

/** Calls `changed` when the theme may have changed: VS Code then writes to the root's style and the body's classes. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-kind'] });
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', changed);
  }
}
