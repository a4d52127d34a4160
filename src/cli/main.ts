#!/usr/bin/env node
/** Where the command line starts: as little as possible happens before Node's compile cache is on. */
import module from 'node:module';
import { setV8Flags } from '../host/node/v8-flags.ts';

setV8Flags();

// SAFETY: the function came with Node 22.1, and the types are those of Node 20.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { runProcess } = await import('./process.ts');
const { engine } = await import('./engine.ts');
await runProcess(engine);
