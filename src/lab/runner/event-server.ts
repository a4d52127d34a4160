/** Listens for the processes of one run and turns what they send into events. */
import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { LabEvent } from '../model/events.ts';
import { maxLineLength, parseEvent } from '../model/parse-event.ts';

export interface EventServer {
  readonly port: number;
  /** What a process must say first, so that nobody else on this machine can take part. */
  readonly token: string;
  /** Whether to leave what is sent where it is, so that the senders wait. */
  pause(paused: boolean): void;
  /** Resolves when every process that connected has closed its connection. */
  idle(): Promise<void>;
  close(): void;
}

export interface EventListener {
  /** Process `pid` has connected. */
  onConnect(pid: number): void;
  /** It is over, or has lost its connection and may come again. */
  onDisconnect(pid: number): void;
  /** Events of one process, in order. */
  onEvents(events: readonly LabEvent[]): void;
  /** A line that is no event, and why. */
  onJunk(problem: string): void;
}

/** Starts to listen on a free port of 127.0.0.1. Rejects when that is not allowed. */
export function startEventServer(listener: EventListener): Promise<EventServer> {
  const token = randomBytes(24).toString('hex');
  const sockets = new Set<Socket>();
  let paused = false;
  let waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    receive(socket, token, listener);
    if (paused) socket.pause();
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const done of waiting) done();
      waiting = [];
    });
    // A process that is killed resets its connection.
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      resolve({
        port: address.port,
        token,
        pause(value) {
          paused = value;
          for (const socket of sockets) {
            if (value) socket.pause();
            else socket.resume();
          }
        },
        idle: () => new Promise((done) => {
          if (sockets.size === 0) done();
          else waiting.push(done);
        }),
        close() {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}

function receive(socket: Socket, token: string, listener: EventListener): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let known = false;
  let skipping = false; // the rest of a line that is too long
  socket.on('data', (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (!known && lines.length > 0) {
      const [given, pid] = (lines.shift() ?? '').split(' ');
      if (given !== token) {
        socket.destroy();
        return;
      }
      known = true;
      listener.onConnect(Number(pid));
      socket.on('close', () => listener.onDisconnect(Number(pid)));
    }
    if (!known) {
      if (rest.length > token.length + 20) socket.destroy();
      return;
    }
    if (skipping && lines.length > 0) {
      lines.shift();
      skipping = false;
    }
    if (rest.length > maxLineLength) {
      if (!skipping) listener.onJunk(`the line is longer than ${maxLineLength} characters`);
      skipping = true;
      rest = '';
    }
    const events: LabEvent[] = [];
    for (const line of lines) {
      const event = parseEvent(line);
      if ('problem' in event) listener.onJunk(event.problem);
      else events.push(event);
    }
    if (events.length > 0) listener.onEvents(events);
  });
  socket.on('end', () => {
    if (rest !== '' && known) listener.onJunk('the last line has no end');
  });
}
