/**
 * The bundle for web workers, in a context that has what a worker has and nothing of Node: it must start, and see the
 * files of a folder through the client.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import {
  AbstractMessageReader, AbstractMessageWriter, createMessageConnection, type DataCallback, type Disposable,
  type InitializeResult, type Message, type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { commands } from '../../src/protocol/commands.ts';
import type { FilesParams, FilesResult } from '../../src/protocol/files.ts';
import { repository } from '../cli/harness.ts';
import { fullCapabilities } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

const folder = 'vscode-vfs://github/owner/repo';

/** The library has these for browsers only. */
class PortReader extends AbstractMessageReader {
  constructor(private readonly port: MessagePort) { super(); }

  listen(callback: DataCallback): Disposable {
    const pass = (message: Message): void => callback(message);
    this.port.on('message', pass);
    return { dispose: () => void this.port.off('message', pass) };
  }
}

class PortWriter extends AbstractMessageWriter {
  constructor(private readonly port: MessagePort) { super(); }

  write(message: Message): Promise<void> {
    this.port.postMessage(message);
    return Promise.resolve();
  }

  end(): void { /* The port is closed by the test. */ }
}

test('the server in a web worker', async () => {
  const { port1, port2 } = new MessageChannel();
  vm.runInNewContext(readFileSync(join(repository, 'dist/server.cjs'), 'utf8'), {
    self: port2, console, setTimeout, clearTimeout, performance, TextDecoder, TextEncoder, crypto, queueMicrotask,
  });
  const connection = createMessageConnection(new PortReader(port1), new PortWriter(port1));
  const contents = new Map([
    [`${folder}/pyproject.toml`, `[tool.interlock.severity]\n${sleepingRule} = "error"\n`],
    [`${folder}/src/app.py`, sleeping], [`${folder}/src/plain.py`, 'x = 1\n'], [`${folder}/node_modules/x.py`, sleeping],
  ]);
  const read: string[] = [];
  connection.onRequest<FilesResult | null, void>('interlock/files', (params: FilesParams): FilesResult | null => {
    if (params.kind === 'list') return { kind: 'list', uris: [...contents.keys()] };
    read.push(params.uri);
    const text = contents.get(params.uri);
    return text === undefined ? { kind: 'problem', message: 'gone' } : { kind: 'read', text };
  });
  connection.onRequest(() => null);
  const published: PublishDiagnosticsParams[] = [];
  let look = (): void => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    look();
  });
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'repo' }],
    capabilities: { ...fullCapabilities, workspace: {} }, initializationOptions: { clientFiles: true },
  });
  assert.equal(serverInfo?.name, 'interlock');
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: `${folder}/open.py`, languageId: 'python', version: 1, text: sleeping },
  });
  await new Promise<void>((resolve) => {
    look = () => { if (published.length > 0) resolve(); };
    look();
  });
  assert.deepEqual(published.map(({ uri, diagnostics }) => [uri, diagnostics.map(({ code, severity }) => [code, severity])]),
    [[`${folder}/open.py`, [[sleepingRule, 1]]]], 'the settings file was read through the client');

  const summary = await connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  assert.deepEqual(summary, { files: 2, findings: 2, cancelled: false });
  assert.deepEqual(published.at(-1)?.uri, `${folder}/src/app.py`);
  assert.deepEqual(read.filter((uri) => uri.endsWith('.py')), [`${folder}/src/app.py`, `${folder}/src/plain.py`]);
  await connection.sendRequest('shutdown');
  connection.dispose();
  port1.close();
  port2.close();
});
