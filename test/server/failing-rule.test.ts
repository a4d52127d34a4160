/** A rule that throws: it is told of once, and the others go on. In this process, so that a rule can be put in. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  createMessageConnection, type LogMessageParams, type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { rules } from '../../src/core/rules/index.ts';
import { defineRule, type Rule } from '../../src/core/rules/rule.ts';
import { startServer } from '../../src/server/server.ts';
import { fullCapabilities } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

test('a rule that throws', async () => {
  const broken = defineRule({
    name: 'broken', group: 'async', severity: 'warning', since: '0.1.0', message: '', what: '', why: '', bad: '', good: '',
    references: [], needs: ['asyncio'], on: { file: () => { throw new Error('it broke'); } },
  });
  (rules as Rule[]).push(broken);
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, { version: '0', now: () => performance.now(), defer: setImmediate, disk: undefined, session: 's' });

  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const logged: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  let look = (): void => undefined;
  client.onNotification('window/logMessage', ({ message }: LogMessageParams) => void logged.push(message));
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    look();
  });
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: { ...fullCapabilities, workspace: {} } });
  await client.sendNotification('initialized', {});
  const uri = 'file:///project/app.py';
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'python', version: 1, text: sleeping } });
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: `${uri}i`, languageId: 'python', version: 1, text: sleeping },
  });
  await new Promise<void>((resolve) => {
    look = () => { if (published.length >= 2) resolve(); };
    look();
  });
  assert.deepEqual(published.map(({ diagnostics }) => diagnostics.map(({ code }) => code)), [[sleepingRule], [sleepingRule]]);
  assert.deepEqual(logged.filter((message) => message.includes('broke')),
    ['app.pyi: rule `broken` failed: it broke; it is not reported again']);
  server.dispose();
  client.dispose();
});
