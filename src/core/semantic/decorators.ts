/** What a function's decorators make of it. */
import { functionFacts } from '../knowledge/index.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { walk } from '../syntax/walk.ts';
import type { Unit } from './scopes.ts';

export interface Decorators {
  readonly isProperty: boolean;
  readonly isStaticMethod: boolean;
  readonly isClassMethod: boolean;
  /** Its body runs around a `with` block. */
  readonly contextManager: 'sync' | 'async' | undefined;
  /** A stub: `@overload`, or an abstract method. */
  readonly isStub: boolean;
  /** It does its work once and gives the same result from then on. */
  readonly isCached: boolean;
  /** Some decorator is not known to give back a function that does the same when called. */
  readonly isUnknown: boolean;
  /** Decorators that only the linked files can tell of; `isUnknown` leaves them out. */
  readonly notLinked: readonly OutsideDecorator[];
}

const NONE: Decorators = {
  isProperty: false, isStaticMethod: false, isClassMethod: false, contextManager: undefined, isStub: false, isCached: false,
  isUnknown: false, notLinked: [],
};

/**
 * Decorators that give back a function which does the same when called: the function itself (registrations), or a
 * wrapper of the same colour. A name that ends in `.*` stands for every member.
 */
const KEEPS_FUNCTION = new Set([
  'functools.wraps', 'functools.singledispatch', 'functools.update_wrapper',
  'typing.override', 'typing_extensions.override', 'typing.final', 'typing_extensions.final', 'typing.no_type_check',
  'typing.deprecated', 'warnings.deprecated', 'typing_extensions.deprecated', 'typing.runtime_checkable',
  'atexit.register', 'unittest.skip', 'unittest.skipIf', 'unittest.skipUnless', 'unittest.expectedFailure',
  'unittest.mock.patch', 'unittest.mock.patch.object', 'unittest.mock.patch.dict', 'tenacity.retry',
  'backoff.on_exception', 'backoff.on_predicate', 'staticmethod', 'classmethod', 'abc.abstractmethod', 'types.coroutine',
]);

/** Methods of web frameworks' applications and routers that register a handler and give it back. */
const REGISTERS = new Set([
  'get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'route', 'websocket', 'on_event', 'middleware',
  'exception_handler', 'errorhandler', 'before_request', 'after_request', 'teardown_request', 'listener', 'event',
]);

/** Of which functions a decorator gives back one that does the same when called. */
export type Keeps = 'any function' | 'plain functions' | 'coroutine functions';

/** The part of inference that decorators need. */
interface Names {
  qualifiedName(expr: ast.Expr): string | undefined;
  /** What is known of a decorator of the project; `made`: one that is made by a call, `@retried(3)`. */
  keeps(decorator: string, made: boolean): Keeps | 'not linked' | undefined;
}

/** A decorator of another file, by name; `made`: by a call. */
export interface OutsideDecorator {
  readonly name: string;
  readonly made: boolean;
}

export function decoratorsOf(names: Names, unit: Unit): Decorators {
  const node = unit.node;
  if (node.kind === Kind.Module || node.kind === Kind.Lambda || node.decorator_list.length === 0) return NONE;
  return unit.decorators ??= read(names, node.decorator_list, unit.isAsync);
}

function read(names: Names, list: readonly ast.Expr[], isAsync: boolean): Decorators {
  const result: { -readonly [K in keyof Decorators]: Decorators[K] } = { ...NONE };
  for (const decorator of list) {
    const callee = decorator.kind === Kind.Call ? decorator.func : decorator;
    const name = names.qualifiedName(callee) ?? '';
    const last = callee.kind === Kind.Attribute ? callee.attr : '';
    switch (name) {
      case 'functools.lru_cache': case 'functools.cache': result.isCached = true; continue;
      case 'functools.cached_property': result.isProperty = result.isCached = true; continue;
      case 'property': case 'abc.abstractproperty': result.isProperty = true; continue;
      case 'staticmethod': result.isStaticMethod = true; continue;
      case 'classmethod': result.isClassMethod = true; continue;
      case 'contextlib.contextmanager': result.contextManager = 'sync'; continue;
      case 'contextlib.asynccontextmanager': result.contextManager = 'async'; continue;
      case 'typing.overload': case 'typing_extensions.overload': case 'abc.abstractmethod':
        result.isStub = true;
        continue;
      default:
    }
    if (last === 'setter' || last === 'getter' || last === 'deleter') result.isProperty = true;
    else if (!KEEPS_FUNCTION.has(name) && !(decorator.kind === Kind.Call && REGISTERS.has(last))
      && !name.startsWith('pytest.mark.') && !functionFacts(name)?.registers) {
      const made = decorator.kind === Kind.Call;
      const keeps = name === '' ? undefined : names.keeps(name, made);
      if (keeps === 'not linked') result.notLinked = [...result.notLinked, { name, made }];
      else result.isUnknown ||= !isKept(keeps, isAsync);
    }
  }
  return result;
}

export function isKept(keeps: Keeps | undefined, isAsync: boolean): boolean {
  return keeps === 'any function' || keeps === (isAsync ? 'coroutine functions' : 'plain functions');
}

/**
 * Of which functions `unit`, used as a decorator, gives back one that does the same: where a nested function that
 * `functools.wraps` dresses calls the function and gives what it gives. `made`: the decorator is what `unit` returns.
 */
export function keptBy(unit: Unit, made: boolean, names: Pick<Names, 'qualifiedName'>): Keeps | undefined {
  const node = unit.node;
  if (node.kind !== Kind.FunctionDef || unit.isGenerator) return undefined;
  const inner = node.body.filter((stmt) => stmt.kind === Kind.FunctionDef || stmt.kind === Kind.AsyncFunctionDef);
  const returned = lastReturned(node);
  const nested = inner.length === 1 && inner[0]!.name === returned ? inner[0]! : undefined;
  if (!nested) return undefined;
  if (made) return nested.kind === Kind.FunctionDef ? keptByDecorator(nested, names) : undefined;
  return keptByDecorator(node, names);
}

function keptByDecorator(node: ast.FunctionDef, names: Pick<Names, 'qualifiedName'>): Keeps | undefined {
  const decorated = (node.args.posonlyargs[0] ?? node.args.args[0])?.arg;
  const inner = node.body.filter((stmt) => stmt.kind === Kind.FunctionDef || stmt.kind === Kind.AsyncFunctionDef);
  const wrapper = inner.length === 1 && inner[0]!.name === lastReturned(node) ? inner[0]! : undefined;
  if (decorated === undefined || !wrapper || wrapper.decorator_list.length !== 1) return undefined;
  const [dress] = wrapper.decorator_list;
  if (dress?.kind !== Kind.Call || names.qualifiedName(dress.func) !== 'functools.wraps') return undefined;
  let calls = 0;
  let passes = 0;
  let kept = 0;
  walk(wrapper, (inside) => {
    if (inside.kind !== Kind.Name || inside.id !== decorated) return;
    const called = inside.parent?.kind === Kind.Call && inside.parent.func === inside;
    // Whoever is given the function may run it elsewhere.
    if (called) calls++;
    else if (inside.parent?.kind === Kind.Call && inside.parent !== dress) passes++;
    // The coroutine that the call makes may come to its end in the wrapper.
    if (called && inside.parent?.parent?.kind !== Kind.Return) kept++;
  });
  if (calls === 0 || passes > 0) return undefined;
  return wrapper.kind === Kind.AsyncFunctionDef ? 'coroutine functions' : kept > 0 ? 'plain functions' : 'any function';
}

/** The name in the `return` that ends a function. */
function lastReturned({ body }: ast.FunctionDef): string | undefined {
  const last = body[body.length - 1];
  return last?.kind === Kind.Return && last.value?.kind === Kind.Name ? last.value.id : undefined;
}
