/** Names of the tables that some Python from 3.9 to 3.14, or some platform, lacks. */

const since310 = ['contextlib.aclosing', 'pathlib.Path.hardlink_to'];

const since311 = [
  'hashlib.file_digest', 'asyncio.timeout', 'asyncio.timeout_at', 'contextlib.chdir', 'asyncio.Task.cancelling',
  'asyncio.Task.uncancel', 'asyncio.TaskGroup', 'asyncio.Timeout', 'asyncio.Runner', 'asyncio.Barrier',
  'asyncio.StreamWriter.start_tls', 'asyncio.AbstractEventLoop.connect_accepted_socket',
  'asyncio.AbstractEventLoop.sock_recvfrom', 'asyncio.AbstractEventLoop.sock_recvfrom_into',
  'asyncio.AbstractEventLoop.sock_sendto', 'zipfile.ZipFile.mkdir', 'sqlite3.Connection.blobopen', 'sqlite3.Blob',
];

const since312 = [
  'asyncio.eager_task_factory', 'asyncio.create_eager_task_factory', 'os.path.isjunction', 'asyncio.Task.get_context',
  'os.DirEntry.is_junction', 'pathlib.PurePath.with_segments', 'pathlib.Path.is_junction', 'pathlib.Path.walk',
];

const since313 = [
  'os.path.isdevdrive', 'queue.Queue.shutdown', 'asyncio.Queue.shutdown', 'asyncio.Server.close_clients',
  'asyncio.Server.abort_clients', 'pathlib.PurePath.full_match',
];

// https://docs.python.org/3/whatsnew/3.14.html
const since314 = [
  'concurrent.futures.InterpreterPoolExecutor', 'concurrent.futures.ProcessPoolExecutor.terminate_workers',
  'concurrent.futures.ProcessPoolExecutor.kill_workers', 'pathlib.Path.copy', 'pathlib.Path.copy_into',
  'pathlib.Path.move', 'pathlib.Path.move_into', 'threading.RLock.locked', 'multiprocessing.Lock.locked',
  'multiprocessing.RLock.locked',
];

const removedIn312 = ['ssl.wrap_socket', 'pathlib.Path.link_to'];

const removedIn313 = ['nntplib.NNTP', 'telnetlib.Telnet'];

const onSomePlatforms = [
  'os.lchmod', 'os.chown', 'os.lchown', 'os.chroot', 'os.mkfifo', 'os.mknod', 'os.pathconf', 'os.statvfs',
  'os.getxattr', 'os.listxattr', 'os.removexattr', 'os.setxattr', 'os.fwalk', 'os.fdatasync', 'os.sync', 'os.pread',
  'os.preadv', 'os.pwrite', 'os.pwritev', 'os.sendfile', 'os.copy_file_range', 'os.posix_spawn', 'os.posix_spawnp',
  'os.spawnlp', 'os.spawnlpe', 'os.spawnvp', 'os.spawnvpe', 'os.wait', 'os.wait3', 'os.wait4', 'os.waitid', 'os.lockf',
  'os.ctermid', 'os.ttyname', 'os.fork', 'os.forkpty', 'os.killpg', 'os.register_at_fork', 'fcntl.flock',
  'fcntl.lockf', 'signal.pause', 'signal.sigwait', 'signal.sigwaitinfo', 'signal.sigtimedwait', 'signal.setitimer',
  'signal.alarm', 'signal.siginterrupt', 'select.poll', 'select.epoll', 'selectors.PollSelector',
  'selectors.EpollSelector', 'socket.socket.sendmsg', 'socket.socket.recvmsg', 'socket.socket.recvmsg_into',
  'asyncio.open_unix_connection', 'asyncio.start_unix_server', 'asyncio.ProactorEventLoop',
  'multiprocessing.context.ForkContext', 'multiprocessing.context.ForkServerContext',
];

/** Attributes that the constructor sets, so that the class itself does not have them. */
const setOnInstances = [
  'threading.Condition.acquire', 'threading.Condition.release', 'asyncio.Condition.acquire',
  'asyncio.Condition.release', 'asyncio.Condition.locked', 'multiprocessing.sharedctypes.Synchronized.acquire',
  'multiprocessing.sharedctypes.Synchronized.release', 'multiprocessing.managers.BaseManager.shutdown',
  'multiprocessing.context.BaseContext.Process',
];

export const notInEveryPython: ReadonlySet<string> = new Set([
  ...since310, ...since311, ...since312, ...since313, ...since314, ...removedIn312, ...removedIn313, ...onSomePlatforms,
  ...setOnInstances,
]);
