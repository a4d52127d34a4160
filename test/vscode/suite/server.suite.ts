/** The server is a process that may die: it comes back with what was open, and stays down when it keeps dying. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { closeAll, findings, open, run, sleeping, type, until, untilRules } from './support.ts';

/** Where the finding of `sleeping` is. */
const lineOfSleep = sleeping.split('\n').findIndex((line) => line.includes('time.sleep'));

describe('the server', () => {
  afterEach(closeAll);

  it('comes back after it was killed, and knows the text that was not saved', async () => {
    const document = await open('killed.py', '# Nothing yet.\n');
    await type(document, sleeping);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
    const died = await kill();
    await until('another process', () => serverProcess() !== died && serverProcess());
    await type(document, `# Changed while it was away.\n${sleeping}`);
    const [finding] = await untilRules(document.uri, ['blocking-sleep-in-async']);
    await until('the place after the change', () => findings(document.uri)[0]?.range.start.line === 6);
    assert(finding);
  });

  it('stays down when it dies again and again, until it is restarted', async () => {
    const document = await open('down.py', sleeping);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
    // Once was in the test before; the fifth time is one too many.
    for (let deaths = 2; deaths <= 5; deaths++) {
      const died = await kill();
      if (deaths === 5) break;
      await until('another process', () => serverProcess() !== died && serverProcess());
      // It has come so far that it checks: the text is a line longer each time.
      await type(document, '# Once more.\n'.repeat(deaths) + sleeping);
      await until('its findings', () => findings(document.uri)[0]?.range.start.line === deaths + lineOfSleep);
    }
    await until('no server, and no findings of one that is gone', () => serverProcess() === undefined && findings(document.uri).length === 0);
    await run('interlock.restartServer');
    await untilRules(document.uri, ['blocking-sleep-in-async']);
  });
});

/** Ends the server as a crash would, and returns its id once it is gone. */
async function kill(): Promise<number> {
  const process = await until('a server', serverProcess);
  globalThis.process.kill(process, 'SIGKILL');
  await until('the server is gone', () => serverProcess() !== process);
  return process;
}

/** The process of the server that this extension host started; VS Code's own server for Markdown is dist/serverWorkerMain. */
function serverProcess(): number | undefined {
  // SAFETY: the file of a process that just ended is not there any more, and then it is not the server.
  const ours = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).find((name) => {
    try {
      const parent = / (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) \S/s, ''))?.[1];
      return Number(parent) === process.pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('dist/server.cjs');
    } catch {
      return false;
    }
  });
  return ours === undefined ? undefined : Number(ours);
}
