import asyncio
import sqlite3

import aiosqlite
import psycopg2
import redis
import redis.asyncio as aioredis
from pymongo import AsyncMongoClient, MongoClient


async def lite():
    connection = sqlite3.connect("a.db")
               # ^^^^^^^^^^^^^^^^^^^^^^^ blocking-database-in-async: `sqlite3.connect()` waits for the database
    cursor = connection.execute("SELECT 1")
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-database-in-async
    return cursor.fetchall()
         # ^^^^^^^^^^^^^^^^^ blocking-database-in-async


async def chain(connection: sqlite3.Connection):
    return connection.execute("SELECT 1").fetchone()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-database-in-async


async def postgres(dsn):
    with psycopg2.connect(dsn) as connection:
       # ^^^^^^^^^^^^^^^^^^^^^ blocking-database-in-async
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-database-in-async
            return cursor.fetchone()
                 # ^^^^^^^^^^^^^^^^^ blocking-database-in-async


cache = redis.Redis()


class Users:
    def __init__(self):
        self.users = MongoClient().app.users

    def find(self, name):
        return self.users.find_one({"name": name})

    async def load(self, name):
        cache.get(name)
      # ^^^^^^^^^^^^^^^ blocking-database-in-async
        return self.find(name)
             # ^^^^^^^^^^^^^^^ blocking-database-in-async: self.find() →


async def fine(name):
    async with aiosqlite.connect("a.db") as connection:
        await connection.execute("SELECT 1")
    await aioredis.Redis().get(name)
    await AsyncMongoClient().app.users.find_one({"name": name})
    await asyncio.to_thread(cache.get, name)
    {}.get(name)


def sync(name):
    return cache.get(name)
