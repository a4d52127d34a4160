/** The tables of libraries that are installed from elsewhere. */
import type { LibrarySource } from '../table.ts';
import { computingTable } from './computing.ts';
import { databasesTable } from './databases.ts';
import { frameworksTable } from './frameworks.ts';
import { httpTable } from './http.ts';
import { loopsTable } from './loops.ts';
import { servicesTable } from './services.ts';
import { sqlalchemyTable } from './sqlalchemy.ts';
import { storesTable } from './stores.ts';

export const libraries: readonly LibrarySource[] = [
  { packages: 'requests httpx httpx2 urllib3 aiohttp', table: httpTable },
  { packages: 'anyio trio aiofiles starlette fastapi asgiref tornado', table: loopsTable },
  { packages: 'psycopg2 psycopg psycopg_pool pymysql MySQLdb mysql asyncpg aiosqlite', table: databasesTable },
  { packages: 'sqlalchemy sqlmodel', table: sqlalchemyTable },
  { packages: 'pymongo motor redis aioredis cassandra elasticsearch', table: storesTable },
  { packages: 'boto3 botocore paramiko kubernetes grpc docker google azure', table: servicesTable },
  { packages: 'celery apscheduler homeassistant', table: frameworksTable },
  { packages: 'bcrypt argon2 pandas', table: computingTable },
];
