/** Sockets and the protocols on top of them: from `socket` and `ssl` to `urllib.request` and `smtplib`. */
import { all, inModule } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/ipc.html and https://docs.python.org/3/library/internet.html

const http = { library: 'aiohttp.ClientSession' } as const;
const streams = { library: 'asyncio.open_connection' } as const;

const network: FunctionFacts = { blocks: 'network' };
const networkBytes: FunctionFacts = { blocks: 'network', returns: 'bytes' };
const resolve: FunctionFacts = { blocks: 'network', asyncTwin: { library: 'loop.getaddrinfo' } };
const webRequest: FunctionFacts = { blocks: 'network', asyncTwin: http };
const readFiles: FunctionFacts = { blocks: 'file-io' };

const select: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'timeout', position: 0, is: '0' }],
  timeout: { name: 'timeout', position: 0 },
};

const poll: FunctionFacts = { blocks: 'wait', exempt: [{ name: 'timeout', position: 0, is: '0' }] };

const urlopen: FunctionFacts = {
  ...webRequest,
  returns: 'http.client.HTTPResponse',
  timeout: { name: 'timeout', position: 2 },
};

const smtpMethods = (): Readonly<Record<string, FunctionFacts>> => ({
  ...all('connect helo ehlo ehlo_or_helo_if_needed starttls login auth sendmail send_message mail rcpt data', network),
  ...all('docmd noop verify vrfy expn rset help quit getreply putcmd send', network),
  ...all('close set_debuglevel has_extn', {}),
});

/** It connects as it is made, when a host is given. */
const smtp = (): ClassFacts => ({
  construct: {
    blocks: 'network',
    exempt: [{ name: 'host', position: 0, is: 'absent' }],
    asyncTwin: { library: 'aiosmtplib' },
    timeout: { name: 'timeout' },
  },
  methods: smtpMethods(),
  contextManager: 'sync',
  unpicklable: true,
});

const ftp = (): ClassFacts => ({
  construct: {
    blocks: 'network',
    exempt: [{ name: 'host', position: 0, is: 'absent' }],
    timeout: { name: 'timeout' },
  },
  methods: {
    ...all('connect login abort retrbinary retrlines storbinary storlines transfercmd ntransfercmd mlsd', network),
    ...all('nlst dir rename delete cwd mkd pwd rmd size quit sendcmd voidcmd getwelcome', network),
    ...all('set_pasv set_debuglevel close', {}),
    getwelcome: { returns: 'str' },
  },
  contextManager: 'sync',
  unpicklable: true,
});

/** Connects always: without a host, to this machine. */
const imap = (): ClassFacts => ({
  construct: { blocks: 'network', timeout: { name: 'timeout' } },
  methods: {
    ...all('open login logout authenticate select search fetch store copy append expunge close create', network),
    ...all('delete rename list lsub subscribe unsubscribe status uid noop starttls capability check sort', network),
    ...all('thread xatom getquota getacl setacl namespace enable', network),
    shutdown: {},
  },
  contextManager: 'sync',
  unpicklable: true,
});

const pop = (): ClassFacts => ({
  construct: { blocks: 'network', timeout: { name: 'timeout' } },
  methods: {
    ...all('user pass_ apop rpop stat list retr dele rset noop quit top uidl utf8 stls capa', network),
    ...all('close set_debuglevel getwelcome', {}),
  },
  contextManager: 'none',
  unpicklable: true,
});

const server = (): ClassFacts => ({
  methods: {
    serve_forever: network,
    handle_request: network,
    shutdown: { blocks: 'wait' },
    server_close: {},
  },
  contextManager: 'sync',
  unpicklable: true,
});

export const networkTable = (): LibraryTable => ({
  functions: {
    'socket.create_connection': {
      ...network,
      returns: 'socket.socket',
      asyncTwin: streams,
      timeout: { name: 'timeout', position: 1 },
    },
    'socket.create_server': { returns: 'socket.socket' },
    'socket.fromfd': { returns: 'socket.socket' },
    'socket.socketpair': { returns: 'tuple[socket.socket, socket.socket]' },
    ...inModule('socket', 'getaddrinfo gethostbyname_ex gethostbyaddr getnameinfo', resolve),
    ...inModule('socket', 'gethostbyname getfqdn', { ...resolve, returns: 'str' }),
    'socket.gethostname': { returns: 'str' },
    ...inModule('socket', 'setdefaulttimeout getdefaulttimeout', {}),
    // With no context or file given, it reads the certificates that the system trusts.
    'ssl.create_default_context': { ...readFiles, returns: 'ssl.SSLContext' },
    'ssl.get_server_certificate': { ...network, returns: 'str', timeout: { name: 'timeout' } },
    'ssl.wrap_socket': { ...network, returns: 'ssl.SSLSocket' },
    'select.select': {
      blocks: 'wait',
      exempt: [{ name: 'timeout', position: 3, is: '0' }],
      timeout: { name: 'timeout', position: 3 },
    },
    'urllib.request.urlopen': urlopen,
    'urllib.request.urlretrieve': webRequest,
    'urllib.request.build_opener': { returns: 'urllib.request.OpenerDirector' },
    'wsgiref.simple_server.make_server': { returns: 'wsgiref.simple_server.WSGIServer' },
  },
  classes: {
    // These wait unless the socket was put into non-blocking mode.
    'socket.socket': {
      methods: {
        ...all('connect connect_ex send sendall sendmsg sendto sendfile', { ...network, asyncTwin: streams }),
        ...all('recv', { ...networkBytes, asyncTwin: streams }),
        ...all('recv_into recvfrom recvfrom_into recvmsg recvmsg_into', { ...network, asyncTwin: streams }),
        accept: {
          ...network,
          returns: 'tuple[socket.socket, tuple]',
          asyncTwin: { library: 'asyncio.start_server' },
        },
        ...all('bind listen close detach shutdown setblocking settimeout gettimeout setsockopt getsockopt', {}),
        ...all('fileno getsockname getpeername getblocking', {}),
        dup: { returns: 'Self' },
        makefile: { returns: 'io.TextIOWrapper' },
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'ssl.SSLSocket': {
      bases: ['socket.socket'],
      methods: {
        ...all('read recv', { ...networkBytes, asyncTwin: streams }),
        ...all('write send do_handshake unwrap', { ...network, asyncTwin: streams }),
        ...all('getpeercert cipher version pending', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'ssl.SSLContext': {
      methods: {
        ...all('load_cert_chain load_default_certs load_verify_locations set_default_verify_paths', readFiles),
        wrap_socket: { returns: 'ssl.SSLSocket' },
        ...all('wrap_bio set_ciphers set_alpn_protocols get_ciphers', {}),
      },
      contextManager: 'none',
      unpicklable: true,
    },
    // From select.poll(), select.epoll() and select.kqueue(); where they exist depends on the platform.
    'select.poll': { methods: { poll, ...all('register unregister modify', {}) }, unpicklable: true },
    'select.epoll': {
      methods: { poll: { ...poll, timeout: { name: 'timeout', position: 0 } },
        ...all('register unregister modify close', {}) },
      contextManager: 'sync',
      unpicklable: true,
    },
    'selectors.BaseSelector': {
      methods: { select, ...all('register unregister modify close get_key get_map', {}) },
      contextManager: 'sync',
      unpicklable: true,
    },
    'selectors.DefaultSelector': { bases: ['selectors.BaseSelector'] },
    'selectors.SelectSelector': { bases: ['selectors.BaseSelector'] },
    'selectors.PollSelector': { bases: ['selectors.BaseSelector'] },
    'selectors.EpollSelector': { bases: ['selectors.BaseSelector'] },
    // Making one connects nothing yet, and putrequest only fills a buffer.
    'http.client.HTTPConnection': {
      construct: { timeout: { name: 'timeout', position: 2 } },
      methods: {
        ...all('connect request endheaders send', webRequest),
        getresponse: { ...webRequest, returns: 'http.client.HTTPResponse' },
        ...all('putrequest putheader set_tunnel set_debuglevel close', {}),
      },
      contextManager: 'none',
      unpicklable: true,
    },
    'http.client.HTTPSConnection': {
      bases: ['http.client.HTTPConnection'],
      construct: { timeout: { name: 'timeout' } },
      unpicklable: true,
    },
    'http.client.HTTPResponse': {
      methods: {
        ...all('read read1 readline peek', networkBytes),
        ...all('readinto readlines', network),
        getheader: { returns: 'str' },
        ...all('getheaders getcode geturl info close', {}),
      },
      contextManager: 'sync',
      iterates: 'bytes',
      unpicklable: true,
    },
    'urllib.request.OpenerDirector': {
      methods: { open: urlopen, add_handler: {} },
      contextManager: 'none',
    },
    'smtplib.SMTP': smtp(),
    'smtplib.SMTP_SSL': { ...smtp(), bases: ['smtplib.SMTP'] },
    // Without a host it connects to this machine only when `connect` is called.
    'smtplib.LMTP': { ...smtp(), bases: ['smtplib.SMTP'] },
    'ftplib.FTP': ftp(),
    'ftplib.FTP_TLS': { ...ftp(), bases: ['ftplib.FTP'], methods: all('auth ccc prot_p prot_c login', network) },
    'imaplib.IMAP4': imap(),
    'imaplib.IMAP4_SSL': { ...imap(), bases: ['imaplib.IMAP4'] },
    'poplib.POP3': pop(),
    'poplib.POP3_SSL': { ...pop(), bases: ['poplib.POP3'] },
    'nntplib.NNTP': {
      construct: { blocks: 'network', timeout: { name: 'timeout' } },
      methods: all('login starttls newgroups newnews list group stat next last article body head xhdr xover post quit',
        network),
      contextManager: 'sync',
      unpicklable: true,
    },
    'telnetlib.Telnet': {
      construct: {
        blocks: 'network',
        exempt: [{ name: 'host', position: 0, is: 'absent' }],
        timeout: { name: 'timeout', position: 2 },
      },
      methods: {
        ...all('read_until read_all read_some expect', networkBytes),
        ...all('open interact mt_interact write', network),
        ...all('read_eager read_lazy read_very_eager read_very_lazy close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'socketserver.BaseServer': server(),
    'socketserver.TCPServer': { bases: ['socketserver.BaseServer'] },
    'socketserver.UDPServer': { bases: ['socketserver.TCPServer'] },
    'socketserver.ThreadingTCPServer': { bases: ['socketserver.ThreadingMixIn', 'socketserver.TCPServer'] },
    'socketserver.ThreadingUDPServer': { bases: ['socketserver.ThreadingMixIn', 'socketserver.UDPServer'] },
    'socketserver.ThreadingMixIn': {},
    'socketserver.BaseRequestHandler': {},
    'socketserver.StreamRequestHandler': { bases: ['socketserver.BaseRequestHandler'] },
    'http.server.HTTPServer': { bases: ['socketserver.TCPServer'] },
    'http.server.ThreadingHTTPServer': { bases: ['socketserver.ThreadingMixIn', 'http.server.HTTPServer'] },
    'http.server.BaseHTTPRequestHandler': { bases: ['socketserver.StreamRequestHandler'] },
    'wsgiref.simple_server.WSGIServer': { bases: ['http.server.HTTPServer'] },
    'xmlrpc.server.SimpleXMLRPCServer': { bases: ['socketserver.TCPServer'] },
    // Its remote methods have any name; only the calls of its own are known to wait.
    'xmlrpc.client.ServerProxy': { contextManager: 'sync', unpicklable: true },
  },
  aliases: {
    '_socket': 'socket',
    'socket.SocketType': 'socket.socket',
  },
});
