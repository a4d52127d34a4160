/** The match statement and its patterns, as the trees that CPython gives them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tree } from './tree.ts';

test('subjects', () => {
  assert.equal(
    tree('match x:\n  case _: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchAs(), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x, *y:\n  case _: pass'),
    `Match(subject=Tuple(elts=[Name(id='x', ctx=Load()), Starred(value=Name(id='y', ctx=Load()), ctx=Load())], `
      + 'ctx=Load()), cases=[match_case(pattern=MatchAs(), body=[Pass()])])',
  );
  assert.equal(
    tree('match (x):\n  case _: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchAs(), body=[Pass()])])`,
  );
  assert.equal(
    tree('match -x:\n  case _: pass'),
    `Match(subject=UnaryOp(op=USub(), operand=Name(id='x', ctx=Load())), cases=[match_case(pattern=MatchAs(), `
      + 'body=[Pass()])])',
  );
  assert.equal(
    tree('match x := y:\n  case _: pass'),
    `Match(subject=NamedExpr(target=Name(id='x', ctx=Store()), value=Name(id='y', ctx=Load())), `
      + 'cases=[match_case(pattern=MatchAs(), body=[Pass()])])',
  );
  assert.equal(
    tree('match match:\n  case case: pass'),
    `Match(subject=Name(id='match', ctx=Load()), cases=[match_case(pattern=MatchAs(name='case'), `
      + 'body=[Pass()])])',
  );
});

test('patterns', () => {
  assert.equal(
    tree('match x:\n  case 1 | -2.5 | 1+2j | -1-2j: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Con`
      + 'stant(value=1)), MatchValue(value=UnaryOp(op=USub(), operand=Constant(value=2.5))), '
      + 'MatchValue(value=BinOp(left=Constant(value=1), op=Add(), right=Constant(value=2j))), '
      + 'MatchValue(value=BinOp(left=UnaryOp(op=USub(), operand=Constant(value=1)), op=Sub(), '
      + 'right=Constant(value=2j)))]), body=[Pass()])])',
  );
  assert.equal(
    tree(`match x:\n  case 'a' 'b' | b'c' | None | True: pass`),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Con`
      + `stant(value='ab')), MatchValue(value=Constant(value=b'c')), MatchSingleton(value=None), `
      + 'MatchSingleton(value=True)]), body=[Pass()])])',
  );
  assert.equal(
    tree('match x:\n  case a.b.c: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchValue(value=Attribute(value=Attri`
      + `bute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()), attr='c', ctx=Load())), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case [1, *_] | (a, b) | () | []: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patter`
      + `ns=[MatchValue(value=Constant(value=1)), MatchStar()]), MatchSequence(patterns=[MatchAs(name='a'), `
      + `MatchAs(name='b')]), MatchSequence(), MatchSequence()]), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case (a): pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchAs(name='a'), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case a, *b: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchSequence(patterns=[MatchAs(name='`
      + `a'), MatchStar(name='b')]), body=[Pass()])])`,
  );
  assert.equal(
    tree(`match x:\n  case {'a': 1, b.c: d, **r}: pass`),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchMapping(keys=[Constant(value='a'), `
      + `Attribute(value=Name(id='b', ctx=Load()), attr='c', ctx=Load())], `
      + `patterns=[MatchValue(value=Constant(value=1)), MatchAs(name='d')], rest='r'), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case {}: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchMapping(), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case A() | b.C(d, e=f,): pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchClass(cls=Name(`
      + `id='A', ctx=Load())), MatchClass(cls=Attribute(value=Name(id='b', ctx=Load()), attr='C', ctx=Load()), `
      + `patterns=[MatchAs(name='d')], kwd_attrs=['e'], kwd_patterns=[MatchAs(name='f')])]), body=[Pass()])])`,
  );
  assert.equal(
    tree('match x:\n  case a as b if c: pass'),
    `Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchAs(pattern=MatchAs(name='a'), `
      + `name='b'), guard=Name(id='c', ctx=Load()), body=[Pass()])])`,
  );
});
