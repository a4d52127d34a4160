/** The kinds of token, and the arrays that the tokenizer fills and the parser reads. */

/**
 * Order carries meaning, and arithmetic on it replaces tables: the augmented assignments and the binary operators
 * follow `Operator`, the comparisons follow `CmpOp`, and the keywords follow the first atoms (`atoms.ts`).
 */
export const enum Token {
  EndOfFile, Newline, Indent, Dedent,
  Name, Number, String,
  /** `f'` or `t'`; then any of FStringMiddle and fields; then FStringEnd. */
  FStringStart, FStringMiddle, FStringEnd,
  /** `{`, `}` and the `:` of a replacement field. */
  FieldStart, FieldEnd, SpecStart,
  /** A notebook line that is not Python. */
  Magic,
  /** A character that begins no token; the tokenizer has reported it. */
  Error,
  LParen, RParen, LBracket, RBracket, LBrace, RBrace,
  Comma, Colon, Dot, Semicolon, Equal, ColonEqual, Arrow, Exclamation, Ellipsis,
  AddEqual, SubEqual, MultEqual, MatMultEqual, DivEqual, ModEqual, PowEqual, LShiftEqual, RShiftEqual, BitOrEqual,
  BitXorEqual, BitAndEqual, FloorDivEqual,
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv,
  Tilde,
  Eq, NotEq, Lt, LtE, Gt, GtE,
  False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For,
  From, Global, If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield,
  /** How many kinds there are; no token has it. */
  count,
}

/** The `value` of String and FStringStart tokens: a set of these bits. */
export const enum StringFlag {
  Bytes = 1,
  Raw = 2,
  Format = 4,
  Template = 8,
  Triple = 16,
  DoubleQuote = 32,
  /** An f-string whose fields could not be told apart: it is one token, read like an ordinary string. */
  Broken = 64,
}

/**
 * Tokens as parallel arrays: a token is an index. `starts` and `ends` are UTF-16 offsets. `values` holds the atom of a
 * Name, the ConstantType of a Number, the StringFlag bits of a String, FStringStart or FStringMiddle, and for a bracket
 * (FieldStart and FieldEnd too) the index of the token that matches it, or -1.
 *
 * Layout tokens (Newline, Indent, Dedent, EndOfFile) carry the end of the last real token before them. The end of any
 * node is then the end of the token before the cursor, whatever that token is.
 */
export interface Tokens {
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  values: Int32Array;
  count: number;
  /** Start and end of each comment, in pairs. */
  comments: number[];
  errors: TokenError[];
  /** How many tokens were read, those read again after a recovery included. */
  steps: number;
  /** A docstring ends with quotes that may be meant to begin the next one. */
  doubtful: boolean;
}

export interface TokenError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
