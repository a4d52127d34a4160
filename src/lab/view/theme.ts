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
    if (ink === 'on-stall' || ink === 'on-mark') continue;
    probe.style.color = `var(--lab-${ink})`;
    colours[ink] = style.color;
  }
  // Words on these grounds are black or white, whichever can be read: themes have no colour for them.
  for (const [on, ground] of [['on-stall', 'stall'], ['on-mark', 'mark']] as const) {
    colours[on] = isLight(colours[ground] ?? '') ? '#000000' : '#ffffff';
  }
  const mono = getComputedStyle(document.documentElement).getPropertyValue('--lab-mono').trim();
  const normal = getComputedStyle(document.body).fontFamily;
  probe.remove();
  // SAFETY: every ink was given its colour in the loops above.
  return { palette: colours as Palette, fonts: { normal, mono: mono === '' ? 'monospace' : mono } };
}

/** Whether black stands out on a colour more than white does; it is in the form in which browsers write computed ones. */
function isLight(colour: string): boolean {
  const numbers = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  // `rgb(…)` counts to 255, `color(srgb …)` to 1.
  const scale = colour.startsWith('rgb') ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => {
    const part = value / scale;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: at this luminance both contrasts are the same.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
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
