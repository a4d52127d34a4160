/** The light bulb: quick fixes, fix all, suppression, explanation. */
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, type TextDocument } from 'vscode';
import {
  actionsAt, apply, closeAll, findings, mended, open, run, sleeping, twice, type, until, untilRules,
  untilTab, withSetting,
} from './support.ts';

const fixAllKind = CodeActionKind.SourceFixAll.append('interlock');

describe('fixes', () => {
  afterEach(closeAll);

  it('mend the code, one of them preferred', async () => {
    const { document, actions } = await actionsOf('fix.py', sleeping);
    const preferred = actions.filter(({ isPreferred }) => isPreferred === true);
    assert.equal(preferred.length, 1);
    assert(preferred[0]);
    await apply(preferred[0]);
    assert.equal(document.getText(), mended);
    await untilRules(document.uri, []);
  });

  it('mend all of one kind in the file', async () => {
    const { document, actions } = await actionsOf('kind.py', twice(sleeping));
    const all = actions.find(({ title }) => /all .*blocking-sleep-in-async/i.test(title));
    assert(all, `among ${actions.map(({ title }) => title).join(', ')}`);
    await apply(all);
    assert.equal(document.getText(), twice(mended));
  });

  it('mend the whole file by a command', async () => {
    const document = await open('command.py', twice(sleeping));
    await untilRules(document.uri, ['blocking-sleep-in-async', 'blocking-sleep-in-async']);
    await run('interlock.fixAll');
    await until('the file is mended', () => document.getText() === twice(mended));
  });

  it('mend the file when it is saved', async () => {
    const document = await open('saved.py', mended);
    await withSetting('editor.codeActionsOnSave', { [fixAllKind.value]: 'explicit' }, async () => {
      await type(document, twice(sleeping));
      await untilRules(document.uri, ['blocking-sleep-in-async', 'blocking-sleep-in-async']);
      await document.save();
      assert.equal(document.getText(), twice(mended));
    });
  });

  it('that only a person should choose are not made on save', async () => {
    const text = 'import asyncio\n\n\nasync def main():\n    asyncio.create_task(asyncio.sleep(1))\n';
    const document = await open('suggested.py', mended);
    await withSetting('editor.codeActionsOnSave', { [fixAllKind.value]: 'explicit' }, async () => {
      await type(document, text);
      await untilRules(document.uri, ['dangling-task']);
      await document.save();
      assert.equal(document.getText(), text);
    });
  });

  it('suppress a finding where it stands', async () => {
    const { document, actions } = await actionsOf('suppressed.py', sleeping);
    const suppress = actions.find(({ title }) => /suppress|ignore/i.test(title));
    assert(suppress, `among ${actions.map(({ title }) => title).join(', ')}`);
    await apply(suppress);
    assert.match(document.getText(), /time\.sleep\(1\) {2}# interlock: ignore\[blocking-sleep-in-async\]/);
    await untilRules(document.uri, []);
  });

  it('explain the rule beside the code', async () => {
    const { actions } = await actionsOf('explained.py', sleeping);
    const explain = actions.find(({ title }) => title.startsWith('Explain'));
    assert(explain);
    await apply(explain);
    await untilTab(/blocking-sleep-in-async/);
  });
});

/** Opens a file and asks what can be done about its first finding. */
async function actionsOf(path: string, text: string): Promise<{ document: TextDocument; actions: CodeAction[] }> {
  const document = await open(path, text);
  await until('findings', () => findings(document.uri).length > 0);
  const [finding] = findings(document.uri);
  assert(finding);
  return { document, actions: await actionsAt(document.uri, finding) };
}
