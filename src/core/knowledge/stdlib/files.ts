/** Files and folders: `os`, `os.path`, `shutil`, `glob`, `tempfile` and `fcntl`. */
import { all, inModule } from '../build.ts';
import type { Exemption, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/os.html, os.path.html, shutil.html, glob.html, tempfile.html, fcntl.html
//
// Left out on purpose: what only computes on strings (`os.path.normpath`), what asks the kernel for something that it
// has at hand (`os.getcwd`), and `os.read` and `os.write`, which in asyncio programs mostly serve descriptors in
// non-blocking mode that just became ready.

const path: FunctionFacts = { blocks: 'path' };
const fileIo: FunctionFacts = { blocks: 'file-io' };
const subprocess: FunctionFacts = {
  blocks: 'subprocess',
  asyncTwin: { library: 'asyncio.create_subprocess_exec' },
};
const text: FunctionFacts = { returns: 'str' };

const spawn: FunctionFacts = {
  ...subprocess,
  exempt: [{ name: 'mode', position: 0, is: 'os.P_NOWAIT' }, { name: 'mode', position: 0, is: 'os.P_NOWAITO' }],
};

/** Waiting for a child; the options, which may say not to wait, are the argument at this position. */
function waitForChild(position: number): FunctionFacts {
  return { ...subprocess, exempt: [{ name: 'options', position, is: 'os.WNOHANG' }] };
}

function flock(name: string): FunctionFacts {
  const exempt: Exemption = { name, position: 1, is: 'fcntl.LOCK_NB' };
  return { blocks: 'wait', exempt: [exempt] };
}

const openBinary: FunctionFacts = { blocks: 'file-io', returns: 'io.BufferedRandom' };

export const filesTable = (): LibraryTable => ({
  functions: {
    ...inModule('os', 'access chdir fchdir chmod chown chroot lchmod lchown link lstat makedirs mkdir mkfifo mknod', path),
    ...inModule('os', 'pathconf remove removedirs rename renames replace rmdir stat statvfs symlink', path),
    ...inModule('os', 'truncate unlink utime getxattr listxattr removexattr setxattr', path),
    'os.listdir': { ...path, returns: 'list[str]' },
    'os.readlink': { ...path, returns: 'str' },
    'os.scandir': { ...path, returns: 'collections.abc.Iterator[os.DirEntry]' },
    'os.walk': { ...fileIo, returns: 'collections.abc.Iterator[tuple[str, list[str], list[str]]]' },
    'os.fwalk': { ...fileIo, returns: 'collections.abc.Iterator' },
    ...inModule('os', 'open fsync fdatasync sync pread preadv pwrite pwritev sendfile copy_file_range', fileIo),
    // It wraps an open descriptor, and opens nothing.
    'os.fdopen': { returns: 'io.TextIOWrapper' },
    'os.system': { ...subprocess, asyncTwin: { library: 'asyncio.create_subprocess_shell' } },
    'os.popen': {
      ...subprocess,
      returns: 'io.TextIOWrapper',
      asyncTwin: { library: 'asyncio.create_subprocess_shell' },
    },
    ...inModule('os', 'posix_spawn posix_spawnp', subprocess),
    ...inModule('os', 'spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe', spawn),
    'os.wait': subprocess,
    'os.wait3': waitForChild(0),
    'os.wait4': waitForChild(1),
    'os.waitpid': waitForChild(1),
    'os.waitid': waitForChild(2),
    'os.lockf': { blocks: 'wait' },
    ...inModule('os', 'getcwd getenv strerror ctermid ttyname', text),
    ...inModule('os', 'fsdecode', text),
    'os.fsencode': { returns: 'bytes' },
    'os.urandom': { returns: 'bytes' },
    'os.fspath': { returns: 'str' },
    ...inModule('os', 'fork forkpty kill killpg _exit abort cpu_count getpid register_at_fork umask', {}),
    ...inModule('os', 'execl execle execlp execlpe execv execve execvp execvpe', {}),
    ...inModule('os.path', 'exists lexists getatime getctime getmtime getsize isdir isfile islink ismount', path),
    ...inModule('os.path', 'isjunction isdevdrive samefile sameopenfile', path),
    'os.path.realpath': { ...path, returns: 'str' },
    ...inModule('os.path', 'abspath basename dirname expanduser expandvars join normcase normpath relpath', text),
    ...inModule('os.path', 'commonpath commonprefix', text),
    ...inModule('os.path', 'split splitext splitdrive', { returns: 'tuple[str, str]' }),
    'glob.glob': { ...fileIo, returns: 'list[str]' },
    'glob.iglob': { ...fileIo, returns: 'collections.abc.Iterator[str]' },
    ...inModule('shutil', 'copy copy2 copyfile copytree move make_archive', { ...fileIo, returns: 'str' }),
    ...inModule('shutil', 'copyfileobj rmtree unpack_archive', fileIo),
    ...inModule('shutil', 'copymode copystat chown disk_usage', path),
    'shutil.which': { ...path, returns: 'str' },
    'tempfile.NamedTemporaryFile': openBinary,
    'tempfile.TemporaryFile': openBinary,
    'tempfile.mkdtemp': { ...fileIo, returns: 'str' },
    'tempfile.mkstemp': { ...fileIo, returns: 'tuple[int, str]' },
    'tempfile.gettempdir': text,
    'fcntl.flock': flock('operation'),
    'fcntl.lockf': flock('cmd'),
  },
  classes: {
    'os.DirEntry': {
      methods: all('is_dir is_file is_symlink is_junction stat', path),
      attributes: { name: 'str', path: 'str' },
      contextManager: 'none',
      unpicklable: true,
    },
    'tempfile.TemporaryDirectory': {
      construct: fileIo,
      methods: { cleanup: fileIo },
      attributes: { name: 'str' },
      contextManager: 'sync',
      enters: 'str',
    },
    // It stays in memory until it has grown, or for good when no `max_size` is given.
    'tempfile.SpooledTemporaryFile': { contextManager: 'sync', unpicklable: true },
  },
  aliases: {
    'posixpath': 'os.path',
    'ntpath': 'os.path',
    'genericpath': 'os.path',
    'posix': 'os',
    'nt': 'os',
  },
});
