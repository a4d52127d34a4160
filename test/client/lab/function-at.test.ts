/** The function under the cursor, and the document that the page lives in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionAt, functionNamed } from '../../../src/client/lab/function-at.ts';
import { labHtml } from '../../../src/client/lab/html.ts';

const source = `import time

def outer():
    def inner():
        return 1
    return inner()

class Poller:
    """Asks."""

    @staticmethod
    def poll_once():
        time.sleep(1)

    class Inner:
        async def deep(self): pass

if True:
    async def late():
        pass

x = 1
`;
const places: readonly [text: string, name: string | undefined][] = [
  ['import', undefined], ['def outer', 'outer'], ['return 1', 'outer'], ['"""Asks', undefined], ['time.sleep(1)', 'Poller.poll_once'],
  ['pass\n\nif', 'Poller.Inner.deep'], ['pass\n\nx', 'late'], ['x = 1', undefined],
];
for (const [text, name] of places) {
  test(`at ${JSON.stringify(text)} it is ${name ?? 'none'}`, () => assert.equal(functionAt(source, source.indexOf(text))?.name, name));
}

test('a function is found by its name, with all of its text', () => {
  const found = functionNamed(source, 'Poller.poll_once');
  assert(found);
  assert.equal(source.slice(found.span.start, found.span.end), 'def poll_once():\n        time.sleep(1)');
  assert.equal(functionNamed(source, 'Poller.nothing'), undefined);
});

test('half a program has functions too', () => {
  const half = 'def f(:\n    x = (\n\ndef g():\n    pass\n';
  assert.equal(functionAt(half, half.indexOf('pass'))?.name, 'g');
});

test('the page may load its script and style, and nothing else', () => {
  const html = labHtml({ script: 'https://x.test/page.js', style: 'https://x.test/lab.css?"><script>', source: 'https://x.test', nonce: 'abc' });
  assert.match(html, /default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/x\.test; img-src data: blob:/);
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.doesNotMatch(html, /unsafe|<style|style="/);
});
