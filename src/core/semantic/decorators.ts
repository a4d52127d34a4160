/** What a function's decorators make of it. */
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
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
}

const NONE: Decorators = {
  isProperty: false, isStaticMethod: false, isClassMethod: false, contextManager: undefined, isStub: false, isCached: false,
  isUnknown: false,
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

/** The part of inference that decorators need. */
interface Names {
  qualifiedName(expr: ast.Expr): string | undefined;
}

export function decoratorsOf(names: Names, unit: Unit): Decorators {
  const node = unit.node;
  if (node.kind === Kind.Module || node.kind === Kind.Lambda || node.decorator_list.length === 0) return NONE;
  return unit.decorators ??= read(names, node.decorator_list);
}

function read(names: Names, list: readonly ast.Expr[]): Decorators {
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
      && !name.startsWith('pytest.mark.')) result.isUnknown = true;
  }
  return result;
}
