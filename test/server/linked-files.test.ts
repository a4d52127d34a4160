/** Findings that come from files which the document imports: they follow what is typed there, and the disk. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { project } from '../cli/harness.ts';
import { fullCapabilities, start, type TestClient } from './client.ts';

const harmless = 'def pause():\n    pass\n';
const sleeps = 'import time\n\ndef pause():\n    time.sleep(1)\n';
const main = 'from tools.pause import pause\n\nasync def main():\n    pause()\n    await main()\n';
const files = { 'tools/__init__.py': '', 'tools/pause.py': harmless, 'main.py': main };

const uriIn = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;

function rules(client: TestClient, uri: string, count: number): Promise<readonly Diagnostic[]> {
  return client.until(`${count} diagnostics of ${uri}`, () => {
    const last = client.published.findLast((each) => each.uri === uri);
    return last?.diagnostics.length === count ? last.diagnostics : undefined;
  });
}

test('another open file follows an edit in the one that it imports', async () => {
  const folder = project(files);
  const client = await start({ folders: [folder], capabilities: fullCapabilities });
  const [mainUri, pauseUri] = [uriIn(folder, 'main.py'), uriIn(folder, 'tools/pause.py')];
  client.open(pauseUri, harmless);
  client.open(mainUri, main);
  await rules(client, mainUri, 0);

  client.replace(pauseUri, sleeps, 2);
  const [finding] = await rules(client, mainUri, 1);
  assert.equal(finding?.code, 'blocking-sleep-in-async');
  assert.deepEqual(finding.relatedInformation, [{
    location: { uri: pauseUri, range: { start: { line: 3, character: 4 }, end: { line: 3, character: 17 } } },
    message: 'which calls `time.sleep()`',
  }]);

  client.replace(pauseUri, harmless, 3);
  await rules(client, mainUri, 0);
  assert.equal(await client.stop(), 0);
});

test('an open file follows the disk: files that change, go and come', async () => {
  const folder = project(files);
  const client = await start({ folders: [folder], capabilities: fullCapabilities });
  const [mainUri, pauseUri] = [uriIn(folder, 'main.py'), uriIn(folder, 'tools/pause.py')];
  const onDisk = (type: 1 | 2 | 3): void => void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pauseUri, type }],
  });
  client.open(mainUri, main);
  await rules(client, mainUri, 0);

  writeFileSync(join(folder, 'tools/pause.py'), sleeps);
  onDisk(2);
  await rules(client, mainUri, 1);
  rmSync(join(folder, 'tools/pause.py'));
  onDisk(3);
  await rules(client, mainUri, 0);
  writeFileSync(join(folder, 'tools/pause.py'), sleeps);
  onDisk(1);
  await rules(client, mainUri, 1);
  assert.equal(await client.stop(), 0);
});
