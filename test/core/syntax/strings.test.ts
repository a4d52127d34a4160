/** Strings, f-strings and t-strings, as the trees that CPython gives them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tree } from './tree.ts';

test('literals that stand side by side are one', () => {
  assert.equal(
    tree(`'a' "b" '''c'''`),
    `Expr(value=Constant(value='abc'))`,
  );
  assert.equal(
    tree('rb\'\\\\x\' Rb\'b\''),
    'Expr(value=Constant(value=b\'\\\\\\\\xb\'))',
  );
  assert.equal(
    tree(`u'a'`),
    `Expr(value=Constant(value='a', kind='u'))`,
  );
});

test('f-strings hold texts and fields', () => {
  assert.equal(
    tree(`f'a{b}c'`),
    `Expr(value=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), `
      + `conversion=-1), Constant(value='c')]))`,
  );
  assert.equal(
    tree(`f'{a!r:>{w}.{p}}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=114, `
      + `format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), `
      + `conversion=-1), Constant(value='.'), FormattedValue(value=Name(id='p', ctx=Load()), conversion=-1)]))]))`,
  );
  assert.equal(
    tree(`f'{{{a}}}'`),
    `Expr(value=JoinedStr(values=[Constant(value='{'), FormattedValue(value=Name(id='a', ctx=Load()), `
      + `conversion=-1), Constant(value='}')]))`,
  );
  assert.equal(
    tree(`f'{x=}'`),
    `Expr(value=JoinedStr(values=[Constant(value='x='), FormattedValue(value=Name(id='x', ctx=Load()), `
      + 'conversion=114)]))',
  );
  assert.equal(
    tree(`f'{x = !s}'`),
    `Expr(value=JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), `
      + 'conversion=115)]))',
  );
  assert.equal(
    tree(`f'{a, *b}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Tuple(elts=[Name(id='a', ctx=Load()), `
      + `Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load()), conversion=-1)]))`,
  );
  assert.equal(
    tree(`f'{(lambda x: 1)}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Lambda(args=arguments(args=[arg(arg='x')]), `
      + 'body=Constant(value=1)), conversion=-1)]))',
  );
  assert.equal(
    tree(`f'{a:%H:%M}' 'b' f''`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, `
      + `format_spec=JoinedStr(values=[Constant(value='%H:%M')])), Constant(value='b')]))`,
  );
  assert.equal(
    tree(`f'{a != b}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Compare(left=Name(id='a', ctx=Load()), ops=[NotEq()], `
      + `comparators=[Name(id='b', ctx=Load())]), conversion=-1)]))`,
  );
  assert.equal(
    tree(`f'{a:=^10}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, `
      + `format_spec=JoinedStr(values=[Constant(value='=^10')]))]))`,
  );
  assert.equal(
    tree('rf\'\\\\{a}\\\\d\''),
    'Expr(value=JoinedStr(values=[Constant(value=\'\\\\\\\\\'), FormattedValue(value=Name(id=\'a\', ctx=Load()), '
      + 'conversion=-1), Constant(value=\'\\\\\\\\d\')]))',
  );
});

test('since 3.12 fields may hold the same quotes, line ends and comments', () => {
  assert.equal(
    tree(`f'{a['b']}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Subscript(value=Name(id='a', ctx=Load()), `
      + `slice=Constant(value='b'), ctx=Load()), conversion=-1)]))`,
  );
  assert.equal(
    tree(`f'{f'{f'{1}'}'}'`),
    'Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=JoinedStr(value'
      + 's=[FormattedValue(value=Constant(value=1), conversion=-1)]), conversion=-1)]), conversion=-1)]))',
  );
  assert.equal(
    tree(`f'{\n a # b\n}'`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]))`,
  );
  assert.equal(
    tree(`f'''{\na\n:{b}}'''`),
    `Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, `
      + `format_spec=JoinedStr(values=[FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1)]))]))`,
  );
});

test('t-strings of 3.14', () => {
  assert.equal(
    tree(`t'a{x!r:>{w}}b'`),
    `Expr(value=TemplateStr(values=[Constant(value='a'), Interpolation(value=Name(id='x', ctx=Load()), `
      + `conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', `
      + `ctx=Load()), conversion=-1)])), Constant(value='b')]))`,
  );
  assert.equal(
    tree(`t'{x}' t'{y}'`),
    `Expr(value=TemplateStr(values=[Interpolation(value=Name(id='x', ctx=Load()), conversion=-1), `
      + `Interpolation(value=Name(id='y', ctx=Load()), conversion=-1)]))`,
  );
});
