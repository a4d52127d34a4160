/** A half-open range of UTF-16 offsets into one source text. Every node, token, edit and diagnostic fits this shape. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies within `outer`; equal spans do. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
