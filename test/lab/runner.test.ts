/**
 * What goes wrong with a run gets a sentence and leaves no process behind. The programs are written to a temporary
 * directory and run as measured functions, which may do anything.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { findInterpreter } from '../../src/lab/runner/interpreter.ts';
import { startRun, type RunOptions } from '../../src/lab/runner/run.ts';
import { lab, testedPythons } from './pythons.ts';
import { endOf, ofKind } from './trace.ts';

const directory = mkdtempSync(join(tmpdir(), 'interlock-runner-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const [python] = await testedPythons();
const posix = process.platform !== 'win32';

const ours = { lab, ...(python ? { python: python.path } : {}) };
const lostUpdate = {
  do: 'run', workload: 'lost-update', variant: 'bad', seed: 1, seeded: false, parameters: {},
} as const;

let programs = 0;

/** Writes a program with a function `main` and starts it. */
function start(body: string, options: Partial<RunOptions> = {}): ReturnType<typeof startRun> {
  const file = join(directory, `program${programs++}.py`);
  writeFileSync(file, body);
  return startRun({ do: 'measure', file, function: 'main' }, { ...ours, ...options });
}

async function all(run: ReturnType<typeof startRun>): Promise<LabEvent[]> {
  const events: LabEvent[] = [];
  for await (const batch of run) events.push(...batch);
  return events;
}

function problems(events: readonly LabEvent[]): string[] {
  return ofKind(events, 'problem').map(({ code }) => code);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // What is left of a process that nobody has asked for its exit code.
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'));
}

/** Waits until the program has written its processes' ids to `file`, and gives them. */
async function pidsIn(file: string, count: number): Promise<number[]> {
  for (;;) {
    const pids = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map(Number) : [];
    if (pids.length >= count) return pids;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Python that appends the ids of this process, a child, a command, and one that left the group, and then waits. */
function family(file: string): string {
  return `
import multiprocessing, os, subprocess, sys, time

def note():
    with open(${JSON.stringify(file)}, 'a') as out:
        out.write('%d\\n' % os.getpid())

def child():
    note()
    time.sleep(600)

def main():
    note()
    multiprocessing.Process(target=child).start()
    code = 'import os, time; open(%r, "a").write("%%d\\\\n" %% os.getpid()); time.sleep(600)' % ${JSON.stringify(file)}
    subprocess.Popen([sys.executable, '-S', '-c', code])
    subprocess.Popen([sys.executable, '-S', '-c', code], start_new_session=True)
    time.sleep(600)
`;
}

describe('a run', { concurrency: 2, skip: python === undefined && 'there is no Python' }, () => {
  it('that raises', async () => {
    const events = await all(start('def main():\n    raise ValueError("no such host")\n'));
    assert.deepEqual(problems(events), ['workload-raised']);
    assert.equal(endOf(events).status, 'error');
    assert.equal(endOf(events).text, 'It raised ValueError: no such host (line 2).');
  });

  it('that calls sys.exit', async () => {
    const events = await all(start('import sys\ndef main():\n    sys.exit(3)\n'));
    assert.equal(endOf(events).text, 'It raised SystemExit: 3 (line 3).');
  });

  it('that leaves by os._exit', async () => {
    const events = await all(start('import os\ndef main():\n    print("bye")\n    os._exit(3)\n'));
    assert.deepEqual(problems(events), ['killed']);
    assert.equal(endOf(events).status, 'killed');
    assert.equal(endOf(events).text, 'Python exited with code 3 before the program was over.');
    assert.equal(ofKind(events, 'output').map(({ text }) => text).join(''), 'bye\n');
  });

  it('that is killed', { skip: !posix }, async () => {
    const events = await all(start('import os, signal\ndef main():\n    os.kill(os.getpid(), signal.SIGKILL)\n'));
    assert.equal(endOf(events).text, 'Python was killed by SIGKILL before the program was over.');
    assert.deepEqual(problems(events), ['killed']);
  });

  it('that hangs is ended by the time limit', async () => {
    const events = await all(start('def main():\n    while True:\n        pass\n', { limits: { seconds: 1 } }));
    assert.deepEqual(problems(events), ['timeout']);
    assert.equal(endOf(events).status, 'timeout');
    assert.match(ofKind(events, 'problem')[0]?.text ?? '', /^The time limit of 1 s was reached/);
  });

  it('that prints without end keeps to the limit', async () => {
    const run = start('def main():\n    for _ in range(20000):\n        print("x" * 99)\n', { limits: { output: 5000 } });
    const events = await all(run);
    const printed = ofKind(events, 'output').map(({ text }) => text).join('').length;
    assert.equal(printed, 5000);
    assert.deepEqual(ofKind(events, 'dropped').map(({ what, count, by }) => ({ what, count, by })),
      [{ what: 'output', count: 2_000_000 - 5000, by: 'tracer' }]);
    assert.equal(endOf(events).status, 'ok');
  });

  it('that floods the real output keeps to the limit too', async () => {
    const events = await all(start('import os\ndef main():\n    for _ in range(200):\n        os.write(1, b"x" * 1000)\n',
      { limits: { output: 5000 } }));
    assert.equal(ofKind(events, 'output').map(({ text }) => text).join('').length, 5000);
    assert.deepEqual(problems(events), ['too-much-output']);
    assert.equal(endOf(events).status, 'ok');
  });

  it('with too many events says how many are missing', async () => {
    const events = await all(start([
      'import threading', 'def main():', '    lock = threading.Lock()', '    for _ in range(3000):', '        with lock:',
      '            pass', '',
    ].join('\n'), { limits: { events: 500 } }));
    const dropped = ofKind(events, 'dropped').reduce((sum, { count }) => sum + count, 0);
    const kept = ofKind(events, 'acquire').length + ofKind(events, 'release').length;
    assert.equal(kept + dropped >= 6000, true, `${kept} and ${dropped}`);
    assert.ok(kept <= 500);
    assert.ok(problems(events).includes('too-many-events'));
    assert.equal(endOf(events).status, 'ok');
  });

  it('that writes what is no event', async () => {
    // Whatever is open, the lab's connection is among it.
    const events = await all(start([
      'import os, time', 'def main():', '    for descriptor in range(3, 30):', '        try:',
      '            os.write(descriptor, b"this is no event\\n{}\\n")', '        except OSError:', '            pass',
      '    time.sleep(0.1)', '',
    ].join('\n')));
    assert.ok(problems(events).includes('no-event'));
    assert.match(ofKind(events, 'problem').find(({ code }) => code === 'no-event')?.text ?? '', /not JSON: this is no event/);
    assert.equal(endOf(events).status, 'ok');
  });

  it('that closes every descriptor goes on', { skip: !posix }, async () => {
    const events = await all(start('import os\ndef main():\n    os.closerange(3, 200)\n    print("still here")\n'));
    assert.equal(endOf(events).status, 'ok');
    assert.equal(ofKind(events, 'output').map(({ text }) => text).join(''), 'still here\n');
  });

  it('that forks on its own shows the child', { skip: !posix }, async () => {
    const events = await all(start([
      'import os', 'def main():', '    pid = os.fork()', '    if pid == 0:', '        print("child")', '        os._exit(0)',
      '    os.waitpid(pid, 0)', '',
    ].join('\n')));
    assert.equal(endOf(events).status, 'ok');
    const [, child] = ofKind(events, 'lane-start').filter(({ type }) => type === 'process');
    assert.equal(child?.parent, 'p0');
    assert.equal(ofKind(events, 'output')[0]?.lane, `${child.lane}.t0`);
    assert.ok(ofKind(events, 'lane-end').some(({ lane }) => lane === child.lane));
  });

  it('that leaves processes behind has them ended', { skip: !posix }, async () => {
    const file = join(directory, 'left');
    const events = await all(start(`
import os, subprocess, sys, time
def main():
    code = 'import os, time; open(%r, "a").write("%%d\\\\n" %% os.getpid()); time.sleep(600)' % ${JSON.stringify(file)}
    for new_session in (False, True):
        subprocess.Popen([sys.executable, '-S', '-c', code], start_new_session=new_session)
    while not os.path.exists(${JSON.stringify(file)}) or open(${JSON.stringify(file)}).read().count('\\n') < 2:
        time.sleep(0.01)
`));
    assert.ok(problems(events).includes('left-behind'), JSON.stringify(problems(events)));
    for (const pid of await pidsIn(file, 2)) assert.equal(isAlive(pid), false, String(pid));
  });

  it('that is stopped leaves no process', { skip: !posix }, async () => {
    const file = join(directory, 'stopped');
    const run = start(family(file));
    const events = all(run);
    const pids = await pidsIn(file, 4);
    assert.equal(pids.filter(isAlive).length, 4);
    await run.stop();
    assert.deepEqual(pids.filter(isAlive), []);
    assert.equal(endOf(await events).status, 'stopped');
    await run.stop();
  });

  it('that is stopped before it began ends at once', async () => {
    const run = start('def main():\n    pass\n');
    await run.stop();
    assert.equal(endOf(await all(run)).status, 'stopped');
  });

  it('ends when its host is killed', { skip: !posix }, async () => {
    const file = join(directory, 'orphans');
    const program = join(directory, `program${programs++}.py`);
    writeFileSync(program, family(file));
    const host = join(directory, 'host.mts');
    writeFileSync(host, `
      import { startRun } from ${JSON.stringify(join(import.meta.dirname, '../../src/lab/runner/run.ts'))};
      const run = startRun({ do: 'measure', file: ${JSON.stringify(program)}, function: 'main' },
        { lab: ${JSON.stringify(lab)}, python: ${JSON.stringify(python?.path)} });
      for await (const _ of run) { /* nothing */ }
    `);
    const killed = spawn(process.execPath, ['--import', 'tsx', host], { stdio: 'ignore', cwd: join(import.meta.dirname, '../..') });
    // The command that left the group and the lab is nobody's who is left; on stop it is found, here it is not.
    const pids = await pidsIn(file, 4);
    killed.kill('SIGKILL');
    const members = pids.filter((pid) => groupOf(pid) === groupOf(pids[0] ?? 0));
    assert.equal(members.length, 3);
    while (members.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
  });

  it('goes on when nobody reads its events, and drops the oldest', async () => {
    const run = start([
      'import threading', 'def main():', '    lock = threading.Lock()', '    for _ in range(5000):', '        with lock:',
      '            pass', '',
    ].join('\n'), { limits: { held: 1000 } });
    const end = await run.done;
    assert.equal(end.status, 'ok');
    const events = await all(run);
    assert.ok(events.length <= 1100, String(events.length));
    const dropped = ofKind(events, 'dropped');
    assert.ok(dropped.length > 0 && dropped.every(({ by }) => by === 'runner'));
    assert.equal(events[0]?.kind, 'header');
    assert.deepEqual(events.at(-1), end);
    const kept = ofKind(events, 'acquire').length + ofKind(events, 'release').length;
    assert.equal(kept + dropped.reduce((sum, { count }) => sum + count, 0) >= 10_000, true);
  });

  it('takes no events from strangers', async () => {
    const file = join(directory, 'port');
    const run = start(`
import json, os, time
def main():
    with open(${JSON.stringify(file)}, 'w') as out:
        out.write('%d\\n' % json.loads(os.environ['INTERLOCK_LAB'])['sink']['port'])
    while not os.path.exists(${JSON.stringify(`${file}.done`)}):
        time.sleep(0.01)
`);
    const events = all(run);
    const [port = 0] = await pidsIn(file, 1);
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('guess 1\n{"t":1,"kind":"cpu","lane":"p0","cpu":7}\n'));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    writeFileSync(`${file}.done`, '');
    assert.ok(!ofKind(await events, 'cpu').some(({ cpu }) => cpu === 7));
    assert.deepEqual(problems(await events), []);
  });
});

describe('an interpreter', () => {
  it('that is not there', async () => {
    const events = await all(startRun(lostUpdate, { lab, python: join(directory, 'nowhere/python') }));
    assert.deepEqual(problems(events), ['python-not-found']);
    assert.match(endOf(events).text ?? '', /^There is no Python: `.*nowhere\/python` could not be started\.$/);
    assert.equal(endOf(events).status, 'error');
    assert.equal(events.length, 2);
  });

  it('when there is none on PATH', async () => {
    const answer = await findInterpreter(undefined, { PATH: directory });
    assert.ok('code' in answer);
    assert.equal(answer.code, 'python-not-found');
  });

  it('that is too old, or none, or broken', { skip: !posix }, async () => {
    const fake = (name: string, script: string): string => {
      const path = join(directory, name);
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    const old = await findInterpreter(fake('old', `echo '{"version": "3.7.16", "implementation": "CPython", "gil": true}'`));
    assert.ok('code' in old);
    assert.equal(old.code, 'python-too-old');
    assert.match(old.text, /old is Python 3\.7\.16; the lab needs 3\.8 or newer\.$/);
    const none = await findInterpreter(fake('none', 'echo hello'));
    assert.ok('code' in none);
    assert.equal(none.text, `${join(directory, 'none')} is not a Python that works: hello`);
    const broken = await findInterpreter(fake('broken', 'echo no encodings module >&2; exit 1'));
    assert.ok('code' in broken);
    assert.match(broken.text, /: no encodings module$/);
  });

  it('that answers but cannot run the lab', { skip: !posix }, async () => {
    const path = join(directory, 'liar');
    writeFileSync(path, `#!/bin/sh
case "$1" in -c) echo '{"version": "3.12.0", "implementation": "CPython", "gil": true}';; *) echo 'disk full' >&2; exit 4;; esac
`);
    chmodSync(path, 0o755);
    const events = await all(startRun(lostUpdate, { lab, python: path }));
    assert.ok(problems(events).includes('python-broken'));
    assert.equal(endOf(events).status, 'error');
    assert.match(ofKind(events, 'problem')[0]?.text ?? '', /liar ended before the run began: disk full$/);
  });

  it('in a virtual environment', { skip: !posix || python === undefined }, async () => {
    const answer = await findInterpreter(join(python?.path ?? '', '../..'));
    if (python?.path === 'python3') return;
    assert.ok(!('code' in answer));
    assert.equal(answer.version, python?.version);
  });
});

describe('a workload', { concurrency: 2, skip: python === undefined && 'there is no Python' }, () => {
  const run = (
    workload: string, variant: string, parameters: Record<string, number>, options: Partial<RunOptions> = {},
  ): Promise<LabEvent[]> => all(startRun({ ...lostUpdate, workload, variant, parameters }, { ...ours, ...options }));

  it('with a parameter out of range', async () => {
    const events = await run('lost-update', 'bad', { threads: 99 });
    assert.deepEqual(problems(events), ['bad-parameter']);
    assert.equal(endOf(events).text, '`threads` must be a whole number from 2 to 16 threads, not 99.');
    assert.equal(endOf(await run('lost-update', 'bad', { threads: 2.5 })).text,
      '`threads` must be a whole number from 2 to 16 threads, not `2.5`.');
    assert.equal(endOf(await run('lost-update', 'bad', { fibres: 2 })).text,
      'There is no parameter `fibres`; this workload has threads, increments.');
  });

  it('that there is not', async () => {
    assert.equal(endOf(await run('no-such', 'bad', {})).text, 'There is no workload `no-such`.');
    assert.equal(endOf(await run('lost-update', 'worse', {})).text, 'There is no variant `worse`; choose one of bad, good.');
  });

  it('under a Python that cannot start processes', async () => {
    const modules = join(directory, 'without');
    mkdirSync(modules);
    writeFileSync(join(modules, '_multiprocessing.py'), 'raise ImportError("not built")\n');
    const events = await run('cpu-bound', 'good', {}, { env: { ...process.env, PYTHONPATH: modules } });
    assert.deepEqual(problems(events), ['no-multiprocessing']);
    assert.equal(endOf(events).text, 'This Python cannot start processes that share locks and queues.');
  });

  it('on one core says that nothing is parallel', { skip: !existsSync('/usr/bin/taskset') }, async () => {
    const path = join(directory, 'one-core');
    writeFileSync(path, `#!/bin/sh\nexec taskset -c 0 ${python?.path ?? ''} "$@"\n`);
    chmodSync(path, 0o755);
    const events = await run('cpu-bound', 'good', { jobs: 1, blocks: 1 }, { python: path });
    assert.deepEqual(problems(events), ['one-core']);
    assert.equal(ofKind(events, 'header')[0]?.cores, 1);
    assert.equal(endOf(events).status, 'ok');
  });
});

function groupOf(pid: number): string | undefined {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[2];
}
