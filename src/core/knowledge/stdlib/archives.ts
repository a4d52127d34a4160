/** Compression and archives: `gzip`, `bz2`, `lzma`, `zlib`, `zipfile` and `tarfile`. */
import { all } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/archiving.html
//
// `json.load`, `pickle.load`, `csv.reader` and their like are nowhere in the tables: they read from an object that was
// opened elsewhere, which is where the waiting is reported, or that is in memory.

const fileIo: FunctionFacts = { blocks: 'file-io' };
const bytesOf: FunctionFacts = { blocks: 'cpu', returns: 'bytes' };

const compressedFile = (): ClassFacts => ({
  construct: fileIo,
  methods: {
    ...all('read read1 readline', { blocks: 'file-io', returns: 'bytes' }),
    ...all('readinto readlines write writelines', fileIo),
    ...all('close seek tell', {}),
  },
  contextManager: 'sync',
  iterates: 'bytes',
  unpicklable: true,
});

export const archivesTable = (): LibraryTable => ({
  functions: {
    'gzip.open': { ...fileIo, returns: 'gzip.GzipFile' },
    'bz2.open': { ...fileIo, returns: 'bz2.BZ2File' },
    'lzma.open': { ...fileIo, returns: 'lzma.LZMAFile' },
    'tarfile.open': { ...fileIo, returns: 'tarfile.TarFile' },
    'tarfile.is_tarfile': fileIo,
    'zipfile.is_zipfile': fileIo,
    'gzip.compress': bytesOf,
    'gzip.decompress': bytesOf,
    'bz2.compress': bytesOf,
    'bz2.decompress': bytesOf,
    'lzma.compress': bytesOf,
    'lzma.decompress': bytesOf,
    'zlib.compress': bytesOf,
    'zlib.decompress': bytesOf,
  },
  classes: {
    'gzip.GzipFile': compressedFile(),
    'bz2.BZ2File': compressedFile(),
    'lzma.LZMAFile': compressedFile(),
    'zipfile.ZipFile': {
      construct: fileIo,
      methods: {
        read: { ...fileIo, returns: 'bytes' },
        open: { ...fileIo, returns: 'zipfile.ZipExtFile' },
        extract: { ...fileIo, returns: 'str' },
        ...all('extractall write writestr testzip mkdir', fileIo),
        namelist: { returns: 'list[str]' },
        ...all('infolist getinfo printdir setpassword close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'zipfile.PyZipFile': { bases: ['zipfile.ZipFile'], construct: fileIo, methods: { writepy: fileIo } },
    'zipfile.ZipExtFile': {
      bases: ['io.BufferedIOBase'],
      methods: all('read read1 readline', { ...fileIo, returns: 'bytes' }),
      contextManager: 'sync',
      iterates: 'bytes',
      unpicklable: true,
    },
    'tarfile.TarFile': {
      construct: fileIo,
      methods: {
        open: { ...fileIo, returns: 'tarfile.TarFile' },
        ...all('extract extractall add addfile gettarinfo getmember getmembers list next', fileIo),
        getnames: { ...fileIo, returns: 'list[str]' },
        extractfile: { ...fileIo, returns: 'io.BufferedReader' },
        close: {},
      },
      contextManager: 'sync',
      unpicklable: true,
    },
  },
});
