/**
 * The interpreters that the lab is tested under: those in INTERLOCK_PYTHONS (paths, separated as PATH is), those of
 * pyenv, and `python3`; one of each minor version from 3.8.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { findInterpreter, type Interpreter } from '../../src/lab/runner/interpreter.ts';
import type { LabRequest } from '../../src/lab/runner/request.ts';
import { startRun, type RunOptions } from '../../src/lab/runner/run.ts';

export const lab = join(import.meta.dirname, '../../src/lab/python/lab.py');

export interface TestedPython extends Interpreter {
  /** Such as `3.12`. */
  readonly minor: string;
}

export async function testedPythons(): Promise<TestedPython[]> {
  const versions = join(homedir(), '.pyenv/versions');
  const paths = [
    ...(process.env['INTERLOCK_PYTHONS'] ?? '').split(delimiter).filter((path) => path !== ''),
    ...(existsSync(versions) ? readdirSync(versions) : []).map((name) => join(versions, name, 'bin/python')),
    'python3',
  ];
  const found = new Map<string, TestedPython>();
  for (const answer of await Promise.all(paths.map((path) => findInterpreter(path)))) {
    if ('code' in answer) continue;
    const minor = answer.version.split('.').slice(0, 2).join('.');
    if (!found.has(minor)) found.set(minor, { ...answer, minor });
  }
  return [...found.values()].sort((a, b) => minorOf(a) - minorOf(b));
}

function minorOf({ minor }: TestedPython): number {
  return Number(minor.split('.')[1]);
}

/** Whether `python` is at least `needed`, such as `3.11`. */
export function isAtLeast(python: TestedPython, needed = '3.8'): boolean {
  return minorOf(python) >= Number(needed.split('.')[1]);
}

/** Compiled files of the lab, kept until the tests are over. */
let cache: string | undefined;
// Not where it is made: in a test, it would go with that test.
after(() => { if (cache !== undefined) rmSync(cache, { recursive: true, force: true, maxRetries: 5 }); });

/** All events of a run, the last one being its end. */
export async function collect(request: LabRequest, options: Partial<RunOptions> = {}): Promise<LabEvent[]> {
  cache ??= mkdtempSync(join(tmpdir(), 'interlock-lab-'));
  const events: LabEvent[] = [];
  for await (const batch of startRun(request, { lab, cache, ...options })) events.push(...batch);
  return events;
}
