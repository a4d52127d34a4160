/** Databases that are not SQL: `pymongo`, `motor`, `redis`, `cassandra` and `elasticsearch`. */
import { all, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://pymongo.readthedocs.io/en/stable/api/, https://motor.readthedocs.io/,
// https://redis.readthedocs.io/en/stable/, https://docs.datastax.com/en/developer/python-driver/,
// https://elasticsearch-py.readthedocs.io/

const coroutine: FunctionFacts = { coroutine: true };
const mongo: FunctionFacts = { blocks: 'database', asyncTwin: { library: 'pymongo.AsyncMongoClient' } };
const redis: FunctionFacts = { blocks: 'database', asyncTwin: { library: 'redis.asyncio.Redis' } };
const elastic: FunctionFacts = { blocks: 'database', asyncTwin: { library: 'elasticsearch.AsyncElasticsearch' } };
const cassandra: FunctionFacts = { blocks: 'database' };

const collectionCalls =
  'bulk_write count_documents create_index create_indexes delete_many delete_one distinct drop drop_index ' +
  'drop_indexes estimated_document_count find_one find_one_and_delete find_one_and_replace find_one_and_update ' +
  'index_information insert_many insert_one list_indexes options rename replace_one update_many update_one watch';

const databaseCalls = 'command create_collection drop_collection list_collection_names list_collections watch';

const clientCalls = 'drop_database list_database_names list_databases server_info watch';

const redisCommands =
  'append auth bgsave bitcount bitop bitpos blmove blpop brpop brpoplpush bzpopmax bzpopmin config_get config_set ' +
  'copy dbsize decr decrby delete dump echo eval evalsha execute_command exists expire expireat flushall flushdb ' +
  'geoadd geodist geohash geopos georadius geosearch get getbit getdel getex getrange getset hdel hexists hexpire ' +
  'hget hgetall hincrby hincrbyfloat hkeys hlen hmget hmset hrandfield hscan hset hsetnx hstrlen hvals incr incrby ' +
  'incrbyfloat info keys lastsave lindex linsert llen lmove lpop lpos lpush lpushx lrange lrem lset ltrim mget mset ' +
  'msetnx persist pexpire pexpireat pfadd pfcount pfmerge ping psetex pttl publish pubsub_channels pubsub_numsub ' +
  'randomkey rename renamenx restore role rpop rpoplpush rpush rpushx sadd save scan scard script_exists ' +
  'script_flush script_load sdiff sdiffstore select set setbit setex setnx setrange sinter sinterstore sismember ' +
  'slowlog_get smembers smismember smove sort spop srandmember srem sscan strlen sunion sunionstore time touch ttl ' +
  'type unlink unwatch wait watch xack xadd xautoclaim xclaim xdel xgroup_create xgroup_destroy xinfo_groups ' +
  'xinfo_stream xlen xpending xpending_range xrange xread xreadgroup xrevrange xtrim zadd zcard zcount zincrby ' +
  'zinter zinterstore zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrank zrem ' +
  'zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore zrevrank zscan zscore zunion zunionstore';

const elasticCalls =
  'bulk clear_scroll close_point_in_time count create delete delete_by_query exists explain field_caps get ' +
  'get_source health_report index info mget msearch open_point_in_time ping reindex scroll search search_template ' +
  'termvectors update update_by_query';

/** The items and unknown attributes of a client are databases, and those of a database are collections. */
const asyncClient = (): ClassFacts => ({
  methods: {
    ...all(`${clientCalls} close`, coroutine),
    get_database: { returns: 'pymongo.asynchronous.database.AsyncDatabase' },
    get_default_database: { returns: 'pymongo.asynchronous.database.AsyncDatabase' },
    start_session: {},
  },
  otherAttributes: 'pymongo.asynchronous.database.AsyncDatabase',
  contextManager: 'async',
  unpicklable: true,
});

export const storesTable = (): LibraryTable => ({
  functions: {
    'redis.from_url': { returns: 'redis.Redis' },
    'redis.asyncio.from_url': { returns: 'redis.asyncio.Redis' },
  },
  classes: {
    // Connects in the background.
    'pymongo.MongoClient': {
      methods: {
        ...all(clientCalls, mongo),
        ...all('get_database get_default_database', { returns: 'pymongo.database.Database' }),
        ...all('start_session close', {}),
      },
      otherAttributes: 'pymongo.database.Database',
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'pymongo.database.Database': {
      methods: {
        ...all(databaseCalls, mongo),
        aggregate: { ...mongo, returns: 'pymongo.cursor.Cursor' },
        get_collection: { returns: 'pymongo.collection.Collection' },
      },
      attributes: { name: 'str', client: 'pymongo.MongoClient' },
      otherAttributes: 'pymongo.collection.Collection',
      contextManager: 'none',
    },
    'pymongo.collection.Collection': {
      methods: {
        ...all(collectionCalls, mongo),
        aggregate: { ...mongo, returns: 'pymongo.cursor.Cursor' },
        // Asks the server when it is iterated.
        find: { returns: 'pymongo.cursor.Cursor' },
        with_options: { returns: 'Self' },
      },
      attributes: { name: 'str', database: 'pymongo.database.Database' },
      otherAttributes: 'pymongo.collection.Collection',
      contextManager: 'none',
    },
    'pymongo.cursor.Cursor': {
      methods: {
        ...all('next to_list distinct explain', mongo),
        ...all('sort limit skip batch_size hint max_time_ms clone rewind', { returns: 'Self' }),
        close: {},
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'pymongo.AsyncMongoClient': asyncClient(),
    'pymongo.asynchronous.database.AsyncDatabase': {
      methods: {
        ...all(`${databaseCalls} aggregate`, coroutine),
        get_collection: { returns: 'pymongo.asynchronous.collection.AsyncCollection' },
      },
      attributes: { name: 'str', client: 'pymongo.AsyncMongoClient' },
      otherAttributes: 'pymongo.asynchronous.collection.AsyncCollection',
      contextManager: 'none',
    },
    'pymongo.asynchronous.collection.AsyncCollection': {
      methods: {
        ...all(`${collectionCalls} aggregate`, coroutine),
        find: { returns: 'pymongo.asynchronous.cursor.AsyncCursor' },
        with_options: { returns: 'Self' },
      },
      attributes: { name: 'str', database: 'pymongo.asynchronous.database.AsyncDatabase' },
      otherAttributes: 'pymongo.asynchronous.collection.AsyncCollection',
      contextManager: 'none',
    },
    'pymongo.asynchronous.cursor.AsyncCursor': {
      methods: {
        ...all('next to_list distinct explain close', coroutine),
        ...all('sort limit skip batch_size hint max_time_ms clone', { returns: 'Self' }),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    // motor's methods give futures that run by themselves, so nothing here is marked as a coroutine.
    'motor.motor_asyncio.AsyncIOMotorClient': {
      methods: all('get_database get_default_database', { returns: 'motor.motor_asyncio.AsyncIOMotorDatabase' }),
      otherAttributes: 'motor.motor_asyncio.AsyncIOMotorDatabase',
      contextManager: 'none',
      unpicklable: true,
    },
    'motor.motor_asyncio.AsyncIOMotorDatabase': {
      methods: { get_collection: { returns: 'motor.motor_asyncio.AsyncIOMotorCollection' } },
      otherAttributes: 'motor.motor_asyncio.AsyncIOMotorCollection',
      contextManager: 'none',
    },
    'motor.motor_asyncio.AsyncIOMotorCollection': {
      methods: all(`${collectionCalls} aggregate find`, {}),
      contextManager: 'none',
    },
    'redis.Redis': {
      methods: {
        ...all(redisCommands, redis),
        pipeline: { returns: 'redis.client.Pipeline' },
        pubsub: { returns: 'redis.client.PubSub' },
        lock: { returns: 'redis.lock.Lock' },
        from_url: { returns: 'redis.Redis' },
        ...all('register_script scan_iter hscan_iter sscan_iter zscan_iter close', {}),
      },
      contextManager: 'sync',
      threadSafe: true,
    },
    'redis.RedisCluster': {
      bases: ['redis.Redis'],
      // It asks the nodes for the layout of the cluster.
      construct: redis,
    },
    // Commands are only noted, until `execute` sends them.
    'redis.client.Pipeline': {
      methods: { execute: redis, watch: redis, multi: {}, reset: {} },
      contextManager: 'sync',
    },
    'redis.client.PubSub': {
      methods: all('subscribe psubscribe unsubscribe punsubscribe get_message listen', redis),
      contextManager: 'sync',
    },
    'redis.lock.Lock': {
      methods: {
        acquire: {
          ...redis,
          timeout: { name: 'blocking_timeout', position: 2 },
        },
        ...all('release extend reacquire owned locked', redis),
      },
      contextManager: 'sync',
    },
    'redis.asyncio.Redis': {
      methods: {
        ...all(redisCommands, coroutine),
        ...all('aclose close', coroutine),
        pipeline: { returns: 'redis.asyncio.client.Pipeline' },
        pubsub: { returns: 'redis.asyncio.client.PubSub' },
        lock: { returns: 'redis.asyncio.lock.Lock' },
        from_url: { returns: 'redis.asyncio.Redis' },
        ...all('register_script scan_iter hscan_iter sscan_iter zscan_iter', {}),
      },
      contextManager: 'async',
    },
    'redis.asyncio.RedisCluster': { bases: ['redis.asyncio.Redis'] },
    'redis.asyncio.client.Pipeline': {
      methods: { ...all('execute watch unwatch reset', coroutine), multi: {} },
      contextManager: 'async',
    },
    'redis.asyncio.client.PubSub': {
      methods: { ...all('subscribe psubscribe get_message aclose', coroutine), listen: {} },
      contextManager: 'async',
    },
    'redis.asyncio.lock.Lock': {
      methods: all('acquire release extend reacquire owned locked', coroutine),
      contextManager: 'async',
    },
    'cassandra.cluster.Cluster': {
      methods: { connect: { ...cassandra, returns: 'cassandra.cluster.Session' }, shutdown: {} },
      contextManager: 'sync',
      unpicklable: true,
    },
    'cassandra.cluster.Session': {
      methods: {
        ...all('execute prepare set_keyspace', cassandra),
        execute_async: { returns: 'cassandra.cluster.ResponseFuture' },
        shutdown: {},
      },
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'cassandra.cluster.ResponseFuture': { methods: { result: cassandra, add_callback: {}, add_errback: {} } },
    'elasticsearch.Elasticsearch': {
      methods: { ...all(elasticCalls, elastic), close: {} },
      contextManager: 'sync',
      threadSafe: true,
    },
    'elasticsearch.AsyncElasticsearch': {
      methods: all(`${elasticCalls} close`, coroutine),
      contextManager: 'async',
    },
  },
  aliases: {
    'pymongo.mongo_client.MongoClient': 'pymongo.MongoClient',
    'pymongo.synchronous.mongo_client.MongoClient': 'pymongo.MongoClient',
    ...renamed('pymongo.synchronous', 'pymongo', 'database collection cursor'),
    'pymongo.asynchronous.mongo_client.AsyncMongoClient': 'pymongo.AsyncMongoClient',
    'redis.StrictRedis': 'redis.Redis',
    'redis.client.Redis': 'redis.Redis',
    'redis.client.StrictRedis': 'redis.Redis',
    'redis.cluster.RedisCluster': 'redis.RedisCluster',
    'redis.asyncio.StrictRedis': 'redis.asyncio.Redis',
    'redis.asyncio.client.Redis': 'redis.asyncio.Redis',
    'redis.asyncio.client.StrictRedis': 'redis.asyncio.Redis',
    'redis.asyncio.cluster.RedisCluster': 'redis.asyncio.RedisCluster',
    'aioredis.Redis': 'redis.asyncio.Redis',
    'aioredis.StrictRedis': 'redis.asyncio.Redis',
    'aioredis.from_url': 'redis.asyncio.from_url',
    'aioredis.client': 'redis.asyncio.client',
    'elasticsearch._sync.client.Elasticsearch': 'elasticsearch.Elasticsearch',
    'elasticsearch._async.client.AsyncElasticsearch': 'elasticsearch.AsyncElasticsearch',
  },
});
