/** What the lookups answer, and that other tools' lists were gone through name by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  canonicalName, classFacts, functionFacts, isSubclass, lastNames, memberOf, valueType,
} from '../../../src/core/knowledge/index.ts';
import { leftOut, taken } from './listed-elsewhere.ts';

test('functions that other tools call blocking are in the tables or left out for a reason', () => {
  assert.equal(taken.length + Object.keys(leftOut).length, 296);
  for (const name of taken) {
    if (name.endsWith('.*')) {
      const methods = ['read', 'write', 'urlopen', 'request'];
      const className = name.slice(0, -2);
      assert.ok(methods.some(method => memberOf(className, method)?.facts?.blocks !== undefined), name);
    } else {
      assert.ok(functionFacts(name)?.blocks !== undefined, name);
    }
  }
  for (const [name, reason] of Object.entries(leftOut)) {
    assert.equal(functionFacts(name)?.blocks, undefined, name);
    assert.ok(reason.length > 10, name);
  }
});

test('a name is found under each of its spellings', () => {
  assert.equal(canonicalName('requests.sessions.Session.get'), 'requests.Session.get');
  assert.equal(canonicalName('asyncio.tasks.create_task'), 'asyncio.create_task');
  assert.equal(canonicalName('posixpath.exists'), 'os.path.exists');
  assert.equal(canonicalName('multiprocessing.Pool'), 'multiprocessing.pool.Pool');
  assert.equal(canonicalName('multiprocessing.pool.Pool'), 'multiprocessing.pool.Pool');
  assert.equal(canonicalName('concurrent.futures.thread.ThreadPoolExecutor'), 'concurrent.futures.ThreadPoolExecutor');
  assert.equal(canonicalName('io.open'), 'builtins.open');
  assert.equal(canonicalName('aioredis.from_url'), 'redis.asyncio.from_url');
  assert.equal(canonicalName('my.own.module'), 'my.own.module');
  assert.equal(canonicalName(''), '');
});

test('methods and constructors come from bases', () => {
  assert.equal(functionFacts('threading.Timer.join')?.blocks, 'wait');
  assert.equal(memberOf('threading.Timer', 'join')?.name, 'threading.Thread.join');
  assert.equal(memberOf('threading.Lock', 'acquire_lock')?.name, 'threading.Lock.acquire');
  assert.equal(memberOf('pathlib.PosixPath', 'parent')?.type, 'Self');
  assert.equal(functionFacts('threading.Thread')?.handsOver?.callable.name, 'target');
  assert.equal(functionFacts('threading.Thread.start')?.blocks, undefined);
  assert.equal(memberOf('paramiko.Transport', 'join')?.name, 'threading.Thread.join');
});

test('a thread pool runs in threads, a process pool in processes', () => {
  assert.equal(functionFacts('concurrent.futures.ThreadPoolExecutor.submit')?.handsOver?.runsIn, 'thread');
  assert.equal(functionFacts('concurrent.futures.ProcessPoolExecutor.submit')?.handsOver?.runsIn, 'process');
  assert.equal(functionFacts('multiprocessing.pool.ThreadPool.map')?.handsOver?.runsIn, 'thread');
  assert.equal(functionFacts('multiprocessing.Pool.map')?.handsOver?.runsIn, 'process');
});

test('subclasses and values', () => {
  assert.ok(isSubclass('asyncio.Task', 'asyncio.Future'));
  assert.ok(isSubclass('asyncio.tasks.Task', 'asyncio.futures.Future'));
  assert.ok(!isSubclass('asyncio.Future', 'concurrent.futures.Future'));
  assert.ok(isSubclass('my.Class', 'my.Class'));
  assert.equal(valueType('sys.stdin'), 'sys.stdin');
  assert.equal(functionFacts('sys.stdin.readline')?.blocks, 'input');
  assert.equal(functionFacts('sys.stdin.buffer.read')?.blocks, 'input');
  assert.equal(memberOf('subprocess.Popen', 'stdout')?.type, 'io.BufferedReader');
});

test('attributes that are made up at run time have a type where the class says so', () => {
  assert.equal(memberOf('pymongo.MongoClient', 'shop')?.type, 'pymongo.database.Database');
  assert.equal(memberOf('pymongo.database.Database', 'orders')?.type, 'pymongo.collection.Collection');
  assert.equal(memberOf('pymongo.database.Database', '_private'), undefined);
});

test('names that every JavaScript object has are not known', () => {
  const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  for (const name of [...inherited, 'threading.constructor', 'asyncio.__proto__']) {
    assert.equal(functionFacts(name), undefined, name);
    assert.equal(classFacts(name), undefined, name);
    assert.equal(valueType(name), undefined, name);
    assert.equal(canonicalName(name), name);
    assert.ok(!isSubclass(name, 'threading.Thread'));
  }
  assert.equal(memberOf('threading.Thread', 'constructor'), undefined);
  assert.equal(memberOf('threading.Thread', '__proto__'), undefined);
});

test('the last names let a call through whose name is known', () => {
  for (const name of ['sleep', 'join', 'Thread', 'get', 'read_text', 'StrictRedis', '__call__']) {
    assert.ok(lastNames().has(name), name);
  }
  assert.ok(!lastNames().has(''));
  assert.ok(!lastNames().has('frobnicate'));
});
