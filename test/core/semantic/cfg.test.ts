/** Where control goes: every path from an opening call to the ways out of a function. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after, controlFlow, escapes } from '../../../src/core/semantic/cfg.ts';
import { Kind } from '../../../src/core/syntax/nodes.ts';
import { contextOf } from './probe.ts';

/** Follows control from `open()` in the body of a function until `close()`: `safe`, or the ways out that miss it. */
function waysOut(body: string): string {
  const text = `def f(x):\n${body.split('\n').map((line) => `    ${line}`).join('\n')}\n`;
  const { model } = contextOf(text);
  const unit = model.bound.units[1]!;
  const flow = controlFlow(unit);
  const statement = (name: string) => (node: { start: number; end: number } | null): boolean =>
    node !== null && model.textOf(node).startsWith(`${name}()`);
  const opening = [...flow.stepsOf.keys()].find(statement('open'));
  assert.ok(opening?.kind === Kind.Expr, 'the body calls open()');
  const found = escapes(flow, after(flow, opening), (step) => statement('close')(step.node));
  return [found.exits ? 'returns' : '', found.raises ? 'raises' : ''].filter(Boolean).join(' and ') || 'safe';
}

describe('control flow', () => {
  it('goes straight on', () => {
    assert.equal(waysOut('open()\nclose()'), 'safe');
    assert.equal(waysOut('open()'), 'returns');
  });

  it('leaves by an exception of any call between', () => {
    assert.equal(waysOut('open()\nwork()\nclose()'), 'raises');
    assert.equal(waysOut('open()\ny = 1\nclose()'), 'safe');
  });

  it('passes through finally on every way out', () => {
    assert.equal(waysOut('open()\ntry:\n    work()\nfinally:\n    close()'), 'safe');
    assert.equal(waysOut('open()\ntry:\n    if x:\n        return 1\n    raise E\nfinally:\n    close()'), 'safe');
    assert.equal(waysOut('for i in x:\n    open()\n    try:\n        if i: break\n        continue\n    finally:\n        close()'), 'safe');
  });

  it('does not go into a finally one way and out another', () => {
    assert.equal(waysOut('open()\ntry:\n    y = 1\nfinally:\n    pass\nclose()'), 'safe');
  });

  it('may skip a branch, and may not skip else', () => {
    assert.equal(waysOut('open()\nif x:\n    close()'), 'returns');
    assert.equal(waysOut('open()\nif x:\n    close()\nelse:\n    close()'), 'safe');
  });

  it('never leaves while True but by break, return or raise', () => {
    assert.equal(waysOut('open()\nwhile True:\n    y = 1'), 'safe');
    assert.equal(waysOut('open()\nwhile True:\n    if x: break\nclose()'), 'safe');
    assert.equal(waysOut('open()\nwhile x:\n    y = 1'), 'returns');
  });

  it('is caught by a handler for everything, and passes one for something', () => {
    assert.equal(waysOut('open()\ntry:\n    work()\nexcept Exception:\n    pass\nclose()'), 'safe');
    assert.equal(waysOut('open()\ntry:\n    work()\nexcept KeyError:\n    pass\nclose()'), 'raises');
  });

  it('may go on after a manager that suppresses', () => {
    assert.equal(waysOut('open()\nwith suppress(E):\n    raise E\nclose()'), 'raises');
    assert.equal(waysOut('with suppress(E):\n    open()\n    raise E'), 'returns and raises');
  });
});
