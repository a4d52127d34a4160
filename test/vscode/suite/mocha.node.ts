/** Mocha where it runs on Node; INTERLOCK_TESTS narrows a run to the tests that have its text in their title. */
import Mocha from 'mocha';
import { options } from './runner.ts';

export function nodeMocha(): Mocha {
  const words = process.env['INTERLOCK_TESTS'];
  return new Mocha({ ...options, reporter: Mocha.reporters.Base, ...words !== undefined && { fgrep: words } });
}
