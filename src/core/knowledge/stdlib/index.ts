/** The tables of Python's standard library. */
import type { LibrarySource } from '../table.ts';
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

export const stdlib: readonly LibrarySource[] = [
  {
    packages: 'builtins str bytes list tuple set frozenset dict collections copy io _io _pyio codecs getpass sys ' +
      'typing',
    table: builtinsTable,
  },
  {
    packages: 'time sched signal atexit functools contextlib contextvars weakref types logging hashlib importlib locale '
      + 'warnings',
    table: runtimeTable,
  },
  { packages: 'threading _thread _threading_local queue _queue', table: threadingTable },
  { packages: 'concurrent', table: futuresTable },
  { packages: 'multiprocessing', table: multiprocessingTable },
  { packages: 'asyncio _asyncio async_timeout uvloop', table: asyncioTable },
  { packages: 'subprocess', table: subprocessTable },
  { packages: 'os posix nt posixpath ntpath genericpath shutil glob tempfile fcntl', table: filesTable },
  { packages: 'pathlib', table: pathlibTable },
  { packages: 'gzip bz2 lzma zlib zipfile tarfile', table: archivesTable },
  {
    packages: 'socket _socket ssl select selectors http urllib smtplib ftplib imaplib poplib nntplib telnetlib ' +
      'socketserver wsgiref xmlrpc',
    table: networkTable,
  },
  { packages: 'sqlite3 _sqlite3', table: sqliteTable },
];
