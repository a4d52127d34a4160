/** Joins a run to the process it runs in: arguments, streams, exit code. */
import { readFileSync } from 'node:fs';
import { nodeFileSystem } from '../host/node/file-system.ts';
import { absolutePath } from '../host/node/paths.ts';
import { run, type Engine } from './run.ts';

export async function runProcess(engine: Engine): Promise<void> {
  // Whoever reads the output may stop early, as `head` does; there is then nobody left to complain to.
  const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
  };
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  try {
    // Not process.exit: output to a pipe may still be under way.
    process.exitCode = await run(process.argv.slice(2), engine, {
      cwd: absolutePath(process.cwd(), '.'),
      env: process.env,
      files: nodeFileSystem,
      interactive: process.stdout.isTTY,
      out: (text) => void process.stdout.write(text),
      error: (text) => void process.stderr.write(text),
      input: () => readFileSync(0),
      // Loaded only now, so that a check starts without it.
      startServer: () => void import('../server/main.node.ts'),
    });
  } catch (error) {
    process.stderr.write(`interlock: internal error\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
