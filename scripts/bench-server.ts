/**
 * `node --import tsx scripts/bench-server.ts --ruff PATH [--library FOLDER] [--edits N]`: the language server next to
 * `ruff server`: how long from a keystroke to its diagnostics, from start to the first of them, and how much memory
 * twenty open files take. Both get the same keystrokes in turn, each after the other has answered.
 *
 * The files are made of asyncio's own modules, one after the other, cut at the length wanted.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import { serverFlags } from '../src/protocol/server-flags.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { ruff: { type: 'string' }, library: { type: 'string' }, edits: { type: 'string', default: '100' } },
});
const edits = Number(values.edits);
const library = values.library
  ?? spawnSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' }).stdout.trim();

interface Peer {
  readonly name: string;
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** From the start of the process, in milliseconds. */
  readonly initialized: number;
  /** Resolves when the diagnostics of that version arrive. */
  diagnostics(uri: string, version: number): Promise<void>;
}

async function start(name: string, command: string, args: readonly string[], initializationOptions: unknown): Promise<Peer> {
  const began = performance.now();
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const seen = new Map<string, number>();
  const waiting = new Map<string, { version: number; resolve: () => void }>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version = 0 }: { uri: string; version?: number }) => {
    seen.set(uri, version);
    const wanted = waiting.get(uri);
    if (wanted && version >= wanted.version) wanted.resolve();
  });
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: null, workspaceFolders: null, initializationOptions,
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true, dataSupport: true } } },
  });
  const initialized = performance.now() - began;
  await connection.sendNotification('initialized', {});
  return {
    name, process: server, connection, initialized,
    diagnostics: (uri, version) => new Promise((resolve) => {
      if ((seen.get(uri) ?? -1) >= version) resolve();
      else waiting.set(uri, { version, resolve });
    }),
  };
}

function startOurs(): Promise<Peer> {
  return start('interlock', process.execPath, [...serverFlags, join(root, 'dist/server.cjs'), '--stdio'], {});
}

function startRuff(): Promise<Peer> | undefined {
  return values.ruff === undefined ? undefined : start('ruff', values.ruff, ['server'], {
    settings: { lint: { enable: true, select: ['ASYNC', 'RUF006'], preview: true }, organizeImports: false, logLevel: 'error' },
  });
}

async function stop({ connection, process: server }: Peer): Promise<void> {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  server.kill();
}

function open({ connection }: Peer, uri: string, text: string): void {
  void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'python', version: 1, text } });
}

const asyncio = join(library, 'asyncio');
const modules = readdirSync(asyncio).filter((name) => name.endsWith('.py')).sort()
  .map((name) => readFileSync(join(asyncio, name), 'utf8'));

/** Whole functions and methods, as near below `count` lines as they go. */
function linesOfCode(count: number): string {
  const lines = [...modules, ...modules].join('\n').split('\n');
  let end = count;
  while (end > 0 && !/^(?: {4})?(?:class|(?:async )?def) /.test(lines[end] ?? '')) end--;
  return `${lines.slice(0, end).join('\n')}\n`;
}

function quantile(list: readonly number[], part: number): number {
  return [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? NaN;
}

const shown = (ms: number): string => `${ms.toFixed(1)} ms`;

/** Milliseconds of processor time that a process has used, all its threads together; known on Linux only. */
function cpuTime({ process: { pid = 0 } }: Peer): number {
  if (process.platform !== 'linux') return NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  // Fields 14 and 15 of proc(5), in ticks of 10 ms.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** One row: keystrokes in the middle of a file, each of them a change of one character. */
async function editLatency(peers: readonly Peer[], count: number): Promise<void> {
  const text = linesOfCode(count);
  const lines = text.split('\n');
  const middle = lines.findIndex((line, index) => index >= lines.length / 2 && /^ {8}self\./.test(line));
  const uri = `file:///bench/edit${count}.py`;
  for (const peer of peers) open(peer, uri, text);
  for (const peer of peers) await peer.diagnostics(uri, 1);
  const times = new Map(peers.map((peer) => [peer, [] as number[]]));
  const cpuBefore = new Map<Peer, number>();
  const warmUp = 20;
  for (let edit = 0; edit < edits + warmUp; edit++) {
    for (const peer of peers) {
      if (edit === warmUp) cpuBefore.set(peer, cpuTime(peer));
      const version = edit + 2;
      const position = { line: middle, character: 8 };
      // A letter more before `self`, and the next time that letter less.
      const change = edit % 2 === 0 ? { range: { start: position, end: position }, text: 'x' }
        : { range: { start: position, end: { line: middle, character: 9 } }, text: '' };
      const began = performance.now();
      void peer.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      await peer.diagnostics(uri, version);
      if (edit >= warmUp) times.get(peer)?.push(performance.now() - began);
    }
  }
  const cells = peers.map((peer) => {
    const list = times.get(peer) ?? [];
    const cpu = (cpuTime(peer) - (cpuBefore.get(peer) ?? 0)) / edits;
    return `${shown(quantile(list, 0.5))} / ${shown(quantile(list, 0.95))} (CPU ${shown(cpu)})`;
  });
  const [ours = [], theirs] = [...times.values()];
  const ratio = theirs ? `${(quantile(ours, 0.5) / quantile(theirs, 0.5)).toFixed(2)} × / ${(quantile(ours, 0.95) / quantile(theirs, 0.95)).toFixed(2)} ×` : '–';
  console.log(`| edit, ${lines.length} lines, median / p95 | ${cells[0]} | ${cells[1] ?? '–'} | ${ratio} | 1.5 × / 0.5 × |`);
}

/** Start to `initialize` answered, and to the first diagnostics of a file of 2,000 lines; medians of several starts. */
async function startTimes(): Promise<void> {
  const text = linesOfCode(2000);
  const rows: { ours: number[]; theirs: number[] }[] = [{ ours: [], theirs: [] }, { ours: [], theirs: [] }];
  for (let round = 0; round < 5; round++) {
    for (const starting of [startOurs, startRuff]) {
      const began = performance.now();
      const peer = await starting();
      if (!peer) continue;
      open(peer, 'file:///bench/first.py', text);
      await peer.diagnostics('file:///bench/first.py', 1);
      const first = performance.now() - began;
      const key = peer.name === 'interlock' ? 'ours' : 'theirs';
      rows[0]?.[key].push(peer.initialized);
      rows[1]?.[key].push(first);
      await stop(peer);
    }
  }
  const names = ['start until initialize is answered', 'start until the first diagnostics, 2,000 lines'];
  const targets = ['–', '400 ms / 150 ms'];
  rows.forEach(({ ours, theirs }, index) => {
    const other = theirs.length > 0 ? shown(quantile(theirs, 0.5)) : '–';
    console.log(`| ${names[index]} | ${shown(quantile(ours, 0.5))} | ${other} | – | ${targets[index]} |`);
  });
}

/** Resident memory once twenty files of the library are open and checked, and one was edited a hundred times. */
async function memory(): Promise<void> {
  const files = modules.filter((text) => text.length > 2000).slice(0, 20);
  const cells: string[] = [];
  for (const starting of [startOurs, startRuff]) {
    const peer = await starting();
    if (!peer) continue;
    files.forEach((text, index) => open(peer, `file:///bench/open${index}.py`, text));
    await Promise.all(files.map((_, index) => peer.diagnostics(`file:///bench/open${index}.py`, 1)));
    for (let version = 2; version < 102; version++) {
      void peer.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: 'file:///bench/open0.py', version }, contentChanges: [{ text: `${files[0] ?? ''}\n# ${version}\n` }],
      });
      await peer.diagnostics('file:///bench/open0.py', version);
    }
    const status = readFileSync(`/proc/${peer.process.pid ?? 0}/status`, 'utf8');
    const megabytes = (name: string): string => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0);
    cells.push(`${megabytes('VmRSS')} MB, at most ${megabytes('VmHWM')} MB`);
    await stop(peer);
  }
  console.log(`| memory, ${files.length} files open | ${cells[0] ?? '–'} | ${cells[1] ?? '–'} | – | 200 MB / 120 MB |`);
}

const ours = await startOurs();
const ruff = await startRuff();
const peers = ruff ? [ours, ruff] : [ours];
console.log('| language server | interlock | ruff server | ratio | target (must / goal) |\n|---|---|---|---|---|');
for (const count of [500, 2000, 7000]) await editLatency(peers, count);
for (const peer of peers) await stop(peer);
await startTimes();
if (process.platform === 'linux') await memory();
process.exit(0);
