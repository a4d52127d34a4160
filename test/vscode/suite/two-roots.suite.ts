/** A workspace of two folders: `api` has a settings file that ignores the group async, `jobs` has none. */
import assert from 'node:assert/strict';
import { ConfigurationTarget, Uri, window, workspace } from 'vscode';
import { closeAll, run, sleeping, untilRules } from './support.ts';

const lost = `from concurrent.futures import ThreadPoolExecutor


def start(work):
    pool = ThreadPoolExecutor()
    return pool.submit(work).result()
`;

describe('two folders', () => {
  afterEach(closeAll);

  it('each follow their own settings file', async () => {
    const ignored = await openIn('api', 'app.py', sleeping + lost);
    const reported = await openIn('jobs', 'app.py', sleeping + lost);
    await untilRules(ignored, ['executor-not-shut-down']);
    await untilRules(reported, ['blocking-sleep-in-async', 'executor-not-shut-down']);
  });

  it('each have settings of their own in the editor', async () => {
    const api = await openIn('api', 'pool.py', lost);
    const jobs = await openIn('jobs', 'pool.py', lost);
    const settings = workspace.getConfiguration('interlock', folder('jobs'));
    await settings.update('ignore', ['executor'], ConfigurationTarget.WorkspaceFolder);
    await untilRules(jobs, []);
    await untilRules(api, ['executor-not-shut-down']);
    await settings.update('ignore', undefined, ConfigurationTarget.WorkspaceFolder);
    await untilRules(jobs, ['executor-not-shut-down']);
  });

  it('are both checked by Check Workspace', async () => {
    const files = [Uri.joinPath(folder('api'), 'closed.py'), Uri.joinPath(folder('jobs'), 'closed.py')];
    for (const file of files) await workspace.fs.writeFile(file, new TextEncoder().encode(lost));
    void run('interlock.checkWorkspace');
    for (const file of files) await untilRules(file, ['executor-not-shut-down']);
    assert(workspace.textDocuments.every(({ uri }) => !uri.path.endsWith('/closed.py')));
  });
});

function folder(name: string): Uri {
  const found = workspace.workspaceFolders?.find((each) => each.name === name);
  assert(found, `a folder ${name}`);
  return found.uri;
}

async function openIn(name: string, path: string, text: string): Promise<Uri> {
  const uri = Uri.joinPath(folder(name), path);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  return uri;
}
