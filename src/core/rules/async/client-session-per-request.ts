/** HTTP clients that are made for each request, so that no connection is ever used twice. */
import { ASYNC_CLIENTS } from '../../knowledge/roles.ts';
import { hasUnpacking, insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { isLoop } from '../../semantic/model.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { someWithin } from '../support/coroutines.ts';

export default defineRule({
  name: 'client-session-per-request',
  group: 'async',
  severity: 'information',
  since: '0.1.0',
  message: 'A client for each request opens a connection for each request: made once, it keeps them open.',
  what: 'Finds `aiohttp.ClientSession` and `httpx.AsyncClient` that are made in a loop, or in a function that a loop calls.',
  why: `The client holds the pool of open connections. One that is made for each request pays a name look-up, a TCP and a TLS
handshake each time, and leaves a trail of sockets in TIME_WAIT. Make it once and pass it on.`,
  bad: `import aiohttp


async def load_all(urls):
    for url in urls:
        async with aiohttp.ClientSession() as session:
            async with session.get(url) as response:
                print(await response.text())
`,
  good: `import aiohttp


async def load_all(urls):
    async with aiohttp.ClientSession() as session:
        for url in urls:
            async with session.get(url) as response:
                print(await response.text())
`,
  references: [
    'https://docs.aiohttp.org/en/stable/client_quickstart.html#make-a-request',
    'https://www.python-httpx.org/advanced/clients/',
  ],
  needs: ['ClientSession', 'AsyncClient'],
  callees: [...ASYNC_CLIENTS],
  on: {
    call(site, context) {
      const { call, unit } = site;
      if (!unit.isAsync || isSupportingCode(context.path) || hasUnpacking(call) || call.parent?.kind !== Kind.withitem) return;
      const loop = loopAround(call, unit);
      if (loop) {
        if (loop.kind !== Kind.While && !dependsOn(call, loop.target, context)) context.report({ at: call });
        return;
      }
      const many = call.args.length + call.keywords.length === 0 ? callInLoop(unit, context) : undefined;
      if (!many) return;
      context.report({ at: call, related: [{ start: many.call.start, end: many.call.end, message: 'called again and again here' }] });
    },
  },
});

function loopAround(call: ast.Call, unit: Unit): ast.For | ast.AsyncFor | ast.While | undefined {
  for (let at: ast.Node | null = call; at && at !== unit.node; at = at.parent) if (isLoop(at)) return at;
  return undefined;
}

/** A client that is made for each host or account, out of what the loop goes over. */
function dependsOn(call: ast.Call, target: ast.Expr, context: RuleContext): boolean {
  const names = new Set<string>();
  someWithin([target], (node) => {
    if (node.kind === Kind.Name) names.add(node.id);
    return false;
  });
  return [...call.args, ...call.keywords].some((part) => someWithin([part], (node) => node.kind === Kind.Name
    && (names.has(node.id) || context.model.lookup(node)?.scope === context.model.unitAt(call).scope)));
}

/** A call of the coroutine function that stands in a loop or comprehension. */
function callInLoop(unit: Unit, context: RuleContext): CallSite | undefined {
  return context.ownCalls().find((site) => site.target === unit && site.unit !== unit && insideLoop(site.call) && !inWhile(site.call));
}

/** `while True:` with a sleep in it asks now and then. */
function inWhile(node: ast.Node): boolean {
  for (let at: ast.Node | null = node; at; at = at.parent) {
    if (at.kind === Kind.While) return true;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) return false;
  }
  return false;
}
