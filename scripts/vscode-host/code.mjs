#!/usr/bin/env node
/** Stands in for desktop VS Code's executable: takes its arguments, and ends with the exit code of the tests. */
import { register } from 'tsx/esm/api';

register();
const { runCode } = await import('./code.ts');
process.exit(await runCode(process.argv.slice(2)));
