/** The renderer of the page: a canvas, sharp at any pixel ratio. */
import type { Ink, Palette } from './scene/ink.ts';
import { fitText } from './scene/renderer.ts';
import type { Pattern, Renderer, Stroke, TextStyle } from './scene/renderer.ts';
import { patternLines, patternTile } from './scene/svg.ts';

export interface CanvasFonts {
  readonly normal: string;
  readonly mono: string;
}

/** Draws on `canvas`, which is made `width` × `height` CSS pixels large at `ratio` device pixels each. */
export function canvasRenderer(
  canvas: HTMLCanvasElement, width: number, height: number, ratio: number, palette: Palette, fonts: CanvasFonts,
): Renderer {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('this browser has no canvas');
  const [pixelsX, pixelsY] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting a size clears the canvas, so it is left alone where it is right.
  if (canvas.width !== pixelsX) canvas.width = pixelsX;
  if (canvas.height !== pixelsY) canvas.height = pixelsY;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';

  const patterns = new Map<string, CanvasPattern | string>();
  const fillOf = (ink: Ink, pattern: Pattern): CanvasPattern | string => {
    if (pattern === 'plain') return palette[ink];
    const key = `${pattern} ${ink}`;
    const known = patterns.get(key);
    if (known !== undefined) return known;
    const made = makePattern(context, pattern, palette[ink], ratio) ?? palette[ink];
    patterns.set(key, made);
    return made;
  };
  const setStroke = ({ ink, width: size, dash = [] }: Stroke): void => {
    context.strokeStyle = palette[ink];
    context.lineWidth = size;
    context.setLineDash([...dash]);
  };
  const fontOf = ({ size, bold, mono }: TextStyle): string => `${bold ? '600 ' : ''}${size}px ${mono ? fonts.mono : fonts.normal}`;
  let font = '';
  const setFont = (style: TextStyle): void => {
    const wanted = fontOf(style);
    // Setting a font is slow even when it is the same.
    if (wanted !== font) context.font = font = wanted;
  };
  const textWidth = (text: string, style: TextStyle): number => {
    setFont(style);
    const key = `${font}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const measured = context.measureText(text).width;
    if (widths.size > 5000) widths.clear();
    widths.set(key, measured);
    return measured;
  };

  return {
    width, height, textWidth,
    rect(x, y, w, h, ink, pattern = 'plain', radius = 0) {
      context.fillStyle = fillOf(ink, pattern);
      if (radius === 0) {
        context.fillRect(x, y, w, h);
        return;
      }
      context.beginPath();
      context.roundRect(x, y, w, h, radius);
      context.fill();
    },
    frame(x, y, w, h, stroke, radius = 0) {
      setStroke(stroke);
      const inset = stroke.width / 2;
      context.beginPath();
      context.roundRect(x + inset, y + inset, Math.max(0, w - stroke.width), Math.max(0, h - stroke.width), radius);
      context.stroke();
    },
    path(steps, { stroke, fill }) {
      context.beginPath();
      for (const step of steps) {
        if (step[0] === 'M') context.moveTo(step[1], step[2]);
        else if (step[0] === 'L') context.lineTo(step[1], step[2]);
        else if (step[0] === 'C') context.bezierCurveTo(step[1], step[2], step[3], step[4], step[5], step[6]);
        else context.closePath();
      }
      if (fill) {
        context.fillStyle = palette[fill];
        context.fill();
      }
      if (stroke) {
        setStroke(stroke);
        context.stroke();
      }
    },
    text(x, y, text, style) {
      const shown = style.maxWidth === undefined ? text : fitText(text, style.maxWidth, (part) => textWidth(part, style));
      if (shown === '') return;
      setFont(style);
      context.fillStyle = palette[style.ink];
      context.textAlign = style.align === 'middle' ? 'center' : style.align ?? 'start';
      context.fillText(shown, x, y);
    },
    clip(x, y, w, h, draw) {
      context.save();
      context.beginPath();
      context.rect(x, y, w, h);
      context.clip();
      draw();
      context.restore();
      // What was set inside is gone with the state.
      font = '';
    },
  };
}

/** Widths of texts by font; the same few labels are drawn again in every frame. */
const widths = new Map<string, number>();

function makePattern(context: CanvasRenderingContext2D, pattern: Exclude<Pattern, 'plain'>, colour: string, ratio: number): CanvasPattern | null {
  const side = Math.round(patternTile * ratio);
  const tile = new OffscreenCanvas(side, side);
  const drawing = tile.getContext('2d');
  if (!drawing) return null;
  const { path, width } = patternLines[pattern];
  drawing.scale(side / patternTile, side / patternTile);
  drawing.strokeStyle = colour;
  drawing.lineWidth = width;
  drawing.lineCap = 'round';
  drawing.stroke(new Path2D(path));
  const made = context.createPattern(tile, 'repeat');
  made?.setTransform(new DOMMatrix().scale(patternTile / side));
  return made;
}
