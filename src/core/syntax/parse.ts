/** The door of syntax/: source text in; tree, errors and comments out, always. */
import type { Module } from './nodes.ts';

export interface ParseOptions {
  /** Read a notebook cell: `%magic`, `!shell` and `?help` lines are skipped, and `await` is legal at top level. */
  readonly notebook?: boolean;
}

export interface ParseError {
  readonly start: number;
  readonly end: number;
  /** A sentence for the user, without the position. */
  readonly message: string;
}

export interface ParseResult {
  readonly module: Module;
  readonly errors: readonly ParseError[];
  /** Start and end offset of every comment, in pairs, in order: `[start0, end0, start1, end1, …]`. */
  readonly comments: Int32Array;
}
