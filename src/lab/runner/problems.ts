/** What keeps a run from starting or from ending well, in the words that the user reads. */
import type { Problem } from '../model/events.ts';

/** A `problem` event that has not happened at any time yet. */
export type Trouble = Omit<Problem, 't' | 'kind'>;

const chooseInterpreter = 'Choose another interpreter in the lab or by the setting `interlock.lab.python`.';

export const trouble = {
  noPython: (tried: string): Trouble => ({
    code: 'python-not-found', text: `There is no Python: ${tried} could not be started.`,
    help: 'Install Python 3.8 or newer, or choose an interpreter; recorded traces play without one.',
  }),
  tooOld: (path: string, version: string): Trouble => ({
    code: 'python-too-old', text: `${path} is Python ${version}; the lab needs 3.8 or newer.`, help: chooseInterpreter,
  }),
  broken: (path: string, why: string): Trouble => ({
    code: 'python-broken', text: `${path} is not a Python that works: ${why}`, help: chooseInterpreter,
  }),
  notStarted: (path: string, why: string): Trouble => ({
    code: 'python-broken', text: `${path} ended before the run began: ${why}`, help: chooseInterpreter,
  }),
  noListener: (why: string): Trouble => ({
    code: 'no-listener', text: `The lab cannot listen on 127.0.0.1 for what Python tells: ${why}`,
    help: 'Allow connections within this machine, or play the recorded trace.',
  }),
  timeout: (seconds: number): Trouble => ({
    code: 'timeout', text: `The time limit of ${seconds} s was reached, and everything was ended.`,
    help: 'Use smaller parameters or raise the limit.',
  }),
  killed: (how: string): Trouble => ({ code: 'killed', text: `Python ${how} before the program was over.` }),
  noEvent: (count: number, first: string): Trouble => ({
    code: 'no-event',
    text: `${plural(count, 'line')} came that ${count === 1 ? 'is no event' : 'are no events'}; the first: ${first}.`,
    help: 'Something in the program writes to a connection that is not its own.',
  }),
  tooManyEvents: (limit: number): Trouble => ({
    code: 'too-many-events', text: `More than ${limit} events came; details after that are left out.`,
    help: 'Use smaller parameters to see everything.',
  }),
  flood: (limit: number): Trouble => ({
    code: 'too-many-events', text: `More than ${limit} events came that cannot be left out, and everything was ended.`,
    help: 'Use smaller parameters.',
  }),
  tooMuchOutput: (limit: number): Trouble => ({
    code: 'too-much-output', text: `More than ${limit} characters were printed; the rest is left out.`,
  }),
  leftBehind: (count: number): Trouble => ({
    code: 'left-behind',
    text: `${plural(count, 'process', 'processes')} still ran when the program was over, and ${
      count === 1 ? 'was' : 'were'} ended.`,
    help: 'Wait for child processes before the program ends.',
  }),
};

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
