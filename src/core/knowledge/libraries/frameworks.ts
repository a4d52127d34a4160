/** Frameworks that run what a program registers with them: web endpoints, jobs, tasks, callbacks. */
import { all } from '../build.ts';
import type { ClassFacts, HandOver, LibraryTable, Registration } from '../table.ts';

// https://fastapi.tiangolo.com/async/, https://www.starlette.io/routing/, https://docs.celeryq.dev/en/stable/userguide/tasks.html,
// https://apscheduler.readthedocs.io/en/3.x/userguide.html, https://www.tornadoweb.org/en/stable/guide/structure.html,
// https://developers.home-assistant.io/docs/asyncio_working_with_async/

/** `def` runs in a pool of threads, one for each request; `async def` on the loop. */
const endpoint: Registration = { runsIn: 'thread', many: true, coroutineFunction: 'allowed' };
const endpointGiven = (name: string, position: number): HandOver =>
  ({ callable: { name, position }, runsIn: 'thread', args: 'none', many: true, coroutineFunction: 'allowed' });

const routes = (): ClassFacts => ({
  methods: {
    ...all('get put post delete options head patch trace api_route', { registers: endpoint }),
    add_api_route: { handsOver: endpointGiven('endpoint', 1) },
    add_route: { handsOver: endpointGiven('route', 1) },
  },
});

/** Of packages whose other names are in `loops.ts`. */
export const webClasses: Record<string, ClassFacts> = {
  'fastapi.FastAPI': routes(),
  'fastapi.APIRouter': routes(),
  'starlette.routing.Route': { construct: { handsOver: endpointGiven('endpoint', 1) } },
  'starlette.applications.Starlette': { methods: { add_route: { handsOver: endpointGiven('route', 1) } } },
  'tornado.web.RequestHandler': {
    // A handler that is no coroutine is called on the loop.
    runs: { get: 'event-loop', post: 'event-loop', put: 'event-loop', delete: 'event-loop', patch: 'event-loop', head: 'event-loop', prepare: 'event-loop' },
  },
};

export const webAliases: Record<string, string> = {
  'fastapi.applications.FastAPI': 'fastapi.FastAPI',
  'fastapi.routing.APIRouter': 'fastapi.APIRouter',
};

/** A scheduler runs one run of a job at a time. */
function scheduler(coroutines: boolean): ClassFacts {
  const runs = { runsIn: 'thread' as const, ...coroutines ? { coroutineFunction: 'allowed' as const } : {} };
  return {
    methods: {
      add_job: { handsOver: { callable: { name: 'func', position: 0 }, args: 'none', ...runs } },
      scheduled_job: { registers: runs },
      ...all('start shutdown pause resume remove_job', {}),
    },
  };
}

const schedulers = (): Record<string, ClassFacts> => ({
  'apscheduler.schedulers.background.BackgroundScheduler': scheduler(false),
  'apscheduler.schedulers.blocking.BlockingScheduler': scheduler(false),
  'apscheduler.schedulers.asyncio.AsyncIOScheduler': scheduler(true),
});

/** A worker process calls it: there is no event loop, and the result is what the call gives. */
const task: Registration = { runsIn: 'process' };

export const frameworksTable = (): LibraryTable => ({
  functions: {
    'celery.shared_task': { registers: task },
    'homeassistant.core.callback': { registers: { runsIn: 'event-loop' } },
  },
  classes: {
    'celery.Celery': { methods: { task: { registers: task } } },
    'homeassistant.core.HomeAssistant': {
      methods: {
        async_add_executor_job: { coroutine: true, handsOver: { callable: { name: 'target', position: 0 }, runsIn: 'thread', args: 'rest' } },
      },
    },
    ...schedulers(),
  },
  aliases: { 'celery.app.shared_task': 'celery.shared_task', 'celery.app.base.Celery': 'celery.Celery' },
});
