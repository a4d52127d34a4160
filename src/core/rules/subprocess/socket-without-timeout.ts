/** A socket that blocks for ever when the other side falls silent. */
import { functionFacts } from '../../knowledge/index.ts';
import { SOCKET_TIMEOUT_DEFAULTS } from '../../knowledge/roles.ts';
import { MAKES_SOCKET, MAKES_UNCONNECTED, SOCKET_TIMEOUT_MEMBERS, SOCKET_WAITS } from '../../knowledge/worker-roles.ts';
import { argument, hasUnpacking } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { keywordEdit } from '../../fix/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { attributesNamed, fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'socket-without-timeout',
  group: 'subprocess',
  severity: 'information',
  off: true,
  since: '0.1.0',
  fix: 'suggest',
  message: 'A socket without a timeout waits for ever when the other side falls silent.',
  what: 'Finds sockets that nobody gives a timeout, in files that never set one.',
  why: `\`connect\`, \`recv\` and \`send\` wait for the other side for as long as that takes. A peer that is switched off
or cut off says nothing at all, and the thread waits for ever.`,
  bad: `import socket


def ask(host):
    with socket.create_connection((host, 7)) as connection:
        connection.sendall(b"?")
        return connection.recv(1024)
`,
  good: `import socket


def ask(host):
    with socket.create_connection((host, 7), timeout=10) as connection:
        connection.sendall(b"?")
        return connection.recv(1024)
`,
  notes: `In the \`strict\` preset only. Silent in files that call \`settimeout\`, \`setblocking\` or
\`socket.setdefaulttimeout\` anywhere, for sockets that are handed to somebody else, and for those
that nobody connects or reads.`,
  references: ['https://docs.python.org/3/library/socket.html#notes-on-socket-timeouts'],
  needs: ['socket'],
  callees: [...MAKES_SOCKET],
  on: {
    call(site, context) {
      const parameter = functionFacts(site.name)?.timeout;
      const given = parameter && argument(site.call, parameter);
      if ((given && !isNone(given)) || hasUnpacking(site.call)) return;
      if (context.calls(SOCKET_TIMEOUT_DEFAULTS).length > 0 || !isWaitedOn(site, context)) return;
      if (SOCKET_TIMEOUT_MEMBERS.some((name) => attributesNamed(name, context).length > 0)) return;
      const edit = parameter && !given ? keywordEdit(context.model, site.call, 'timeout=10') : undefined;
      context.report({
        at: site.call,
        message: `This \`${calleeText(site.call, context)}\` has no timeout: when the other side falls silent, it waits for ever.`,
        fixes: edit ? [{ title: 'Give up after 10 seconds: timeout=10', safety: 'suggest', edits: [edit] }] : [],
      });
    },
  },
});

/** Whether something is called on the socket that waits for the other side: one that is only bound waits for nobody. */
function isWaitedOn(site: CallSite, context: RuleContext): boolean {
  if (!MAKES_UNCONNECTED.has(site.name)) return fateOf(site.call, context).kind !== 'given';
  const fate = fateOf(site.call, context);
  if (fate.kind === 'attribute') return attributesNamed(fate.target.attr, context).some(waits);
  const name = fate.kind === 'entered' ? fate.item.optional_vars : null;
  const symbol = fate.kind === 'variable' ? fate.symbol : name?.kind === Kind.Name ? context.model.lookup(name) : undefined;
  return symbol !== undefined && context.model.usesOf(symbol).some(waits);
}

function waits({ parent }: ast.Node): boolean {
  return parent?.kind === Kind.Attribute && SOCKET_WAITS.has(parent.attr);
}
