/** Text that is half typed or wrong: what remains of the tree, and what is said about it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broken } from './tree.ts';

test('an open bracket ends with its line when a statement follows', () => {
  {
    const { statements, errors } = broken('foo(\nx = 1\ndef f():\n  return [1,\n');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))`,
      `FunctionDef(name='f', args=arguments(), body=[ErrorStmt()])`,
    ]);
    assert.deepEqual(errors, [
      'This bracket is not closed.',
      'This bracket is not closed.',
    ]);
  }

  {
    const { statements, errors } = broken('class A:\n  def f(self):\n    g(self.\n\n  def h(self): pass\n');
    assert.deepEqual(statements, [
      `ClassDef(name='A', body=[FunctionDef(name='f', args=arguments(args=[arg(arg='self')]), `
        + `body=[ErrorStmt()]), FunctionDef(name='h', args=arguments(args=[arg(arg='self')]), body=[Pass()])])`,
    ]);
    assert.deepEqual(errors, ['This bracket is not closed.']);
  }

  {
    const { statements, errors } = broken('with open(x as y:\n  z\nw\n');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='z', ctx=Load()))])`,
      `Expr(value=Name(id='w', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `,` or `)`.']);
  }

  {
    const { statements, errors } = broken('x = (1,\ny = 2');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=2))`,
    ]);
    assert.deepEqual(errors, ['This bracket is not closed.']);
  }

  {
    const { statements, errors } = broken('foo(bar(\n  1,\n  2)\nx = 1');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['This bracket is not closed.']);
  }
});

test('a bracket that another one closes is given up', () => {
  {
    const { statements, errors } = broken(`x = {\n 'a': [1, 2,\n 'b': 3,\n}\ny = 2`);
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=2))`,
    ]);
    assert.deepEqual(errors, ['Expected `,` or `]`.']);
  }

  {
    const { statements, errors } = broken('f(])\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected an expression.']);
  }

  {
    const { statements, errors } = broken('f())\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected the end of the statement.']);
  }
});

test('an open string ends with its line', () => {
  {
    const { statements, errors } = broken(`x = 'abc\ny = 1`);
    assert.deepEqual(statements, [
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value='abc'))`,
      `Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['This string is not closed.']);
  }

  {
    const { statements, errors } = broken(`x = '''abc\ny = 1`);
    assert.deepEqual(statements, [
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value='abc'))`,
      `Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['This string is not closed.']);
  }

  {
    const { statements, errors } = broken(`foo('a\nx`);
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, [
      'This bracket is not closed.',
      'This string is not closed.',
    ]);
  }
});

test('an f-string that is not closed is one piece', () => {
  {
    const { statements, errors } = broken(`f'{x'\ny = 1\n`);
    assert.deepEqual(statements, [
      'Expr(value=JoinedStr())',
      `Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['A field of this f-string is not closed.']);
  }

  {
    const { statements, errors } = broken(`f'{a:{b}'\nx`);
    assert.deepEqual(statements, [
      'Expr(value=JoinedStr())',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['A field of this f-string is not closed.']);
  }

  {
    const { statements, errors } = broken(`f'a}'`);
    assert.deepEqual(statements, [
      `Expr(value=JoinedStr(values=[Constant(value='a}')]))`,
    ]);
    assert.deepEqual(errors, ['A single `}` in an f-string must be doubled.']);
  }

  {
    const { statements, errors } = broken('f"{a b}"\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `}` at the end of this field.']);
  }

  {
    const { statements, errors } = broken(`f'{}'\nx`);
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected an expression.']);
  }
});

test('a statement without an end stands alone', () => {
  {
    const { statements, errors } = broken('foo.\nbar');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='bar', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected a name after `.`.']);
  }

  {
    const { statements, errors } = broken('x = 1 2\ny');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected the end of the statement.']);
  }

  {
    const { statements, errors } = broken('a = 1; b = ; c = 2\nd');
    assert.deepEqual(statements, [
      `Assign(targets=[Name(id='a', ctx=Store())], value=Constant(value=1))`,
      'ErrorStmt()',
      `Expr(value=Name(id='d', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected an expression.']);
  }

  {
    const { statements, errors } = broken('a $ b\nc');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='c', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['No Python token begins with this character.']);
  }

  {
    const { statements, errors } = broken('f() = 1\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['This cannot be assigned to or deleted.']);
  }

  {
    const { statements, errors } = broken('(a, b) += 1\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Only a name, an attribute or a subscript can be changed in place.']);
  }

  {
    const { statements, errors } = broken('import\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected a name.']);
  }

  {
    const { statements, errors } = broken('from . import a as\nx');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected a name.']);
  }

  {
    const { statements, errors } = broken(`print 'x'\ny`);
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected the end of the statement.']);
  }
});

test('a broken header keeps its block', () => {
  {
    const { statements, errors } = broken('if x\n  y = 1\nelse:\n  z = 2\nw');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Assign(targets=[Name(id='y', ctx=Store())], value=Constant(value=1))])`,
      `ErrorStmt(body=[Assign(targets=[Name(id='z', ctx=Store())], value=Constant(value=2))])`,
      `Expr(value=Name(id='w', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `:`.']);
  }

  {
    const { statements, errors } = broken('for x in\n  y\nz');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='y', ctx=Load()))])`,
      `Expr(value=Name(id='z', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['The line ends where an expression is expected.']);
  }

  {
    const { statements, errors } = broken('def f(:\n  x\ny');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='x', ctx=Load()))])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected a name.']);
  }

  {
    const { statements, errors } = broken('class A(:\n  x\ny');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='x', ctx=Load()))])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected an expression.']);
  }

  {
    const { statements, errors } = broken('def\n  x\ny');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='x', ctx=Load()))])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected a name.']);
  }

  {
    const { statements, errors } = broken('while a b:\n  c\nd');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='c', ctx=Load()))])`,
      `Expr(value=Name(id='d', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `:`.']);
  }

  {
    const { statements, errors } = broken('async x:\n  y\nz');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='y', ctx=Load()))])`,
      `Expr(value=Name(id='z', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `def`, `for` or `with` after `async`.']);
  }
});

test('a broken clause keeps what is around it', () => {
  {
    const { statements, errors } = broken('if x:\n  a\nelif b c:\n  d\nelse:\n  e\nf');
    assert.deepEqual(statements, [
      `If(test=Name(id='x', ctx=Load()), body=[Expr(value=Name(id='a', ctx=Load()))])`,
      `ErrorStmt(body=[Expr(value=Name(id='d', ctx=Load()))])`,
      `ErrorStmt(body=[Expr(value=Name(id='e', ctx=Load()))])`,
      `Expr(value=Name(id='f', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `:`.']);
  }

  {
    const { statements, errors } = broken('try:\n  a\nexcept B c:\n  d\nfinally:\n  e\nf');
    assert.deepEqual(statements, [
      `Try(body=[Expr(value=Name(id='a', ctx=Load()))])`,
      `ErrorStmt(body=[Expr(value=Name(id='d', ctx=Load()))])`,
      `ErrorStmt(body=[Expr(value=Name(id='e', ctx=Load()))])`,
      `Expr(value=Name(id='f', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `:`.']);
  }

  {
    const { statements, errors } = broken('else:\n  x\ny');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='x', ctx=Load()))])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['This clause belongs to no statement above it.']);
  }

  {
    const { statements, errors } = broken('try:\n  a\nx');
    assert.deepEqual(statements, [
      `Try(body=[Expr(value=Name(id='a', ctx=Load()))])`,
      `Expr(value=Name(id='x', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['`try` needs an `except` or a `finally`.']);
  }
});

test('a missing block is an empty one', () => {
  {
    const { statements, errors } = broken('def f():\nx = 1');
    assert.deepEqual(statements, [
      `FunctionDef(name='f', args=arguments(), body=[ErrorStmt()])`,
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['Expected an indented block below this line.']);
  }

  {
    const { statements, errors } = broken('class A:');
    assert.deepEqual(statements, [
      `ClassDef(name='A', body=[ErrorStmt()])`,
    ]);
    assert.deepEqual(errors, ['Expected an indented block below this line.']);
  }

  {
    const { statements, errors } = broken('if x:\nelse:\n  y');
    assert.deepEqual(statements, [
      `If(test=Name(id='x', ctx=Load()), body=[ErrorStmt()], orelse=[Expr(value=Name(id='y', ctx=Load()))])`,
    ]);
    assert.deepEqual(errors, ['Expected an indented block below this line.']);
  }
});

test('indentation that fits nothing goes on with the inner block', () => {
  {
    const { statements, errors } = broken('if a:\n    b\n  c\nd');
    assert.deepEqual(statements, [
      `If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), Expr(value=Name(id='c', `
        + 'ctx=Load()))])',
      `Expr(value=Name(id='d', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['This indentation matches no line above.']);
  }

  {
    const { statements, errors } = broken('  x\ny');
    assert.deepEqual(statements, [
      `ErrorStmt(body=[Expr(value=Name(id='x', ctx=Load()))])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Unexpected indentation.']);
  }

  {
    const { statements, errors } = broken('if a:\n  b\n    c\n  d\ne');
    assert.deepEqual(statements, [
      `If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), `
        + `ErrorStmt(body=[Expr(value=Name(id='c', ctx=Load()))]), Expr(value=Name(id='d', ctx=Load()))])`,
      `Expr(value=Name(id='e', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Unexpected indentation.']);
  }

  {
    const { statements, errors } = broken('if x:\n\ty\n        z');
    assert.deepEqual(statements, [
      `If(test=Name(id='x', ctx=Load()), body=[Expr(value=Name(id='y', ctx=Load())), Expr(value=Name(id='z', `
        + 'ctx=Load()))])',
    ]);
    assert.deepEqual(errors, ['Tabs and spaces are mixed ambiguously.']);
  }
});

test('a broken case keeps its neighbours', () => {
  {
    const { statements, errors } = broken('match x:\n  case 1:\n    a\n  case 2 3:\n    b\n  case 4: c\nd');
    assert.deepEqual(statements, [
      `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchValue(value=Constant(value=1)), `
        + `body=[Expr(value=Name(id='a', ctx=Load()))]), match_case(pattern=MatchAs(), `
        + `body=[ErrorStmt(body=[Expr(value=Name(id='b', ctx=Load()))])]), `
        + `match_case(pattern=MatchValue(value=Constant(value=4)), body=[Expr(value=Name(id='c', ctx=Load()))])])`,
      `Expr(value=Name(id='d', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `:`.']);
  }

  {
    const { statements, errors } = broken('match x:\n  case 1: a\n  foo\ny');
    assert.deepEqual(statements, [
      `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchValue(value=Constant(value=1)), `
        + `body=[Expr(value=Name(id='a', ctx=Load()))]), match_case(pattern=MatchAs(), body=[ErrorStmt()])])`,
      `Expr(value=Name(id='y', ctx=Load()))`,
    ]);
    assert.deepEqual(errors, ['Expected `case`.']);
  }
});

test('decorators without a function', () => {
  {
    const { statements, errors } = broken('@foo\nx = 1');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))`,
    ]);
    assert.deepEqual(errors, ['Expected a function or a class after a decorator.']);
  }

  {
    const { statements, errors } = broken('@\ndef f(): pass');
    assert.deepEqual(statements, [
      'ErrorStmt()',
      `FunctionDef(name='f', args=arguments(), body=[Pass()])`,
    ]);
    assert.deepEqual(errors, ['The line ends where an expression is expected.']);
  }
});

test('mistakes that leave the tree whole', () => {
  {
    const { statements, errors } = broken(`a = b'x' 'y'`);
    assert.deepEqual(statements, [
      `Assign(targets=[Name(id='a', ctx=Store())], value=Constant(value=b'xy'))`,
    ]);
    assert.deepEqual(errors, ['Bytes and text cannot be joined by standing side by side.']);
  }

  {
    const { statements, errors } = broken('foo(a=1, b)');
    assert.deepEqual(statements, [
      `Expr(value=Call(func=Name(id='foo', ctx=Load()), args=[Name(id='b', ctx=Load())], `
        + `keywords=[keyword(arg='a', value=Constant(value=1))]))`,
    ]);
    assert.deepEqual(errors, ['A positional argument cannot follow a keyword argument.']);
  }

  {
    const { statements, errors } = broken('x = 012');
    assert.deepEqual(statements, [
      `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=12))`,
    ]);
    assert.deepEqual(errors, ['A decimal number cannot begin with zero; octal numbers begin with `0o`.']);
  }

  {
    const { statements, errors } = broken(`f'{x!z}'`);
    assert.deepEqual(statements, [
      `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1)]))`,
    ]);
    assert.deepEqual(errors, ['A conversion is one of `!s`, `!r` and `!a`.']);
  }

  {
    const { statements, errors } = broken('def f(a=1, b): pass');
    assert.deepEqual(statements, [
      `FunctionDef(name='f', args=arguments(args=[arg(arg='a'), arg(arg='b')], defaults=[Constant(value=1)]), `
        + 'body=[Pass()])',
    ]);
    assert.deepEqual(errors, ['A parameter without a default cannot follow one with a default.']);
  }
});
