/**
 * One of our trees in; out, the text that CPython of a given version prints for its own tree of the same source, with
 * `ast.dump(tree, include_attributes=True)` and strings in ASCII. What differs between versions is adapted here, so
 * that the parser needs to know one form only.
 */
import { bytesValue, floatValue, intValue, stringValue } from '../../src/core/syntax/constants.ts';
import type {
  Expr, FormattedValue, Interpolation, arg, JoinedStr, Node, Stmt, TemplateStr,
} from '../../src/core/syntax/nodes.ts';
import { BoolOperator, Constant, ConstantType, Kind } from '../../src/core/syntax/nodes.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { OldFStringPositions } from './old-fstring-positions.ts';

export interface DumpOptions {
  /** The minor version of Python 3. */
  readonly minor: number;
  /** False leaves the positions out, for trees that people read. */
  readonly positions?: boolean;
  /** The text of characters that literals give by name (`\N{…}`); Python knows them, we do not. */
  readonly names: ReadonlyMap<string, string>;
}

const CTX = ['Load()', 'Store()', 'Del()'];
const OPERATORS = [
  'Add', 'Sub', 'Mult', 'MatMult', 'Div', 'Mod', 'Pow', 'LShift', 'RShift', 'BitOr', 'BitXor', 'BitAnd', 'FloorDiv',
];
const UNARY = ['Invert', 'Not', 'UAdd', 'USub'];
const COMPARISONS = ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'];

/** A dumped field: its text, or undefined where the field is None and left out by newer versions. */
type Field = readonly [name: string, text: string | undefined];

export function dump(module: Node, source: string, options: DumpOptions): string {
  return new Dumper(source, options).node(module);
}

class Dumper {
  private readonly lines: LineIndex;
  private readonly ascii: boolean;
  private readonly minor: number;
  /** Before 3.12, where the positions in f-strings are not those of the text. */
  private readonly old: OldFStringPositions | null;
  /** In an f-string before 3.12, but not in the expression of a field: the one position that all nodes there have. */
  private shared = '';

  constructor(private readonly source: string, private readonly options: DumpOptions) {
    this.lines = new LineIndex(source);
     
    this.ascii = !/[^\x00-\x7f]/.test(source);
    this.minor = options.minor;
    this.old = this.minor < 12 ? new OldFStringPositions(source, this.lines, this.minor) : null;
  }

  node(node: Node): string {
    const { start, end } = node;
    switch (node.kind) {
      case Kind.Module:
        return this.bare('Module', ['body', this.list(node.body)], ['type_ignores', '[]']);
      case Kind.FunctionDef:
      case Kind.AsyncFunctionDef:
        return this.at(node.kind === Kind.FunctionDef ? 'FunctionDef' : 'AsyncFunctionDef', start, this.blockEnd(node),
          ['name', repr(node.name)], ['args', this.node(node.args)], ['body', this.list(node.body)],
          ['decorator_list', this.list(node.decorator_list)], ['returns', this.optional(node.returns)],
          ['type_comment', undefined], ...this.since(12, ['type_params', this.list(node.type_params)]));
      case Kind.ClassDef:
        return this.at('ClassDef', start, this.blockEnd(node), ['name', repr(node.name)],
          ['bases', this.positional(node.bases)], ['keywords', this.list(node.keywords)],
          ['body', this.list(node.body)],
          ['decorator_list', this.list(node.decorator_list)],
          ...this.since(12, ['type_params', this.list(node.type_params)]));
      case Kind.Return:
        return this.at('Return', start, end, ['value', this.optional(node.value)]);
      case Kind.Delete:
        return this.at('Delete', start, end, ['targets', this.list(node.targets)]);
      case Kind.Assign:
        return this.at('Assign', start, end, ['targets', this.list(node.targets)], ['value', this.node(node.value)],
          ['type_comment', undefined]);
      case Kind.TypeAlias:
        return this.at('TypeAlias', start, end, ['name', this.node(node.name)],
          ['type_params', this.list(node.type_params)], ['value', this.node(node.value)]);
      case Kind.AugAssign:
        return this.at('AugAssign', start, end, ['target', this.node(node.target)],
          ['op', `${OPERATORS[node.op]}()`], ['value', this.node(node.value)]);
      case Kind.AnnAssign:
        return this.at('AnnAssign', start, end, ['target', this.node(node.target)],
          ['annotation', this.node(node.annotation)], ['value', this.optional(node.value)],
          ['simple', node.simple ? '1' : '0']);
      case Kind.For:
      case Kind.AsyncFor:
        return this.at(node.kind === Kind.For ? 'For' : 'AsyncFor', start, this.blockEnd(node),
          ['target', this.node(node.target)], ['iter', this.node(node.iter)], ['body', this.list(node.body)],
          ['orelse', this.list(node.orelse)], ['type_comment', undefined]);
      case Kind.While:
      case Kind.If:
        return this.at(node.kind === Kind.While ? 'While' : 'If', start, this.blockEnd(node),
          ['test', this.node(node.test)], ['body', this.list(node.body)], ['orelse', this.list(node.orelse)]);
      case Kind.With:
      case Kind.AsyncWith:
        return this.at(node.kind === Kind.With ? 'With' : 'AsyncWith', start, this.blockEnd(node),
          ['items', this.list(node.items)], ['body', this.list(node.body)], ['type_comment', undefined]);
      case Kind.Match:
        return this.at('Match', start, end, ['subject', this.node(node.subject)], ['cases', this.list(node.cases)]);
      case Kind.Raise:
        return this.at('Raise', start, end, ['exc', this.optional(node.exc)], ['cause', this.optional(node.cause)]);
      case Kind.Try:
      case Kind.TryStar:
        return this.at(node.kind === Kind.Try ? 'Try' : 'TryStar', start, this.blockEnd(node),
          ['body', this.list(node.body)], ['handlers', this.list(node.handlers)], ['orelse', this.list(node.orelse)],
          ['finalbody', this.list(node.finalbody)]);
      case Kind.Assert:
        return this.at('Assert', start, end, ['test', this.node(node.test)], ['msg', this.optional(node.msg)]);
      case Kind.Import:
        return this.at('Import', start, end, ['names', this.list(node.names)]);
      case Kind.ImportFrom:
        return this.at('ImportFrom', start, end, ['module', node.module === null ? undefined : repr(node.module)],
          ['names', this.list(node.names)], ['level', String(node.level)]);
      case Kind.Global:
      case Kind.Nonlocal:
        return this.at(node.kind === Kind.Global ? 'Global' : 'Nonlocal', start, end,
          ['names', `[${node.names.map(repr).join(', ')}]`]);
      case Kind.Expr:
        return this.at('Expr', start, end, ['value', this.node(node.value)]);
      case Kind.Pass:
        return this.at('Pass', start, end);
      case Kind.Break:
        return this.at('Break', start, end);
      case Kind.Continue:
        return this.at('Continue', start, end);
      case Kind.ErrorStmt:
        return this.at('ErrorStmt', start, end, ['body', this.list(node.body)]);
      case Kind.BoolOp:
        return this.at('BoolOp', start, end, ['op', node.op === BoolOperator.And ? 'And()' : 'Or()'],
          ['values', this.list(node.values)]);
      case Kind.NamedExpr:
        return this.at('NamedExpr', start, end, ['target', this.node(node.target)], ['value', this.node(node.value)]);
      case Kind.BinOp:
        return this.at('BinOp', start, end, ['left', this.node(node.left)], ['op', `${OPERATORS[node.op]}()`],
          ['right', this.node(node.right)]);
      case Kind.UnaryOp:
        return this.at('UnaryOp', start, end, ['op', `${UNARY[node.op]}()`], ['operand', this.node(node.operand)]);
      case Kind.Lambda:
        return this.at('Lambda', start, end, ['args', this.node(node.args)], ['body', this.node(node.body)]);
      case Kind.IfExp:
        return this.at('IfExp', start, end, ['test', this.node(node.test)], ['body', this.node(node.body)],
          ['orelse', this.node(node.orelse)]);
      case Kind.Dict:
        return this.at('Dict', start, end,
          ['keys', this.sparse(node.keys)], ['values', this.list(node.values)]);
      case Kind.Set:
        return this.at('Set', start, end, ['elts', this.list(node.elts)]);
      case Kind.ListComp:
        return this.at('ListComp', start, end, ['elt', this.node(node.elt)],
          ['generators', this.list(node.generators)]);
      case Kind.SetComp:
        return this.at('SetComp', start, end, ['elt', this.node(node.elt)], ['generators', this.list(node.generators)]);
      case Kind.GeneratorExp:
        return this.at('GeneratorExp', start, end, ['elt', this.node(node.elt)],
          ['generators', this.list(node.generators)]);
      case Kind.DictComp:
        return this.at('DictComp', start, end, ['key', this.node(node.key)], ['value', this.node(node.value)],
          ['generators', this.list(node.generators)]);
      case Kind.Await:
        return this.at('Await', start, end, ['value', this.node(node.value)]);
      case Kind.Yield:
        return this.at('Yield', start, end, ['value', this.optional(node.value)]);
      case Kind.YieldFrom:
        return this.at('YieldFrom', start, end, ['value', this.node(node.value)]);
      case Kind.Compare:
        return this.at('Compare', start, end, ['left', this.node(node.left)],
          ['ops', `[${node.ops.map((op) => `${COMPARISONS[op]}()`).join(', ')}]`],
          ['comparators', this.list(node.comparators)]);
      case Kind.Call:
        return this.at('Call', start, end, ['func', this.node(node.func)], ['args', this.positional(node.args)],
          ['keywords', this.list(node.keywords)]);
      case Kind.FormattedValue:
      case Kind.Interpolation:
        return this.field(node);
      case Kind.JoinedStr:
      case Kind.TemplateStr:
        return this.joined(node, start, end);
      case Kind.Constant:
        return this.constant(node);
      case Kind.Attribute:
        return this.at('Attribute', start, end, ['value', this.node(node.value)], ['attr', repr(node.attr)],
          ['ctx', CTX[node.ctx]]);
      case Kind.Subscript:
        return this.at('Subscript', start, end, ['value', this.node(node.value)], ['slice', this.slice(node.slice)],
          ['ctx', CTX[node.ctx]]);
      case Kind.Starred:
        return this.at('Starred', start, end, ['value', this.node(node.value)], ['ctx', CTX[node.ctx]]);
      case Kind.Name:
        return this.at('Name', start, end, ['id', repr(node.id)], ['ctx', CTX[node.ctx]]);
      case Kind.List:
        return this.at('List', start, end, ['elts', this.list(node.elts)], ['ctx', CTX[node.ctx]]);
      case Kind.Tuple:
        return this.at('Tuple', start, end, ['elts', this.list(node.elts)], ['ctx', CTX[node.ctx]]);
      case Kind.Slice: {
        const fields: Field[] = [['lower', this.optional(node.lower)], ['upper', this.optional(node.upper)],
          ['step', this.optional(node.step)]];
        return this.minor < 9 ? this.bare('Slice', ...fields) : this.at('Slice', start, end, ...fields);
      }
      case Kind.comprehension:
        return this.bare('comprehension', ['target', this.node(node.target)], ['iter', this.node(node.iter)],
          ['ifs', this.list(node.ifs)], ['is_async', node.is_async ? '1' : '0']);
      case Kind.ExceptHandler:
        return this.at('ExceptHandler', start, this.blockEnd(node), ['type', this.optional(node.type)],
          ['name', node.name === null ? undefined : repr(node.name)], ['body', this.list(node.body)]);
      case Kind.arguments:
        return this.bare('arguments', ['posonlyargs', this.list(node.posonlyargs)], ['args', this.list(node.args)],
          ['vararg', this.optional(node.vararg)], ['kwonlyargs', this.keywordOnly(node.kwonlyargs)],
          ['kw_defaults', this.sparse(node.kw_defaults)],
          ['kwarg', this.optional(node.kwarg)], ['defaults', this.list(node.defaults)]);
      case Kind.arg:
        return this.at('arg', start, end, ['arg', repr(node.arg)], ['annotation', this.optional(node.annotation)],
          ['type_comment', undefined]);
      case Kind.keyword: {
        const name = node.arg === null ? undefined : repr(node.arg);
        const fields: Field[] = [['arg', name], ['value', this.node(node.value)]];
        return this.minor < 9 ? this.bare('keyword', ...fields) : this.at('keyword', start, end, ...fields);
      }
      case Kind.alias: {
        const fields: Field[] = [['name', repr(node.name)],
          ['asname', node.asname === null ? undefined : repr(node.asname)]];
        return this.minor < 10 ? this.bare('alias', ...fields) : this.at('alias', start, end, ...fields);
      }
      case Kind.withitem:
        return this.bare('withitem', ['context_expr', this.node(node.context_expr)],
          ['optional_vars', this.optional(node.optional_vars)]);
      case Kind.match_case:
        return this.bare('match_case', ['pattern', this.node(node.pattern)], ['guard', this.optional(node.guard)],
          ['body', this.list(node.body)]);
      case Kind.MatchValue:
        return this.at('MatchValue', start, end, ['value', this.node(node.value)]);
      case Kind.MatchSingleton:
        return this.at('MatchSingleton', start, end, ['value', ['None', 'True', 'False'][node.value]]);
      case Kind.MatchSequence:
        return this.at('MatchSequence', start, end, ['patterns', this.list(node.patterns)]);
      case Kind.MatchMapping:
        return this.at('MatchMapping', start, end, ['keys', this.list(node.keys)],
          ['patterns', this.list(node.patterns)],
          ['rest', node.rest === null ? undefined : repr(node.rest)]);
      case Kind.MatchClass:
        return this.at('MatchClass', start, end, ['cls', this.node(node.cls)], ['patterns', this.list(node.patterns)],
          ['kwd_attrs', `[${node.kwd_attrs.map(repr).join(', ')}]`], ['kwd_patterns', this.list(node.kwd_patterns)]);
      case Kind.MatchStar:
        return this.at('MatchStar', start, end, ['name', node.name === null ? undefined : repr(node.name)]);
      case Kind.MatchAs:
        return this.at('MatchAs', start, end, ['pattern', this.optional(node.pattern)],
          ['name', node.name === null ? undefined : repr(node.name)]);
      case Kind.MatchOr:
        return this.at('MatchOr', start, end, ['patterns', this.list(node.patterns)]);
      case Kind.TypeVar:
        return this.at('TypeVar', start, end, ['name', repr(node.name)], ['bound', this.optional(node.bound)],
          ...this.since(13, ['default_value', this.optional(node.default_value)]));
      case Kind.ParamSpec:
      case Kind.TypeVarTuple:
        return this.at(node.kind === Kind.ParamSpec ? 'ParamSpec' : 'TypeVarTuple', start, end,
          ['name', repr(node.name)], ...this.since(13, ['default_value', this.optional(node.default_value)]));
    }
  }

  private optional(node: Node | null): string | undefined {
    return node === null ? undefined : this.node(node);
  }

  private list(nodes: readonly Node[]): string {
    let text = '[';
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at];
      if (node) text += at > 0 ? `, ${this.node(node)}` : this.node(node);
    }
    return `${text}]`;
  }

  private sparse(nodes: readonly (Node | null)[]): string {
    return `[${nodes.map((node) => this.optional(node) ?? 'None').join(', ')}]`;
  }

  private since(minor: number, field: Field): Field[] {
    return this.minor >= minor ? [field] : [];
  }

  private bare(name: string, ...fields: Field[]): string {
    let text = `${name}(`;
    let first = true;
    for (const [field, value] of fields) {
      if (value === undefined ? this.minor >= 9 : value === '[]' && this.minor >= 13) continue;
      text += `${first ? '' : ', '}${field}=${value ?? 'None'}`;
      first = false;
    }
    return `${text})`;
  }

  private at(name: string, start: number, end: number, ...fields: Field[]): string {
    const text = this.bare(name, ...fields);
    if (this.options.positions === false) return text;
    const separator = text.endsWith('(' + ')') && text.length === name.length + 2 ? '' : ', ';
    return `${text.slice(0, -1)}${separator}${this.position(start, end)})`;
  }

  private position(start: number, end: number): string {
    if (this.shared !== '') return this.shared;
    if (this.old?.inField === true) {
      const { line, column, endLine, endColumn } = this.old.place(start, end);
      return `lineno=${line}, col_offset=${column}, end_lineno=${endLine}, end_col_offset=${endColumn}`;
    }
    const from = this.lines.lineAt(start);
    const to = this.lines.lineAt(end);
    return `lineno=${from + 1}, col_offset=${this.column(from, start)}, end_lineno=${to + 1}, `
      + `end_col_offset=${this.column(to, end)}`;
  }

  /** The UTF-8 column; a byte order mark counts for nothing. */
  private column(line: number, offset: number): number {
    let from = this.lines.lineStart(line);
    if (from === 0 && this.source.charCodeAt(0) === 0xfeff) from = 1;
    return this.ascii ? offset - from : Buffer.byteLength(this.source.slice(from, offset));
  }

  /** 3.8 ends a compound statement with its last statement, later versions with a semicolon behind it. */
  private blockEnd(node: Node): number {
    if (this.minor > 8) return node.end;
    let last: Node = node;
    for (;;) {
      const body: readonly Node[] = lastBlock(last);
      const inner = body[body.length - 1];
      if (!inner) return last.end;
      last = inner;
    }
  }

  /** 3.8 ends `*(value)` among arguments with the value, before its parenthesis. */
  private positional(args: readonly Expr[]): string {
    if (this.minor > 8) return this.list(args);
    const texts = args.map((argument) => (argument.kind !== Kind.Starred ? this.node(argument)
      : this.at('Starred', argument.start, argument.value.end, ['value', this.node(argument.value)],
        ['ctx', CTX[argument.ctx]])));
    return `[${texts.join(', ')}]`;
  }

  /** 3.8 ends a keyword-only parameter before its annotation. */
  private keywordOnly(parameters: readonly arg[]): string {
    if (this.minor > 8) return this.list(parameters);
    const texts = parameters.map(({ start, arg: name, annotation }) => this.at('arg', start, start + name.length,
      ['arg', repr(name)], ['annotation', this.optional(annotation)], ['type_comment', undefined]));
    return `[${texts.join(', ')}]`;
  }

  // Subscripts before 3.9 have nodes of their own.
  private slice(slice: Expr): string {
    if (this.minor >= 9) return this.node(slice);
    if (slice.kind === Kind.Slice) return this.node(slice);
    const parenthesized = slice.kind === Kind.Tuple && this.source.charAt(slice.start) === '('
      && this.tupleParenthesized(slice.start, slice.elts);
    if (slice.kind === Kind.Tuple && !parenthesized && slice.elts.some((element) => element.kind === Kind.Slice)) {
      const dims = slice.elts.map((element) => this.slice(element));
      return this.bare('ExtSlice', ['dims', `[${dims.join(', ')}]`]);
    }
    return this.bare('Index', ['value', this.node(slice)]);
  }

  private tupleParenthesized(start: number, elts: readonly Expr[]): boolean {
    const first = elts[0];
    return !first || first.start > start;
  }

  // Constants and strings

  private constant(node: Constant): string {
    const kind: Field = ['kind', this.isUnicodeLiteral(node) ? "'u'" : undefined];
    return this.at('Constant', node.start, node.end, ['value', this.constantValue(node)], kind);
  }

  private constantValue(node: Constant): string {
    const { source } = this;
    switch (node.type) {
      case ConstantType.None: return 'None';
      case ConstantType.True: return 'True';
      case ConstantType.False: return 'False';
      case ConstantType.Ellipsis: return 'Ellipsis';
      case ConstantType.Int: return String(intValue(node, source));
      case ConstantType.Float: return floatRepr(floatValue(node, source) ?? NaN, '.0');
      case ConstantType.Complex: return `${floatRepr(floatValue(node, source) ?? NaN, '')}j`;
      case ConstantType.Bytes: return `b${bytesRepr(bytesValue(node, source) ?? '?')}`;
      default: return repr(this.text(node));
    }
  }

  /** A string's text, with named characters filled in. */
  private text(node: Constant): string {
    const value = stringValue(node, this.source);
    if (value !== undefined) return value;
    const written = this.source.slice(node.start, node.end);
    // Each name stands for its escape, which the decoder knows.
    const spelled = written.replace(/(?<!\\)((?:\\\\)*)\\N\{([^}]*)\}/g, (_, before: string, name: string) => {
      let escapes = '';
      for (const character of this.options.names.get(name.toUpperCase()) ?? '\ufffd') {
        escapes += `\\U${character.codePointAt(0)?.toString(16).padStart(8, '0')}`;
      }
      return before + escapes;
    });
    return stringValue(new Constant(0, spelled.length, node.type), spelled) ?? '\ufffd';
  }

  private isUnicodeLiteral(node: Constant): boolean {
    return node.type === ConstantType.Str && (this.source.charCodeAt(node.start) | 32) === 117;
  }

  /** CPython joins neighbouring texts of an f-string and drops empty ones. */
  private joined(node: JoinedStr | TemplateStr, start: number, end: number): string {
    const name = node.kind === Kind.JoinedStr ? 'JoinedStr' : 'TemplateStr';
    const { old, shared } = this;
    const isSpec = old !== null && this.source.charAt(start) === ':';
    // From 3.9 on, a spec and the text at its end have the position of the one string token that they are in.
    let last = '';
    if (old !== null) {
      if (!isSpec) {
        this.shared = this.position(start, end);
        old.enterString(start, end);
      }
      last = isSpec && this.minor > 8 ? this.tokenPosition(old, start) : this.shared;
    }
    const values: string[] = [];
    let text = '';
    let from = -1;
    let to = -1;
    let unicode = false;
    const flush = (): void => {
      if (text !== '') {
        const kind: Field = ['kind', unicode ? "'u'" : undefined];
        values.push(this.at('Constant', from, to, ['value', repr(text)], kind));
      }
      text = '';
      from = -1;
    };
    for (let at = 0; at < node.values.length; at++) {
      const value = node.values[at];
      if (!value) continue;
      if (value.kind === Kind.Constant) {
        const next = node.values[at + 1];
        const debugs = next !== undefined && next.kind !== Kind.Constant && next.start === value.start - 1;
        // CPython leaves comments out of the text of `{x=}`, and takes what follows any `#` for one.
        const piece = debugs ? this.text(value).replace(/#[^\n]*/g, '') : this.text(value);
        if (from === -1) {
          from = value.start;
          unicode = this.isUnicodeLiteral(value);
        }
        to = this.pieceEnd(value);
        text += piece;
      } else {
        flush();
        values.push(this.node(value));
      }
    }
    if (old !== null) {
      if (!isSpec) old.leaveString();
      this.shared = last;
    }
    flush();
    // 3.12 ends a format spec with an empty text when a field ends it; no other version does.
    if (this.minor === 12 && this.source.charAt(start) === ':' && node.values.at(-1)?.kind === Kind.FormattedValue) {
      values.push(this.at('Constant', end, end, ['value', "''"], ['kind', undefined]));
    }
    const dumped = this.at(name, start, end, ['values', `[${values.join(', ')}]`]);
    this.shared = shared;
    return dumped;
  }

  private tokenPosition(old: OldFStringPositions, offset: number): string {
    const token = old.tokenAt(offset);
    const { shared } = this;
    this.shared = '';
    const position = this.position(token.start, token.end);
    this.shared = shared;
    return position;
  }

  /** A text that ends in a doubled brace ends, for CPython, behind the second one; here only the first is its text. */
  private pieceEnd(piece: Constant): number {
    const isPart = piece.type === ConstantType.StrPart || piece.type === ConstantType.RawStrPart;
    const last = this.source.charAt(piece.end - 1);
    const doubled = (last === '{' || last === '}') && this.source.charAt(piece.end) === last;
    return isPart && doubled ? piece.end + 1 : piece.end;
  }

  private field(node: FormattedValue | Interpolation): string {
    const fields: Field[] = [['value', this.fieldValue(node)], ['conversion', String(node.conversion)],
      ['format_spec', this.optional(node.format_spec)]];
    const name = node.kind === Kind.FormattedValue ? 'FormattedValue' : 'Interpolation';
    return this.at(name, node.start, node.end, ...fields);
  }

  private fieldValue(node: FormattedValue | Interpolation): string {
    const { old, shared } = this;
    if (old === null || node.kind === Kind.Interpolation) return this.node(node.value);
    this.shared = '';
    old.enterField(node);
    const value = this.node(node.value);
    old.leaveField();
    this.shared = shared;
    return value;
  }
}

/** The statements that end `node`, if it is a compound statement. */
function lastBlock(node: Node): readonly (Stmt | Node)[] {
  switch (node.kind) {
    case Kind.FunctionDef:
    case Kind.AsyncFunctionDef:
    case Kind.ClassDef:
    case Kind.With:
    case Kind.AsyncWith:
    case Kind.ExceptHandler:
      return node.body;
    case Kind.For:
    case Kind.AsyncFor:
    case Kind.While:
    case Kind.If:
      return node.orelse.length > 0 ? node.orelse : node.body;
    case Kind.Try:
    case Kind.TryStar:
      if (node.finalbody.length > 0) return node.finalbody;
      return node.orelse.length > 0 ? node.orelse : node.handlers;
    default:
      return [];
  }
}

/** As Python's `ascii()`. */
function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) out += '\\\\';
    else if (code === quote.charCodeAt(0)) out += `\\${quote}`;
    else if (code >= 32 && code < 127) out += text.charAt(at);
    else if (code === 10) out += '\\n';
    else if (code === 13) out += '\\r';
    else if (code === 9) out += '\\t';
    else if (code < 256) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else {
      const point = text.codePointAt(at) ?? code;
      if (point > 0xffff) {
        out += `\\U${point.toString(16).padStart(8, '0')}`;
        at++;
      } else out += `\\u${code.toString(16).padStart(4, '0')}`;
    }
  }
  return out + quote;
}

function bytesRepr(text: string): string {
  return repr(text);
}

/** As Python's `repr` of a float: the shortest digits that read back the same, with an exponent from 1e16 on. */
function floatRepr(value: number, suffix: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  if (value === 0) return `0${suffix}`;
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = digits.replace('.', '');
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${plain}`;
  const whole = plain.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = plain.slice(exponent + 1);
  return fraction === '' ? whole + suffix : `${whole}.${fraction}`;
}
