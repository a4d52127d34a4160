/** The last components of all names in the tables. Generated: run the tests of the tables with UPDATE=1. */
export const lastNameList = `
  AbstractEventLoop AbstractServer ApplyResult Array AsyncExitStack AsyncResult BZ2File Barrier BaseContext
  BaseEventLoop BaseHTTPRequestHandler BaseManager BaseProcess BaseProtocol BaseRequestHandler BaseSelector
  BaseSelectorEventLoop BaseServer BaseTransport Blob BoundedSemaphore BufferedIOBase BufferedProtocol
  BufferedRandom BufferedReader BufferedWriter BytesIO Client CompletedProcess Condition Connection Context
  ContextVar Counter Cursor DatagramProtocol DatagramTransport DefaultContext DefaultDict DefaultSelector
  Deque Dict DictProxy DirEntry EpollSelector Event EventLoop Executor ExitStack FTP FTP_TLS FileHandler
  FileIO ForkContext ForkProcess ForkServerContext ForkServerProcess FrozenSet Future GzipFile HTTPConnection
  HTTPResponse HTTPSConnection HTTPServer Handle Handler IMAP4 IMAP4_SSL IMapIterator IMapUnorderedIterator
  IOBase InterpreterPoolExecutor Iterator JoinableQueue LMTP LZMAFile LifoQueue List ListProxy Listener Lock
  LockType Logger LoggerAdapter Loop Manager MapResult ModuleType NNTP NamedTemporaryFile Namespace
  NamespaceProxy OpenerDirector OrderedDict POP3 POP3_SSL Path Pipe PollSelector Pool Popen PosixPath
  PriorityQueue ProactorEventLoop Process ProcessPoolExecutor Protocol PurePath PurePosixPath PureWindowsPath
  PyZipFile Queue QueueHandler QueueListener RLock RawArray RawIOBase RawValue ReadTransport
  RotatingFileHandler Runner SMTP SMTP_SSL SSLContext SSLSocket SelectSelector SelectorEventLoop Semaphore
  Server ServerProxy Set ShareableList SharedMemory SharedMemoryManager SimpleQueue SimpleXMLRPCServer
  SocketType SpawnContext SpawnProcess SpooledTemporaryFile StreamHandler StreamReader StreamReaderWriter
  StreamRequestHandler StreamWriter StringIO SubprocessProtocol SubprocessTransport SyncManager Synchronized
  SynchronizedArray SynchronizedBase SynchronizedString TCPServer TarFile Task TaskGroup Telnet
  TemporaryDirectory TemporaryFile TextIOBase TextIOWrapper Thread ThreadPool ThreadPoolExecutor
  ThreadingHTTPServer ThreadingMixIn ThreadingTCPServer ThreadingUDPServer TimedRotatingFileHandler Timeout
  TimeoutError Timer TimerHandle Token Transport Tuple UDPServer Value WSGIServer WindowsPath WriteTransport
  ZipExtFile ZipFile _CRLock _PyRLock _RLock __stdin__ _allocate_lock _asyncio _base _exit _get_running_loop
  _io _local _pyio _socket _sqlite3 _start_new_thread abort abort_clients absolute abspath accept access
  aclose aclosing acquire acquire_lock activeCount active_children active_count add addHandler
  add_done_callback add_handler add_reader add_signal_handler add_writer addfile alarm all_tasks allocate
  allocate_lock anchor apop append apply apply_async article as_completed as_posix as_uri ascii asctime
  asynccontextmanager at_eof auth authenticate backup base_events basename basicConfig bin bind blobopen body
  buf buffer build_opener bytes call call_at call_exception_handler call_later call_soon call_soon_threadsafe
  callback can_write_eof cancel cancel_join_thread cancelled cancelling capa capability capitalize casefold
  ccc center chdir check check_call check_output check_returncode chmod chown chr chroot cipher cleanup clear
  close close_clients closing commit commonpath commonprefix communicate compress connect
  connect_accepted_socket connect_ex connect_read_pipe connect_write_pipe connection contextmanager copy copy2
  copy_context copy_file_range copy_into copyfile copyfileobj copymode copystat copytree coroutines count
  cpu_count create create_connection create_datagram_endpoint create_default_context create_eager_task_factory
  create_future create_server create_subprocess_exec create_subprocess_shell create_task
  create_unix_connection create_unix_server critical ctermid ctime currentThread current_process current_task
  current_thread cursor cwd data dbapi2 debug decode decompress deepcopy default_exception_handler defaultdict
  dele delete deque detach dict difference dir dirname disk_usage do_handshake docmd done drain drive dup
  eager_task_factory ehlo ehlo_or_helo_if_needed emit empty enable encode endheaders enqueue_sentinel
  ensure_future enter enter_async_context enter_context enterabs enumerate epoll error events examine
  exception execl execle execlp execlpe execute executemany executescript execv execve execvp execvpe exists
  expandtabs expanduser expandvars expect expired expn expunge extract extractall extractfile fdatasync fdopen
  feed_data feed_eof fetch fetchall fetchmany fetchone file_digest fileno finalize flock flush fork forkpty
  format freeze_support fromfd frozenset fsdecode fsencode fspath fsync full full_match futures fwalk gather
  genericpath get getChild getLogger getName get_ciphers get_context get_coro get_debug get_event_loop
  get_event_loop_policy get_exception_handler get_extra_info get_ident get_key get_lock get_loop get_map
  get_name get_native_id get_nowait get_obj get_pid get_pipe_transport get_protocol get_returncode
  get_running_loop get_server_certificate get_stack get_start_method get_task_factory get_write_buffer_size
  getacl getaddrinfo getatime getblocking getcode getctime getcwd getdefaulttimeout getenv getfqdn getheader
  getheaders gethostbyaddr gethostbyname gethostbyname_ex gethostname getinfo getmember getmembers getmtime
  getnameinfo getnames getoutput getpass getpeercert getpeername getpid getquota getreply getresponse
  getsignal getsize getsockname getsockopt getstatusoutput gettarinfo gettempdir gettimeout geturl getvalue
  getwelcome getxattr glob group handle handle_request hardlink_to has_extn head helo help hex home iglob imap
  imap_unordered import_module index info infolist input interact interpreter interrupt intersection isDaemon
  isEnabledFor isSet is_absolute is_alive is_block_device is_char_device is_closed is_closing is_dir is_fifo
  is_file is_junction is_mount is_reading is_relative_to is_reserved is_running is_serving is_set is_socket
  is_symlink is_tarfile is_zipfile isatty iscoroutine iscoroutinefunction isdevdrive isdir isfile isfuture
  isjunction islink ismount iter iterdir iterdump join join_thread joinpath kill kill_workers killpg last
  lchmod lchown lexists link link_to list listdir listen listxattr ljust load_cert_chain load_default_certs
  load_verify_locations local lock locked locked_lock lockf locks log logger login logout lower lstat lstrip
  lsub mail main_thread make_archive make_server makedirs makefile map map_async match mkd mkdir mkdtemp
  mkfifo mknod mkstemp mlsd modify monotonic monotonic_ns move move_into mt_interact name namelist namespace
  new_event_loop newgroups newnews next nlst noop normcase normpath notify notifyAll notify_all nt ntpath
  ntransfercmd nullcontext oct open open_code open_connection open_unix_connection owner parent parent_process
  parents partial partition parts pass_ path pathconf pause pause_reading pbkdf2_hmac peek pending
  perf_counter perf_counter_ns poll pop pop_all popen popleft posix posix_spawn posix_spawnp posixpath post
  pread preadv print_stack printdir process process_time prot_c prot_p protocols push push_async_callback
  push_async_exit put put_nowait putcmd putheader putrequest pwd pwrite pwritev qsize queues quit raise_signal
  rcpt read read1 read_all read_bytes read_eager read_lazy read_some read_text read_until read_very_eager
  read_very_lazy readable readall readexactly readinto readinto1 readline readlines readlink readuntil ready
  realpath reconfigure recv recv_bytes recv_bytes_into recv_into recvfrom recvfrom_into recvmsg recvmsg_into
  redirect_stderr redirect_stdout ref register register_at_fork relative_to release release_lock relpath
  remove removeHandler remove_done_callback remove_reader remove_signal_handler remove_writer removedirs
  removeprefix removesuffix removexattr rename renames replace repr request reschedule reset resolve result
  resume_reading retr retrbinary retrlines reversed rglob rjust rmd rmdir rmtree rollback root rpartition rpop
  rset rsplit rstrip run run_coroutine_threadsafe run_forever run_in_executor run_until_complete runners
  running samefile sameopenfile scandir scheduler scrypt search seek seekable select send send_bytes
  send_message send_signal sendall sendcmd sendfile sendmail sendmsg sendto serve_forever server_close set
  setDaemon setFormatter setLevel setName set_alpn_protocols set_ciphers set_debug set_debuglevel
  set_default_executor set_default_verify_paths set_event_loop set_event_loop_policy set_exception
  set_exception_handler set_name set_pasv set_protocol set_result set_running_or_notify_cancel
  set_start_method set_task_factory set_transport set_tunnel set_wakeup_fd set_write_buffer_limits setacl
  setblocking setdefault setdefaulttimeout setitimer setpassword setprofile setsockopt settimeout settrace
  setxattr shield shutdown shutdown_asyncgens shutdown_default_executor siginterrupt signal sigtimedwait
  sigwait sigwaitinfo size sleep sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom
  sock_recvfrom_into sock_sendall sock_sendfile sock_sendto socket socketpair sort sorted spawnl spawnle
  spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe split splitdrive splitext splitlines stack_size starmap
  starmap_async start start_new start_new_thread start_server start_serving start_tls start_unix_server
  starttls stat status statvfs stderr stdin stdout stem stls stop storbinary store storlines str streams
  strerror strftime strip submit subprocess_exec subprocess_shell subscribe successful suffix suffixes
  suppress symlink symlink_to symmetric_difference sync system task_done taskgroups tasks tell terminate
  terminate_workers testzip thread threads time time_ns timeout timeout_at timeouts title to_thread top touch
  transfercmd translate transport transports truncate ttyname tuple uid uidl umask uncancel union unlink
  unpack_archive unregister unsubscribe unwrap upper urandom urlopen urlretrieve user utf8 utime values verify
  version voidcmd vrfy wait wait3 wait4 wait_closed wait_for waitid waitpid walk warning when which with_name
  with_segments with_stem with_suffix wrap_bio wrap_future wrap_socket wraps writable write write_bytes
  write_eof write_text writelines writepy writestr xatom xhdr xover zfill
`;
