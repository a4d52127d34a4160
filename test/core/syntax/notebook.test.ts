/** Lines of a notebook that are not Python. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tree } from './tree.ts';

test('magic, shell and help lines stand as pass', () => {
  assert.equal(
    tree('%time x\n!ls\ny', { notebook: true }),
    `Pass(); Pass(); Expr(value=Name(id='y', ctx=Load()))`,
  );
  assert.equal(
    tree('obj.m??\n?help\nx', { notebook: true }),
    `Pass(); Pass(); Expr(value=Name(id='x', ctx=Load()))`,
  );
  assert.equal(
    tree('if x:\n  %timeit f()\ny', { notebook: true }),
    `If(test=Name(id='x', ctx=Load()), body=[Pass()]); Expr(value=Name(id='y', ctx=Load()))`,
  );
  assert.equal(
    tree('%matplotlib inline \\\n  more\nx', { notebook: true }),
    `Pass(); Expr(value=Name(id='x', ctx=Load()))`,
  );
});

test('a magic on the right of = is a value that nobody knows', () => {
  assert.equal(
    tree('x = !ls -l\ny = %who', { notebook: true }),
    `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=Ellipsis)); Assign(targets=[Name(id='y', `
      + 'ctx=Store())], value=Constant(value=Ellipsis))',
  );
});

test('a cell of another language is empty', () => {
  assert.equal(
    tree('%%bash\necho $HOME', { notebook: true }),
    '',
  );
  assert.equal(
    tree('%%html\n<b>', { notebook: true }),
    '',
  );
});

test('a cell magic around Python leaves the rest', () => {
  assert.equal(
    tree('%%time\nx = 1', { notebook: true }),
    `Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))`,
  );
});

test('await is legal at top level, and % is still an operator', () => {
  assert.equal(
    tree('await x', { notebook: true }),
    `Expr(value=Await(value=Name(id='x', ctx=Load())))`,
  );
  assert.equal(
    tree('a = b % c', { notebook: true }),
    `Assign(targets=[Name(id='a', ctx=Store())], value=BinOp(left=Name(id='b', ctx=Load()), op=Mod(), `
      + `right=Name(id='c', ctx=Load())))`,
  );
  assert.equal(
    tree('x = 5 % 2', { notebook: true }),
    `Assign(targets=[Name(id='x', ctx=Store())], value=BinOp(left=Constant(value=5), op=Mod(), `
      + 'right=Constant(value=2)))',
  );
});
