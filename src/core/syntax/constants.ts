import type { Constant } from './nodes.ts';
export function stringValue(node: Constant, source: string): string | undefined {
  const m = /^[a-zA-Z]*(['"])(.*)\1$/s.exec(source.slice(node.start, node.end));
  return m?.[2];
}
