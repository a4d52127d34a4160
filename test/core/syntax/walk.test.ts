/** From nodes to their children. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from '../../../src/core/syntax/nodes.ts';
import { Kind } from '../../../src/core/syntax/nodes.ts';
import { parse } from '../../../src/core/syntax/parse.ts';
import { forEachChild, walk } from '../../../src/core/syntax/walk.ts';

function names(source: string): string[] {
  const found: string[] = [];
  walk(parse(source).module, (node) => {
    if (node.kind === Kind.Name) found.push(node.id);
    if (node.kind === Kind.arg) found.push(node.arg);
  });
  return found;
}

test('every part of a tree is met, once', () => {
  assert.deepEqual(names('@a\nasync def f[T: b](c, /, d: e = g, *h, i=j, **k) -> l: m'), [...'abcdeghijklm']);
  assert.deepEqual(names('@a\nclass B[T: b](c, *d, e=f): g'), 'a b c d f g'.split(' '));
  assert.deepEqual(names('try: a\nexcept b as c: d\nelse: e\nfinally: f'), 'a b d e f'.split(' '));
  assert.deepEqual(names('for a in b: c\nelse: d\nwhile e: f\nelse: g'), [...'abcdefg']);
  assert.deepEqual(names('if h: i\nelif j: k\nelse: l'), [...'hijkl']);
  assert.deepEqual(names('with a as b, c: d\nassert e, f\nraise g from h\ndel i\nreturn j'), [...'abcdefghij']);
  assert.deepEqual(names('a = b\nc += d\ne: f = g\ntype h[T: i] = j'), [...'abcdefghij']);
  assert.deepEqual(names('match a:\n  case b.c | [d(e=f.g)] | {h.i: j.k} as l if m: n'), [...'abdfhjmn']);
  assert.deepEqual(names('{a: b, **c}; {d, e}; [f for g in h if i]; {j: k for l in m}'), [...'abcdefghijklm']);
  assert.deepEqual(names('(b if a else c)'), [...'abc']);
  assert.deepEqual(names('a[b:c:d](e, *f, g=h, **i) < (yield j)'), [...'abcdefhij']);
  assert.deepEqual(names('(yield from k) and not (await l)'), [...'kl']);
  assert.deepEqual(names(`f'{a:{b}}' t'{c}'; (d := e); lambda f: g; {h for i in j}`), [...'abcdefghij']);
});

test('false leaves out what is below a node', () => {
  const seen: Kind[] = [];
  walk(parse('def f():\n  a\nb').module, (node) => {
    seen.push(node.kind);
    return node.kind !== Kind.FunctionDef;
  });
  assert.deepEqual(seen, [Kind.Module, Kind.FunctionDef, Kind.Expr, Kind.Name]);
});

test('children lie inside their parent', () => {
  const check = (node: Node): void => forEachChild(node, (child) => {
    // Decorators lie before `def`, as in CPython.
    const decorator = 'decorator_list' in node && node.decorator_list.some((expression) => expression === child);
    assert.ok(decorator || (node.start <= child.start && child.end <= node.end), `${node.kind} ${child.kind}`);
    check(child);
  });
  const source = '@a\ndef f(b, *, c: d = 1): return f"{b!r:>{c}}", lambda: 0\nclass A(B, c=d): x: int = [y for z in w]';
  check(parse(source).module);
});
