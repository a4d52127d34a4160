/** The project's files as the core asks for them: by paths that count from the project's root. */
import type { Files } from '../../core/project/modules.ts';
import type { FileSystem } from '../file-system.ts';
import { absolutePath } from './paths.ts';
import { decodeSource } from './source-text.ts';

/** What stands on the disk below `root`, but for the files in `texts`. A file that cannot be read has no text. */
export function projectFiles(root: string, files: FileSystem, texts: () => ReadonlyMap<string, string>): Files {
  const read = new Map<string, string | undefined>();
  return {
    has: (path) => texts().has(path) || isFile(absolutePath(root, path), files),
    read(path) {
      const known = texts().get(path);
      if (known !== undefined || read.has(path)) return known ?? read.get(path);
      const text = textAt(absolutePath(root, path), files);
      read.set(path, text);
      return text;
    },
  };
}

function isFile(path: string, files: FileSystem): boolean {
  try {
    return files.kind(path) === 'file';
  } catch {
    return false;
  }
}

/** The text of a Python file; undefined when it cannot be read, or is none. */
export function textAt(path: string, files: FileSystem): string | undefined {
  try {
    const decoded = decodeSource(Buffer.from(files.read(path)));
    return 'problem' in decoded ? undefined : decoded.text;
  } catch {
    // It may have gone meanwhile; then nobody knows what is in it.
    return undefined;
  }
}
