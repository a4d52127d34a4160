/** Source in; its tree as text out, as `ast.dump` of the newest Python writes it, without positions. */
import assert from 'node:assert/strict';
import { parse } from '../../../src/core/syntax/parse.ts';
import type { ParseOptions } from '../../../src/core/syntax/parse.ts';
import { dump } from '../../conformance/dump.ts';

const newest = { minor: 14, positions: false, names: new Map<string, string>() };

/** The statements of `source`, which must be free of errors, without the Module around them. */
export function tree(source: string, options?: ParseOptions): string {
  const { module, errors } = parse(source, options);
  assert.deepEqual(errors, [], source);
  return module.body.map((statement) => dump(statement, source, newest)).join('; ');
}

/** A source with mistakes in it: each statement as text, an ErrorStmt with what it keeps, and the errors' messages. */
export function broken(source: string): { statements: string[]; errors: string[] } {
  const result = parse(source);
  assert.ok(result.errors.length > 0, `no error in ${source}`);
  return {
    statements: result.module.body.map((statement) => dump(statement, source, newest)),
    errors: result.errors.map((error) => error.message),
  };
}
