/** Web clients: `requests`, `httpx`, `httpx2`, `urllib3` and `aiohttp`. */
import { all, each, inModule, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://requests.readthedocs.io/en/latest/api/, https://www.python-httpx.org/api/,
// https://urllib3.readthedocs.io/en/stable/reference/, https://docs.aiohttp.org/en/stable/client_reference.html

const verbs = 'get options head post put patch delete';
const timeout = { name: 'timeout' } as const;

const requestsCall: FunctionFacts = {
  blocks: 'network',
  returns: 'requests.Response',
  asyncTwin: { library: 'aiohttp.ClientSession' },
  timeout,
};

const networkBytes: FunctionFacts = { blocks: 'network', returns: 'bytes' };
const network: FunctionFacts = { blocks: 'network' };
const coroutine: FunctionFacts = { coroutine: true };

/** `httpx`, or `httpx2`, which offers the same under another name. */
function httpxFunctions(module: string): Record<string, FunctionFacts> {
  const call: FunctionFacts = {
    blocks: 'network',
    returns: `${module}.Response`,
    asyncTwin: { library: `${module}.AsyncClient` },
    timeout,
  };
  return inModule(module, `${verbs} request stream`, call);
}

function httpxClasses(module: string): Record<string, ClassFacts> {
  const call: FunctionFacts = {
    blocks: 'network',
    returns: `${module}.Response`,
    asyncTwin: { library: `${module}.AsyncClient` },
    timeout,
  };
  const asyncCall: FunctionFacts = { coroutine: true, returns: `${module}.Response`, timeout };
  return {
    [`${module}.Client`]: {
      construct: { timeout },
      methods: {
        ...all(`${verbs} request stream`, call),
        send: { ...network, returns: `${module}.Response`, asyncTwin: { library: `${module}.AsyncClient` } },
        ...all('build_request close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    [`${module}.AsyncClient`]: {
      construct: { timeout },
      methods: {
        ...all(`${verbs} request`, asyncCall),
        send: { coroutine: true, returns: `${module}.Response` },
        aclose: coroutine,
        // An async context manager: nothing to await.
        stream: { timeout },
        build_request: {},
      },
      contextManager: 'async',
      unpicklable: true,
    },
    [`${module}.Response`]: {
      methods: {
        // They wait only in a `stream()`, which is reported itself; elsewhere the whole body is there already.
        read: { returns: 'bytes' },
        ...all('iter_bytes iter_text iter_lines iter_raw', {}),
        aread: { coroutine: true, returns: 'bytes' },
        aclose: coroutine,
        ...all('aiter_bytes aiter_text aiter_lines aiter_raw json raise_for_status close', {}),
      },
      attributes: { text: 'str', content: 'bytes' },
    },
  };
}

const pool = (): ClassFacts => ({
  methods: {
    ...all('request urlopen request_encode_url request_encode_body', {
      ...network,
      returns: 'urllib3.HTTPResponse',
      asyncTwin: { library: 'aiohttp.ClientSession' },
      timeout,
    }),
    ...all('close clear', {}),
  },
  contextManager: 'sync',
  threadSafe: true,
});

export const httpTable = (): LibraryTable => ({
  functions: {
    ...each(`${verbs} request`, name => ({
      ...requestsCall,
      asyncTwin: { library: name === 'request' ? 'httpx.AsyncClient' : `httpx.AsyncClient.${name}` },
    }), 'requests.'),
    'requests.session': { returns: 'requests.Session' },
    ...httpxFunctions('httpx'),
    ...httpxFunctions('httpx2'),
    'urllib3.request': {
      ...network,
      returns: 'urllib3.HTTPResponse',
      asyncTwin: { library: 'aiohttp.ClientSession' },
      timeout,
    },
    'urllib3.connection_from_url': { returns: 'urllib3.HTTPConnectionPool' },
    // Also an async context manager; either way nothing happens until it is awaited or entered.
    'aiohttp.request': { coroutine: true, returns: 'aiohttp.ClientResponse' },
  },
  classes: {
    'requests.Session': {
      methods: {
        ...all(`${verbs} request send`, requestsCall),
        ...all('mount prepare_request close get_adapter', {}),
      },
      contextManager: 'sync',
    },
    'requests.Response': {
      methods: {
        ...all('iter_content iter_lines', network),
        ...all('json raise_for_status close', {}),
      },
      attributes: { text: 'str', content: 'bytes', url: 'str', reason: 'str', raw: 'urllib3.HTTPResponse' },
      contextManager: 'sync',
    },
    ...httpxClasses('httpx'),
    ...httpxClasses('httpx2'),
    'urllib3._request_methods.RequestMethods': { ...pool(), contextManager: 'none' },
    'urllib3.PoolManager': {
      ...pool(),
      bases: ['urllib3._request_methods.RequestMethods'],
      methods: all('connection_from_host connection_from_url', { returns: 'urllib3.HTTPConnectionPool' }),
    },
    'urllib3.ProxyManager': { bases: ['urllib3.PoolManager'] },
    'urllib3.connectionpool.ConnectionPool': { methods: { close: {} }, contextManager: 'sync', threadSafe: true },
    'urllib3.HTTPConnectionPool': {
      ...pool(),
      bases: ['urllib3.connectionpool.ConnectionPool', 'urllib3._request_methods.RequestMethods'],
      methods: { urlopen: { ...network, returns: 'urllib3.HTTPResponse', timeout } },
    },
    'urllib3.HTTPSConnectionPool': { bases: ['urllib3.HTTPConnectionPool'] },
    'urllib3.HTTPResponse': {
      methods: {
        ...all('read read1', networkBytes),
        ...all('stream read_chunked drain_conn readinto', network),
        ...all('json release_conn close getheader', {}),
      },
      attributes: { data: 'bytes' },
      contextManager: 'sync',
    },
    'aiohttp.ClientSession': {
      methods: {
        // Each is also an async context manager.
        ...all(`${verbs} request`, { coroutine: true, returns: 'aiohttp.ClientResponse', timeout }),
        ws_connect: { coroutine: true, returns: 'aiohttp.ClientWebSocketResponse' },
        close: coroutine,
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'aiohttp.ClientResponse': {
      methods: {
        read: { coroutine: true, returns: 'bytes' },
        text: { coroutine: true, returns: 'str' },
        json: coroutine,
        ...all('release close raise_for_status', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'aiohttp.ClientWebSocketResponse': {
      methods: all('send_str send_bytes send_json receive receive_str receive_bytes receive_json ping pong close',
        coroutine),
      unpicklable: true,
    },
    'aiohttp.web.Request': {
      methods: { read: { coroutine: true, returns: 'bytes' }, text: { coroutine: true, returns: 'str' },
        ...all('json post multipart', coroutine) },
      unpicklable: true,
    },
    'aiohttp.web.StreamResponse': {
      methods: all('prepare write write_eof', coroutine),
      unpicklable: true,
    },
    'aiohttp.web.Response': { bases: ['aiohttp.web.StreamResponse'] },
    'aiohttp.web.WebSocketResponse': {
      bases: ['aiohttp.web.StreamResponse'],
      methods: all('send_str send_bytes send_json receive receive_str receive_bytes receive_json ping pong close',
        coroutine),
    },
  },
  aliases: {
    'requests.api': 'requests',
    'requests.sessions': 'requests',
    'requests.models': 'requests',
    'httpx._api': 'httpx',
    'httpx._client': 'httpx',
    'httpx._models': 'httpx',
    ...renamed('urllib3.poolmanager', 'urllib3', 'PoolManager ProxyManager'),
    ...renamed('urllib3.connectionpool', 'urllib3', 'HTTPConnectionPool HTTPSConnectionPool connection_from_url'),
    ...renamed('urllib3.response', 'urllib3', 'HTTPResponse'),
    'urllib3.request.RequestMethods': 'urllib3._request_methods.RequestMethods',
    'urllib3.RequestMethods': 'urllib3._request_methods.RequestMethods',
    'aiohttp.client': 'aiohttp',
    ...renamed('aiohttp.client_reqrep', 'aiohttp', 'ClientResponse'),
    ...renamed('aiohttp.web_request', 'aiohttp.web', 'Request'),
    ...renamed('aiohttp.web_ws', 'aiohttp.web', 'WebSocketResponse'),
    ...renamed('aiohttp.web_response', 'aiohttp.web', 'StreamResponse Response'),
  },
});
