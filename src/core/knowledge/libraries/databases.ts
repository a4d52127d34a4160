/** Drivers of SQL databases: `psycopg2`, `psycopg`, `pymysql`, `MySQLdb`, `mysql.connector`, `asyncpg`, `aiosqlite`. */
import { all, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://peps.python.org/pep-0249/, https://www.psycopg.org/docs/, https://www.psycopg.org/psycopg3/docs/api/,
// https://pymysql.readthedocs.io/, https://mysqlclient.readthedocs.io/, https://dev.mysql.com/doc/connector-python/en/,
// https://magicstack.github.io/asyncpg/current/api/, https://aiosqlite.omnilib.dev/en/stable/api.html

const coroutine: FunctionFacts = { coroutine: true };

/** A connection as PEP 249 has it. */
function connection(cursor: string, twin: string, more = ''): ClassFacts {
  return {
    methods: {
      ...all(`commit rollback${more}`, { blocks: 'database', asyncTwin: { library: twin } }),
      cursor: { returns: cursor },
      close: {},
    },
    contextManager: 'sync',
    unpicklable: true,
  };
}

/** A cursor as PEP 249 has it. */
function cursor(twin: string, more = ''): ClassFacts {
  return {
    methods: {
      ...all(`execute executemany callproc fetchone fetchmany fetchall nextset${more}`, {
        blocks: 'database',
        asyncTwin: { library: twin },
      }),
      close: {},
    },
    contextManager: 'sync',
    unpicklable: true,
  };
}

function connect(connectionClass: string, twin: string): FunctionFacts {
  return { blocks: 'database', returns: connectionClass, asyncTwin: { library: twin } };
}

const psycopgTwin = 'psycopg.AsyncConnection';
const psycopgExecute: FunctionFacts = {
  blocks: 'database',
  returns: 'psycopg.Cursor',
  asyncTwin: { library: psycopgTwin },
};

const asyncpgQueries =
  'execute executemany fetch fetchmany fetchrow fetchval copy_from_query copy_from_table copy_records_to_table ' +
  'copy_to_table close';

export const databasesTable = (): LibraryTable => ({
  functions: {
    'psycopg2.connect': connect('psycopg2.extensions.connection', 'asyncpg'),
    'psycopg.connect': connect('psycopg.Connection', psycopgTwin),
    'pymysql.connect': connect('pymysql.connections.Connection', 'aiomysql'),
    'MySQLdb.connect': connect('MySQLdb.connections.Connection', 'aiomysql'),
    'mysql.connector.connect': connect('mysql.connector.connection.MySQLConnection', 'mysql.connector.aio'),
    'mysql.connector.aio.connect': coroutine,
    'asyncpg.connect': { coroutine: true, returns: 'asyncpg.Connection' },
    // Both are awaited or entered with `async with`.
    'asyncpg.create_pool': { returns: 'asyncpg.Pool' },
    'aiosqlite.connect': { returns: 'aiosqlite.Connection' },
  },
  classes: {
    'psycopg2.extensions.connection': connection('psycopg2.extensions.cursor', 'asyncpg',
      ' cancel reset tpc_begin tpc_prepare tpc_commit tpc_rollback'),
    'psycopg2.extensions.cursor': cursor('asyncpg', ' scroll copy_from copy_to copy_expert'),
    'psycopg2.pool.AbstractConnectionPool': {
      methods: { getconn: connect('psycopg2.extensions.connection', 'asyncpg'), putconn: {}, closeall: {} },
    },
    'psycopg2.pool.SimpleConnectionPool': { bases: ['psycopg2.pool.AbstractConnectionPool'] },
    'psycopg2.pool.ThreadedConnectionPool': { bases: ['psycopg2.pool.AbstractConnectionPool'], threadSafe: true },
    'psycopg.Connection': {
      ...connection('psycopg.Cursor', psycopgTwin),
      methods: {
        ...connection('psycopg.Cursor', psycopgTwin).methods,
        connect: connect('psycopg.Connection', psycopgTwin),
        execute: psycopgExecute,
        ...all('transaction pipeline', {}),
      },
    },
    'psycopg.Cursor': {
      ...cursor(psycopgTwin),
      methods: {
        ...all('execute executemany fetchone fetchmany fetchall', {
          blocks: 'database',
          asyncTwin: { library: psycopgTwin },
        }),
        ...all('copy stream scroll nextset close', {}),
      },
    },
    'psycopg.AsyncConnection': {
      methods: {
        connect: { coroutine: true, returns: 'psycopg.AsyncConnection' },
        execute: { coroutine: true, returns: 'psycopg.AsyncCursor' },
        ...all('commit rollback close set_autocommit set_isolation_level set_read_only', coroutine),
        cursor: { returns: 'psycopg.AsyncCursor' },
        ...all('transaction pipeline notifies', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'psycopg.AsyncCursor': {
      methods: {
        ...all('execute executemany fetchone fetchmany fetchall scroll close', coroutine),
        ...all('copy stream nextset', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'psycopg_pool.ConnectionPool': {
      methods: {
        getconn: connect('psycopg.Connection', 'psycopg_pool.AsyncConnectionPool'),
        wait: { blocks: 'database' },
        ...all('connection open putconn close', {}),
      },
      contextManager: 'sync',
      threadSafe: true,
    },
    'psycopg_pool.AsyncConnectionPool': {
      methods: {
        getconn: { coroutine: true, returns: 'psycopg.AsyncConnection' },
        ...all('putconn open close wait', coroutine),
        connection: {},
      },
      contextManager: 'async',
    },
    'pymysql.connections.Connection': {
      ...connection('pymysql.cursors.Cursor', 'aiomysql', ' ping connect begin select_db query'),
      construct: { blocks: 'database' },
    },
    'pymysql.cursors.Cursor': cursor('aiomysql', ' scroll'),
    'pymysql.cursors.DictCursor': { bases: ['pymysql.cursors.Cursor'] },
    'pymysql.cursors.SSCursor': { bases: ['pymysql.cursors.Cursor'] },
    'MySQLdb.connections.Connection': {
      ...connection('MySQLdb.cursors.Cursor', 'aiomysql', ' ping query select_db'),
      construct: { blocks: 'database' },
    },
    'MySQLdb.cursors.Cursor': cursor('aiomysql'),
    'MySQLdb.cursors.DictCursor': { bases: ['MySQLdb.cursors.Cursor'] },
    'mysql.connector.connection.MySQLConnection': connection('mysql.connector.cursor.MySQLCursor',
      'mysql.connector.aio', ' ping connect reconnect cmd_query start_transaction'),
    'mysql.connector.cursor.MySQLCursor': cursor('mysql.connector.aio'),
    'asyncpg.Connection': {
      methods: {
        ...all(`${asyncpgQueries} add_listener remove_listener prepare reload_schema_state set_type_codec`, coroutine),
        ...all('transaction cursor is_closed terminate', {}),
      },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncpg.Pool': {
      methods: {
        ...all(`${asyncpgQueries} expire_connections release`, coroutine),
        acquire: { returns: 'asyncpg.pool.PoolAcquireContext' },
        terminate: {},
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'asyncpg.pool.PoolAcquireContext': { contextManager: 'async', enters: 'asyncpg.Connection' },
    'aiosqlite.Connection': {
      methods: {
        ...all('commit rollback close backup interrupt create_function enable_load_extension', coroutine),
        // Awaited or entered with `async with`; they start when that happens.
        ...all('execute executemany executescript', { coroutine: true, returns: 'aiosqlite.Cursor' }),
        ...all('execute_fetchall execute_insert', coroutine),
        cursor: { coroutine: true, returns: 'aiosqlite.Cursor' },
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'aiosqlite.Cursor': {
      methods: all('execute executemany executescript fetchone fetchmany fetchall close', coroutine),
      contextManager: 'async',
      unpicklable: true,
    },
  },
  aliases: {
    'psycopg2._psycopg': 'psycopg2.extensions',
    'psycopg2.extras.DictCursor': 'psycopg2.extensions.cursor',
    'psycopg2.extras.RealDictCursor': 'psycopg2.extensions.cursor',
    'psycopg2.extras.NamedTupleCursor': 'psycopg2.extensions.cursor',
    ...renamed('psycopg.connection', 'psycopg', 'Connection'),
    ...renamed('psycopg.connection_async', 'psycopg', 'AsyncConnection'),
    ...renamed('psycopg.cursor', 'psycopg', 'Cursor'),
    ...renamed('psycopg.cursor_async', 'psycopg', 'AsyncCursor'),
    'psycopg_pool.pool.ConnectionPool': 'psycopg_pool.ConnectionPool',
    'psycopg_pool.pool_async.AsyncConnectionPool': 'psycopg_pool.AsyncConnectionPool',
    'pymysql.Connect': 'pymysql.connect',
    'pymysql.Connection': 'pymysql.connections.Connection',
    'MySQLdb.Connect': 'MySQLdb.connect',
    'MySQLdb.Connection': 'MySQLdb.connections.Connection',
    'mysql.connector.Connect': 'mysql.connector.connect',
    'mysql.connector.MySQLConnection': 'mysql.connector.connection.MySQLConnection',
    'mysql.connector.connection_cext.CMySQLConnection': 'mysql.connector.connection.MySQLConnection',
    'asyncpg.connection.Connection': 'asyncpg.Connection',
    'asyncpg.pool.Pool': 'asyncpg.Pool',
    'asyncpg.pool.create_pool': 'asyncpg.create_pool',
    'aiosqlite.core': 'aiosqlite',
    'aiosqlite.cursor': 'aiosqlite',
  },
});
