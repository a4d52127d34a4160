/** What the other tests rely on: that a body expands as it does in VS Code. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expand, tabStops } from './expand.ts';
import { choicesOf, fillFixture } from './fixture.ts';

describe('expand', () => {
  it('fills tab stops with their defaults, and mirrors with those of the first', () => {
    assert.equal(expand(['$2 ${1:a} $1 ${2:b}$0']), 'b a a b');
  });

  it('fills what is nested', () => {
    assert.equal(expand(['${1:f(${2:x})} $2$0']), 'f(x) x');
    assert.equal(expand(['${1:url} ${0:print($1)}'], { url: 'path' }), 'path print(path)');
  });

  it('takes the first choice, or another', () => {
    const body = ['${1|map,imap|}($1)$0'];
    assert.equal(expand(body), 'map(map)');
    assert.equal(expand(body, { map: 'imap' }), 'imap(imap)');
    assert.deepEqual(choicesOf(body), [{}, { map: 'imap' }]);
  });

  it('reads escapes', () => {
    assert.equal(expand(['\\$1 ${1:{a\\}} ${2|x\\,y,b\\|c|} \\\\n$0']), '$1 {a} x,y \\n');
  });

  it('leaves a variable without a value empty, and what is no syntax as it is', () => {
    assert.equal(expand(['a${TM_SELECTED_TEXT}b ${1:open']), 'ab ${1:open');
  });

  it('turns tabs into the indentation, below the first line', () => {
    assert.equal(expand(['if a:', '\tif b:', '', '\t\tc$0'], {}, '>>', '  '), 'if a:\n>>  if b:\n\n>>    c');
  });

  it('refuses to type where there is no tab stop', () => {
    assert.throws(() => expand(['${1:a}$0'], { b: 'c' }), { message: 'no tab stop has the default "b"' });
  });

  it('lists tab stops in the order of Tab', () => {
    assert.deepEqual(tabStops(['$2 ${1|a,b|}', '${0:end} ${2:c} $1']), [
      { index: 1, default: 'a', choices: ['a', 'b'] },
      { index: 2, default: 'c', choices: [] },
      { index: 0, default: 'end', choices: [] },
    ]);
  });
});

describe('fillFixture', () => {
  const body = ['with ${1|a,b|}:', '\t${2:c}$0'];

  it('inserts where the comments say, at their indentation', () => {
    assert.equal(fillFixture('x\n    # snippet\ny\n', body).main, 'x\n    with a:\n        c\ny\n');
  });

  it('types what a comment says, and the choice elsewhere', () => {
    const { main } = fillFixture('# snippet: a -> z; c -> d\n# snippet\n', body, { a: 'b' });
    assert.equal(main, 'with z:\n    d\nwith b:\n    c\n');
  });

  it('makes files', () => {
    const { main, files } = fillFixture('# file one.py: c -> d\n', body);
    assert.equal(main, '\n');
    assert.deepEqual([...files], [['one.py', 'with a:\n    d\n']]);
  });

  it('refuses a comment that says nothing to type', () => {
    assert.throws(() => fillFixture('# snippet: c\n', body), { message: '"c" is not "default -> typed"' });
  });
});
