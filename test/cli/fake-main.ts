/** The command line over the fake core; bundled and spawned by the tests. */
import { runProcess } from '../../src/cli/process.ts';
import { engine } from './fake-engine.ts';

await runProcess(engine);
