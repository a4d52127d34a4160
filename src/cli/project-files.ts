/** The project's files as the core asks for them: by paths that count from the project's root. */
import type { Files } from '../core/project/modules.ts';
import type { NodeFileSystem } from '../host/node/file-system.ts';
import { readText } from '../host/node/disk.ts';
import { inDirectory } from '../host/paths.ts';

/** What stands on the disk below `root`, but for the files in `texts`. A file that cannot be read has no text. */
export function projectFiles(root: string, files: NodeFileSystem, texts: () => ReadonlyMap<string, string>): Files {
  const read = new Map<string, string | undefined>();
  return {
    has: (path) => texts().has(path) || isFile(inDirectory(root, path), files),
    read(path) {
      const known = texts().get(path);
      if (known !== undefined || read.has(path)) return known ?? read.get(path);
      const text = readText(inDirectory(root, path));
      read.set(path, text);
      return text;
    },
  };
}

function isFile(path: string, files: NodeFileSystem): boolean {
  try {
    return files.kind(path) === 'file';
  } catch {
    return false;
  }
}
