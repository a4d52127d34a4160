/**
 * The extension in a real VS Code: every test of the suites is a test here. They run in the host that
 * scripts/vscode-host/ installs, or with INTERLOCK_VSCODE=desktop in desktop VS Code, which is downloaded.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testHost } from './host.ts';
import { unpackPackage } from './packaged.ts';
import { repository, runSession, type Session } from './sessions.ts';

const sessions: readonly Session[] = [
  { name: 'main', host: 'node', open: '.', files: { 'README.md': '# A folder\n' } },
  {
    name: 'two-roots', host: 'node', open: 'two.code-workspace',
    files: {
      'two.code-workspace': JSON.stringify({ folders: [{ path: 'api' }, { path: 'jobs' }] }),
      'api/interlock.toml': 'ignore = ["async"]\n',
      'jobs/README.md': '# Jobs\n',
    },
  },
  {
    name: 'web', host: 'browser', open: '.', files: { 'interlock.toml': 'ignore = ["executor"]\n' },
    // Without it, VS Code prefers the extension host on Node, which the page has as well.
    settings: { 'remote.extensionKind': { 'interlock.interlock': ['web'] } },
  },
];

const desktop = process.env['INTERLOCK_VSCODE'] === 'desktop';
const host = desktop ? undefined : await testHost();
const skip = host?.missing ?? false;

for (const session of sessions) {
  test(`VS Code: ${session.name}`, { skip: session.host === 'browser' && desktop ? 'desktop VS Code has no browser' : skip }, async (t) => {
    const { code, outcomes, output } = await runSession(session, extensionsOf(session), host?.executable);
    for (const { title, skipped, failure } of outcomes) {
      await t.test(title, { skip: skipped === true }, () => { assert(failure === undefined, failure); });
    }
    assert(outcomes.length > 0, `no test ran\n${output}`);
    assert(code === 0 || outcomes.some(({ failure }) => failure !== undefined), `VS Code ended with ${code}\n${output}`);
  });
}

/** The package is what users get, many with the Python extension; the others load the source tree, as does who develops it. */
function extensionsOf({ name }: Session): string[] {
  return name === 'main' ? [unpackPackage(), join(repository, 'test/vscode/fake-python')] : [repository];
}
