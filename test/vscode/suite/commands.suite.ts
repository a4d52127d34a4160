/** Every command of the palette, and what it leaves behind. */
import assert from 'node:assert/strict';
import { commands, env, extensions, languages, Selection, window, workspace } from 'vscode';
import { closeAll, findings, inWorkspace, open, run, sleeping, until, untilRules, untilTab, withSetting, writeWatched } from './support.ts';

describe('commands', () => {
  afterEach(closeAll);

  it('are those that package.json lists', async () => {
    await open('any.py', '');
    await until('an active extension', () => extensions.getExtension('interlock.interlock')?.isActive);
    const { contributes } = extensions.getExtension('interlock.interlock')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = (await commands.getCommands(true)).filter((command) => /^interlock\.\w+$/.test(command));
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  it('Check Workspace finds what no editor shows', async () => {
    const uri = await writeWatched('opened-by-nobody.py', sleeping);
    // It ends with a message that waits for an answer.
    void run('interlock.checkWorkspace');
    await untilRules(uri, ['blocking-sleep-in-async']);
    assert(workspace.textDocuments.every((document) => document.uri.toString() !== uri.toString()));
    await workspace.fs.delete(uri);
    await untilRules(uri, []);
  });

  it('Open Rule Documentation shows the page of the finding at the cursor', async () => {
    const { uri } = await open('documented.py', sleeping);
    const [finding] = await untilRules(uri, ['blocking-sleep-in-async']);
    const editor = window.activeTextEditor;
    assert(editor && finding);
    editor.selection = new Selection(finding.range.start, finding.range.start);
    await run('interlock.openRuleDocumentation');
    await untilTab(/blocking-sleep-in-async/);
  });

  it('Open Sample Program opens one with findings', async () => {
    await run('interlock.openSample');
    const document = window.activeTextEditor?.document;
    assert(document);
    assert.equal(document.languageId, 'python');
    await untilRules(document.uri, ['blocking-sleep-in-async']);
  });

  it('Open Settings shows those of the extension', async () => {
    await run('interlock.openSettings');
    await untilTab(/^Settings$/);
  });

  it('Copy Debug Information copies versions and changed settings, and no path', async () => {
    await withSetting('interlock.ignore', ['dangling-task'], async () => {
      void run('interlock.copyDebugInformation');
      const text = await until('text on the clipboard', async () => {
        const copied = await env.clipboard.readText();
        return copied.startsWith('Interlock ') && copied;
      });
      assert.match(text, /^Language server: Running$/m);
      assert.match(text, /^interlock\.ignore: \["dangling-task"\]$/m);
      assert(!text.includes(inWorkspace('').fsPath));
    });
  });

  it('Show Log shows the log', async () => {
    await run('interlock.showLog');
    await until('the log in the Output view', () => window.visibleTextEditors.some(({ document }) =>
      document.uri.scheme === 'output' && document.fileName.includes('Interlock')));
  });

  it('Restart Server starts it afresh, and findings come back', async () => {
    const document = await open('restarted.py', sleeping);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
    const gone = new Promise<void>((resolve) => {
      const listening = languages.onDidChangeDiagnostics(() => {
        if (findings(document.uri).length > 0) return;
        listening.dispose();
        resolve();
      });
    });
    await run('interlock.restartServer');
    await gone;
    await untilRules(document.uri, ['blocking-sleep-in-async']);
  });
});
