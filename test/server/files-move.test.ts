/** Files that come, go and change their names, one by one and many at once: what is found in others follows. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, FileEvent } from 'vscode-languageserver-protocol/node';
import { commands } from '../../src/protocol/commands.ts';
import { project } from '../cli/harness.ts';
import { start, type TestClient } from './client.ts';

const blocking = 'import time\n\n\ndef helper():\n    time.sleep(1)\n';
const harmless = 'def helper():\n    return 1\n';
const caller = (module: string): string => `from ${module} import helper\n\n\nasync def main():\n    helper()\n`;

const uriIn = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;
const tell = (client: TestClient, changes: readonly FileEvent[]): void =>
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
const [created, modified, deleted] = [1, 2, 3] as const;

function until(client: TestClient, uri: string, count: number): Promise<Diagnostic[]> {
  return client.until(`${count} in ${uri}`, () => {
    const last = client.published.findLast((each) => each.uri === uri);
    return last?.diagnostics.length === count ? last.diagnostics : undefined;
  });
}

test('a helper that is created, renamed, and renamed back, while its caller is open', async () => {
  const folder = project({ 'pyproject.toml': '', 'app.py': caller('helpers') });
  const [app, helpers, other] = [uriIn(folder, 'app.py'), uriIn(folder, 'helpers.py'), uriIn(folder, 'other.py')];
  const client = await start({ folders: [folder] });
  client.open(app, caller('helpers'));
  await until(client, app, 0);
  writeFileSync(join(folder, 'helpers.py'), blocking);
  tell(client, [{ uri: helpers, type: created }]);
  await until(client, app, 1);
  renameSync(join(folder, 'helpers.py'), join(folder, 'other.py'));
  tell(client, [{ uri: helpers, type: deleted }, { uri: other, type: created }]);
  await until(client, app, 0);
  client.replace(app, caller('other'), 2);
  const [finding] = await until(client, app, 1);
  assert.equal(finding?.relatedInformation?.[0]?.location.uri, other);
  renameSync(join(folder, 'other.py'), join(folder, 'helpers.py'));
  tell(client, [{ uri: other, type: deleted }, { uri: helpers, type: created }]);
  await until(client, app, 0);
  assert.equal(await client.stop(), 0);
});

test('a module becomes a package, and a file shadows it', async () => {
  const folder = project({ 'pyproject.toml': '', 'app.py': caller('helpers'), 'helpers.py': harmless });
  const app = uriIn(folder, 'app.py');
  const client = await start({ folders: [folder] });
  client.open(app, caller('helpers'));
  await until(client, app, 0);
  rmSync(join(folder, 'helpers.py'));
  mkdirSync(join(folder, 'helpers'));
  writeFileSync(join(folder, 'helpers/__init__.py'), 'from .inner import helper\n');
  writeFileSync(join(folder, 'helpers/inner.py'), blocking);
  tell(client, [
    { uri: uriIn(folder, 'helpers.py'), type: deleted },
    { uri: uriIn(folder, 'helpers/__init__.py'), type: created }, { uri: uriIn(folder, 'helpers/inner.py'), type: created },
  ]);
  const [finding] = await until(client, app, 1);
  assert.equal(finding?.relatedInformation?.at(-1)?.location.uri, uriIn(folder, 'helpers/inner.py'));
  assert.equal(await client.stop(), 0);
});

/** Two states of a project with many files, as two branches have them. */
const branch = (helper: string, ours: string, theirs: string): Record<string, string> => ({
  'pyproject.toml': '', 'helpers.py': helper,
  ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`pkg${index % 7}/m${index}.py`, caller('helpers')])),
  [ours]: caller('helpers'), [theirs]: 'x = 1\n',
});

test('a branch switch: many files at once, changed, gone and new, open and closed', async () => {
  const [one, two] = [branch(blocking, 'only_here.py', 'a.py'), branch(harmless, 'only_there.py', 'b.py')];
  const folder = project(one);
  const client = await start({ folders: [folder] });
  const open = uriIn(folder, 'pkg0/m0.py');
  client.open(open, caller('helpers'));
  await until(client, open, 1);
  await client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  const findings = (): number => {
    const last = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
    return [...last.values()].reduce((sum, count) => sum + count, 0);
  };
  assert.equal(findings(), 61);
  const checkOut = (from: Record<string, string>, to: Record<string, string>): void => {
    const changes: FileEvent[] = [];
    for (const name of Object.keys(from)) {
      if (name in to) continue;
      rmSync(join(folder, name));
      changes.push({ uri: uriIn(folder, name), type: deleted });
    }
    for (const [name, text] of Object.entries(to)) {
      writeFileSync(join(folder, name), text);
      changes.push({ uri: uriIn(folder, name), type: name in from ? modified : created });
    }
    tell(client, changes);
  };
  checkOut(one, two);
  await client.until('no findings on the other branch', () => (findings() === 0 ? true : undefined));
  checkOut(two, one);
  await client.until('the findings of the first branch', () => (findings() === 61 ? true : undefined));
  await until(client, uriIn(folder, 'only_here.py'), 1);
  await until(client, open, 1);
  assert.equal(await client.stop(), 0);
});

test('a directory that goes, told by its own name alone', async () => {
  const folder = project({ 'pyproject.toml': '', 'app.py': caller('pkg.helpers'), 'pkg/helpers.py': blocking, 'pkg/user.py': caller('pkg.helpers') });
  const [app, user] = [uriIn(folder, 'app.py'), uriIn(folder, 'pkg/user.py')];
  const client = await start({ folders: [folder] });
  client.open(app, caller('pkg.helpers'));
  await client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  await until(client, app, 1);
  await until(client, user, 1);
  renameSync(join(folder, 'pkg'), join(folder, 'moved'));
  tell(client, [{ uri: uriIn(folder, 'pkg'), type: deleted }]);
  await until(client, app, 0);
  await until(client, user, 0);
  assert.equal(await client.stop(), 0);
});
