/**
 * What a file offers to others, and what its functions do, as plain data: all that the rest of the project needs to
 * know of it. Nothing of another file is looked at for it, so that no order of files can change it.
 */
import type { Span } from '../text/span.ts';
import { Kind } from '../syntax/nodes.ts';
import type { CallIndex } from './call-index.ts';
import { decoratorsOf } from './decorators.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import { nameSpan, summarize } from './summary.ts';
import type { FunctionSummary } from './summary.ts';
import { BindingKind } from './scopes.ts';
import type { ClassInfo } from './scopes.ts';
import type { Type } from './types.ts';

export interface FunctionFact extends Span {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly contextManager: 'sync' | 'async' | undefined;
  readonly isProperty: boolean;
  /** A decorator may have made something else of it. */
  readonly isUnknown: boolean;
  /** Of the call; of the awaited call, for a coroutine function. */
  readonly returns: Type | undefined;
}

export interface ClassFact {
  readonly bases: readonly string[];
  /** Some base has no name, or a metaclass or decorator may change the class. */
  readonly isUnknown: boolean;
  /** Values that the class body and the methods give to attributes; those whose type is not known, too. */
  readonly attributes: ReadonlyMap<string, Type | undefined>;
}

export interface FileFacts {
  readonly path: string;
  /** The module's name, by its path. */
  readonly module: string;
  /** By qualified name. */
  readonly functions: ReadonlyMap<string, FunctionFact>;
  readonly classes: ReadonlyMap<string, ClassFact>;
  /** By name: what module variables hold, where it is known. */
  readonly values: ReadonlyMap<string, Type>;
  /** By name: what imports at module level bring, by qualified name. */
  readonly imports: ReadonlyMap<string, string>;
  /** The modules of `from … import *`. */
  readonly stars: readonly string[];
  readonly summaries: readonly FunctionSummary[];
}

export function factsOf(model: FileModel, types: Inference, calls: CallIndex): FileFacts {
  const { bound } = model;
  const functions = new Map<string, FunctionFact>();
  for (const unit of bound.units) {
    if (!('name' in unit.node)) continue;
    const { contextManager, isProperty, isUnknown } = decoratorsOf(types, unit);
    functions.set(unit.name, {
      ...nameSpan(unit), isAsync: unit.isAsync, isGenerator: unit.isGenerator, contextManager, isProperty,
      // A second definition of the name may be the one that counts.
      isUnknown: isUnknown || model.unitsByName.has(`${unit.name}#2`),
      returns: types.returnType(unit),
    });
  }
  const classes = new Map(bound.classes.map((info) => [info.name, classFact(info, model, types)]));
  const values = new Map<string, Type>();
  const imports = new Map<string, string>();
  for (const [name, symbol] of bound.moduleScope.symbols) {
    const type = types.symbolType(symbol);
    const isImport = symbol.bindings.some(({ kind }) => kind === BindingKind.Import || kind === BindingKind.ImportFrom);
    if (isImport && type?.kind === 'ref') imports.set(name, type.name);
    else if (type && type.kind !== 'ref') values.set(name, type);
  }
  const stars = bound.starImports.flatMap((star) => types.importedModule(star) ?? []);
  return {
    path: model.path, module: model.moduleName, functions, classes, values, imports, stars,
    summaries: summarize(model, types, calls.ofNote()),
  };
}

function classFact(info: ClassInfo, model: FileModel, types: Inference): ClassFact {
  const { bases, keywords, decorator_list: decorators } = info.node;
  const known = types.basesOf(info);
  const attributes = new Map<string, Type | undefined>();
  for (const { name, kind } of info.scope.bindings) {
    if (kind !== BindingKind.Function) attributes.set(name, types.attributeType(info, name));
  }
  for (const name of types.attributesSet(info)) attributes.set(name, types.attributeType(info, name));
  const isPlain = decorators.every((decorator) => /^@?dataclass|\bdataclass\b/.test(model.textOf(decorator)));
  return {
    bases: known, attributes,
    isUnknown: known.length < bases.length || keywords.some(({ value }) => value.kind !== Kind.Constant) || !isPlain,
  };
}
