/** Types from annotations, also those written as strings. */
import { canonicalName } from '../knowledge/index.ts';
import { stringValue } from '../syntax/constants.ts';
import { ConstantType, Kind, Operator } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { isNone } from './model.ts';
import type { Scope } from './scopes.ts';
import { instance, ref, unknownType } from './types.ts';
import type { Type } from './types.ts';

/** What reading an annotation needs of inference: by scope, because a string's names stand nowhere in the tree. */
export interface AnnotationNames {
  /** The qualified name that an identifier refers to in `scope`; undefined when it refers to no definition. */
  refIn(scope: Scope, id: string): string | undefined;
  /** The file's source. */
  readonly text: string;
}

/** Names of `typing` and `collections.abc` that stand for a builtin container of their first argument. */
const LIST_LIKE = new Set([
  'List', 'Sequence', 'MutableSequence', 'Iterable', 'Iterator', 'Collection', 'Set', 'FrozenSet', 'AbstractSet',
  'MutableSet', 'Deque', 'Generator', 'AsyncIterator', 'AsyncIterable', 'AsyncGenerator', 'Container', 'KeysView',
  'ValuesView',
]);
const DICT_LIKE = new Set([
  'Dict', 'Mapping', 'MutableMapping', 'DefaultDict', 'OrderedDict', 'defaultdict', 'WeakValueDictionary',
]);
const SAME_AS_ARGUMENT = new Set(['Optional', 'Annotated', 'ClassVar', 'Final', 'Required', 'NotRequired', 'ReadOnly']);

/** The type that an annotation names, evaluated in `scope`; undefined when it says nothing that is known. */
export function annotationType(
  expr: ast.Expr, scope: Scope, names: AnnotationNames, depth = 0,
): Type | undefined {
  if (depth > 10) return undefined;
  switch (expr.kind) {
    case Kind.Name:
    case Kind.Attribute: {
      const name = dottedName(expr, scope, names);
      return name === undefined ? undefined : instance(containerName(name) ?? name);
    }
    case Kind.Constant: {
      const text = expr.type === ConstantType.Str ? stringValue(expr, names.text) : undefined;
      if (text === undefined || text.length > 200) return undefined;
      const stmt = parse(text.trim()).module.body[0];
      return stmt?.kind === Kind.Expr ? annotationType(stmt.value, scope, names, depth + 1) : undefined;
    }
    case Kind.BinOp: {
      if (expr.op !== Operator.BitOr) return undefined;
      if (isNone(expr.right)) return annotationType(expr.left, scope, names, depth + 1);
      if (isNone(expr.left)) return annotationType(expr.right, scope, names, depth + 1);
      return undefined;
    }
    case Kind.Subscript: return subscriptAnnotation(expr, scope, names, depth);
    default: return undefined;
  }
}

function subscriptAnnotation(
  expr: ast.Subscript, scope: Scope, names: AnnotationNames, depth: number,
): Type | undefined {
  const name = dottedName(expr.value, scope, names);
  if (name === undefined) return undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  const parts = expr.slice.kind === Kind.Tuple ? expr.slice.elts : [expr.slice];
  const read = (part: ast.Expr | undefined): Type =>
    (part && annotationType(part, scope, names, depth + 1)) ?? unknownType;
  const first = read(parts[0]);
  if (SAME_AS_ARGUMENT.has(last)) return first === unknownType ? undefined : first;
  if (last === 'Union') {
    const real = parts.filter((part) => !isNone(part));
    return real.length === 1 ? annotationType(real[0]!, scope, names, depth + 1) : undefined;
  }
  if (last === 'Type' || last === 'type') return first.kind === 'instance' ? ref(first.name) : undefined;
  if (last === 'Coroutine') return { kind: 'coroutine', of: '', result: known(read(parts[2])) };
  if (last === 'Awaitable') return { kind: 'coroutine', of: '', result: known(first) };
  return instance(containerName(name) ?? name, parts.map(read));
}

/** A dotted expression as a qualified name, by lookups from `scope`: works for annotations read from a string. */
function dottedName(expr: ast.Expr, scope: Scope, names: AnnotationNames): string | undefined {
  if (expr.kind === Kind.Attribute) {
    const base = dottedName(expr.value, scope, names);
    return base === undefined ? undefined : canonicalName(`${base}.${expr.attr}`);
  }
  if (expr.kind !== Kind.Name) return undefined;
  return names.refIn(scope, expr.id);
}

function known(type: Type): Type | undefined {
  return type === unknownType ? undefined : type;
}

/** The builtin that a name of typing or collections stands for. */
function containerName(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  const module = name.slice(0, Math.max(dot, 0));
  if (module !== '' && module !== 'typing' && module !== 'collections.abc' && module !== 'collections'
    && module !== 'typing_extensions') return undefined;
  const last = name.slice(dot + 1);
  if (last === 'list' || LIST_LIKE.has(last)) return 'list';
  if (last === 'dict' || DICT_LIKE.has(last)) return 'dict';
  if (last === 'Tuple') return 'tuple';
  return undefined;
}
