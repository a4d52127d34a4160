/** The toolkit in front of SQL databases: `sqlalchemy`, blocking and asynchronous. */
import { all, renamed } from '../build.ts';
import type { FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.sqlalchemy.org/en/20/core/connections.html, /orm/session_api.html, /orm/extensions/asyncio.html

const coroutine: FunctionFacts = { coroutine: true };
const database: FunctionFacts = { blocks: 'database', asyncTwin: { library: 'sqlalchemy.ext.asyncio' } };
const refine: FunctionFacts = { returns: 'Self' };

export const sqlalchemyTable = (): LibraryTable => ({
  functions: {
    // It connects when it is first used.
    'sqlalchemy.create_engine': { returns: 'sqlalchemy.engine.Engine' },
    'sqlalchemy.engine_from_config': { returns: 'sqlalchemy.engine.Engine' },
    'sqlalchemy.ext.asyncio.create_async_engine': { returns: 'sqlalchemy.ext.asyncio.AsyncEngine' },
    'sqlalchemy.ext.asyncio.async_engine_from_config': { returns: 'sqlalchemy.ext.asyncio.AsyncEngine' },
  },
  classes: {
    'sqlalchemy.engine.Engine': {
      methods: {
        connect: { ...database, returns: 'sqlalchemy.engine.Connection' },
        raw_connection: database,
        begin: {},
        dispose: {},
      },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    'sqlalchemy.engine.Connection': {
      methods: {
        ...all('execute exec_driver_sql scalar scalars commit rollback commit_prepared rollback_prepared', database),
        ...all('begin begin_nested close', {}),
        execution_options: refine,
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'sqlalchemy.orm.Session': {
      methods: {
        ...all('execute scalar scalars get get_one commit rollback flush refresh merge prepare', database),
        ...all('bulk_save_objects bulk_insert_mappings bulk_update_mappings', database),
        connection: { ...database, returns: 'sqlalchemy.engine.Connection' },
        query: { returns: 'sqlalchemy.orm.Query' },
        ...all('add add_all delete expunge expunge_all expire expire_all begin begin_nested close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'sqlalchemy.orm.sessionmaker': {
      methods: { '__call__': { returns: 'sqlalchemy.orm.Session' }, configure: {}, begin: {} },
    },
    'sqlalchemy.orm.scoped_session': {
      bases: ['sqlalchemy.orm.Session'],
      methods: { '__call__': { returns: 'sqlalchemy.orm.Session' }, remove: {} },
      threadSafe: true,
    },
    'sqlalchemy.orm.Query': {
      methods: {
        ...all('all first one one_or_none scalar count get update delete', database),
        ...all('filter filter_by where join outerjoin order_by group_by having limit offset distinct options', refine),
        ...all('with_for_update select_from add_columns with_entities slice yield_per populate_existing', refine),
      },
      contextManager: 'none',
    },
    'sqlalchemy.ext.asyncio.AsyncEngine': {
      methods: {
        ...all('dispose raw_connection', coroutine),
        // Each is awaited or entered with `async with`.
        ...all('connect begin', { returns: 'sqlalchemy.ext.asyncio.AsyncConnection' }),
      },
      contextManager: 'none',
      unpicklable: true,
    },
    'sqlalchemy.ext.asyncio.AsyncConnection': {
      methods: {
        ...all('execute exec_driver_sql scalar scalars commit rollback close invalidate run_sync start', coroutine),
        ...all('get_raw_connection execution_options', coroutine),
        ...all('begin begin_nested', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'sqlalchemy.ext.asyncio.AsyncSession': {
      methods: {
        ...all('execute scalar scalars get get_one commit rollback flush refresh merge delete close', coroutine),
        ...all('stream stream_scalars connection run_sync reset invalidate', coroutine),
        ...all('add add_all expunge expunge_all expire expire_all begin begin_nested', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'sqlalchemy.ext.asyncio.async_sessionmaker': {
      methods: { '__call__': { returns: 'sqlalchemy.ext.asyncio.AsyncSession' }, configure: {}, begin: {} },
    },
    'sqlalchemy.ext.asyncio.AsyncResult': {
      methods: {
        ...all('all fetchall fetchmany fetchone first one one_or_none scalar scalar_one scalar_one_or_none close',
          coroutine),
        ...all('scalars mappings unique', {}),
      },
      contextManager: 'none',
    },
  },
  aliases: {
    ...renamed('sqlalchemy', 'sqlalchemy.engine', 'Engine Connection'),
    ...renamed('sqlalchemy.engine.base', 'sqlalchemy.engine', 'Engine Connection'),
    ...renamed('sqlalchemy.engine', 'sqlalchemy', 'create_engine engine_from_config'),
    ...renamed('sqlalchemy.orm.session', 'sqlalchemy.orm', 'Session sessionmaker'),
    ...renamed('sqlalchemy.orm.scoping', 'sqlalchemy.orm', 'scoped_session'),
    ...renamed('sqlalchemy.orm.query', 'sqlalchemy.orm', 'Query'),
    ...renamed('sqlalchemy.ext.asyncio.engine', 'sqlalchemy.ext.asyncio',
      'AsyncEngine AsyncConnection create_async_engine'),
    ...renamed('sqlalchemy.ext.asyncio.session', 'sqlalchemy.ext.asyncio', 'AsyncSession async_sessionmaker'),
    'sqlmodel.create_engine': 'sqlalchemy.create_engine',
    'sqlmodel.Session': 'sqlalchemy.orm.Session',
  },
});
