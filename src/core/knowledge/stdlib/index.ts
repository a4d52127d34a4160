/** The tables of Python's standard library. */
import type { LibraryTable } from '../table.ts';
import { archivesTable } from './archives.ts';
import { asyncioTable } from './asyncio.ts';
import { builtinsTable } from './builtins.ts';
import { filesTable } from './files.ts';
import { futuresTable } from './futures.ts';
import { multiprocessingTable } from './multiprocessing.ts';
import { networkTable } from './network.ts';
import { pathlibTable } from './pathlib.ts';
import { runtimeTable } from './runtime.ts';
import { sqliteTable } from './sqlite.ts';
import { subprocessTable } from './subprocess.ts';
import { threadingTable } from './threading.ts';

export const stdlibTables: readonly LibraryTable[] = [
  builtinsTable,
  runtimeTable,
  threadingTable,
  futuresTable,
  multiprocessingTable,
  asyncioTable,
  subprocessTable,
  filesTable,
  pathlibTable,
  archivesTable,
  networkTable,
  sqliteTable,
];
