/** The sample programs: full of defects, and after all fixes they run and are clean. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist/cli.js');
const copy = mkdtempSync(join(tmpdir(), 'interlock-samples-'));
cpSync(join(root, 'samples'), copy, { recursive: true });
after(() => { rmSync(copy, { recursive: true, force: true }); });

function check(...options: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, [cli, 'check', ...options, '.'], { cwd: copy, encoding: 'utf8' });
  return { status, stdout };
}

describe('the samples', () => {
  it('have findings of every group', () => {
    const { status, stdout } = check('--format', 'json');
    assert.equal(status, 1);
    const report = JSON.parse(stdout) as { diagnostics: { rule: string }[] };
    const rules = new Set(report.diagnostics.map((d) => d.rule));
    for (const rule of ['blocking-sleep-in-async', 'unlocked-shared-state', 'executor-not-shut-down', 'missing-task-done',
      'subprocess-without-check', 'thread-target-called', 'self-deadlock', 'missing-main-guard', 'dangling-task']) {
      assert.ok(rules.has(rule), `no ${rule} among ${[...rules].join(', ')}`);
    }
  });

  it('check clean once every fix is made', () => {
    const { status, stdout } = check('--fix', '--suggested');
    assert.equal(status, 0, stdout);
  });

  it('then run under python3 and come to an end', (t) => {
    if (spawnSync('python3', ['--version']).error) {
      t.skip('NO python3 FOUND: the mended samples were not run');
      return;
    }
    for (const name of readdirSync(copy).filter((file) => file.endsWith('.py'))) {
      // The limit ends a program that hangs; none is timed.
      const run = spawnSync('python3', [name], { cwd: copy, encoding: 'utf8', timeout: 60_000 });
      assert.equal(run.status, 0, `${name} ended with ${String(run.status ?? run.signal)}\n${run.stderr}`);
    }
  });
});
