/** From a node to its children, and from a tree to each of its nodes. */
import type { Node } from './nodes.ts';
import { Kind } from './nodes.ts';

/**
 * Calls `visit` with each child of `node`, in the order of CPython's fields, but for decorators, which come first, and
 * for pairs (key and value, parameter and default), which alternate as they do in the source. Allocates nothing.
 */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.kind) {
    case Kind.Name:
    case Kind.Constant:
    case Kind.Pass:
    case Kind.Break:
    case Kind.Continue:
    case Kind.Global:
    case Kind.Nonlocal:
    case Kind.alias:
    case Kind.MatchSingleton:
    case Kind.MatchStar:
      return;
    case Kind.Import:
    case Kind.ImportFrom:
      each(node.names, visit);
      return;
    case Kind.Attribute:
    case Kind.Starred:
    case Kind.Await:
    case Kind.YieldFrom:
    case Kind.Expr:
    case Kind.keyword:
    case Kind.MatchValue:
      visit(node.value);
      return;
    case Kind.Call:
      visit(node.func);
      each(node.args, visit);
      each(node.keywords, visit);
      return;
    case Kind.Module:
    case Kind.ErrorStmt:
      each(node.body, visit);
      return;
    case Kind.FunctionDef:
    case Kind.AsyncFunctionDef:
      each(node.decorator_list, visit);
      each(node.type_params, visit);
      visit(node.args);
      if (node.returns !== null) visit(node.returns);
      each(node.body, visit);
      return;
    case Kind.ClassDef:
      each(node.decorator_list, visit);
      each(node.type_params, visit);
      each(node.bases, visit);
      each(node.keywords, visit);
      each(node.body, visit);
      return;
    case Kind.Return:
    case Kind.Yield:
      if (node.value !== null) visit(node.value);
      return;
    case Kind.Delete:
      each(node.targets, visit);
      return;
    case Kind.Assign:
      each(node.targets, visit);
      visit(node.value);
      return;
    case Kind.TypeAlias:
      visit(node.name);
      each(node.type_params, visit);
      visit(node.value);
      return;
    case Kind.AugAssign:
      visit(node.target);
      visit(node.value);
      return;
    case Kind.AnnAssign:
      visit(node.target);
      visit(node.annotation);
      if (node.value !== null) visit(node.value);
      return;
    case Kind.For:
    case Kind.AsyncFor:
      visit(node.target);
      visit(node.iter);
      each(node.body, visit);
      each(node.orelse, visit);
      return;
    case Kind.While:
    case Kind.If:
      visit(node.test);
      each(node.body, visit);
      each(node.orelse, visit);
      return;
    case Kind.With:
    case Kind.AsyncWith:
      each(node.items, visit);
      each(node.body, visit);
      return;
    case Kind.Match:
      visit(node.subject);
      each(node.cases, visit);
      return;
    case Kind.Raise:
      if (node.exc !== null) visit(node.exc);
      if (node.cause !== null) visit(node.cause);
      return;
    case Kind.Try:
    case Kind.TryStar:
      each(node.body, visit);
      each(node.handlers, visit);
      each(node.orelse, visit);
      each(node.finalbody, visit);
      return;
    case Kind.Assert:
      visit(node.test);
      if (node.msg !== null) visit(node.msg);
      return;
    case Kind.BoolOp:
    case Kind.JoinedStr:
    case Kind.TemplateStr:
      each(node.values, visit);
      return;
    case Kind.NamedExpr:
      visit(node.target);
      visit(node.value);
      return;
    case Kind.BinOp:
      visit(node.left);
      visit(node.right);
      return;
    case Kind.UnaryOp:
      visit(node.operand);
      return;
    case Kind.Lambda:
      visit(node.args);
      visit(node.body);
      return;
    case Kind.IfExp:
      visit(node.test);
      visit(node.body);
      visit(node.orelse);
      return;
    case Kind.Dict:
      for (let at = 0; at < node.values.length; at++) {
        const key = node.keys[at];
        if (key) visit(key);
        const value = node.values[at];
        if (value) visit(value);
      }
      return;
    case Kind.Set:
    case Kind.List:
    case Kind.Tuple:
      each(node.elts, visit);
      return;
    case Kind.ListComp:
    case Kind.SetComp:
    case Kind.GeneratorExp:
      visit(node.elt);
      each(node.generators, visit);
      return;
    case Kind.DictComp:
      visit(node.key);
      visit(node.value);
      each(node.generators, visit);
      return;
    case Kind.Compare:
      visit(node.left);
      each(node.comparators, visit);
      return;
    case Kind.FormattedValue:
    case Kind.Interpolation:
      visit(node.value);
      if (node.format_spec !== null) visit(node.format_spec);
      return;
    case Kind.Subscript:
      visit(node.value);
      visit(node.slice);
      return;
    case Kind.Slice:
      if (node.lower !== null) visit(node.lower);
      if (node.upper !== null) visit(node.upper);
      if (node.step !== null) visit(node.step);
      return;
    case Kind.comprehension:
      visit(node.target);
      visit(node.iter);
      each(node.ifs, visit);
      return;
    case Kind.ExceptHandler:
      if (node.type !== null) visit(node.type);
      each(node.body, visit);
      return;
    case Kind.arguments: {
      const positional = node.posonlyargs.length + node.args.length;
      const firstDefault = positional - node.defaults.length;
      for (let at = 0; at < positional; at++) {
        const parameter = at < node.posonlyargs.length ? node.posonlyargs[at] : node.args[at - node.posonlyargs.length];
        if (parameter) visit(parameter);
        const value = node.defaults[at - firstDefault];
        if (value) visit(value);
      }
      if (node.vararg !== null) visit(node.vararg);
      for (let at = 0; at < node.kwonlyargs.length; at++) {
        const parameter = node.kwonlyargs[at];
        if (parameter) visit(parameter);
        const value = node.kw_defaults[at];
        if (value) visit(value);
      }
      if (node.kwarg !== null) visit(node.kwarg);
      return;
    }
    case Kind.arg:
      if (node.annotation !== null) visit(node.annotation);
      return;
    case Kind.withitem:
      visit(node.context_expr);
      if (node.optional_vars !== null) visit(node.optional_vars);
      return;
    case Kind.match_case:
      visit(node.pattern);
      if (node.guard !== null) visit(node.guard);
      each(node.body, visit);
      return;
    case Kind.MatchSequence:
    case Kind.MatchOr:
      each(node.patterns, visit);
      return;
    case Kind.MatchMapping:
      for (let at = 0; at < node.keys.length; at++) {
        const key = node.keys[at];
        if (key) visit(key);
        const pattern = node.patterns[at];
        if (pattern) visit(pattern);
      }
      return;
    case Kind.MatchClass:
      visit(node.cls);
      each(node.patterns, visit);
      each(node.kwd_patterns, visit);
      return;
    case Kind.MatchAs:
      if (node.pattern !== null) visit(node.pattern);
      return;
    case Kind.TypeVar:
      if (node.bound !== null) visit(node.bound);
      if (node.default_value !== null) visit(node.default_value);
      return;
    case Kind.ParamSpec:
    case Kind.TypeVarTuple:
      if (node.default_value !== null) visit(node.default_value);
      return;
    default:
      assertNever(node);
  }
}

/**
 * Calls `visit` with `node` and all nodes below it, each before its children; those below a node for which `visit`
 * returns false are left out. Recursion is safe, because the parser bounds the height of its trees.
 */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  const enter = (child: Node): void => {
    if (visit(child) !== false) forEachChild(child, enter);
  };
  enter(node);
}

function each(nodes: readonly Node[], visit: (child: Node) => void): void {
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node) visit(node);
  }
}

function assertNever(node: never): never {
  throw new Error(`unknown node ${JSON.stringify(node)}`);
}
