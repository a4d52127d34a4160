/**
 * What a file offers to others, and what its functions do, as plain data: all that the rest of the project needs to
 * know of it. Nothing of another file is looked at for it, so that no order of files can change it.
 */
import type { Span } from '../text/span.ts';
import { stringValue } from '../syntax/constants.ts';
import { Kind } from '../syntax/nodes.ts';
import type { CallIndex } from './call-index.ts';
import { decoratorsOf, keptBy } from './decorators.ts';
import type { Keeps, OutsideDecorator } from './decorators.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import { nameSpan, summarize } from './summary.ts';
import type { FunctionSummary } from './summary.ts';
import { BindingKind } from './scopes.ts';
import type { ClassInfo, Symbol } from './scopes.ts';
import type { Type } from './types.ts';

export interface FunctionFact extends Span {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly contextManager: 'sync' | 'async' | undefined;
  readonly isProperty: boolean;
  /** A decorator may have made something else of it. */
  readonly isUnknown: boolean;
  /** So may these, of other files. */
  readonly decorators?: readonly OutsideDecorator[];
  /** What it makes of functions as a decorator, and what the decorator makes that it returns. */
  readonly keeps?: Keeps;
  readonly madeKeeps?: Keeps;
}

export interface ClassFact extends Span {
  readonly bases: readonly string[];
  /** Some base has no name, or a metaclass or decorator may change the class. */
  readonly isUnknown: boolean;
  /** Names to which the class body or a method gives a value. */
  readonly attributes: ReadonlySet<string>;
}

/** What there is in a file: as much as its definitions say, without looking into what functions do. */
export interface FileOutline {
  readonly path: string;
  /** The module's name, by its path. */
  readonly module: string;
  /** By qualified name. */
  readonly functions: ReadonlyMap<string, FunctionFact>;
  readonly classes: ReadonlyMap<string, ClassFact>;
  /** The names of module variables. */
  readonly variables: ReadonlySet<string>;
  /** By name: what imports at module level bring, by qualified name, and other names of functions and classes. */
  readonly imports: ReadonlyMap<string, string>;
  /** What `from … import *` brings, where `__all__` says so. */
  readonly all: readonly string[] | undefined;
  /** The modules of `from … import *`. */
  readonly stars: readonly string[];
}

/** What the things in a file are and do. */
export interface FileDetails {
  /** By function: the type of the call; of the awaited call, for a coroutine function. */
  readonly returns: ReadonlyMap<string, Type>;
  /** By `Class.attribute`, and by `module.variable`. */
  readonly values: ReadonlyMap<string, Type>;
  /** By function. */
  readonly summaries: ReadonlyMap<string, FunctionSummary>;
}

/** What is known of a file: the details only where somebody asked for them. */
export interface FileFacts {
  readonly outline: FileOutline;
  readonly details: FileDetails | undefined;
}

export function outlineOf(model: FileModel, types: Inference): FileOutline {
  const { bound } = model;
  const functions = new Map<string, FunctionFact>();
  for (const unit of bound.units) {
    if (!('name' in unit.node)) continue;
    const { contextManager, isProperty, isUnknown, notLinked } = decoratorsOf(types, unit);
    const [keeps, madeKeeps] = [keptBy(unit, false, types), keptBy(unit, true, types)];
    functions.set(unit.name, {
      ...nameSpan(unit), isAsync: unit.isAsync, isGenerator: unit.isGenerator, contextManager, isProperty,
      // A second definition of the name may be the one that counts.
      isUnknown: isUnknown || model.unitsByName.has(`${unit.name}#2`),
      ...notLinked.length > 0 && { decorators: notLinked }, ...keeps && { keeps }, ...madeKeeps && { madeKeeps },
    });
  }
  const imports = new Map<string, string>();
  const variables = new Set<string>();
  for (const [name, symbol] of bound.moduleScope.symbols) {
    const type = isImported(symbol) || isAlias(symbol) ? types.symbolType(symbol) : undefined;
    if (type?.kind === 'ref') imports.set(name, type.name);
    else if (!isDefined(symbol)) variables.add(name);
  }
  return {
    path: model.path, module: model.moduleName, functions, variables, imports,
    classes: new Map(bound.classes.map((info) => [info.name, classFact(info, model, types)])),
    all: namesInAll(bound.moduleScope.symbols.get('__all__'), model),
    stars: bound.starImports.flatMap((star) => types.importedModule(star) ?? []),
  };
}

/** `pause = _pause`: another name for something. */
function isAlias({ bindings }: Symbol): boolean {
  const [only] = bindings;
  return bindings.length === 1 && only?.kind === BindingKind.Assign && only.path.length === 0
    && (only.value?.kind === Kind.Name || only.value?.kind === Kind.Attribute);
}

/** The strings of a literal `__all__`; undefined when there is none, or when it is put together. */
function namesInAll(symbol: Symbol | undefined, model: FileModel): string[] | undefined {
  const value = symbol?.bindings.length === 1 ? symbol.bindings[0]!.value : undefined;
  if (value?.kind !== Kind.List && value?.kind !== Kind.Tuple) return undefined;
  return value.elts.flatMap((one) => one.kind === Kind.Constant ? stringValue(one, model.text) ?? [] : []);
}

function isImported({ bindings }: Symbol): boolean {
  return bindings.some(({ kind }) => kind === BindingKind.Import || kind === BindingKind.ImportFrom);
}

/** Whether it is a function or class and never anything else. */
function isDefined({ bindings }: Symbol): boolean {
  return bindings.every(({ kind }) => kind === BindingKind.Function || kind === BindingKind.Class);
}

function classFact(info: ClassInfo, model: FileModel, types: Inference): ClassFact {
  const { bases, keywords, decorator_list: decorators, nameStart, name } = info.node;
  const known = types.basesOf(info);
  const isPlain = decorators.every((decorator) => /\bdataclass\b/.test(model.textOf(decorator)));
  return {
    start: nameStart, end: nameStart + name.length, bases: known, attributes: new Set(attributeNames(info, types)),
    isUnknown: known.length < bases.length || keywords.some(({ value }) => value.kind !== Kind.Constant) || !isPlain,
  };
}

function attributeNames(info: ClassInfo, types: Inference): string[] {
  const inBody = info.scope.bindings.filter(({ kind }) => kind !== BindingKind.Function).map(({ name }) => name);
  return [...inBody, ...types.attributesSet(info)];
}

export function detailsOf(model: FileModel, types: Inference, calls: CallIndex): FileDetails {
  const returns = new Map<string, Type>();
  const values = new Map<string, Type>();
  const keep = (map: Map<string, Type>, name: string, type: Type | undefined): void => void (type && map.set(name, type));
  for (const unit of model.bound.units) if ('name' in unit.node) keep(returns, unit.name, types.returnType(unit));
  for (const info of model.bound.classes) {
    for (const name of attributeNames(info, types)) keep(values, `${info.name}.${name}`, types.attributeType(info, name));
  }
  for (const [name, symbol] of model.bound.moduleScope.symbols) {
    const type = isImported(symbol) ? undefined : types.symbolType(symbol);
    if (type?.kind !== 'ref') keep(values, `${model.moduleName}.${name}`, type);
  }
  const summaries = new Map(summarize(model, types, calls.ofNote()).map((summary) => [summary.name, summary]));
  return { returns, values, summaries };
}
