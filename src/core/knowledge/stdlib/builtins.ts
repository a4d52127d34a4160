/** What needs no import, open files and the terminal: `builtins`, `collections`, `io`, `codecs`, `getpass`, `sys`. */
import { all, inModule } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/functions.html, stdtypes.html, collections.html, io.html, getpass.html, sys.html
//
// The built-in types go by their bare names, as in `list[str]`. Iterables that are not of a class of their own are
// `collections.abc.Iterator[…]`.

const openFile: FunctionFacts = {
  blocks: 'file-io',
  returns: 'io.TextIOWrapper',
  asyncTwin: { trio: 'trio.open_file', anyio: 'anyio.open_file', library: 'aiofiles.open' },
};

const fileIo: FunctionFacts = { blocks: 'file-io' };
const readBytes: FunctionFacts = { blocks: 'file-io', returns: 'bytes' };
const input: FunctionFacts = { blocks: 'input', returns: 'str' };
const held: FunctionFacts = { returns: 'T' };

const binaryFile = (): ClassFacts => ({
  bases: ['io.BufferedIOBase'],
  methods: { ...all('read read1 readline', readBytes), ...all('readinto readinto1 write flush truncate', fileIo) },
  contextManager: 'sync',
  iterates: 'bytes',
  unpicklable: true,
});

export const builtinsTable = (): LibraryTable => ({
  functions: {
    // The type is the one of text mode; by `mode` it may be io.BufferedReader, io.BufferedWriter or io.BufferedRandom.
    'builtins.open': openFile,
    'io.open_code': { ...fileIo, returns: 'io.BufferedReader' },
    'codecs.open': { ...fileIo, returns: 'codecs.StreamReaderWriter' },
    'builtins.input': input,
    'getpass.getpass': input,
    ...inModule('builtins', 'repr ascii chr hex oct bin format', { returns: 'str' }),
    ...inModule('builtins', 'iter reversed', { returns: '0' }),
    ...inModule('builtins', 'sorted', { returns: 'list' }),
    'copy.copy': { returns: '0' },
    'copy.deepcopy': { returns: '0' },
  },
  classes: {
    'str': {
      methods: {
        ...all('join format strip lstrip rstrip lower upper replace title capitalize removeprefix', { returns: 'str' }),
        ...all('removesuffix casefold center ljust rjust zfill translate expandtabs', { returns: 'str' }),
        ...all('split rsplit splitlines', { returns: 'list[str]' }),
        ...all('partition rpartition', { returns: 'tuple[str, str, str]' }),
        encode: { returns: 'bytes' },
      },
      contextManager: 'none',
      iterates: 'str',
    },
    'bytes': {
      methods: {
        ...all('join strip lstrip rstrip lower upper replace', { returns: 'bytes' }),
        ...all('split rsplit splitlines', { returns: 'list[bytes]' }),
        ...all('decode hex', { returns: 'str' }),
      },
      contextManager: 'none',
    },
    // What containers hold is `T`; for a dict that is its values.
    'list': { methods: { pop: held, copy: { returns: 'Self' } }, contextManager: 'none', iterates: 'T' },
    'tuple': { contextManager: 'none', iterates: 'T' },
    'set': {
      methods: {
        pop: held,
        ...all('copy union difference intersection symmetric_difference', { returns: 'Self' }),
      },
      contextManager: 'none',
      iterates: 'T',
    },
    'frozenset': { contextManager: 'none', iterates: 'T' },
    'dict': {
      methods: {
        ...all('get pop setdefault', held),
        values: { returns: 'collections.abc.Iterator[T]' },
        copy: { returns: 'Self' },
      },
      contextManager: 'none',
    },
    'collections.defaultdict': { bases: ['dict'] },
    'collections.OrderedDict': { bases: ['dict'] },
    'collections.Counter': { bases: ['dict'] },
    'collections.deque': {
      methods: { ...all('pop popleft', held), copy: { returns: 'Self' } },
      contextManager: 'none',
      iterates: 'T',
    },
    'collections.abc.Iterator': { contextManager: 'none', iterates: 'T', unpicklable: true },
    'io.IOBase': {
      methods: {
        ...all('readline readlines writelines flush truncate', fileIo),
        ...all('close seek tell fileno isatty readable seekable writable', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'io.RawIOBase': { bases: ['io.IOBase'], methods: all('read readall readinto write', fileIo) },
    'io.BufferedIOBase': { bases: ['io.IOBase'], methods: all('read read1 readinto readinto1 write', fileIo) },
    'io.TextIOBase': { bases: ['io.IOBase'], methods: all('read readline write', fileIo) },
    'io.TextIOWrapper': {
      bases: ['io.TextIOBase'],
      methods: {
        ...all('read readline', { blocks: 'file-io', returns: 'str' }),
        readlines: { blocks: 'file-io', returns: 'list[str]' },
        ...all('write writelines flush truncate', fileIo),
        reconfigure: {},
      },
      attributes: { buffer: 'io.BufferedReader', name: 'str' },
      contextManager: 'sync',
      iterates: 'str',
      unpicklable: true,
    },
    'io.BufferedReader': binaryFile(),
    'io.BufferedWriter': binaryFile(),
    'io.BufferedRandom': binaryFile(),
    'io.FileIO': {
      bases: ['io.RawIOBase'],
      construct: fileIo,
      methods: all('read readall readline', readBytes),
      contextManager: 'sync',
      iterates: 'bytes',
      unpicklable: true,
    },
    // In memory: nothing of it waits.
    'io.StringIO': {
      methods: { ...all('read readline getvalue', { returns: 'str' }), ...all('write close seek tell', {}) },
      contextManager: 'sync',
      iterates: 'str',
    },
    'io.BytesIO': {
      methods: { ...all('read readline getvalue', { returns: 'bytes' }), ...all('write close seek tell', {}) },
      contextManager: 'sync',
      iterates: 'bytes',
    },
    'codecs.StreamReaderWriter': {
      methods: {
        ...all('read readline', { blocks: 'file-io', returns: 'str' }),
        ...all('readlines write writelines', fileIo),
      },
      contextManager: 'sync',
      iterates: 'str',
      unpicklable: true,
    },
    // A type of one value: reading from it waits for the user, or for whatever is at the other end of the pipe.
    'sys.stdin': {
      bases: ['io.TextIOWrapper'],
      methods: { ...all('read readline', input), readlines: { blocks: 'input', returns: 'list[str]' } },
      attributes: { buffer: 'sys.stdin.buffer' },
      contextManager: 'sync',
      iterates: 'str',
      unpicklable: true,
    },
    'sys.stdin.buffer': {
      bases: ['io.BufferedReader'],
      methods: all('read read1 readline readlines readinto', { blocks: 'input' }),
      contextManager: 'sync',
      iterates: 'bytes',
      unpicklable: true,
    },
  },
  values: { 'sys.stdin': 'sys.stdin', 'sys.__stdin__': 'sys.stdin' },
  aliases: {
    'builtins.str': 'str',
    'builtins.bytes': 'bytes',
    'builtins.list': 'list',
    'builtins.tuple': 'tuple',
    'builtins.set': 'set',
    'builtins.frozenset': 'frozenset',
    'builtins.dict': 'dict',
    'io.open': 'builtins.open',
    '_io': 'io',
    '_pyio': 'io',
    'typing.Iterator': 'collections.abc.Iterator',
    'typing.List': 'list',
    'typing.Dict': 'dict',
    'typing.Set': 'set',
    'typing.FrozenSet': 'frozenset',
    'typing.Tuple': 'tuple',
    'typing.Deque': 'collections.deque',
    'typing.DefaultDict': 'collections.defaultdict',
    'typing.OrderedDict': 'collections.OrderedDict',
  },
});
