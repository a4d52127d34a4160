/** What the timeline is drawn with: one interface, so that the same scene becomes pixels or SVG. */
import type { Ink } from './ink.ts';

/** How an area is filled beside its colour, so that nothing is told by colour alone. */
export type Pattern = 'plain' | 'diagonal' | 'cross' | 'dots' | 'bars' | 'wave';

export interface TextStyle {
  readonly ink: Ink;
  readonly size: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
  readonly align?: 'start' | 'middle' | 'end';
  /** What is longer ends with an ellipsis; CSS pixels. */
  readonly maxWidth?: number;
}

export interface Stroke {
  readonly ink: Ink;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** A path as a list of commands: move, line, cubic curve, close. */
export type PathStep =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

/** Draws in CSS pixels, y downwards. What is drawn later lies above. */
export interface Renderer {
  readonly width: number;
  readonly height: number;
  rect(x: number, y: number, width: number, height: number, ink: Ink, pattern?: Pattern, radius?: number): void;
  /** The edge of a rectangle, drawn inside it. */
  frame(x: number, y: number, width: number, height: number, stroke: Stroke, radius?: number): void;
  path(steps: readonly PathStep[], paint: { readonly stroke?: Stroke; readonly fill?: Ink }): void;
  /** `y` is the baseline's. */
  text(x: number, y: number, text: string, style: TextStyle): void;
  /** How wide a text of one line is. */
  textWidth(text: string, style: TextStyle): number;
  /** Draws only inside a rectangle. */
  clip(x: number, y: number, width: number, height: number, draw: () => void): void;
}

/** `text`, or as much of it as fits before an ellipsis; empty when not even three characters do. */
export function fitText(text: string, maxWidth: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= maxWidth) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (widthOf(`${text.slice(0, middle).trimEnd()}…`) <= maxWidth) fits = middle;
    else tooLong = middle;
  }
  return fits < 3 ? '' : `${text.slice(0, fits).trimEnd()}…`;
}
