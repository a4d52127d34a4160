/** The last components of the names in the tables. Generated: run their tests with UPDATE=1. */
export const lastNameList = `
  APIClient APIRouter AbstractConnectionPool AbstractEventLoop AbstractServer ApplyResult AppsV1Api Array
  AsyncBufferedIOBase AsyncClient AsyncCollection AsyncConnection AsyncConnectionPool AsyncCursor AsyncDatabase
  AsyncElasticsearch AsyncEngine AsyncExitStack AsyncFile AsyncIOMotorClient AsyncIOMotorCollection
  AsyncIOMotorDatabase AsyncIOScheduler AsyncMongoClient AsyncResult AsyncSession AsyncTextIOWrapper BZ2File
  BackgroundScheduler BackgroundTask BackgroundTasks Barrier BaseClient BaseContext BaseEventLoop
  BaseHTTPRequestHandler BaseManager BaseProcess BaseProtocol BaseRequestHandler BaseSelector
  BaseSelectorEventLoop BaseServer BaseTransport BatchV1Api Blob BlobClient BlobServiceClient BlockingPortal
  BlockingScheduler BoundedSemaphore Bucket BufferedIOBase BufferedProtocol BufferedRandom BufferedReader
  BufferedWriter BytesIO CMySQLConnection CancelScope CapacityLimiter Celery Channel ChannelFile Client
  ClientResponse ClientSession ClientWebSocketResponse Cluster Collection CompletedProcess Condition Connect
  Connection ConnectionPool Container ContainerClient ContainerCollection Context ContextVar CoreV1Api Counter
  Cursor CustomObjectsApi DataFrame Database DatagramProtocol DatagramTransport DefaultContext DefaultDict
  DefaultSelector Depends Deque Dict DictCursor DictProxy DirEntry DockerClient Elasticsearch Engine
  EpollSelector Event EventLoop Executor ExitStack FTP FTP_TLS FastAPI FileHandler FileIO ForkContext
  ForkProcess ForkServerContext ForkServerProcess FrozenSet Future GzipFile HTTPConnection HTTPConnectionPool
  HTTPResponse HTTPSConnection HTTPSConnectionPool HTTPServer Handle Handler HomeAssistant IMAP4 IMAP4_SSL
  IMapIterator IMapUnorderedIterator IOBase IOLoop ImageCollection Instance InterpreterPoolExecutor Iterator
  JoinableQueue LMTP LZMAFile LifoQueue List ListProxy Listener Lock LockType Logger LoggerAdapter Loop Manager
  MapResult MemoryObjectReceiveStream MemoryObjectSendStream MemoryReceiveChannel MemorySendChannel ModuleType
  MongoClient MySQLConnection MySQLCursor NNTP NamedTemporaryFile NamedTupleCursor Namespace NamespaceProxy
  Nursery Object OpenerDirector OrderedDict POP3 POP3_SSL Paginator PasswordHasher Path PeriodicCallback Pipe
  Pipeline PollSelector Pool PoolAcquireContext PoolManager Popen PosixPath PriorityQueue ProactorEventLoop
  Process ProcessPoolExecutor Protocol ProxyManager PubSub PurePath PurePosixPath PureWindowsPath PyZipFile
  Query Queue QueueHandler QueueListener RLock RawArray RawIOBase RawValue ReadTransport RealDictCursor Redis
  RedisCluster Request RequestHandler RequestMethods Response ResponseFuture RotatingFileHandler Route Runner
  SFTPClient SMTP SMTP_SSL SSCursor SSHClient SSLContext SSLSocket SelectSelector SelectorEventLoop Semaphore
  Server ServerProxy ServiceResource Session Set ShareableList SharedMemory SharedMemoryManager
  SimpleConnectionPool SimpleQueue SimpleXMLRPCServer SocketType SpawnContext SpawnProcess SpooledTemporaryFile
  Starlette StreamHandler StreamReader StreamReaderWriter StreamRequestHandler StreamResponse StreamWriter
  StrictFIFOLock StrictRedis StringIO SubprocessProtocol SubprocessTransport SyncManager Synchronized
  SynchronizedArray SynchronizedBase SynchronizedString TCPServer Table TarFile Task TaskGroup Telnet
  TemporaryDirectory TemporaryFile TextIOBase TextIOWrapper Thread ThreadPool ThreadPoolExecutor
  ThreadedConnectionPool ThreadingHTTPServer ThreadingMixIn ThreadingTCPServer ThreadingUDPServer
  TimedRotatingFileHandler Timeout Timer TimerHandle Token Topic Transport Tuple UDPServer UploadFile Value
  WSGIServer Waiter Watch WebSocket WebSocketResponse WindowsPath WriteTransport ZipExtFile ZipFile _CRLock
  _PyRLock _RLock __call__ _allocate_lock _api _asyncio _base _client _exit _get_running_loop _io _local
  _models _psycopg _pyio _socket _sqlite3 _start_new_thread abort abort_clients abort_multipart_upload absolute
  abspath accept access aclose aclose_forcefully aclosing acquire acquire_lock acquire_nowait
  acquire_on_behalf_of acquire_on_behalf_of_nowait activeCount active_children active_count add addHandler
  add_all add_api_route add_callback add_callback_from_signal add_columns add_done_callback add_errback
  add_future add_generic_rpc_handlers add_handler add_insecure_port add_job add_listener add_reader add_route
  add_secure_port add_signal_handler add_task add_timeout add_writer addfile aggregate aiter_bytes aiter_lines
  aiter_raw aiter_text alarm all all_tasks allocate allocate_lock api api_route apop append apply apply_async
  aread article as_completed as_posix as_uri ascii asctime assume_role async_add_executor_job
  async_engine_from_config async_sessionmaker async_to_sync asynccontextmanager at_eof attach auth
  auth_interactive auth_none auth_password auth_publickey authenticate backup base_events basename basicConfig
  batch_get_item batch_size batch_write_item begin begin_nested bgsave bin bind bitcount bitop bitpos blmove
  blob blobopen blpop body brpop brpoplpush bucket buffer build build_opener build_request bulk
  bulk_insert_mappings bulk_save_objects bulk_update_mappings bulk_write bytes bzpopmax bzpopmin call call_at
  call_exception_handler call_later call_soon call_soon_threadsafe callback callproc can_paginate can_write_eof
  cancel cancel_join_thread cancel_shielded_checkpoint cancelled cancelling capa capability capitalize casefold
  catch_warnings ccc center channel_ready channel_ready_future chdir check check_call check_needs_rehash
  check_output check_returncode checkpoint checkpoint_if_cancelled checkpw chmod chown chr chroot cipher
  cleanup clear clear_scroll client clone close close_clients close_point_in_time closeall closing cmd_query
  collection command commit commit_prepared commonpath commonprefix communicate complete_multipart_upload
  compose compress config_get config_set configure connect connect_accepted_socket connect_ex
  connect_get_namespaced_pod_exec connect_read_pipe connect_tcp connect_unix connect_write_pipe connection
  connection_from_host connection_from_url containers contextmanager converse converse_stream copy copy2
  copy_blob copy_context copy_expert copy_file_range copy_from copy_from_query copy_from_table copy_into
  copy_object copy_records_to_table copy_to copy_to_table copyfile copyfileobj copymode copystat copytree core
  coroutines count count_documents cpu_count create create_async_engine create_bucket
  create_cluster_custom_object create_collection create_connection create_container create_datagram_endpoint
  create_default_context create_eager_task_factory create_engine create_function create_future create_index
  create_indexes create_memory_object_stream create_multipart_upload create_namespace
  create_namespaced_config_map create_namespaced_cron_job create_namespaced_custom_object
  create_namespaced_daemon_set create_namespaced_deployment create_namespaced_endpoints create_namespaced_event
  create_namespaced_job create_namespaced_persistent_volume_claim create_namespaced_pod
  create_namespaced_replica_set create_namespaced_secret create_namespaced_service
  create_namespaced_service_account create_namespaced_stateful_set create_pool create_queue create_secret
  create_server create_subprocess_exec create_subprocess_shell create_table create_task create_task_group
  create_tcp_listener create_udp_socket create_unix_connection create_unix_server critical ctermid ctime
  current currentThread current_process current_task current_thread cursor cwd data database dbapi2 dbsize
  debug decode decompress decr decrby deepcopy default_exception_handler defaultdict dele delete delete_blob
  delete_blobs delete_bucket delete_by_query delete_cluster_custom_object delete_container delete_item
  delete_many delete_message delete_message_batch delete_messages delete_namespace delete_namespaced_config_map
  delete_namespaced_cron_job delete_namespaced_custom_object delete_namespaced_daemon_set
  delete_namespaced_deployment delete_namespaced_endpoints delete_namespaced_event delete_namespaced_job
  delete_namespaced_persistent_volume_claim delete_namespaced_pod delete_namespaced_replica_set
  delete_namespaced_secret delete_namespaced_service delete_namespaced_service_account
  delete_namespaced_stateful_set delete_object delete_objects delete_one deque describe_instances
  describe_table describe_tasks detach df dict diff difference dir dirname disk_usage dispose distinct
  do_handshake docmd done download_as_bytes download_as_text download_blob download_blob_to_file download_file
  download_fileobj download_to_file download_to_filename drain drain_conn drop drop_collection drop_database
  drop_index drop_indexes dump dup eager_task_factory echo ehlo ehlo_or_helo_if_needed emit empty enable
  enable_load_extension encode endheaders engine_from_config enqueue_sentinel ensure_future enter
  enter_async_context enter_context enterabs enumerate epoll error estimated_document_count eval evalsha events
  exception exceptions exec_command exec_create exec_driver_sql exec_run exec_start execl execle execlp execlpe
  execute execute_async execute_command execute_fetchall execute_insert executemany executescript
  execution_options execv execve execvp execvpe exists exit_status_ready expandtabs expanduser expandvars
  expect expire expire_all expire_connections expireat expired explain expn export expunge expunge_all extend
  extract extractall extractfile fail_after fail_at fchdir fdatasync fdopen feed_data feed_eof fetch fetchall
  fetchmany fetchone fetchrow fetchval field_caps file file_digest fileno filter filter_by filter_log_events
  finalize find find_one find_one_and_delete find_one_and_replace find_one_and_update first flock flush
  flushall flushdb fork forkpty form format freeze_support from_connection_string from_env from_transport
  from_url fromfd frozenset fsdecode fsencode fspath fsync full full_match futures fwalk gather
  generate_presigned_post generate_presigned_url genericpath gensalt geoadd geodist geohash geopos georadius
  geosearch get getChild getLogger getName get_adapter get_archive get_blob get_blob_client get_blob_properties
  get_bucket get_caller_identity get_ciphers get_cluster_custom_object get_collection get_container_client
  get_context get_coro get_database get_debug get_default_database get_event_loop get_event_loop_policy
  get_exception_handler get_extra_info get_ident get_item get_key get_lock get_loop get_map get_message
  get_name get_namespaced_custom_object get_native_id get_nowait get_obj get_object get_one get_paginator
  get_parameter get_parameters get_parameters_by_path get_pid get_pipe_transport get_protocol
  get_queue_attributes get_queue_url get_raw_connection get_records get_returncode get_running_loop
  get_secret_value get_server_certificate get_service_properties get_source get_stack get_start_method
  get_state get_task_factory get_transport get_waiter get_write_buffer_size getacl getaddrinfo getatime getbit
  getblocking getcode getconn getctime getcwd getdefaulttimeout getdel getenv getex getfo getfqdn getheader
  getheaders gethostbyaddr gethostbyname gethostbyname_ex gethostname getinfo getmember getmembers getmtime
  getnameinfo getnames getoutput getpass getpeercert getpeername getpid getquota getrange getreply getresponse
  getset getsignal getsize getsockname getsockopt getstatusoutput gettarinfo gettempdir gettimeout geturl
  getvalue getwelcome getxattr glob group group_by handle handle_request hardlink_to has_extn hash hashpw
  having hdel head head_bucket head_object health_report helo help hex hexists hexpire hget hgetall hincrby
  hincrbyfloat hint hkeys hlen hmget hmset home hrandfield hscan hscan_iter hset hsetnx hstrlen hvals iglob
  images imap imap_unordered import_module incr incrby incrbyfloat index index_information info infolist input
  insecure_channel insert_many insert_one inspect_container instance interact intercept_channel interpreter
  interrupt intersection invalidate invoke invoke_model invoke_shell isDaemon isEnabledFor isSet is_absolute
  is_active is_alive is_block_device is_char_device is_closed is_closing is_dir is_disconnected is_fifo is_file
  is_junction is_mount is_reading is_relative is_relative_to is_reserved is_running is_serving is_set is_socket
  is_symlink is_tarfile is_zipfile isatty iscoroutine iscoroutinefunction isdevdrive isdir isfile isfuture
  isjunction islink ismount iter iter_bytes iter_content iter_json iter_lines iter_raw iter_text iterdir
  iterdump join join_thread joinpath json kdf keys kill kill_workers killpg last lastsave lchmod lchown lexists
  limit lindex link link_to linsert list list_blobs list_buckets list_cluster_custom_object
  list_collection_names list_collections list_config_map_for_all_namespaces list_containers
  list_cron_job_for_all_namespaces list_daemon_set_for_all_namespaces list_database_names list_databases
  list_deployment_for_all_namespaces list_endpoints_for_all_namespaces list_event_for_all_namespaces
  list_functions list_indexes list_job_for_all_namespaces list_namespace list_namespaced_config_map
  list_namespaced_cron_job list_namespaced_custom_object list_namespaced_daemon_set list_namespaced_deployment
  list_namespaced_endpoints list_namespaced_event list_namespaced_job list_namespaced_persistent_volume_claim
  list_namespaced_pod list_namespaced_replica_set list_namespaced_secret list_namespaced_service
  list_namespaced_service_account list_namespaced_stateful_set list_node list_objects list_objects_v2
  list_persistent_volume_claim_for_all_namespaces list_pod_for_all_namespaces list_queues
  list_replica_set_for_all_namespaces list_secret_for_all_namespaces list_secrets
  list_service_account_for_all_namespaces list_service_for_all_namespaces list_stateful_set_for_all_namespaces
  list_tables listdir listdir_attr listen listxattr ljust llen lmove load load_cert_chain load_config
  load_default_certs load_host_keys load_incluster_config load_kube_config load_system_host_keys
  load_verify_locations local lock locked locked_lock lockf locks log login logout logs lookup_bucket lower
  lpop lpos lpush lpushx lrange lrem lset lstat lstrip lsub ltrim mail main_thread make_archive make_public
  make_server makedirs makefile map map_async mappings match max_time_ms merge mget mkd mkdir mkdtemp mkfifo
  mknod mkstemp mlsd models modify monotonic monotonic_ns mount move move_into move_on_after move_on_at msearch
  mset msetnx mt_interact multi multipart namelist namespace new_event_loop newgroups newnews next nextset nlst
  noop normalize normcase normpath notifies notify notifyAll notify_all nt ntpath ntransfercmd nullcontext oct
  offset one one_or_none open open_code open_connection open_file open_memory_channel open_nursery
  open_point_in_time open_process open_session open_sftp open_sftp_client open_ssl_over_tcp_stream
  open_tcp_listeners open_tcp_stream open_unix_connection open_unix_socket options order_by ospath outerjoin
  owned owner paginate parent_process partial partition pass_ patch patch_cluster_custom_object
  patch_namespaced_config_map patch_namespaced_cron_job patch_namespaced_custom_object
  patch_namespaced_daemon_set patch_namespaced_deployment patch_namespaced_deployment_scale
  patch_namespaced_endpoints patch_namespaced_event patch_namespaced_job
  patch_namespaced_persistent_volume_claim patch_namespaced_pod patch_namespaced_replica_set
  patch_namespaced_secret patch_namespaced_service patch_namespaced_service_account
  patch_namespaced_stateful_set patch_node pathconf pause pause_reading pbkdf2_hmac peek pending perf_counter
  perf_counter_ns persist pexpire pexpireat pfadd pfcount pfmerge ping pipeline poll pong pop pop_all popen
  popleft populate_existing posix posix_rename posix_spawn posix_spawnp posixpath post pread preadv prepare
  prepare_request print_stack printdir process process_time prot_c prot_p protocols prune psetex psubscribe
  pttl publish pubsub pubsub_channels pubsub_numsub pull punsubscribe push push_async_callback push_async_exit
  put put_archive put_events put_item put_log_events put_metric_data put_nowait put_object put_parameter
  put_record put_records putcmd putconn putfo putheader putrequest pwd pwrite pwritev qsize query queues quit
  raise_for_status raise_signal randomkey raw_connection rcpt reacquire read read1 read_all read_bytes
  read_chunked read_csv read_eager read_excel read_feather read_fwf read_hdf read_json read_lazy read_namespace
  read_namespaced_config_map read_namespaced_cron_job read_namespaced_daemon_set read_namespaced_deployment
  read_namespaced_deployment_scale read_namespaced_deployment_status read_namespaced_endpoints
  read_namespaced_event read_namespaced_job read_namespaced_job_status read_namespaced_persistent_volume_claim
  read_namespaced_pod read_namespaced_pod_log read_namespaced_pod_status read_namespaced_replica_set
  read_namespaced_secret read_namespaced_service read_namespaced_service_account read_namespaced_stateful_set
  read_node read_orc read_parquet read_pickle read_sas read_some read_spss read_sql read_sql_query
  read_sql_table read_stata read_table read_text read_until read_very_eager read_very_lazy read_xml readable
  readall readexactly readinto readinto1 readline readlines readlink readuntil ready realpath receive
  receive_bytes receive_json receive_message receive_messages receive_nowait receive_str receive_text
  reconfigure reconnect recv recv_bytes recv_bytes_into recv_exit_status recv_into recv_ready recv_stderr
  recvfrom recvfrom_into recvmsg recvmsg_into redirect_stderr redirect_stdout ref refresh register
  register_at_fork register_script reindex relative_to release release_conn release_lock release_on_behalf_of
  reload reload_schema_state relpath remove removeHandler remove_container remove_done_callback remove_job
  remove_listener remove_reader remove_signal_handler remove_writer removedirs removeprefix removesuffix
  removexattr rename rename_blob renamenx renames replace replace_namespaced_config_map
  replace_namespaced_cron_job replace_namespaced_custom_object replace_namespaced_daemon_set
  replace_namespaced_deployment replace_namespaced_endpoints replace_namespaced_event replace_namespaced_job
  replace_namespaced_persistent_volume_claim replace_namespaced_pod replace_namespaced_replica_set
  replace_namespaced_secret replace_namespaced_service replace_namespaced_service_account
  replace_namespaced_stateful_set replace_one repr request request_encode_body request_encode_url reschedule
  reset resize resolve resource restart restore result resume resume_reading retr retrbinary retrlines reversed
  rewind rewrite rglob rjust rmd rmdir rmtree role rollback rollback_prepared rpartition rpop rpoplpush rpush
  rpushx rset rsplit rstrip run run_coroutine_threadsafe run_forever run_in_executor run_in_threadpool
  run_process run_sync run_task run_until_complete runners running sadd samefile sameopenfile save scalar
  scalar_one scalar_one_or_none scalars scan scan_iter scandir scard scheduled_job scheduler scoped_session
  script_exists script_flush script_load scroll scrypt sdiff sdiffstore search search_template secure_channel
  seek seekable select select_db select_from send send_bytes send_email send_json send_message
  send_message_batch send_nowait send_signal send_str send_text sendall sendcmd sendfile sendmail sendmsg
  sendto serve_forever serve_listeners serve_tcp server server_close server_info session sessionmaker sessions
  set setDaemon setFormatter setLevel setName set_alpn_protocols set_autocommit set_ciphers set_debug
  set_debuglevel set_default_executor set_default_verify_paths set_event_loop set_event_loop_policy
  set_exception set_exception_handler set_isolation_level set_keepalive set_keyspace
  set_missing_host_key_policy set_name set_pasv set_protocol set_read_only set_result
  set_running_or_notify_cancel set_start_method set_task_factory set_transport set_tunnel set_type_codec
  set_wakeup_fd set_write_buffer_limits setacl setbit setblocking setdefault setdefaulttimeout setex setitimer
  setlocale setnx setpassword setprofile setrange setsockopt settimeout settrace setxattr shared_task shield
  shutdown shutdown_asyncgens shutdown_default_executor siginterrupt signal sigtimedwait sigwait sigwaitinfo
  sinter sinterstore sismember size skip sleep sleep_forever sleep_until sleep_until_stopped slice slowlog_get
  smembers smismember smove sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into
  sock_sendall sock_sendfile sock_sendto socket socketpair sort sorted spawn_callback spawnl spawnle spawnlp
  spawnlpe spawnv spawnve spawnvp spawnvpe split splitdrive splitext splitlines spop srandmember srem sscan
  sscan_iter stack_size starmap starmap_async start start_blocking_portal start_client start_execution
  start_instances start_new start_new_thread start_server start_serving start_session start_soon start_task
  start_task_soon start_tls start_transaction start_unix_server starttls stat statistics stats status statvfs
  stdin stls stop stop_instances storbinary store storlines str stream stream_scalars stream_stream
  stream_unary streams strerror strftime strip strlen submit subprocess_exec subprocess_shell subscribe
  successful sunion sunionstore suppress symlink symlink_to symmetric_difference sync sync_to_async system task
  task_done taskgroups tasks tell terminate terminate_instances terminate_workers termvectors testzip text
  thread threads time time_ns timeout timeout_at timeouts title to_csv to_excel to_feather to_hdf to_json
  to_list to_parquet to_pickle to_sql to_stata to_thread top touch tpc_begin tpc_commit tpc_prepare
  tpc_rollback trace transact_write_items transaction transfercmd translate transports truncate ttl ttyname
  tuple type tzset uid uidl umask unary_stream unary_unary uncancel union unique unlink unpack_archive unpause
  unregister unsubscribe unwatch unwrap update update_by_query update_item update_many update_one update_secret
  upload_blob upload_file upload_fileobj upload_from_file upload_from_filename upload_from_string upload_part
  upper urandom urlopen urlretrieve user utf8 utime values verify version voidcmd vrfy wait wait3 wait4
  wait_all_tasks_blocked wait_closed wait_for wait_for_state_change wait_for_termination wait_readable
  wait_task_rescheduled wait_writable waitid waitpid walk warning watch when where which with_entities
  with_for_update with_name with_options with_segments with_stem with_suffix wrap_bio wrap_file wrap_future
  wrap_socket wraps writable write write_bytes write_eof write_text writelines writepy writestr ws_connect xack
  xadd xatom xautoclaim xclaim xdel xgroup_create xgroup_destroy xhdr xinfo_groups xinfo_stream xlen xover
  xpending xpending_range xrange xread xreadgroup xrevrange xtrim yield_per zadd zcard zcount zfill zincrby
  zinter zinterstore zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrank zrem
  zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore zrevrank zscan zscan_iter zscore zunion
  zunionstore
`;

/** Of those that block, run an event loop or hand a callable over. */
export const effectNameList = `
  APIClient BZ2File BackgroundTask Barrier BaseProcess Client Connect Connection Depends DockerClient FTP
  FTP_TLS FileIO ForkProcess ForkServerProcess GzipFile IMAP4 IMAP4_SSL InterpreterPoolExecutor LMTP LZMAFile
  List NNTP NamedTemporaryFile POP3 POP3_SSL PeriodicCallback Pool Popen Process ProcessPoolExecutor PyZipFile
  RedisCluster Route SMTP SMTP_SSL Set SpawnProcess TarFile Telnet TemporaryDirectory TemporaryFile Thread
  ThreadPool ThreadPoolExecutor Timer ZipFile _start_new_thread abort abort_multipart_upload accept access
  acquire acquire_lock add add_api_route add_callback add_callback_from_signal add_done_callback add_future
  add_handler add_job add_reader add_route add_signal_handler add_task add_timeout add_writer addfile aggregate
  all apop append apply apply_async article as_completed assume_role async_add_executor_job async_to_sync
  attach auth auth_interactive auth_none auth_password auth_publickey authenticate backup batch_get_item
  batch_write_item begin bgsave bitcount bitop bitpos blmove blpop body brpop brpoplpush build bulk
  bulk_insert_mappings bulk_save_objects bulk_update_mappings bulk_write bzpopmax bzpopmin call call_at
  call_later call_soon call_soon_threadsafe callproc cancel capa capability ccc chdir check check_call
  check_output checkpw chmod chown chroot cleanup clear_scroll client close close_point_in_time cmd_query
  command commit commit_prepared communicate complete_multipart_upload compose compress config_get config_set
  connect connect_accepted_socket connect_ex connect_get_namespaced_pod_exec connect_read_pipe
  connect_write_pipe connection containers converse converse_stream copy copy2 copy_blob copy_expert
  copy_file_range copy_from copy_into copy_object copy_to copyfile copyfileobj copymode copystat copytree count
  count_documents create create_bucket create_cluster_custom_object create_collection create_connection
  create_container create_datagram_endpoint create_default_context create_index create_indexes
  create_multipart_upload create_namespace create_namespaced_config_map create_namespaced_cron_job
  create_namespaced_custom_object create_namespaced_daemon_set create_namespaced_deployment
  create_namespaced_endpoints create_namespaced_event create_namespaced_job
  create_namespaced_persistent_volume_claim create_namespaced_pod create_namespaced_replica_set
  create_namespaced_secret create_namespaced_service create_namespaced_service_account
  create_namespaced_stateful_set create_queue create_secret create_server create_table create_unix_connection
  create_unix_server cwd data dbsize decompress decr decrby dele delete delete_blob delete_blobs delete_bucket
  delete_by_query delete_cluster_custom_object delete_container delete_item delete_many delete_message
  delete_message_batch delete_messages delete_namespace delete_namespaced_config_map delete_namespaced_cron_job
  delete_namespaced_custom_object delete_namespaced_daemon_set delete_namespaced_deployment
  delete_namespaced_endpoints delete_namespaced_event delete_namespaced_job
  delete_namespaced_persistent_volume_claim delete_namespaced_pod delete_namespaced_replica_set
  delete_namespaced_secret delete_namespaced_service delete_namespaced_service_account
  delete_namespaced_stateful_set delete_object delete_objects delete_one describe_instances describe_table
  describe_tasks df diff dir disk_usage distinct do_handshake docmd download_as_bytes download_as_text
  download_blob download_blob_to_file download_file download_fileobj download_to_file download_to_filename
  drain_conn drop drop_collection drop_database drop_index drop_indexes dump echo ehlo ehlo_or_helo_if_needed
  enable endheaders estimated_document_count eval evalsha events exception exec_command exec_create
  exec_driver_sql exec_run exec_start execute execute_command executemany executescript exists expect expire
  expireat explain expn export expunge extend extract extractall extractfile fchdir fdatasync fetch fetchall
  fetchmany fetchone field_caps file file_digest filter_log_events find_one find_one_and_delete
  find_one_and_replace find_one_and_update first flock flush flushall flushdb from_env from_transport fsync
  fwalk geoadd geodist geohash geopos georadius geosearch get get_archive get_blob get_blob_properties
  get_bucket get_caller_identity get_cluster_custom_object get_item get_message get_namespaced_custom_object
  get_object get_one get_parameter get_parameters get_parameters_by_path get_queue_attributes get_queue_url
  get_records get_secret_value get_server_certificate get_service_properties get_source getacl getaddrinfo
  getatime getbit getconn getctime getdel getex getfo getfqdn gethostbyaddr gethostbyname gethostbyname_ex
  getmember getmembers getmtime getnameinfo getnames getoutput getpass getquota getrange getreply getresponse
  getset getsize getstatusoutput gettarinfo getxattr glob group handle_request hardlink_to hash hashpw hdel
  head head_bucket head_object health_report helo help hexists hexpire hget hgetall hincrby hincrbyfloat hkeys
  hlen hmget hmset hrandfield hscan hset hsetnx hstrlen hvals iglob images imap imap_unordered incr incrby
  incrbyfloat index index_information info input insert_many insert_one inspect_container interact invoke
  invoke_model invoke_shell is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount
  is_socket is_symlink is_tarfile is_zipfile isdevdrive isdir isfile isjunction islink ismount iter_content
  iter_lines iterdir join join_thread kdf keys kill last lastsave lchmod lchown lexists lindex link link_to
  linsert list list_blobs list_buckets list_cluster_custom_object list_collection_names list_collections
  list_config_map_for_all_namespaces list_containers list_cron_job_for_all_namespaces
  list_daemon_set_for_all_namespaces list_database_names list_databases list_deployment_for_all_namespaces
  list_endpoints_for_all_namespaces list_event_for_all_namespaces list_functions list_indexes
  list_job_for_all_namespaces list_namespace list_namespaced_config_map list_namespaced_cron_job
  list_namespaced_custom_object list_namespaced_daemon_set list_namespaced_deployment list_namespaced_endpoints
  list_namespaced_event list_namespaced_job list_namespaced_persistent_volume_claim list_namespaced_pod
  list_namespaced_replica_set list_namespaced_secret list_namespaced_service list_namespaced_service_account
  list_namespaced_stateful_set list_node list_objects list_objects_v2
  list_persistent_volume_claim_for_all_namespaces list_pod_for_all_namespaces list_queues
  list_replica_set_for_all_namespaces list_secret_for_all_namespaces list_secrets
  list_service_account_for_all_namespaces list_service_for_all_namespaces list_stateful_set_for_all_namespaces
  list_tables listdir listdir_attr listen listxattr llen lmove load load_cert_chain load_config
  load_default_certs load_host_keys load_incluster_config load_kube_config load_system_host_keys
  load_verify_locations locked locked_lock lockf login logout logs lookup_bucket lpop lpos lpush lpushx lrange
  lrem lset lstat lsub ltrim mail make_archive make_public makedirs map map_async merge mget mkd mkdir mkdtemp
  mkfifo mknod mkstemp mlsd move move_into msearch mset msetnx mt_interact namespace newgroups newnews next
  nextset nlst noop normalize ntransfercmd one one_or_none open open_code open_point_in_time open_session
  open_sftp open_sftp_client options owned owner paginate pass_ patch patch_cluster_custom_object
  patch_namespaced_config_map patch_namespaced_cron_job patch_namespaced_custom_object
  patch_namespaced_daemon_set patch_namespaced_deployment patch_namespaced_deployment_scale
  patch_namespaced_endpoints patch_namespaced_event patch_namespaced_job
  patch_namespaced_persistent_volume_claim patch_namespaced_pod patch_namespaced_replica_set
  patch_namespaced_secret patch_namespaced_service patch_namespaced_service_account
  patch_namespaced_stateful_set patch_node pathconf pause pbkdf2_hmac peek persist pexpire pexpireat pfadd
  pfcount pfmerge ping poll popen posix_rename posix_spawn posix_spawnp post pread preadv prepare prot_c prot_p
  prune psetex psubscribe pttl publish pubsub_channels pubsub_numsub pull punsubscribe push put put_archive
  put_events put_item put_log_events put_metric_data put_object put_parameter put_record put_records putcmd
  putfo pwd pwrite pwritev query quit randomkey raw_connection rcpt reacquire read read1 read_all read_bytes
  read_chunked read_csv read_excel read_feather read_fwf read_hdf read_json read_namespace
  read_namespaced_config_map read_namespaced_cron_job read_namespaced_daemon_set read_namespaced_deployment
  read_namespaced_deployment_scale read_namespaced_deployment_status read_namespaced_endpoints
  read_namespaced_event read_namespaced_job read_namespaced_job_status read_namespaced_persistent_volume_claim
  read_namespaced_pod read_namespaced_pod_log read_namespaced_pod_status read_namespaced_replica_set
  read_namespaced_secret read_namespaced_service read_namespaced_service_account read_namespaced_stateful_set
  read_node read_orc read_parquet read_pickle read_sas read_some read_spss read_sql read_sql_query
  read_sql_table read_stata read_table read_text read_until read_xml readall readinto readinto1 readline
  readlines readlink realpath receive_message receive_messages reconnect recv recv_bytes recv_bytes_into
  recv_exit_status recv_into recv_stderr recvfrom recvfrom_into recvmsg recvmsg_into refresh reindex release
  release_lock reload remove remove_container removedirs removexattr rename rename_blob renamenx renames
  replace replace_namespaced_config_map replace_namespaced_cron_job replace_namespaced_custom_object
  replace_namespaced_daemon_set replace_namespaced_deployment replace_namespaced_endpoints
  replace_namespaced_event replace_namespaced_job replace_namespaced_persistent_volume_claim
  replace_namespaced_pod replace_namespaced_replica_set replace_namespaced_secret replace_namespaced_service
  replace_namespaced_service_account replace_namespaced_stateful_set replace_one request request_encode_body
  request_encode_url reset resize resolve resource restart restore result retr retrbinary retrlines rewrite
  rglob rmd rmdir rmtree role rollback rollback_prepared rpop rpoplpush rpush rpushx rset run run_forever
  run_in_executor run_in_threadpool run_sync run_task run_until_complete sadd samefile sameopenfile save scalar
  scalars scan scandir scard script_exists script_flush script_load scroll scrypt sdiff sdiffstore search
  search_template select select_db send send_email send_message send_message_batch sendall sendcmd sendfile
  sendmail sendmsg sendto serve_forever server_info set set_default_verify_paths set_exception_handler
  set_keyspace setacl setbit setex setnx setrange setxattr shutdown signal sigtimedwait sigwait sigwaitinfo
  sinter sinterstore sismember size sleep slowlog_get smembers smismember smove sort spawn_callback spawnl
  spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe spop srandmember srem sscan starmap starmap_async
  start start_client start_execution start_instances start_new start_new_thread start_server start_soon
  start_task start_task_soon start_transaction start_unix_server starttls stat stats status statvfs stls stop
  stop_instances storbinary store storlines stream strlen submit subprocess_exec subprocess_shell subscribe
  sunion sunionstore symlink symlink_to sync sync_to_async system terminate_instances termvectors testzip
  thread time to_csv to_excel to_feather to_hdf to_json to_list to_parquet to_pickle to_sql to_stata to_thread
  top touch tpc_begin tpc_commit tpc_prepare tpc_rollback transact_write_items transfercmd truncate ttl type
  uid uidl unlink unpack_archive unpause unsubscribe unwatch unwrap update update_by_query update_item
  update_many update_one update_secret upload_blob upload_file upload_fileobj upload_from_file
  upload_from_filename upload_from_string upload_part urlopen urlretrieve user utf8 utime verify version
  voidcmd vrfy wait wait3 wait4 wait_for wait_for_termination waitid waitpid walk watch which wrap_socket write
  write_bytes write_text writelines writepy writestr xack xadd xatom xautoclaim xclaim xdel xgroup_create
  xgroup_destroy xhdr xinfo_groups xinfo_stream xlen xover xpending xpending_range xrange xread xreadgroup
  xrevrange xtrim zadd zcard zcount zincrby zinter zinterstore zlexcount zmscore zpopmax zpopmin zrandmember
  zrange zrangebylex zrangebyscore zrank zrem zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore
  zrevrank zscan zscore zunion zunionstore
`;

/** Of those that hand a callable over. */
export const handOverNameList = `
  BackgroundTask Barrier BaseProcess Depends ForkProcess ForkServerProcess InterpreterPoolExecutor
  PeriodicCallback Pool Process ProcessPoolExecutor Route SpawnProcess Thread ThreadPool ThreadPoolExecutor
  Timer _start_new_thread add_api_route add_callback add_callback_from_signal add_done_callback add_future
  add_handler add_job add_reader add_route add_signal_handler add_task add_timeout add_writer apply apply_async
  async_add_executor_job async_to_sync call call_at call_later call_soon call_soon_threadsafe
  connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint
  create_server create_unix_connection create_unix_server imap imap_unordered map map_async run run_in_executor
  run_in_threadpool run_sync set_exception_handler signal spawn_callback starmap starmap_async start start_new
  start_new_thread start_server start_soon start_task start_task_soon start_unix_server submit subprocess_exec
  subprocess_shell sync_to_async to_thread
`;

/** Of coroutine functions. */
export const coroutineNameList = `
  Connect DictCursor NamedTemporaryFile NamedTupleCursor RealDictCursor Set SpooledTemporaryFile TemporaryFile
  abort absolute abspath accept access aclose aclose_forcefully acquire acquire_lock acquire_on_behalf_of
  add_listener aggregate all append aread async_add_executor_job auth backup bgsave bitcount bitop bitpos
  blmove blpop body brpop brpoplpush bulk bulk_write bzpopmax bzpopmin cancel_shielded_checkpoint channel_ready
  checkpoint checkpoint_if_cancelled chmod clear_scroll close close_point_in_time command commit communicate
  config_get config_set connect connect_accepted_socket connect_read_pipe connect_tcp connect_unix
  connect_write_pipe connection copy copy_from_query copy_from_table copy_into copy_records_to_table
  copy_to_table count count_documents create create_collection create_connection create_datagram_endpoint
  create_function create_index create_indexes create_server create_subprocess_exec create_subprocess_shell
  create_tcp_listener create_udp_socket create_unix_connection create_unix_server cursor cwd dbsize decr decrby
  delete delete_by_query delete_many delete_one dispose distinct drain drop drop_collection drop_database
  drop_index drop_indexes dump echo enable_load_extension enter_async_context estimated_document_count eval
  evalsha exec_driver_sql execute execute_command execute_fetchall execute_insert executemany executescript
  execution_options exists expanduser expire expire_connections expireat explain extend fetch fetchall
  fetchmany fetchone fetchrow fetchval field_caps find_one find_one_and_delete find_one_and_replace
  find_one_and_update first flush flushall flushdb form geoadd geodist geohash geopos georadius geosearch get
  get_message get_one get_raw_connection get_source getaddrinfo getatime getbit getconn getctime getcwd getdel
  getex getnameinfo getrange getset getsize glob group hardlink_to hdel head health_report hexists hexpire hget
  hgetall hincrby hincrbyfloat hkeys hlen hmget hmset home hrandfield hscan hset hsetnx hstrlen hvals incr
  incrby incrbyfloat index index_information info insert_many insert_one interrupt invalidate is_block_device
  is_char_device is_dir is_disconnected is_fifo is_file is_junction is_mount is_socket is_symlink isdir isfile
  islink ismount iterdir join json keys lastsave lchmod lindex link link_to linsert list_collection_names
  list_collections list_database_names list_databases list_indexes listdir llen lmove locked locked_lock lpop
  lpos lpush lpushx lrange lrem lset lstat ltrim makedirs merge mget mkdir move move_into msearch mset msetnx
  multipart next one one_or_none open open_connection open_file open_point_in_time open_process
  open_ssl_over_tcp_stream open_tcp_listeners open_tcp_stream open_unix_connection open_unix_socket options
  owned owner patch persist pexpire pexpireat pfadd pfcount pfmerge ping pong post prepare psetex psubscribe
  pttl publish pubsub_channels pubsub_numsub put putconn randomkey raw_connection reacquire read read1
  read_bytes read_text readexactly readinto readline readlines readlink readuntil receive receive_bytes
  receive_json receive_str receive_text refresh reindex release release_lock reload_schema_state remove
  remove_listener removedirs rename renamenx renames replace replace_one request reset resolve restore rglob
  rmdir role rollback rpop rpoplpush rpush rpushx run_in_threadpool run_process run_sync sadd samefile
  sameopenfile save scalar scalar_one scalar_one_or_none scalars scan scandir scard script_exists script_flush
  script_load scroll sdiff sdiffstore search search_template seek select send send_bytes send_json send_str
  send_text sendfile serve_forever serve_listeners serve_tcp server_info set set_autocommit set_isolation_level
  set_read_only set_type_codec setbit setex setnx setrange shutdown_asyncgens shutdown_default_executor sinter
  sinterstore sismember sleep sleep_forever sleep_until sleep_until_stopped slowlog_get smembers smismember
  smove sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall
  sock_sendfile sock_sendto sort spop srandmember srem sscan start start_server start_serving start_tls
  start_unix_server stat stop stream stream_scalars strlen subprocess_exec subprocess_shell subscribe sunion
  sunionstore symlink symlink_to tell termvectors text time to_list to_thread touch truncate ttl type unlink
  unwatch update update_by_query update_many update_one wait wait_all_tasks_blocked wait_closed wait_for
  wait_for_state_change wait_for_termination wait_readable wait_task_rescheduled wait_writable watch write
  write_bytes write_eof write_text writelines ws_connect xack xadd xautoclaim xclaim xdel xgroup_create
  xgroup_destroy xinfo_groups xinfo_stream xlen xpending xpending_range xrange xread xreadgroup xrevrange xtrim
  zadd zcard zcount zincrby zinter zinterstore zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangebylex
  zrangebyscore zrank zrem zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore zrevrank zscan zscore
  zunion zunionstore
`;

/** Of locks and semaphores, and of what gives one. */
export const lockNameList = `
  BoundedSemaphore Condition Lock LockType RLock Semaphore StrictFIFOLock _CRLock _PyRLock _RLock
  _allocate_lock allocate allocate_lock get_lock lock
`;

/** Last components that aliases change, each line a name with its other spellings. */
export const spellingList = `
  AsyncResult ApplyResult MapResult
  BaseEventLoop Loop
  IMapIterator IMapUnorderedIterator
  Lock LockType _allocate_lock allocate allocate_lock lock
  MySQLConnection CMySQLConnection
  Process BaseProcess ForkProcess ForkServerProcess SpawnProcess
  Queue JoinableQueue
  RLock _CRLock _PyRLock _RLock
  Redis StrictRedis
  SelectorEventLoop BaseSelectorEventLoop EventLoop
  Synchronized SynchronizedArray SynchronizedBase SynchronizedString
  Thread Process
  ThreadPool Pool
  acquire acquire_lock
  active_count activeCount
  aiohttp client
  aiosqlite core cursor
  asyncio _asyncio base_events coroutines events exceptions futures locks protocols queues runners streams taskgroups tasks threads timeouts transports
  connect Connect
  current_thread currentThread
  cursor DictCursor NamedTupleCursor RealDictCursor
  defaultdict DefaultDict
  deque Deque
  dict Dict
  extensions _psycopg
  frozenset FrozenSet
  futures _base interpreter process thread
  get_running_loop _get_running_loop
  httpx _api _client _models
  io _io _pyio
  list List
  local _local
  locked locked_lock
  os nt posix
  path genericpath ntpath ospath posixpath
  pathlib _local
  release release_lock
  requests api models sessions
  set Set
  socket SocketType _socket
  sqlite3 _sqlite3 dbapi2
  start_new_thread _start_new_thread start_new
  tuple Tuple
`;
