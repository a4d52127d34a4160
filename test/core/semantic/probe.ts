/**
 * Asks the semantic model about marked places of a Python program: `reveal(x)  # => threading.Lock` states the type of
 * `x`, `held()  # => self._lock` the locks that are held there.
 */
import assert from 'node:assert/strict';
import { makeContext } from '../../../src/core/lint.ts';
import type { RuleContext } from '../../../src/core/rules/context.ts';
import type { CallSite } from '../../../src/core/semantic/calls.ts';
import type { Type } from '../../../src/core/semantic/types.ts';
import { unknownType } from '../../../src/core/semantic/types.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { Kind } from '../../../src/core/syntax/nodes.ts';
import { parse } from '../../../src/core/syntax/parse.ts';

export function contextOf(text: string, path = 'program.py'): RuleContext {
  return makeContext({ path, text, settings: defaultSettings }, parse(text), () => undefined);
}

/** Compares every `reveal(…)` and `held()` of the program with the comment on its line. */
export function check(text: string): void {
  const context = contextOf(text);
  const actual: string[] = [];
  const expected: string[] = [];
  for (const unit of context.model.bound.units) {
    for (const call of unit.calls) {
      if (call.func.kind !== Kind.Name || (call.func.id !== 'reveal' && call.func.id !== 'held')) continue;
      const line = context.model.lines.lineAt(call.start);
      const source = text.slice(context.model.lines.lineStart(line), context.model.lines.lineEnd(line));
      const wanted = /# => (.*)$/.exec(source)?.[1];
      assert.ok(wanted !== undefined, `line ${line + 1} states nothing: ${source}`);
      const found = call.func.id === 'held'
        ? context.locks.heldAt(call).map(({ lock }) => lock.key.replace(/^program\./, '')).join(', ') || 'nothing'
        : show(call.args[0] && context.types.typeOf(call.args[0]));
      actual.push(`${line + 1}: ${found}`);
      expected.push(`${line + 1}: ${wanted}`);
    }
  }
  assert.ok(expected.length > 0, 'the program reveals nothing');
  assert.deepEqual(actual, expected);
}

/** A type as the tests write it: `list[threading.Thread]`, `def time.sleep`, `coroutine of program.f`. */
export function show(type: Type | undefined): string {
  if (!type || type === unknownType) return 'unknown';
  switch (type.kind) {
    case 'ref': return `def ${type.name}`;
    case 'method': return `method ${type.name}`;
    case 'coroutine': return `coroutine of ${type.of}`;
    case 'partial': return `partial of ${show(type.of)}`;
    case 'instance': return type.args.length === 0 ? type.name : `${type.name}[${type.args.map(show).join(', ')}]`;
  }
}

/** Every call of a file whose callee is known by name, in source order. */
export function allSites(context: RuleContext): CallSite[] {
  return context.model.bound.units.flatMap((unit) => context.callsIn(unit)).sort((a, b) => a.call.start - b.call.start);
}
