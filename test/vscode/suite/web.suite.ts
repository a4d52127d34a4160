/**
 * The extension in the browser: client and server are workers, and files are read through VS Code. The folder has an
 * interlock.toml that ignores the group executor.
 */
import { CodeActionKind, UIKind, env, extensions } from 'vscode';
import {
  actionsAt, apply, closeAll, findings, mended, open, run, sleeping, type, until, untilRules, untilTab, withSetting, writeFile,
} from './support.ts';

describe('in the browser', () => {
  afterEach(closeAll);

  it('the extension runs where there is no Node', async () => {
    if (env.uiKind !== UIKind.Web || typeof process !== 'undefined') throw new Error('this is not the browser');
    await open('active.py', sleeping);
    await until('an active extension', () => extensions.getExtension('interlock.interlock')?.isActive);
  });

  it('findings follow the text', async () => {
    const document = await open('typed.py', mended);
    await type(document, sleeping);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
    await type(document, mended);
    await untilRules(document.uri, []);
  });

  it('quick fixes mend the code', async () => {
    const document = await open('fixed.py', sleeping);
    const [finding] = await untilRules(document.uri, ['blocking-sleep-in-async']);
    if (!finding) throw new Error('no finding');
    const fix = (await actionsAt(document.uri, finding, CodeActionKind.QuickFix)).find(({ isPreferred }) => isPreferred);
    if (!fix) throw new Error('no preferred fix');
    await apply(fix);
    await until('the mended text', () => document.getText() === mended);
  });

  it('the settings file of a folder that lies on no disk counts', async () => {
    const { uri } = await open('pool.py', `${sleeping}from concurrent.futures import ThreadPoolExecutor


def start(work):
    pool = ThreadPoolExecutor()
    return pool.submit(work).result()
`);
    await untilRules(uri, ['blocking-sleep-in-async']);
  });

  it('settings of the editor are followed', async () => {
    const { uri } = await open('ignored.py', sleeping);
    await untilRules(uri, ['blocking-sleep-in-async']);
    await withSetting('interlock.ignore', ['async'], async () => { await untilRules(uri, []); });
    await untilRules(uri, ['blocking-sleep-in-async']);
  });

  it('Check Workspace reads closed files through VS Code', async () => {
    const uri = await writeFile('closed.py', sleeping);
    void run('interlock.checkWorkspace');
    await untilRules(uri, ['blocking-sleep-in-async']);
  });

  it('the page of a rule opens', async () => {
    const { uri } = await open('explained.py', sleeping);
    const [finding] = await untilRules(uri, ['blocking-sleep-in-async']);
    if (!finding) throw new Error('no finding');
    const explain = (await actionsAt(uri, finding)).find(({ title }) => title.startsWith('Explain'));
    if (!explain) throw new Error('no explanation');
    await apply(explain);
    await untilTab(/blocking-sleep-in-async/);
  });

  it('the server can be restarted', async () => {
    const { uri } = await open('restarted.py', sleeping);
    await untilRules(uri, ['blocking-sleep-in-async']);
    await run('interlock.restartServer');
    await until('findings again', () => findings(uri).length === 1);
  });
});
