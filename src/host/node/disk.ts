/** Python files of the disk as texts. */
import { triggerWords } from '../../core/lint.ts';
import type { Settings } from '../../core/settings.ts';
import { reasonOf } from '../file-system.ts';
import { nodeFileSystem } from './file-system.ts';
import { decodeSource } from './source-text.ts';

/** The text of a file with its trigger words, or in one sentence why it has none; undefined when no word is in it. */
export function readToCheck(
  path: string, settings: Settings,
): { text: string; words: ReadonlySet<string> } | { problem: string } | undefined {
  try {
    const bytes = nodeFileSystem.read(path);
    // Most files have nothing to do with concurrency: a look at the raw bytes spares decoding and parsing.
    const words = triggerWords(bytes.toString('latin1'), settings);
    if (words.size === 0) return undefined;
    const decoded = decodeSource(bytes);
    return 'problem' in decoded ? decoded : { text: decoded.text, words };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
