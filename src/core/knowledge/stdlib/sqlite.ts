/** The database in a file: `sqlite3`. */
import { all } from '../build.ts';
import type { FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/sqlite3.html

const twin = { library: 'aiosqlite' } as const;
const database: FunctionFacts = { blocks: 'database', asyncTwin: twin };
const giveCursor: FunctionFacts = { ...database, returns: 'sqlite3.Cursor' };

export const sqliteTable = (): LibraryTable => ({
  functions: { 'sqlite3.connect': { ...database, returns: 'sqlite3.Connection' } },
  classes: {
    'sqlite3.Connection': {
      construct: database,
      methods: {
        ...all('execute executemany executescript', giveCursor),
        ...all('commit rollback backup', database),
        cursor: { returns: 'sqlite3.Cursor' },
        close: {},
        interrupt: {},
        iterdump: { returns: 'collections.abc.Iterator[str]' },
        blobopen: { returns: 'sqlite3.Blob' },
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'sqlite3.Cursor': {
      methods: {
        ...all('execute executemany executescript', { ...database, returns: 'Self' }),
        ...all('fetchone fetchmany fetchall', database),
        close: {},
      },
      attributes: { connection: 'sqlite3.Connection' },
      contextManager: 'none',
      unpicklable: true,
    },
    'sqlite3.Blob': { methods: all('read write', database), contextManager: 'sync', unpicklable: true },
  },
  aliases: { 'sqlite3.dbapi2': 'sqlite3', '_sqlite3': 'sqlite3' },
});
