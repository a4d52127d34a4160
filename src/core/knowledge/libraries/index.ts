/** The tables of libraries that are installed from elsewhere. */
import type { LibrarySource } from '../table.ts';

export const libraries: readonly LibrarySource[] = [];
