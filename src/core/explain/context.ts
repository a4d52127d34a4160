/** Everything that may be asked about a file outside of a check. */
import { makeContext } from '../lint.ts';
import type { SourceFile } from '../lint.ts';
import type { Program } from '../project/program.ts';
import type { RuleContext } from '../rules/context.ts';
import { parse } from '../syntax/parse.ts';

export function contextFor(file: SourceFile, program: Program): RuleContext {
  return makeContext(file, parse(file.text, { notebook: file.notebook === true }), () => undefined, program);
}
