/**
 * The syntax tree. Names and fields are those of CPython's `ast` module
 * (https://docs.python.org/3/library/ast.html#abstract-grammar), so whoever knows `ast` can read a rule.
 *
 * One class a kind, so that every kind has one object shape; `kind` tells them apart. `start` and `end` are
 * half-open UTF-16 offsets into the source. `parent` is null until the binder (semantic/) has seen the node; it is
 * the one field that changes after parsing. No node holds text of the file other than interned identifiers.
 */

export const enum Kind {
  Module,
  // Statements.
  FunctionDef, AsyncFunctionDef, ClassDef, Return, Delete, Assign, TypeAlias, AugAssign, AnnAssign,
  For, AsyncFor, While, If, With, AsyncWith, Match, Raise, Try, TryStar, Assert, Import, ImportFrom,
  Global, Nonlocal, Expr, Pass, Break, Continue, ErrorStmt,
  // Expressions.
  BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp,
  Await, Yield, YieldFrom, Compare, Call, FormattedValue, Interpolation, JoinedStr, TemplateStr, Constant,
  Attribute, Subscript, Starred, Name, List, Tuple, Slice,
  // Parts of the two.
  comprehension, ExceptHandler, arguments, arg, keyword, alias, withitem, match_case,
  // Patterns.
  MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs, MatchOr,
  // Type parameters (PEP 695).
  TypeVar, ParamSpec, TypeVarTuple,
  /** How many kinds there are; no node has it. */
  count,
}

/** `expr_context` of CPython's grammar. */
export const enum Ctx { Load, Store, Del }

/** `operator` of CPython's grammar, for BinOp and AugAssign. */
export const enum Operator {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv,
}

export const enum BoolOperator { And, Or }

export const enum UnaryOperator { Invert, Not, UAdd, USub }

export const enum CmpOp { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn }

/** What a Constant is; its value is decoded on demand from the source (`constants.ts`). */
export const enum ConstantType {
  None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes,
  /** Literal text of an f-string or t-string, between its fields. CPython joins neighbours; here they stay apart. */
  StrPart,
  /** The same without escapes: of a raw f-string, or the text `x=` of a field `{x=}`. */
  RawStrPart,
}

/** Fields that every node has. */
interface NodeFields {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  parent: Node | null;
}

export class Module implements NodeFields {
  readonly kind = Kind.Module as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public body: Stmt[]) {}
}

// Statements

export class FunctionDef implements NodeFields {
  readonly kind = Kind.FunctionDef as const;
  parent: Node | null = null;
  constructor(
    /** The offset of `def`; decorators lie before it, as in CPython since 3.8. */
    public start: number, public end: number, public name: string,
    /** The offset of the name itself; its end is `nameStart + name.length`. */
    public nameStart: number,
    public args: arguments_, public body: Stmt[], public decorator_list: Expr[], public returns: Expr | null,
    public type_params: TypeParam[],
  ) {}
}

export class AsyncFunctionDef implements NodeFields {
  readonly kind = Kind.AsyncFunctionDef as const;
  parent: Node | null = null;
  constructor(
    /** The offset of `async`. */
    public start: number, public end: number, public name: string, public nameStart: number,
    public args: arguments_, public body: Stmt[], public decorator_list: Expr[], public returns: Expr | null,
    public type_params: TypeParam[],
  ) {}
}

export class ClassDef implements NodeFields {
  readonly kind = Kind.ClassDef as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public name: string, public nameStart: number,
    public bases: Expr[], public keywords: keyword[], public body: Stmt[], public decorator_list: Expr[],
    public type_params: TypeParam[],
  ) {}
}

export class Return implements NodeFields {
  readonly kind = Kind.Return as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr | null) {}
}

export class Delete implements NodeFields {
  readonly kind = Kind.Delete as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public targets: Expr[]) {}
}

export class Assign implements NodeFields {
  readonly kind = Kind.Assign as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public targets: Expr[], public value: Expr) {}
}

export class TypeAlias implements NodeFields {
  readonly kind = Kind.TypeAlias as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public name: Name, public type_params: TypeParam[], public value: Expr,
  ) {}
}

export class AugAssign implements NodeFields {
  readonly kind = Kind.AugAssign as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public target: Expr, public op: Operator, public value: Expr,
  ) {}
}

export class AnnAssign implements NodeFields {
  readonly kind = Kind.AnnAssign as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public target: Expr, public annotation: Expr, public value: Expr | null,
    /** CPython's `simple`: the target is a bare name without parentheses. */
    public simple: boolean,
  ) {}
}

export class For implements NodeFields {
  readonly kind = Kind.For as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public target: Expr, public iter: Expr, public body: Stmt[],
    public orelse: Stmt[],
  ) {}
}

export class AsyncFor implements NodeFields {
  readonly kind = Kind.AsyncFor as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public target: Expr, public iter: Expr, public body: Stmt[],
    public orelse: Stmt[],
  ) {}
}

export class While implements NodeFields {
  readonly kind = Kind.While as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public test: Expr, public body: Stmt[], public orelse: Stmt[],
  ) {}
}

export class If implements NodeFields {
  readonly kind = Kind.If as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public test: Expr, public body: Stmt[],
    /** An `elif` is one If here, starting at `elif`. */
    public orelse: Stmt[],
  ) {}
}

export class With implements NodeFields {
  readonly kind = Kind.With as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public items: withitem[], public body: Stmt[]) {}
}

export class AsyncWith implements NodeFields {
  readonly kind = Kind.AsyncWith as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public items: withitem[], public body: Stmt[]) {}
}

export class Match implements NodeFields {
  readonly kind = Kind.Match as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public subject: Expr, public cases: match_case[]) {}
}

export class Raise implements NodeFields {
  readonly kind = Kind.Raise as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public exc: Expr | null, public cause: Expr | null) {}
}

export class Try implements NodeFields {
  readonly kind = Kind.Try as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public body: Stmt[], public handlers: ExceptHandler[],
    public orelse: Stmt[], public finalbody: Stmt[],
  ) {}
}

export class TryStar implements NodeFields {
  readonly kind = Kind.TryStar as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public body: Stmt[], public handlers: ExceptHandler[],
    public orelse: Stmt[], public finalbody: Stmt[],
  ) {}
}

export class Assert implements NodeFields {
  readonly kind = Kind.Assert as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public test: Expr, public msg: Expr | null) {}
}

export class Import implements NodeFields {
  readonly kind = Kind.Import as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public names: alias[]) {}
}

export class ImportFrom implements NodeFields {
  readonly kind = Kind.ImportFrom as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number,
    /** The dotted name, or null in `from . import x`. */
    public module: string | null,
    public names: alias[],
    /** How many leading dots. */
    public level: number,
  ) {}
}

export class Global implements NodeFields {
  readonly kind = Kind.Global as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public names: string[]) {}
}

export class Nonlocal implements NodeFields {
  readonly kind = Kind.Nonlocal as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public names: string[]) {}
}

/** An expression statement; the class is called ExprStmt because `Expr` is the union of expressions here. */
export class ExprStmt implements NodeFields {
  readonly kind = Kind.Expr as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr) {}
}

export class Pass implements NodeFields {
  readonly kind = Kind.Pass as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number) {}
}

export class Break implements NodeFields {
  readonly kind = Kind.Break as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number) {}
}

export class Continue implements NodeFields {
  readonly kind = Kind.Continue as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number) {}
}

/** A statement that could not be parsed. What could be read of a block indented below it is kept in `body`. */
export class ErrorStmt implements NodeFields {
  readonly kind = Kind.ErrorStmt as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public body: Stmt[]) {}
}

// Expressions

export class BoolOp implements NodeFields {
  readonly kind = Kind.BoolOp as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public op: BoolOperator, public values: Expr[]) {}
}

export class NamedExpr implements NodeFields {
  readonly kind = Kind.NamedExpr as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public target: Name, public value: Expr) {}
}

export class BinOp implements NodeFields {
  readonly kind = Kind.BinOp as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public left: Expr, public op: Operator, public right: Expr,
  ) {}
}

export class UnaryOp implements NodeFields {
  readonly kind = Kind.UnaryOp as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public op: UnaryOperator, public operand: Expr) {}
}

export class Lambda implements NodeFields {
  readonly kind = Kind.Lambda as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public args: arguments_, public body: Expr) {}
}

export class IfExp implements NodeFields {
  readonly kind = Kind.IfExp as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public test: Expr, public body: Expr, public orelse: Expr,
  ) {}
}

export class Dict implements NodeFields {
  readonly kind = Kind.Dict as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number,
    /** null where `**mapping` stands. */
    public keys: (Expr | null)[],
    public values: Expr[],
  ) {}
}

export class Set_ implements NodeFields {
  readonly kind = Kind.Set as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elts: Expr[]) {}
}

export class ListComp implements NodeFields {
  readonly kind = Kind.ListComp as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elt: Expr, public generators: comprehension[]) {}
}

export class SetComp implements NodeFields {
  readonly kind = Kind.SetComp as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elt: Expr, public generators: comprehension[]) {}
}

export class DictComp implements NodeFields {
  readonly kind = Kind.DictComp as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public key: Expr, public value: Expr,
    public generators: comprehension[],
  ) {}
}

export class GeneratorExp implements NodeFields {
  readonly kind = Kind.GeneratorExp as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elt: Expr, public generators: comprehension[]) {}
}

export class Await implements NodeFields {
  readonly kind = Kind.Await as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr) {}
}

export class Yield implements NodeFields {
  readonly kind = Kind.Yield as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr | null) {}
}

export class YieldFrom implements NodeFields {
  readonly kind = Kind.YieldFrom as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr) {}
}

export class Compare implements NodeFields {
  readonly kind = Kind.Compare as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public left: Expr, public ops: CmpOp[], public comparators: Expr[],
  ) {}
}

export class Call implements NodeFields {
  readonly kind = Kind.Call as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public func: Expr, public args: Expr[], public keywords: keyword[],
  ) {}
}

export class FormattedValue implements NodeFields {
  readonly kind = Kind.FormattedValue as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public value: Expr,
    /** As in CPython: -1, or the code of `s`, `r` or `a`. */
    public conversion: number,
    public format_spec: JoinedStr | null,
  ) {}
}

/** PEP 750. Its `str` is the source text between the braces. */
export class Interpolation implements NodeFields {
  readonly kind = Kind.Interpolation as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public value: Expr, public conversion: number,
    public format_spec: JoinedStr | null,
  ) {}
}

export class JoinedStr implements NodeFields {
  readonly kind = Kind.JoinedStr as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public values: Expr[]) {}
}

/** PEP 750. */
export class TemplateStr implements NodeFields {
  readonly kind = Kind.TemplateStr as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public values: Expr[]) {}
}

export class Constant implements NodeFields {
  readonly kind = Kind.Constant as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public type: ConstantType) {}
}

export class Attribute implements NodeFields {
  readonly kind = Kind.Attribute as const;
  parent: Node | null = null;
  constructor(
    public start: number,
    /** The end of the attribute's name; the name starts at `end - attr.length`, unless NFKC changed its length. */
    public end: number,
    public value: Expr, public attr: string, public ctx: Ctx,
  ) {}
}

export class Subscript implements NodeFields {
  readonly kind = Kind.Subscript as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr, public slice: Expr, public ctx: Ctx) {}
}

export class Starred implements NodeFields {
  readonly kind = Kind.Starred as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr, public ctx: Ctx) {}
}

export class Name implements NodeFields {
  readonly kind = Kind.Name as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public id: string, public ctx: Ctx) {}
}

export class List implements NodeFields {
  readonly kind = Kind.List as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elts: Expr[], public ctx: Ctx) {}
}

export class Tuple implements NodeFields {
  readonly kind = Kind.Tuple as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public elts: Expr[], public ctx: Ctx) {}
}

export class Slice implements NodeFields {
  readonly kind = Kind.Slice as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public lower: Expr | null, public upper: Expr | null,
    public step: Expr | null,
  ) {}
}

// Parts. CPython gives some of them no position; here every node has one.

export class comprehension implements NodeFields {
  readonly kind = Kind.comprehension as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public target: Expr, public iter: Expr, public ifs: Expr[],
    public is_async: boolean,
  ) {}
}

export class ExceptHandler implements NodeFields {
  readonly kind = Kind.ExceptHandler as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public type: Expr | null, public name: string | null,
    public body: Stmt[],
  ) {}
}

/** CPython's `arguments`: the parameters of a function. (`arguments` alone is reserved in strict mode.) */
export class arguments_ implements NodeFields {
  readonly kind = Kind.arguments as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public posonlyargs: arg[], public args: arg[],
    public vararg: arg | null, public kwonlyargs: arg[], public kw_defaults: (Expr | null)[],
    public kwarg: arg | null, public defaults: Expr[],
  ) {}
}

export class arg implements NodeFields {
  readonly kind = Kind.arg as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public arg: string, public annotation: Expr | null) {}
}

export class keyword implements NodeFields {
  readonly kind = Kind.keyword as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number,
    /** null for `**mapping`. */
    public arg: string | null,
    public value: Expr,
  ) {}
}

export class alias implements NodeFields {
  readonly kind = Kind.alias as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number,
    /** The dotted name, or `*`. */
    public name: string,
    public asname: string | null,
  ) {}
}

export class withitem implements NodeFields {
  readonly kind = Kind.withitem as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public context_expr: Expr, public optional_vars: Expr | null,
  ) {}
}

export class match_case implements NodeFields {
  readonly kind = Kind.match_case as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public pattern: Pattern, public guard: Expr | null, public body: Stmt[],
  ) {}
}

// Patterns

export class MatchValue implements NodeFields {
  readonly kind = Kind.MatchValue as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public value: Expr) {}
}

export class MatchSingleton implements NodeFields {
  readonly kind = Kind.MatchSingleton as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number,
    public value: ConstantType.None | ConstantType.True | ConstantType.False,
  ) {}
}

export class MatchSequence implements NodeFields {
  readonly kind = Kind.MatchSequence as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public patterns: Pattern[]) {}
}

export class MatchMapping implements NodeFields {
  readonly kind = Kind.MatchMapping as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public keys: Expr[], public patterns: Pattern[],
    public rest: string | null,
  ) {}
}

export class MatchClass implements NodeFields {
  readonly kind = Kind.MatchClass as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public cls: Expr, public patterns: Pattern[],
    public kwd_attrs: string[], public kwd_patterns: Pattern[],
  ) {}
}

export class MatchStar implements NodeFields {
  readonly kind = Kind.MatchStar as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public name: string | null) {}
}

export class MatchAs implements NodeFields {
  readonly kind = Kind.MatchAs as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public pattern: Pattern | null, public name: string | null) {}
}

export class MatchOr implements NodeFields {
  readonly kind = Kind.MatchOr as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public patterns: Pattern[]) {}
}

// Type parameters

export class TypeVar implements NodeFields {
  readonly kind = Kind.TypeVar as const;
  parent: Node | null = null;
  constructor(
    public start: number, public end: number, public name: string, public bound: Expr | null,
    public default_value: Expr | null,
  ) {}
}

export class ParamSpec implements NodeFields {
  readonly kind = Kind.ParamSpec as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public name: string, public default_value: Expr | null) {}
}

export class TypeVarTuple implements NodeFields {
  readonly kind = Kind.TypeVarTuple as const;
  parent: Node | null = null;
  constructor(public start: number, public end: number, public name: string, public default_value: Expr | null) {}
}

// Unions

export type FunctionNode = FunctionDef | AsyncFunctionDef;

export type Stmt =
  | FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign
  | For | AsyncFor | While | If | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom
  | Global | Nonlocal | ExprStmt | Pass | Break | Continue | ErrorStmt;

export type Expr =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | Set_ | ListComp | SetComp | DictComp | GeneratorExp
  | Await | Yield | YieldFrom | Compare | Call | FormattedValue | Interpolation | JoinedStr | TemplateStr | Constant
  | Attribute | Subscript | Starred | Name | List | Tuple | Slice;

export type Pattern =
  | MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

export type Node =
  | Module | Stmt | Expr | Pattern | TypeParam
  | comprehension | ExceptHandler | arguments_ | arg | keyword | alias | withitem | match_case;
