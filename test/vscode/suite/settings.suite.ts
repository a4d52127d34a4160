/** Settings: each has an effect in the open file as soon as it is changed, and the project's own file counts too. */
import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, type Uri, workspace } from 'vscode';
import { actionsAt, closeAll, findings, inWorkspace, open, sleeping, until, untilRules, withSetting, writeFile, writeWatched } from './support.ts';

const sleepRule = ['blocking-sleep-in-async'];

/** Its fix is `asyncio.to_thread`, which is there since 3.9. */
const reading = 'async def load():\n    with open("a") as file:\n        return file.read()\n';

describe('settings', () => {
  afterEach(closeAll);

  it('select', async () => {
    const { uri } = await open('selected.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.select', ['threading'], async () => { await untilRules(uri, []); });
    await untilRules(uri, sleepRule);
  });

  it('ignore', async () => {
    const { uri } = await open('ignored.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.ignore', sleepRule, async () => { await untilRules(uri, []); });
    await untilRules(uri, sleepRule);
  });

  it('preset', async () => {
    const { uri } = await open('tests/test_preset.py', sleeping);
    await untilRules(uri, sleepRule);
    assert.equal(findings(uri)[0]?.severity, DiagnosticSeverity.Information);
    await withSetting('interlock.preset', 'all', async () => {
      await until('a warning in a test', () => findings(uri)[0]?.severity === DiagnosticSeverity.Warning);
    });
  });

  it('perFileIgnores', async () => {
    const { uri } = await open('generated/client.py', sleeping);
    const other = await open('client.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.perFileIgnores', { 'generated/**': ['async'] }, async () => {
      await untilRules(uri, []);
      await untilRules(other.uri, sleepRule);
    });
  });

  it('severity', async () => {
    const { uri } = await open('severe.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.severity', { 'blocking-sleep-in-async': 'error' }, async () => {
      await until('an error', () => findings(uri)[0]?.severity === DiagnosticSeverity.Error);
    });
    await withSetting('interlock.severity', { 'blocking-sleep-in-async': 'off' }, async () => { await untilRules(uri, []); });
  });

  it('targetVersion', async () => {
    const { uri } = await open('version.py', reading);
    await withSetting('interlock.targetVersion', '3.12', async () => {
      await until('a fix for 3.12', async () => (await edits(uri)).includes('to_thread'));
    });
    await withSetting('interlock.targetVersion', '3.8', async () => {
      await until('no fix that 3.8 does not have', async () => !(await edits(uri)).includes('to_thread'));
    });
  });

  it('of the Python extension: its interpreter is the target where nothing else names one', async () => {
    const { uri } = await open('interpreter.py', reading);
    await commands.executeCommand('fakePython.select', '3.8');
    await until('no fix that 3.8 does not have', async () => findings(uri).length > 0 && !(await edits(uri)).includes('to_thread'));
    await commands.executeCommand('fakePython.select', '3.12');
    await until('a fix for 3.12', async () => (await edits(uri)).includes('to_thread'));
    await withSetting('interlock.targetVersion', '3.8', async () => {
      await until('no fix that 3.8 does not have', async () => !(await edits(uri)).includes('to_thread'));
    });
  });

  it('blockingFunctions', async () => {
    const { uri } = await open('configured.py', 'from app import db\n\n\nasync def load():\n    return db.load()\n');
    await withSetting('interlock.blockingFunctions', ['app.db.load'], async () => {
      await untilRules(uri, ['blocking-configured-call-in-async']);
    });
    await untilRules(uri, []);
  });

  it('offloaders', async () => {
    const { uri } = await open('offloaded.py', `import signal
import threading

from app import pool


def on_signal(number, frame):
    raise SystemExit


def work():
    signal.signal(signal.SIGTERM, on_signal)


pool.run(work)
`);
    await withSetting('interlock.offloaders', ['app.pool.run'], async () => {
      await untilRules(uri, ['signal-outside-main-thread']);
    });
    await untilRules(uri, []);
  });

  it('locks', async () => {
    const { uri } = await open('locked.py', `import threading

from app.sync import FileLock

lock = FileLock("state")


def read():
    with lock:
        return threading.active_count()


def update():
    with lock:
        return read() + 1
`);
    await withSetting('interlock.locks', ['app.sync.FileLock'], async () => { await untilRules(uri, ['self-deadlock']); });
    await untilRules(uri, []);
  });

  it('exclude', async () => {
    const { uri } = await open('vendor/client.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.exclude', ['vendor'], async () => { await untilRules(uri, []); });
    await untilRules(uri, sleepRule);
  });

  it('enable', async () => {
    const { uri } = await open('switched.py', sleeping);
    await untilRules(uri, sleepRule);
    await withSetting('interlock.enable', false, async () => { await untilRules(uri, []); });
    await untilRules(uri, sleepRule);
  });

  it('diagnosticMode', async () => {
    const uri = await writeWatched('background.py', sleeping);
    await withSetting('interlock.diagnosticMode', 'workspace', async () => { await untilRules(uri, sleepRule); });
    await workspace.fs.delete(uri);
    await untilRules(uri, []);
  });

  it('of a file in the project are followed, and those of the editor win', async () => {
    const { uri } = await open('project.py', sleeping);
    await untilRules(uri, sleepRule);
    const file = await writeFile('interlock.toml', 'ignore = ["async"]\n');
    try {
      await untilRules(uri, []);
      await writeFile('interlock.toml', '[severity]\nblocking-sleep-in-async = "error"\n');
      await until('an error', () => findings(uri)[0]?.severity === DiagnosticSeverity.Error);
      await withSetting('interlock.severity', { 'blocking-sleep-in-async': 'hint' }, async () => {
        await until('a hint', () => findings(uri)[0]?.severity === DiagnosticSeverity.Hint);
      });
    } finally {
      await workspace.fs.delete(file);
    }
    await until('a warning again', () => findings(uri)[0]?.severity === DiagnosticSeverity.Warning);
  });

  it('in a file that are wrong are reported where they stand', async () => {
    const { uri } = await open('wrong.py', sleeping);
    await untilRules(uri, sleepRule);
    const file = await open('interlock.toml', 'select = ["no-such-rule"]\n');
    try {
      const [finding] = await until('a finding in the settings file', () => {
        const found = findings(file.uri);
        return found.length > 0 && found;
      });
      assert.match(finding?.message ?? '', /no-such-rule/);
    } finally {
      await workspace.fs.delete(inWorkspace('interlock.toml'));
    }
  });
});

/** All that the fixes of a file would change. */
async function edits(uri: Uri): Promise<string> {
  const actions = await Promise.all(findings(uri).map((finding) => actionsAt(uri, finding)));
  return JSON.stringify(actions.flat().map(({ edit }) => edit?.entries()));
}
