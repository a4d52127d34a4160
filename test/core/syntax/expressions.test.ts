/** Each kind of expression, as the tree that CPython gives it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tree } from './tree.ts';

test('operators bind as tightly as in CPython', () => {
  assert.equal(
    tree('a or b and not c'),
    `Expr(value=BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), values=[Name(id='b', `
      + `ctx=Load()), UnaryOp(op=Not(), operand=Name(id='c', ctx=Load()))])]))`,
  );
  assert.equal(
    tree('a + b * c ** -d ** e'),
    `Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', ctx=Load()), `
      + `op=Mult(), right=BinOp(left=Name(id='c', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), `
      + `operand=BinOp(left=Name(id='d', ctx=Load()), op=Pow(), right=Name(id='e', ctx=Load())))))))`,
  );
  assert.equal(
    tree('a < b <= c is not d not in e'),
    `Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), LtE(), IsNot(), NotIn()], `
      + `comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load()), Name(id='e', `
      + 'ctx=Load())]))',
  );
  assert.equal(
    tree('-a ** b'),
    `Expr(value=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=Name(id='b', `
      + 'ctx=Load()))))',
  );
  assert.equal(
    tree('not a == b'),
    `Expr(value=UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[Eq()], `
      + `comparators=[Name(id='b', ctx=Load())])))`,
  );
  assert.equal(
    tree('a | b ^ c & d << e'),
    `Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=BitOr(), right=BinOp(left=Name(id='b', ctx=Load()), `
      + `op=BitXor(), right=BinOp(left=Name(id='c', ctx=Load()), op=BitAnd(), right=BinOp(left=Name(id='d', `
      + `ctx=Load()), op=LShift(), right=Name(id='e', ctx=Load()))))))`,
  );
  assert.equal(
    tree('a if b else c if d else e'),
    `Expr(value=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), `
      + `orelse=IfExp(test=Name(id='d', ctx=Load()), body=Name(id='c', ctx=Load()), orelse=Name(id='e', `
      + 'ctx=Load()))))',
  );
  assert.equal(
    tree('~a @ b // c % d'),
    `Expr(value=BinOp(left=BinOp(left=BinOp(left=UnaryOp(op=Invert(), operand=Name(id='a', ctx=Load())), `
      + `op=MatMult(), right=Name(id='b', ctx=Load())), op=FloorDiv(), right=Name(id='c', ctx=Load())), op=Mod(), `
      + `right=Name(id='d', ctx=Load())))`,
  );
});

test('calls take arguments of every form', () => {
  assert.equal(
    tree('f()'),
    `Expr(value=Call(func=Name(id='f', ctx=Load())))`,
  );
  assert.equal(
    tree('f(a, *b, c=d, **e)'),
    `Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', `
      + `ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Name(id='d', ctx=Load())), `
      + `keyword(value=Name(id='e', ctx=Load()))]))`,
  );
  assert.equal(
    tree('f(x for x in y)'),
    `Expr(value=Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='x', ctx=Load()), `
      + `generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), `
      + 'is_async=0)])]))',
  );
  assert.equal(
    tree('f(a := 1)'),
    `Expr(value=Call(func=Name(id='f', ctx=Load()), args=[NamedExpr(target=Name(id='a', ctx=Store()), `
      + 'value=Constant(value=1))]))',
  );
  assert.equal(
    tree('f(a)(b)[c].d'),
    `Expr(value=Attribute(value=Subscript(value=Call(func=Call(func=Name(id='f', ctx=Load()), `
      + `args=[Name(id='a', ctx=Load())]), args=[Name(id='b', ctx=Load())]), slice=Name(id='c', ctx=Load()), `
      + `ctx=Load()), attr='d', ctx=Load()))`,
  );
});

test('subscripts hold slices, tuples and stars', () => {
  assert.equal(
    tree('a[b]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Name(id='b', ctx=Load()), ctx=Load()))`,
  );
  assert.equal(
    tree('a[1:2, ::3, ...]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), `
      + 'upper=Constant(value=2)), Slice(step=Constant(value=3)), Constant(value=Ellipsis)], ctx=Load()), '
      + 'ctx=Load()))',
  );
  assert.equal(
    tree('a[*b]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Starred(value=Name(id='b', `
      + 'ctx=Load()), ctx=Load())], ctx=Load()), ctx=Load()))',
  );
  assert.equal(
    tree('a[b:=1]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=NamedExpr(target=Name(id='b', ctx=Store()), `
      + 'value=Constant(value=1)), ctx=Load()))',
  );
  assert.equal(
    tree('a[:]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Slice(), ctx=Load()))`,
  );
  assert.equal(
    tree('a[b,]'),
    `Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Name(id='b', ctx=Load())], `
      + 'ctx=Load()), ctx=Load()))',
  );
});

test('displays and comprehensions', () => {
  assert.equal(
    tree('()'),
    'Expr(value=Tuple(ctx=Load()))',
  );
  assert.equal(
    tree('(a,)'),
    `Expr(value=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()))`,
  );
  assert.equal(
    tree('[]'),
    'Expr(value=List(ctx=Load()))',
  );
  assert.equal(
    tree('[a, *b]'),
    `Expr(value=List(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], `
      + 'ctx=Load()))',
  );
  assert.equal(
    tree('{}'),
    'Expr(value=Dict())',
  );
  assert.equal(
    tree('{a, *b}'),
    `Expr(value=Set(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())]))`,
  );
  assert.equal(
    tree('{a: b, **c}'),
    `Expr(value=Dict(keys=[Name(id='a', ctx=Load()), None], values=[Name(id='b', ctx=Load()), Name(id='c', `
      + 'ctx=Load())]))',
  );
  assert.equal(
    tree('[x for x in y if a if b for z in x]'),
    `Expr(value=ListComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', `
      + `ctx=Store()), iter=Name(id='y', ctx=Load()), ifs=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], `
      + `is_async=0), comprehension(target=Name(id='z', ctx=Store()), iter=Name(id='x', ctx=Load()), `
      + 'is_async=0)]))',
  );
  assert.equal(
    tree('{x: y async for x, y in z}'),
    `Expr(value=DictComp(key=Name(id='x', ctx=Load()), value=Name(id='y', ctx=Load()), `
      + `generators=[comprehension(target=Tuple(elts=[Name(id='x', ctx=Store()), Name(id='y', ctx=Store())], `
      + `ctx=Store()), iter=Name(id='z', ctx=Load()), is_async=1)]))`,
  );
  assert.equal(
    tree('{x for x in y}'),
    `Expr(value=SetComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', `
      + `ctx=Store()), iter=Name(id='y', ctx=Load()), is_async=0)]))`,
  );
  assert.equal(
    tree('(x for x in y)'),
    `Expr(value=GeneratorExp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', `
      + `ctx=Store()), iter=Name(id='y', ctx=Load()), is_async=0)]))`,
  );
  assert.equal(
    tree('{(c := a): b for a in d}'),
    `Expr(value=DictComp(key=NamedExpr(target=Name(id='c', ctx=Store()), value=Name(id='a', ctx=Load())), `
      + `value=Name(id='b', ctx=Load()), generators=[comprehension(target=Name(id='a', ctx=Store()), `
      + `iter=Name(id='d', ctx=Load()), is_async=0)]))`,
  );
});

test('lambda, walrus, await and yield', () => {
  assert.equal(
    tree('lambda: 0'),
    'Expr(value=Lambda(args=arguments(), body=Constant(value=0)))',
  );
  assert.equal(
    tree('lambda a, /, b=1, *c, d, e=2, **f: (yield)'),
    `Expr(value=Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), `
      + `kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), `
      + 'defaults=[Constant(value=1)]), body=Yield()))',
  );
  assert.equal(
    tree('(a := b)'),
    `Expr(value=NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', ctx=Load())))`,
  );
  assert.equal(
    tree('(yield)'),
    'Expr(value=Yield())',
  );
  assert.equal(
    tree('(yield from a)'),
    `Expr(value=YieldFrom(value=Name(id='a', ctx=Load())))`,
  );
  assert.equal(
    tree('(yield a, *b)'),
    `Expr(value=Yield(value=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), `
      + 'ctx=Load())], ctx=Load())))',
  );
  assert.equal(
    tree('await a.b ** c'),
    `Expr(value=BinOp(left=Await(value=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load())), `
      + `op=Pow(), right=Name(id='c', ctx=Load())))`,
  );
});

test('numbers of every form', () => {
  assert.equal(
    tree('[1, 1., .5, 1e5, 0x_f, 0b1, 0o17, 1_0e1j, 0_0, 1_000.5E-3]'),
    'Expr(value=List(elts=[Constant(value=1), Constant(value=1.0), Constant(value=0.5), '
      + 'Constant(value=100000.0), Constant(value=15), Constant(value=1), Constant(value=15), '
      + 'Constant(value=100j), Constant(value=0), Constant(value=1.0005)], ctx=Load()))',
  );
  assert.equal(
    tree('1if a else 0'),
    `Expr(value=IfExp(test=Name(id='a', ctx=Load()), body=Constant(value=1), orelse=Constant(value=0)))`,
  );
});
