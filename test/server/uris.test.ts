/** URIs to paths and back, as VS Code spells them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locationOf, normalUri, uriOf } from '../../src/server/uris.ts';

const cases: [uri: string, base: string, path: string, normal?: string][] = [
  ['file:///home/a%20b/%C3%A9.py', 'file://', '/home/a b/é.py'],
  ['file:///c%3A/Users/me.py', 'file://', 'C:/Users/me.py'],
  ['file:///C:/Users/me.py', 'file://', 'C:/Users/me.py', 'file:///c%3A/Users/me.py'],
  ['file://server/share/a.py', 'file://', '//server/share/a.py'],
  ['vscode-vfs://github/owner/repo/a.py', 'vscode-vfs://github', '/owner/repo/a.py'],
  ['untitled:Untitled-1', 'untitled://', 'Untitled-1'],
];
for (const [uri, base, path, normal = uri] of cases) {
  test(uri, () => {
    assert.deepEqual(locationOf(uri), { base, path });
    assert.equal(uriOf(base, path), normal);
    assert.equal(normalUri(uri), normal);
  });
}
