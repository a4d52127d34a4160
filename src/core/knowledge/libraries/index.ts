/** The tables of libraries that are installed from elsewhere. */
import type { LibraryTable } from '../table.ts';

export const libraryTables: readonly LibraryTable[] = [];
