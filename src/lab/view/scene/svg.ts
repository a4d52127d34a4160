/** A renderer that writes SVG: the picture of the timeline as text, with the colours of the moment in it. */
import type { Ink, Palette } from './ink.ts';
import { fitText } from './renderer.ts';
import type { PathStep, Pattern, Renderer, Stroke, TextStyle } from './renderer.ts';

export interface SvgRenderer extends Renderer {
  /** The whole document. `title` is what screen readers and browsers call it. */
  document(title: string): string;
}

/** Draws into a document of `width` × `height` CSS pixels. `monoFamily` and `family` are CSS font lists. */
export function svgRenderer(width: number, height: number, palette: Palette, fonts: SvgFonts): SvgRenderer {
  const body: string[] = [];
  const patterns = new Map<string, string>();
  const clips: string[] = [];

  const fillOf = (ink: Ink, pattern: Pattern): string => {
    if (pattern === 'plain') return palette[ink];
    const id = `${pattern}-${ink}`;
    patterns.set(id, patternElement(id, pattern, palette[ink]));
    return `url(#${id})`;
  };
  const strokeOf = ({ ink, width: size, dash }: Stroke): string =>
    ` stroke="${escapeXml(palette[ink])}" stroke-width="${number(size)}"`
    + (dash ? ` stroke-dasharray="${dash.map(number).join(' ')}"` : '');

  return {
    width, height,
    rect(x, y, w, h, ink, pattern = 'plain', radius = 0) {
      body.push(`<rect ${box(x, y, w, h, radius)} fill="${escapeXml(fillOf(ink, pattern))}"/>`);
    },
    frame(x, y, w, h, stroke, radius = 0) {
      const inset = stroke.width / 2;
      body.push(`<rect ${box(x + inset, y + inset, w - stroke.width, h - stroke.width, radius)} fill="none"${strokeOf(stroke)}/>`);
    },
    path(steps, { stroke, fill }) {
      body.push(`<path d="${steps.map(stepText).join('')}" fill="${fill ? escapeXml(palette[fill]) : 'none'}"`
        + `${stroke ? `${strokeOf(stroke)} stroke-linejoin="round"` : ''}/>`);
    },
    text(x, y, text, style) {
      const shown = style.maxWidth === undefined
        ? text : fitText(text, style.maxWidth, (part) => textWidth(part, style));
      if (shown === '') return;
      body.push(`<text x="${number(x)}" y="${number(y)}" fill="${escapeXml(palette[style.ink])}" font-size="${number(style.size)}"`
        + (style.bold ? ' font-weight="600"' : '')
        + (style.mono ? ` font-family="${escapeXml(fonts.mono)}"` : '')
        + (style.align && style.align !== 'start' ? ` text-anchor="${style.align}"` : '')
        + `>${escapeXml(shown)}</text>`);
    },
    textWidth,
    clip(x, y, w, h, draw) {
      const id = `clip${clips.length}`;
      clips.push(`<clipPath id="${id}"><rect ${box(x, y, w, h, 0)}/></clipPath>`);
      body.push(`<g clip-path="url(#${id})">`);
      draw();
      body.push('</g>');
    },
    document(title) {
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" `
        + `viewBox="0 0 ${number(width)} ${number(height)}" font-family="${escapeXml(fonts.normal)}" role="img">`
        + `<title>${escapeXml(title)}</title>`
        + `<defs>${[...patterns.values(), ...clips].join('')}</defs>`
        + `<rect width="100%" height="100%" fill="${escapeXml(palette.background)}"/>${body.join('\n')}</svg>\n`;
    },
  };
}

export interface SvgFonts {
  readonly normal: string;
  readonly mono: string;
}

/** Widths without a font at hand: the average of a sans-serif letter, and the one width of a monospaced font. */
function textWidth(text: string, { size, mono, bold }: TextStyle): number {
  return text.length * size * (mono ? 0.6 : bold ? 0.56 : 0.53);
}

/** The strokes that fill an area, on a tile of 8 × 8; the canvas draws the same ones. */
export const patternLines: Readonly<Record<Exclude<Pattern, 'plain'>, { readonly path: string; readonly width: number }>> = {
  diagonal: { path: 'M-2 6L6-2M0 8L8 0M2 10L10 2', width: 1.4 },
  cross: { path: 'M0 0L8 8M0 8L8 0', width: 1 },
  dots: { path: 'M2 2h.01M6 6h.01', width: 2 },
  bars: { path: 'M2 0V8M6 0V8', width: 1 },
  wave: { path: 'M0 4Q2 1 4 4T8 4', width: 1 },
};

/** The side of a pattern's tile, in CSS pixels. */
export const patternTile = 8;

function patternElement(id: string, pattern: Exclude<Pattern, 'plain'>, colour: string): string {
  const { path, width } = patternLines[pattern];
  return `<pattern id="${id}" width="${patternTile}" height="${patternTile}" patternUnits="userSpaceOnUse">`
    + `<path d="${path}" fill="none" stroke="${escapeXml(colour)}" stroke-width="${width}" stroke-linecap="round"/></pattern>`;
}

function box(x: number, y: number, width: number, height: number, radius: number): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}"`
    + (radius > 0 ? ` rx="${number(radius)}"` : '');
}

function stepText(step: PathStep): string {
  const [command, ...numbers] = step;
  return `${command}${numbers.map(number).join(' ')}`;
}

/** Two decimals are a fiftieth of what the eye sees. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escapeXml(text: string): string {
  return text
    // XML has no form at all for these.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');
}
