/** A file system in memory, for tests. */
import type { Entry, EntryKind, FileSystem } from '../../src/host/file-system.ts';

/** `contents`: absolute path → text. */
export function memoryFiles(contents: Readonly<Record<string, string>>): FileSystem & { readonly paths: readonly string[] } {
  const paths = Object.keys(contents);
  const kind = (path: string): EntryKind | undefined => {
    if (path in contents) return 'file';
    return paths.some((each) => each.startsWith(path === '/' ? '/' : `${path}/`)) ? 'directory' : undefined;
  };
  return {
    paths, kind,
    read: (path) => {
      const text = contents[path];
      if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return new TextEncoder().encode(text);
    },
    list: (directory) => {
      const start = directory === '/' ? '/' : `${directory}/`;
      const names = new Set(paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0] ?? ''));
      return [...names].sort().map((name): Entry => ({ name, kind: kind(start + name) ?? 'other', link: false }));
    },
  };
}
