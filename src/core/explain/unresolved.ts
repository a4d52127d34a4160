/** Calls of which nobody knows what they reach, and why: what the analysis does not see, so that users can see that. */
import { classFacts, isLibrary } from '../knowledge/index.ts';
import { isStandardModule } from '../knowledge/standard-modules.ts';
import type { SourceFile } from '../lint.ts';
import type { Program } from '../project/program.ts';
import type { Workspace } from '../project/workspace.ts';
import type { RuleContext } from '../rules/context.ts';
import { decoratorsOf } from '../semantic/decorators.ts';
import { BindingKind } from '../semantic/scopes.ts';
import type { Type } from '../semantic/types.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import { contextFor } from './context.ts';

export type UnresolvedReason =
  | 'unknown-receiver' | 'unknown-import' | 'unknown-name' | 'unknown-attribute' | 'unknown-decorator' | 'dynamic';

/** What each reason says of a call, as a sentence without its full stop. */
export const reasonTexts: Readonly<Record<UnresolvedReason, string>> = {
  'unknown-receiver': 'the class of the object is not known',
  'unknown-import': 'it comes from a module that is neither in the project nor in the tables',
  'unknown-name': 'what the variable or parameter holds is not known',
  'unknown-attribute': 'nothing of that name is known there',
  'unknown-decorator': 'a decorator may have made something else of the function',
  'dynamic': 'what is called is computed',
};

export interface UnresolvedCall extends Span {
  readonly reason: UnresolvedReason;
  /** The callee as written, on one line. */
  readonly text: string;
}

/** What could not be resolved in one file, in source order, and out of how many calls. */
export interface Unresolved {
  readonly path: string;
  readonly calls: number;
  readonly unresolved: readonly UnresolvedCall[];
}

export function unresolvedIn(files: readonly SourceFile[], workspace: Workspace): readonly Unresolved[] {
  return files.map((file) => {
    const program = workspace.program(file.settings);
    return unresolvedCalls(contextFor(file, program), program);
  });
}

function unresolvedCalls(context: RuleContext, program: Program): Unresolved {
  const { model, path } = context;
  const all = model.bound.units.flatMap(({ calls }) => calls).sort((a, b) => a.start - b.start || a.end - b.end);
  const unresolved = all.flatMap((call): UnresolvedCall[] => {
    const reason = whyUnresolved(call, context, program);
    return reason ? [{ start: call.func.start, end: call.func.end, reason, text: oneLine(model.textOf(call.func)) }] : [];
  });
  return { path, calls: all.length, unresolved };
}

/** Why it is not known what a call reaches; undefined when it is. */
export function whyUnresolved(
  { func }: ast.Call, context: RuleContext, program: Program,
): UnresolvedReason | undefined {
  let type = context.types.typeOf(func);
  while (type?.kind === 'partial') type = type.of;
  if (type && type.kind !== 'instance' && type.kind !== 'coroutine' && type.name !== '') return ofName(type.name, context, program);
  if (type?.kind === 'instance' && context.types.member(type.name, '__call__')) return undefined;
  if (func.kind === Kind.Name) return isImported(func, context) ? 'unknown-import' : 'unknown-name';
  if (func.kind !== Kind.Attribute) return 'dynamic';
  if (func.value.kind === Kind.Call && isSuper(func.value, context)) return 'unknown-receiver';
  const receiver = context.types.typeOf(func.value);
  if (!receiver || (receiver.kind === 'ref' && receiver.name === '')) {
    return func.value.kind === Kind.Name && isImported(func.value, context) ? 'unknown-import' : 'unknown-receiver';
  }
  return isOfTables(receiver) ? undefined : 'unknown-attribute';
}

/** The same for a callee whose qualified name is known. */
function ofName(name: string, { model, types }: RuleContext, program: Program): UnresolvedReason | undefined {
  const unit = model.unitsByName.get(name);
  if (unit) return decoratorsOf(types, unit).isUnknown ? 'unknown-decorator' : undefined;
  if (model.classesByName.has(name)) return undefined;
  if (types.isOutside(name)) return program.definitionOf(name) ? undefined : 'unknown-attribute';
  const top = name.split('.', 1)[0]!;
  if (top === name || types.factsOf(name) || isLibrary(top) || isStandardModule(top)) return undefined;
  // A method of a builtin: `str.upper`. What is left is a library of which the tables know nothing.
  return classFacts(top) || BUILTIN_CLASSES.has(top) ? undefined : 'unknown-import';
}

const BUILTIN_CLASSES = new Set([
  'builtins', 'str', 'bytes', 'bytearray', 'int', 'float', 'bool', 'list', 'dict', 'set', 'frozenset', 'tuple', 'object', 'type',
]);

/** The tables list what matters here: of their classes and Python's own, another method does nothing of note. */
function isOfTables(receiver: Type): boolean {
  if (receiver.kind !== 'instance') return receiver.kind === 'coroutine';
  return classFacts(receiver.name) !== undefined || BUILTIN_CLASSES.has(receiver.name)
    || isStandardModule(receiver.name.split('.', 1)[0]!);
}

function isImported(name: ast.Name, { model }: RuleContext): boolean {
  const bindings = model.lookup(name)?.bindings ?? [];
  return bindings.some(({ kind }) => kind === BindingKind.Import || kind === BindingKind.ImportFrom);
}

function isSuper({ func }: ast.Call, { model }: RuleContext): boolean {
  return func.kind === Kind.Name && func.id === 'super' && !model.lookup(func);
}

/** Long callees are cut in the middle of nothing: the end is what names them. */
function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length <= 80 ? flat : `…${flat.slice(-79)}`;
}
