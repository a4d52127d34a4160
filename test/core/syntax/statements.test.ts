/** Each kind of statement, as the tree that CPython gives it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tree } from './tree.ts';

test('assignments', () => {
  assert.equal(
    tree('a = b = c'),
    `Assign(targets=[Name(id='a', ctx=Store()), Name(id='b', ctx=Store())], value=Name(id='c', ctx=Load()))`,
  );
  assert.equal(
    tree('a, *b = c'),
    `Assign(targets=[Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), `
      + `ctx=Store())], ctx=Store())], value=Name(id='c', ctx=Load()))`,
  );
  assert.equal(
    tree('(a) = [b, (c.d, e[0])] = f'),
    `Assign(targets=[Name(id='a', ctx=Store()), List(elts=[Name(id='b', ctx=Store()), `
      + `Tuple(elts=[Attribute(value=Name(id='c', ctx=Load()), attr='d', ctx=Store()), `
      + `Subscript(value=Name(id='e', ctx=Load()), slice=Constant(value=0), ctx=Store())], ctx=Store())], `
      + `ctx=Store())], value=Name(id='f', ctx=Load()))`,
  );
  assert.equal(
    tree('a: int'),
    `AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=1)`,
  );
  assert.equal(
    tree('(a): int = 1'),
    `AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), `
      + 'value=Constant(value=1), simple=0)',
  );
  assert.equal(
    tree('a.b: c = yield'),
    `AnnAssign(target=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Store()), `
      + `annotation=Name(id='c', ctx=Load()), value=Yield(), simple=0)`,
  );
  assert.equal(
    tree('a += 1; a @= b; a //= c; a **= d; a >>= e'),
    `AugAssign(target=Name(id='a', ctx=Store()), op=Add(), `
      + `value=Constant(value=1)); AugAssign(target=Name(id='a', ctx=Store()), op=MatMult(), value=Name(id='b', `
      + `ctx=Load())); AugAssign(target=Name(id='a', ctx=Store()), op=FloorDiv(), value=Name(id='c', `
      + `ctx=Load())); AugAssign(target=Name(id='a', ctx=Store()), op=Pow(), value=Name(id='d', `
      + `ctx=Load())); AugAssign(target=Name(id='a', ctx=Store()), op=RShift(), value=Name(id='e', ctx=Load()))`,
  );
  assert.equal(
    tree('x = yield'),
    `Assign(targets=[Name(id='x', ctx=Store())], value=Yield())`,
  );
  assert.equal(
    tree('x = *a, b'),
    `Assign(targets=[Name(id='x', ctx=Store())], value=Tuple(elts=[Starred(value=Name(id='a', ctx=Load()), `
      + `ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()))`,
  );
});

test('imports', () => {
  assert.equal(
    tree('import a.b.c, d as e'),
    `Import(names=[alias(name='a.b.c'), alias(name='d', asname='e')])`,
  );
  assert.equal(
    tree('from . import a'),
    `ImportFrom(names=[alias(name='a')], level=1)`,
  );
  assert.equal(
    tree('from ...a.b import (c, d as e,)'),
    `ImportFrom(module='a.b', names=[alias(name='c'), alias(name='d', asname='e')], level=3)`,
  );
  assert.equal(
    tree('from a import *'),
    `ImportFrom(module='a', names=[alias(name='*')], level=0)`,
  );
});

test('small statements', () => {
  assert.equal(
    tree('return'),
    'Return()',
  );
  assert.equal(
    tree('return a, *b'),
    `Return(value=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], `
      + 'ctx=Load()))',
  );
  assert.equal(
    tree('raise'),
    'Raise()',
  );
  assert.equal(
    tree('raise a from b'),
    `Raise(exc=Name(id='a', ctx=Load()), cause=Name(id='b', ctx=Load()))`,
  );
  assert.equal(
    tree('assert a, b'),
    `Assert(test=Name(id='a', ctx=Load()), msg=Name(id='b', ctx=Load()))`,
  );
  assert.equal(
    tree('del a, (b), [c.d, e[0]]'),
    `Delete(targets=[Name(id='a', ctx=Del()), Name(id='b', ctx=Del()), List(elts=[Attribute(value=Name(id='c', `
      + `ctx=Load()), attr='d', ctx=Del()), Subscript(value=Name(id='e', ctx=Load()), slice=Constant(value=0), `
      + 'ctx=Del())], ctx=Del())])',
  );
  assert.equal(
    tree('global a, b'),
    `Global(names=['a', 'b'])`,
  );
  assert.equal(
    tree('nonlocal c'),
    `Nonlocal(names=['c'])`,
  );
  assert.equal(
    tree('pass; break; continue'),
    'Pass(); Break(); Continue()',
  );
});

test('if, while and for', () => {
  assert.equal(
    tree('if a: b\nelif c: d\nelse: e'),
    `If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], `
      + `orelse=[If(test=Name(id='c', ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))], `
      + `orelse=[Expr(value=Name(id='e', ctx=Load()))])])`,
  );
  assert.equal(
    tree('while (a := b): c\nelse: d'),
    `While(test=NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', ctx=Load())), `
      + `body=[Expr(value=Name(id='c', ctx=Load()))], orelse=[Expr(value=Name(id='d', ctx=Load()))])`,
  );
  assert.equal(
    tree('for a, *b in c, d: e\nelse: f'),
    `For(target=Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), ctx=Store())], `
      + `ctx=Store()), iter=Tuple(elts=[Name(id='c', ctx=Load()), Name(id='d', ctx=Load())], ctx=Load()), `
      + `body=[Expr(value=Name(id='e', ctx=Load()))], orelse=[Expr(value=Name(id='f', ctx=Load()))])`,
  );
  assert.equal(
    tree('async def f():\n  async for a in b: c'),
    `AsyncFunctionDef(name='f', args=arguments(), body=[AsyncFor(target=Name(id='a', ctx=Store()), `
      + `iter=Name(id='b', ctx=Load()), body=[Expr(value=Name(id='c', ctx=Load()))])])`,
  );
});

test('with, in parentheses or not', () => {
  assert.equal(
    tree('with a, b as c: d'),
    `With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', `
      + `ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Expr(value=Name(id='d', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a as b, c,): d'),
    `With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), `
      + `withitem(context_expr=Name(id='c', ctx=Load()))], body=[Expr(value=Name(id='d', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a, b) as c: d'),
    `With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], `
      + `ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Expr(value=Name(id='d', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a, b): c'),
    `With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', `
      + `ctx=Load()))], body=[Expr(value=Name(id='c', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (yield): a'),
    `With(items=[withitem(context_expr=Yield())], body=[Expr(value=Name(id='a', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a): b'),
    `With(items=[withitem(context_expr=Name(id='a', ctx=Load()))], body=[Expr(value=Name(id='b', `
      + 'ctx=Load()))])',
  );
  assert.equal(
    tree('with (a).b() as c, d: e'),
    `With(items=[withitem(context_expr=Call(func=Attribute(value=Name(id='a', ctx=Load()), attr='b', `
      + `ctx=Load())), optional_vars=Name(id='c', ctx=Store())), withitem(context_expr=Name(id='d', ctx=Load()))], `
      + `body=[Expr(value=Name(id='e', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a := b): c'),
    `With(items=[withitem(context_expr=NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', `
      + `ctx=Load())))], body=[Expr(value=Name(id='c', ctx=Load()))])`,
  );
  assert.equal(
    tree('with (a for a in b): c'),
    `With(items=[withitem(context_expr=GeneratorExp(elt=Name(id='a', ctx=Load()), `
      + `generators=[comprehension(target=Name(id='a', ctx=Store()), iter=Name(id='b', ctx=Load()), `
      + `is_async=0)]))], body=[Expr(value=Name(id='c', ctx=Load()))])`,
  );
  assert.equal(
    tree('async def f():\n  async with a as (b, c): d'),
    `AsyncFunctionDef(name='f', args=arguments(), body=[AsyncWith(items=[withitem(context_expr=Name(id='a', `
      + `ctx=Load()), optional_vars=Tuple(elts=[Name(id='b', ctx=Store()), Name(id='c', ctx=Store())], `
      + `ctx=Store()))], body=[Expr(value=Name(id='d', ctx=Load()))])])`,
  );
});

test('try in all its forms', () => {
  assert.equal(
    tree('try: a\nexcept: b\nelse: c\nfinally: d'),
    `Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(body=[Expr(value=Name(id='b', `
      + `ctx=Load()))])], orelse=[Expr(value=Name(id='c', ctx=Load()))], finalbody=[Expr(value=Name(id='d', `
      + 'ctx=Load()))])',
  );
  assert.equal(
    tree('try: a\nexcept (B, C) as d: e'),
    `Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='B', `
      + `ctx=Load()), Name(id='C', ctx=Load())], ctx=Load()), name='d', body=[Expr(value=Name(id='e', `
      + 'ctx=Load()))])])',
  );
  assert.equal(
    tree('try: a\nfinally: b'),
    `Try(body=[Expr(value=Name(id='a', ctx=Load()))], finalbody=[Expr(value=Name(id='b', ctx=Load()))])`,
  );
  assert.equal(
    tree('try: a\nexcept* B as c: d'),
    `TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='B', `
      + `ctx=Load()), name='c', body=[Expr(value=Name(id='d', ctx=Load()))])])`,
  );
  assert.equal(
    tree('try: a\nexcept B, C: d'),
    `Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='B', `
      + `ctx=Load()), Name(id='C', ctx=Load())], ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))])])`,
  );
});

test('functions and classes', () => {
  assert.equal(
    tree('def f(a, /, b: int = 1, *c: *Ts, d, e=2, **k) -> T: pass'),
    `FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b', `
      + `annotation=Name(id='int', ctx=Load()))], vararg=arg(arg='c', annotation=Starred(value=Name(id='Ts', `
      + `ctx=Load()), ctx=Load())), kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, `
      + `Constant(value=2)], kwarg=arg(arg='k'), defaults=[Constant(value=1)]), body=[Pass()], `
      + `returns=Name(id='T', ctx=Load()))`,
  );
  assert.equal(
    tree('def f(*, a): pass'),
    `FunctionDef(name='f', args=arguments(kwonlyargs=[arg(arg='a')], kw_defaults=[None]), body=[Pass()])`,
  );
  assert.equal(
    tree('def f[T: int = str, *Ts = *A, **P](): pass'),
    `FunctionDef(name='f', args=arguments(), body=[Pass()], type_params=[TypeVar(name='T', `
      + `bound=Name(id='int', ctx=Load()), default_value=Name(id='str', ctx=Load())), TypeVarTuple(name='Ts', `
      + `default_value=Starred(value=Name(id='A', ctx=Load()), ctx=Load())), ParamSpec(name='P')])`,
  );
  assert.equal(
    tree('@a.b[c](d)\n@(lambda f: f)\nasync def f(): pass'),
    `AsyncFunctionDef(name='f', args=arguments(), body=[Pass()], `
      + `decorator_list=[Call(func=Subscript(value=Attribute(value=Name(id='a', ctx=Load()), attr='b', `
      + `ctx=Load()), slice=Name(id='c', ctx=Load()), ctx=Load()), args=[Name(id='d', ctx=Load())]), `
      + `Lambda(args=arguments(args=[arg(arg='f')]), body=Name(id='f', ctx=Load()))])`,
  );
  assert.equal(
    tree('class A: pass'),
    `ClassDef(name='A', body=[Pass()])`,
  );
  assert.equal(
    tree('class A[T](B, *c, metaclass=D, **e): pass'),
    `ClassDef(name='A', bases=[Name(id='B', ctx=Load()), Starred(value=Name(id='c', ctx=Load()), ctx=Load())], `
      + `keywords=[keyword(arg='metaclass', value=Name(id='D', ctx=Load())), keyword(value=Name(id='e', `
      + `ctx=Load()))], body=[Pass()], type_params=[TypeVar(name='T')])`,
  );
  assert.equal(
    tree('@a\nclass B: pass'),
    `ClassDef(name='B', body=[Pass()], decorator_list=[Name(id='a', ctx=Load())])`,
  );
});

test('type statements', () => {
  assert.equal(
    tree('type X = int'),
    `TypeAlias(name=Name(id='X', ctx=Store()), value=Name(id='int', ctx=Load()))`,
  );
  assert.equal(
    tree('type X[T, *Ts, **P] = list[T]'),
    `TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T'), TypeVarTuple(name='Ts'), `
      + `ParamSpec(name='P')], value=Subscript(value=Name(id='list', ctx=Load()), slice=Name(id='T', ctx=Load()), `
      + 'ctx=Load()))',
  );
});

test('soft keywords are names elsewhere', () => {
  assert.equal(
    tree('match = 1'),
    `Assign(targets=[Name(id='match', ctx=Store())], value=Constant(value=1))`,
  );
  assert.equal(
    tree('match[x]: int'),
    `AnnAssign(target=Subscript(value=Name(id='match', ctx=Load()), slice=Name(id='x', ctx=Load()), `
      + `ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=0)`,
  );
  assert.equal(
    tree('match (a)'),
    `Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='a', ctx=Load())]))`,
  );
  assert.equal(
    tree('match(a).b = 2'),
    `Assign(targets=[Attribute(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='a', ctx=Load())]), `
      + `attr='b', ctx=Store())], value=Constant(value=2))`,
  );
  assert.equal(
    tree('match * a'),
    `Expr(value=BinOp(left=Name(id='match', ctx=Load()), op=Mult(), right=Name(id='a', ctx=Load())))`,
  );
  assert.equal(
    tree('type = 3'),
    `Assign(targets=[Name(id='type', ctx=Store())], value=Constant(value=3))`,
  );
  assert.equal(
    tree('type(x)'),
    `Expr(value=Call(func=Name(id='type', ctx=Load()), args=[Name(id='x', ctx=Load())]))`,
  );
  assert.equal(
    tree('case = _ = 4'),
    `Assign(targets=[Name(id='case', ctx=Store()), Name(id='_', ctx=Store())], value=Constant(value=4))`,
  );
  assert.equal(
    tree('print(match, type, case, _)'),
    `Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Name(id='match', ctx=Load()), Name(id='type', `
      + `ctx=Load()), Name(id='case', ctx=Load()), Name(id='_', ctx=Load())]))`,
  );
  assert.equal(
    tree('match, case = type'),
    `Assign(targets=[Tuple(elts=[Name(id='match', ctx=Store()), Name(id='case', ctx=Store())], ctx=Store())], `
      + `value=Name(id='type', ctx=Load()))`,
  );
});
