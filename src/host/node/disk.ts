/** Python files of the disk as texts. */
import { reasonOf } from '../file-system.ts';
import { nodeFileSystem } from './file-system.ts';
import { decodeSource } from './source-text.ts';

/**
 * The text of a file; undefined when `pattern`, tried on its bytes, does not find what matters; or why there is none.
 */
export function readPython(path: string, pattern: RegExp): { text: string } | { problem: string } | undefined {
  try {
    const bytes = nodeFileSystem.read(path);
    if (!pattern.test(bytes.toString('latin1'))) return undefined;
    const decoded = decodeSource(bytes);
    return 'problem' in decoded ? decoded : { text: decoded.text };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
