/** URIs of the editor, and the paths with `/` that host/paths.ts describes, which lie in one file system each. */
import { URI } from 'vscode-uri';

/** A place in one of the editor's file systems. */
export interface Location {
  /** Absolute, with `/`. */
  readonly path: string;
  /** Of the file system: `file://`, `vscode-vfs://github`. */
  readonly base: string;
}

export function locationOf(uri: string): Location {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme !== 'file') return { path, base: `${scheme}://${authority}` };
  const local = path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `${drive.toUpperCase()}:`);
  return { path: authority === '' ? local : `//${authority}${path}`, base: 'file://' };
}

/** The URI of a path in a file system, spelled as VS Code spells it. */
export function uriOf(base: string, path: string): string {
  const [scheme = '', authority = ''] = base.split('://');
  if (scheme !== 'file') return URI.from({ scheme, authority, path }).toString();
  const share = /^\/\/([^/]+)(\/.*)$/.exec(path);
  if (share) return URI.from({ scheme, authority: share[1] ?? '', path: share[2] ?? '' }).toString();
  const local = path.replace(/^([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return URI.from({ scheme, authority, path: local }).toString();
}

/** One spelling for all that mean the same. */
export function normalUri(uri: string): string {
  const { path, base } = locationOf(uri);
  return uriOf(base, path);
}
