/** Code actions of the shipped server: quick fixes, all of a kind, all safe ones, suppression, explanation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { lint } from '../../src/core/lint.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { edited, editsOf, fullCapabilities, start, type TestClient } from './client.ts';
import { sleeping, sleepingMany, sleepingRule } from './samples.ts';

const uri = 'file:///project/app.py';

function titled(actions: readonly CodeAction[], beginning: string): CodeAction | undefined {
  return actions.find(({ title }) => title.startsWith(beginning));
}

async function opened(text: string): Promise<{ client: TestClient; findings: Diagnostic[] }> {
  const client = await start();
  client.open(uri, text);
  return { client, findings: await client.diagnostics(uri, 1) };
}

test('what is offered for a finding, in order, and of which kind', async () => {
  const { client, findings } = await opened(sleepingMany(3));
  const actions = await client.actions(uri, findings.slice(0, 1), ['quickfix']);
  assert.deepEqual(actions.map(({ title, isPreferred = false }) => [title, isPreferred]), [
    ['Replace with await asyncio.sleep', true],
    [`Fix all 3 findings of \`${sleepingRule}\` in this file`, false],
    [`Suppress \`${sleepingRule}\` here`, false],
    [`Explain \`${sleepingRule}\``, false],
  ]);
  assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
  assert.equal(actions[0]?.diagnostics?.length, 1);
  assert.equal(await client.stop(), 0);
});

test('all of a kind in the file', async () => {
  const text = sleepingMany(3);
  const { client, findings } = await opened(text);
  const actions = await client.actions(uri, findings.slice(0, 1), ['quickfix']);
  const fixed = edited(text, editsOf(titled(actions, 'Fix all 3'), uri, 1));
  assert.equal(fixed.match(/await asyncio\.sleep/g)?.length, 3);
  assert.deepEqual(lint([{ path: 'app.py', text: fixed, settings: defaultSettings }]).diagnostics, []);
  assert.equal(await client.stop(), 0);
});

test('a finding that is alone of its kind is not fixed with all of them', async () => {
  const { client, findings } = await opened(sleeping);
  const actions = await client.actions(uri, findings);
  assert.equal(titled(actions, 'Fix all'), undefined);
  assert.equal(await client.stop(), 0);
});

test('source.fixAll.interlock makes the safe fixes only, and whoever asks for less gets less', async () => {
  // The second finding has no safe fix.
  const text = `${sleeping}\n\nasync def start():\n    asyncio.create_task(poll())\n`;
  const { client, findings } = await opened(text);
  assert.deepEqual(findings.map(({ code }) => code), [sleepingRule, 'dangling-task']);
  for (const only of ['source', 'source.fixAll', 'source.fixAll.interlock']) {
    const actions = await client.actions(uri, findings, [only]);
    assert.deepEqual(actions.map(({ kind }) => kind), ['source.fixAll.interlock'], only);
    assert.equal(edited(text, editsOf(actions[0], uri, 1)), text.replace('    time.sleep(1)', '    await asyncio.sleep(1)'));
  }
  for (const only of ['source.organizeImports', 'refactor', 'source.fixAll.other', 'quick']) {
    assert.deepEqual(await client.actions(uri, findings, [only]), [], only);
  }
  client.replace(uri, text.replace('    time.sleep(1)\n', ''), 2);
  assert.deepEqual(await client.actions(uri, [], ['source.fixAll']), [], 'nothing to do');
  assert.equal(await client.stop(), 0);
});

test('source.fixAll.interlock reads the present text, though the diagnostics that come along are older', async () => {
  const { client, findings } = await opened(sleeping);
  const moved = `# a line more\n${sleeping}`;
  client.replace(uri, moved, 2);
  const [action] = await client.actions(uri, findings, ['source.fixAll.interlock']);
  assert.equal(edited(moved, editsOf(action, uri, 2)), moved.replace('    time.sleep(1)', '    await asyncio.sleep(1)'));
  assert.deepEqual(await client.actions(uri, findings, ['quickfix']), [], 'their own fixes were made for another text');
  assert.equal(await client.stop(), 0);
});

test('fixes that touch are made in one go', async () => {
  // One finding lies within the other, so that the second fix takes a round of its own.
  const text = 'import asyncio\nimport time\n\n\nasync def a():\n    time.sleep(1); time.sleep(2)\n\n\n'
    + 'def b():\n    return 1  # interlock: ignore[dangling-task, self-deadlock]\n';
  const { client, findings } = await opened(text);
  assert.equal(findings.length, 4);
  const [action] = await client.actions(uri, findings, ['source.fixAll.interlock']);
  const fixed = edited(text, editsOf(action, uri, 1));
  assert.deepEqual(lint([{ path: 'app.py', text: fixed, settings: defaultSettings }]).diagnostics, []);
  assert.ok(fixed.endsWith('    return 1\n'), fixed);
  assert.equal(await client.stop(), 0);
});

/** Text before and after "suppress here" of its first finding; the rest of the file stays. */
const suppressions: [title: string, body: string, expected: string][] = [
  ['at the end of the line',
    'async def f():\n    time.sleep(1)\n',
    'async def f():\n    time.sleep(1)  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['after another comment',
    'async def f():\n    time.sleep(1)  # wait\n',
    'async def f():\n    time.sleep(1)  # wait  # interlock: ignore[blocking-sleep-in-async]\n'],
  ['into the comment that is there',
    'async def f():\n    asyncio.create_task(g(time.sleep(1)))  # interlock: ignore[dangling-task]\n',
    'async def f():\n    asyncio.create_task(g(time.sleep(1)))  # interlock: ignore[dangling-task, blocking-sleep-in-async]\n'],
  ['into the comment above',
    'async def f():\n    # interlock: ignore[dangling-task]: why\n    asyncio.create_task(g(time.sleep(1)))\n',
    'async def f():\n    # interlock: ignore[dangling-task, blocking-sleep-in-async]: why\n    asyncio.create_task(g(time.sleep(1)))\n'],
  ['where the line goes on behind a backslash',
    'async def f():\n    x = 1 + \\\n        time.sleep(1) + \\\n        2\n',
    'async def f():\n    # interlock: ignore[blocking-sleep-in-async]\n    x = 1 + \\\n        time.sleep(1) + \\\n        2\n'],
  ['where the line ends in a string',
    'async def f():\n    print(time.sleep(1), """a\n    b""")\n',
    'async def f():\n    # interlock: ignore[blocking-sleep-in-async]\n    print(time.sleep(1), """a\n    b""")\n'],
  ['inside a string',
    'async def f():\n    print(f"""a\n    {time.sleep(1)}\n    b""")\n',
    'async def f():\n    # interlock: ignore[blocking-sleep-in-async]\n    print(f"""a\n    {time.sleep(1)}\n    b""")\n'],
  ['with the line ends that the file has',
    'async def f():\r\n    x = \\\r\n      time.sleep(1)\\\r\n\r\n',
    'async def f():\r\n    # interlock: ignore[blocking-sleep-in-async]\r\n    x = \\\r\n      time.sleep(1)\\\r\n\r\n'],
];
for (const [title, body, expected] of suppressions) {
  test(`suppress here: ${title}`, async () => {
    const head = 'import asyncio\nimport time\n\n\nasync def g(x):\n    pass\n\n\n';
    const { client, findings } = await opened(head + body);
    const finding = findings.find(({ code }) => code === sleepingRule);
    assert.ok(finding);
    const action = titled(await client.actions(uri, [finding], ['quickfix']), 'Suppress');
    assert.equal(edited(head + body, editsOf(action, uri, 1)), head + expected);
    assert.equal(await client.stop(), 0);
  });
}

test('a useless comment is removed and not suppressed', async () => {
  const { client, findings } = await opened('x = 1  # interlock: ignore[dangling-task]\n');
  assert.deepEqual((await client.actions(uri, findings, ['quickfix'])).map(({ title }) => title), ['Remove the comment']);
  assert.equal(await client.stop(), 0);
});

test('explain opens the page, or shows the text where no page can be opened', async () => {
  const { client, findings } = await opened(sleeping);
  const command = titled(await client.actions(uri, findings), 'Explain')?.command;
  assert.ok(command);
  const run = (each: TestClient, args: unknown): Promise<unknown> =>
    each.connection.sendRequest('workspace/executeCommand', { command: command.command, arguments: args });
  await run(client, command.arguments);
  assert.deepEqual(client.requests.find(({ method }) => method === 'window/showDocument')?.params,
    { uri: `https://github.com/interlock/interlock/blob/main/docs/rules/${sleepingRule}.md`, external: true });
  await assert.rejects(run(client, ['dangling-tsk']), /unknown rule `dangling-tsk`: did you mean `dangling-task`\?/);
  await assert.rejects(run(client, undefined), /takes the name of a rule/);
  await assert.rejects(client.connection.sendRequest('workspace/executeCommand', { command: 'interlock.server.dance' }), /dance/);
  assert.equal(await client.stop(), 0);

  const bare = await start({ capabilities: { ...fullCapabilities, window: {} } });
  await run(bare, [sleepingRule]);
  const shown = await bare.until('a message', () => bare.messages.find(({ message }) => message.startsWith(`${sleepingRule}: `)));
  assert.match(shown.message, /Wrong:\n[^]*Right:\n[^]*docs\/rules/);
  assert.equal(await bare.stop(), 0);
});

test('a client that keeps no data, and one that knows no versions', async () => {
  const { client, findings } = await opened(sleeping);
  const bare: Diagnostic = { ...findings[0] as Diagnostic, data: undefined };
  const [fix] = await client.actions(uri, [bare], ['quickfix']);
  assert.equal(edited(sleeping, editsOf(fix, uri, 1)), sleeping.replace('    time.sleep(1)', '    await asyncio.sleep(1)'));
  for (const data of [null, 3, { kind: 'finding' }, { ...findings[0]?.data as object, fixes: [{ title: 1 }] }]) {
    assert.ok(Array.isArray(await client.actions(uri, [{ ...bare, data }], ['quickfix'])), 'data that is broken is no disaster');
  }
  assert.equal(await client.stop(), 0);

  const simple = await start({ capabilities: { ...fullCapabilities, workspace: {} } });
  simple.open(uri, sleeping);
  const [action] = await simple.actions(uri, await simple.diagnostics(uri, 1), ['quickfix']);
  assert.equal(action?.edit?.documentChanges, undefined);
  assert.equal(edited(sleeping, action?.edit?.changes?.[uri] ?? []), sleeping.replace('    time.sleep(1)', '    await asyncio.sleep(1)'));
  assert.equal(await simple.stop(), 0);
});

test('refactorings at the cursor, where nothing is wrong: of their own kind, by the version of the text', async () => {
  const client = await start();
  const uri = 'file:///project/refactor.py';
  const text = 'def work(x):\n    return x\n\n\nasync def main():\n    print("é", work(1))\n';
  client.open(uri, text, 3);
  assert.deepEqual(await client.diagnostics(uri, 3), []);
  const actionsAt = (character: number, only?: string[]): Promise<CodeAction[]> => client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri }, range: { start: { line: 5, character }, end: { line: 5, character } }, context: { diagnostics: [], ...(only && { only }) },
  });
  const [action, ...more] = await actionsAt(17, ['refactor']);
  assert.deepEqual([action?.title, action?.kind, more], ['Run it in a thread with asyncio.to_thread', 'refactor.rewrite', []]);
  assert.equal(edited(text, editsOf(action, uri, 3)), `import asyncio\n${text.replace('work(1)', 'await asyncio.to_thread(work, 1)')}`);
  assert.deepEqual(await actionsAt(17, ['quickfix']), []);
  assert.deepEqual(await actionsAt(6), []);
  assert.equal(await client.stop(), 0);
});
