/** Other programs: `subprocess`. */
import { inModule } from '../build.ts';
import type { FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/subprocess.html

const exec = { library: 'asyncio.create_subprocess_exec' } as const;
const shell = { library: 'asyncio.create_subprocess_shell' } as const;

const run: FunctionFacts = { blocks: 'subprocess', asyncTwin: exec, timeout: { name: 'timeout' } };

export const subprocessTable = (): LibraryTable => ({
  functions: {
    'subprocess.run': { ...run, returns: 'subprocess.CompletedProcess' },
    ...inModule('subprocess', 'call check_call check_output', run),
    'subprocess.getoutput': { blocks: 'subprocess', returns: 'str', asyncTwin: shell },
    'subprocess.getstatusoutput': { blocks: 'subprocess', asyncTwin: shell },
  },
  classes: {
    'subprocess.Popen': {
      // Starting a program forks or spawns and then waits until the child has executed it.
      construct: { blocks: 'subprocess', asyncTwin: exec },
      methods: {
        wait: {
          blocks: 'subprocess',
          exempt: [{ name: 'timeout', position: 0, is: '0' }],
          asyncTwin: exec,
          timeout: { name: 'timeout', position: 0 },
        },
        communicate: {
          blocks: 'subprocess',
          exempt: [{ name: 'timeout', position: 1, is: '0' }],
          asyncTwin: exec,
          timeout: { name: 'timeout', position: 1 },
        },
        poll: {},
        send_signal: {},
        terminate: {},
        kill: {},
      },
      attributes: { stdin: 'io.BufferedWriter', stdout: 'io.BufferedReader', stderr: 'io.BufferedReader' },
      contextManager: 'sync',
      unpicklable: true,
    },
    'subprocess.CompletedProcess': { methods: { check_returncode: {} }, contextManager: 'none' },
  },
});
