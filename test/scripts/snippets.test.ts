/** How a snippet's Python file becomes what VS Code reads. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSnippet, snippetJson, snippetTable, type Snippet } from '../../scripts/snippets.ts';

function make(code: string, ...header: string[]): Snippet {
  return readSnippet('group', 'con-some-thing', [
    '# name: Some thing', '# description: Does some thing.', ...header.map((line) => `# ${line}`), '', code,
  ].join('\n'));
}

describe('a snippet file', () => {
  it('becomes a body with tab stops in the order of the header, mirrored, and the end last', () => {
    assert.deepEqual(make('f(x, y)\nx.f()\n', 'stop: x', 'stop: f').body, ['${2:f}(${1:x}, y)', '$1.$2()$0']);
  });

  it('is indented by tabs', () => {
    assert.deepEqual(make('if a:\n    if b:\n        c\n').body, ['if a:', '\tif b:', '\t\tc$0']);
    assert.throws(() => make('if a:\n  b\n'), { message: 'con-some-thing: "  b" is not indented by a multiple of four spaces' });
  });

  it('finds whole words only', () => {
    assert.deepEqual(make('item, items, an_item = 4, 0.4, "utf-4", 4.5, 4', 'stop: item', 'stop: 4').body,
      ['${1:item}, items, an_item = ${2:4}, 0.4, "utf-4", 4.5, $2$0']);
    assert.deepEqual(make('a["b", "c"] # b', 'stop: "b", "c"').body, ['a[${1:"b", "c"}] # b$0']);
  });

  it('has choices', () => {
    assert.deepEqual(make('a.x()', 'choice: x | y,z').body, ['a.${1|x,y\\,z|}()$0']);
    assert.throws(() => make('a', 'choice: a'), { message: 'con-some-thing: "a" is no choice between two' });
  });

  it('ends where its header says, with tab stops inside', () => {
    assert.deepEqual(make('f(x)\nprint({x})\nend', 'stop: x', 'last: print({x})').body,
      ['f(${1:x})', '${0:print({$1\\})}', 'end']);
    assert.throws(() => make('a\na', 'last: a'), { message: 'con-some-thing: the code does not have "a" once' });
    assert.throws(() => make('a', 'last: b'), { message: 'con-some-thing: the code does not have "b" once' });
  });

  it('defines a tab stop outside of the last one', () => {
    assert.deepEqual(make('print(x)\nf(x)', 'stop: x', 'last: print(x)').body, ['${0:print($1)}', 'f(${1:x})']);
  });

  it('escapes what the editor would read', () => {
    assert.deepEqual(make('"$a\\n{b}" + c', 'stop: c').body, ['"\\$a\\\\n{b}" + ${1:c}$0']);
  });

  it('puts the imports of definitions under the first tab stop', () => {
    const snippet = make('import a\nfrom b import c\n\n\ndef f():\n    a.b()\n', 'stop: f');
    assert.deepEqual(snippet.body, ['${1:import a', 'from b import c', '', '', '}def ${2:f}():', '\ta.b()$0']);
    assert.deepEqual(snippet.imports, []);
    assert.equal(snippet.description, 'Does some thing.');
  });

  it('leaves the imports of statements to the file, and names them', () => {
    const snippet = make('import a\nfrom b import c\n\na.b(c)\n', 'python: 3.11', 'stop: c');
    assert.deepEqual(snippet.body, ['a.b(${1:c})$0']);
    assert.deepEqual(snippet.imports, ['import a', 'from b import c']);
    assert.equal(snippet.description, 'Does some thing. Python 3.11. Needs: import a; from b import c');
  });

  it('keeps the imports of a program', () => {
    const snippet = make('import a\n\n\ndef main():\n    a.b()\n\n\nif __name__ == "__main__":\n    main()\n', 'stop: main');
    assert.equal(snippet.body.join('\n'), 'import a\n\n\ndef ${1:main}():\n\ta.b()\n\n\nif __name__ == "__main__":\n\t$1()$0');
  });

  it('is refused in one sentence when its header is wrong', () => {
    assert.throws(() => make('a', 'stop: b'), { message: 'con-some-thing: the code does not have "b"' });
    assert.throws(() => make('a', 'end: a'), /^Error: con-some-thing: "# end: a" is none of "# name: …", /);
    assert.throws(() => readSnippet('g', 'con-a', '# description: Does.\n\na'), { message: 'con-a: it has no name' });
    assert.throws(() => readSnippet('g', 'con-a', '# name: A\n\na'), { message: 'con-a: it has no description' });
    assert.throws(() => readSnippet('g', 'con-a', 'a'), { message: 'con-a: a header of comments and a blank line come first' });
    assert.throws(() => readSnippet('g', 'Con_a', '# name: A\n\na'), /^Error: Con_a: a prefix is /);
  });
});

describe('the generated files', () => {
  const snippets = [make('a'), { ...make('b', 'python: 3.11'), prefix: 'con-b', name: 'B' }];

  it('hold what VS Code reads', () => {
    assert.deepEqual(JSON.parse(snippetJson(snippets)), {
      'Some thing': { prefix: 'con-some-thing', description: 'Does some thing.', body: ['a$0'] },
      'B': { prefix: 'con-b', description: 'Does some thing. Python 3.11.', body: ['b$0'] },
    });
  });

  it('hold the table', () => {
    assert.equal(snippetTable(snippets), [
      '| | type | to insert | Python |',
      '|---|---|---|---|',
      '| group | `con-some-thing` | Some thing |  |',
      '|  | `con-b` | B | 3.11+ |',
    ].join('\n'));
  });
});
