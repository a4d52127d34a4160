/** Where the function runs whose name stands at a place. */
import type { SourceFile } from '../lint.ts';
import type { ContextWitness } from '../project/project.ts';
import type { Workspace } from '../project/workspace.ts';
import type { Unit } from '../semantic/scopes.ts';
import { nameSpan } from '../semantic/summary.ts';
import { Kind } from '../syntax/nodes.ts';
import { spanContains } from '../text/span.ts';
import type { Span } from '../text/span.ts';
import { contextFor } from './context.ts';
import { nameOf } from './line.ts';

export interface FunctionContexts {
  readonly name: string;
  /** Where the name stands. */
  readonly at: Span;
  /** The shortest chain first. */
  readonly contexts: readonly ContextWitness[];
}

/** For the name in a `def`, or of a function of the file that is called at the offset; undefined elsewhere. */
export function functionContextsAt(file: SourceFile, offset: number, workspace: Workspace): FunctionContexts | undefined {
  const context = contextFor(file, workspace.program(file.settings));
  const { units } = context.model.bound;
  const covers = (span: Span): boolean => spanContains(span, { start: offset, end: offset });
  const about = (unit: Unit, at: Span): FunctionContexts =>
    ({ name: nameOf(unit), at, contexts: [...context.contextsOf(unit.name)].sort((a, b) => a.hops.length - b.hops.length) });
  const defined = units.find((unit) => 'name' in unit.node && covers(nameSpan(unit)));
  if (defined) return about(defined, nameSpan(defined));
  for (const call of units.flatMap(({ calls }) => calls)) {
    const { func } = call;
    const last = func.kind === Kind.Attribute ? { start: func.end - func.attr.length, end: func.end } : func;
    if (!covers(last)) continue;
    const target = context.site(call)?.target;
    return target && about(target, last);
  }
  return undefined;
}
