/** A request over HTTP that waits for ever when the other side falls silent. */
import { functionFacts } from '../../knowledge/index.ts';
import {
  MAKES_SESSION, OWN_REQUEST_METHODS, REQUEST_DEFAULTS, SOCKET_TIMEOUT_DEFAULTS,
} from '../../knowledge/roles.ts';
import { argument, hasUnpacking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { keywordEdit } from '../../fix/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'http-without-timeout',
  group: 'subprocess',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A request without a timeout waits for ever when the server stops answering.',
  what: 'Finds `requests` and `urllib.request` calls without `timeout`, and `timeout=None` for httpx and aiohttp.',
  why: `Neither requests nor urllib gives up by itself: when the peer accepts the connection and then says nothing,
the call never returns. In a pool of workers each such peer takes one worker away, until none is left.`,
  bad: `import requests


def fetch(url):
    return requests.get(url)
`,
  good: `import requests


def fetch(url):
    return requests.get(url, timeout=10)
`,
  notes: `Silent where \`**kwargs\` may hold the timeout, where the session's class, its adapters or
\`socket.setdefaulttimeout\` set one. httpx waits 5 seconds and aiohttp 5 minutes unless told otherwise, so only an
explicit \`None\` is reported there.`,
  references: [
    'https://requests.readthedocs.io/en/latest/user/quickstart/#timeouts',
    'https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen',
  ],
  peers: [
    { tool: 'ruff', code: 'S113' }, { tool: 'bandit', code: 'B113' }, { tool: 'pylint', code: 'W3101' },
    { tool: 'semgrep', code: 'use-timeout' },
  ],
  needs: ['import requests', 'from requests', 'urlopen', 'urllib.request', 'import httpx', 'from httpx', 'aiohttp'],
  callees: {
    lastNames: [
      'urlopen', 'open', 'get', 'options', 'head', 'post', 'put', 'patch', 'delete', 'request', 'send', 'stream', 'Client', 'AsyncClient',
    ],
  },
  on: {
    call(site, context) {
      if (!HTTP.test(site.name)) return;
      const parameter = functionFacts(site.name)?.timeout;
      if (!parameter) return;
      const given = argument(site.call, parameter);
      // A partial may have bound the timeout already.
      if (!given && context.types.typeOf(site.call.func)?.kind === 'partial') return;
      if (given ? !isNone(given) : hasDefault(site.name) || hasUnpacking(site.call)) return;
      if (given && isConstructor(site)) return;
      if (setElsewhere(site, context)) return;
      const callee = `${calleeText(site.call, context)}()`;
      const message = given
        ? `\`${callee}\` has its timeout switched off: when the server stops answering, it waits for ever.`
        : `\`${callee}\` has no timeout: when the server stops answering, it waits for ever.`;
      context.report({ at: site.call, message, fixes: fixes(site, given, context) });
    },
  },
});

const HTTP = /^(?:requests|urllib\.request|httpx|aiohttp)\./;

/** The library gives up by itself when nothing is said. */
function hasDefault(name: string): boolean {
  return REQUEST_DEFAULTS.some((prefix) => name.startsWith(prefix));
}

/** A client without a timeout of its own may get one with each request. */
function isConstructor(site: CallSite): boolean {
  return site.receiver === undefined && /^[A-Z]/.test(site.name.slice(site.name.lastIndexOf('.') + 1));
}

function setElsewhere(site: CallSite, context: RuleContext): boolean {
  if (site.name.startsWith('urllib.')) {
    return context.calls(SOCKET_TIMEOUT_DEFAULTS).length > 0 || opensLocally(site.call, context);
  }
  const { receiver } = site;
  if (receiver?.kind !== 'instance') return false;
  const own = context.model.classesByName.get(receiver.name);
  if (own) return true;
  // What a session from elsewhere was told, we do not know.
  if (site.name.startsWith('requests.') && context.calls(MAKES_SESSION).length === 0) return true;
  return sessionsAreChanged(context);
}

/** `data:` and `file:` addresses wait for nobody. */
function opensLocally(call: ast.Call, context: RuleContext): boolean {
  const address = call.args[0];
  return address !== undefined && /^[rbuf]*["'](?:data|file):/i.test(context.model.textOf(address));
}

/** The file mounts an adapter of its own making, or replaces the method that sends: either may set a timeout. */
function sessionsAreChanged(context: RuleContext): boolean {
  const { model, types } = context;
  const stores = model.bound.units.flatMap((unit) => unit.attributeStores);
  const replaced = stores.some((store) => OWN_REQUEST_METHODS.has(store.attr));
  return replaced || context.callsLastNamed(['mount']).some((other) => {
    if (!other.name.startsWith('requests.') || !other.name.endsWith('.mount')) return false;
    const adapter = other.call.args[1];
    const made = adapter && types.qualifiedName(adapter.kind === Kind.Call ? adapter.func : adapter);
    return made !== 'requests.adapters.HTTPAdapter';
  });
}

function fixes(site: CallSite, given: ast.Expr | undefined, context: RuleContext): FixDraft[] {
  const edit = given ? { start: given.start, end: given.end, text: '10' }
    : keywordEdit(context.model, site.call, 'timeout=10');
  return edit ? [{ title: 'Give up after 10 seconds: timeout=10', safety: 'suggest', edits: [edit] }] : [];
}
