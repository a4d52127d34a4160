#!/usr/bin/env node
/** Where the command line starts: as little as possible happens before Node's compile cache is on. */
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Node 20's V8 optimizes a function so early in a short run that much of that work is thrown away again: with more
// patience a check of a whole standard library takes less time and far less CPU. Later versions have no such flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');

// SAFETY: the function came with Node 22.1, and the types are those of Node 20.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { runProcess } = await import('./process.ts');
const { engine } = await import('./engine.ts');
runProcess(engine);
