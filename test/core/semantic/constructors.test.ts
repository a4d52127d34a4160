/** What a call of a class of the file is known to do. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CallSite } from '../../../src/core/semantic/calls.ts';
import { allSites, contextOf } from './probe.ts';

function sitesOf(text: string): CallSite[] {
  return allSites(contextOf(text));
}

it('takes the parameters of a library class only where the subclass has no __init__ of its own', () => {
  const sites = sitesOf(`import threading
class Same(threading.Thread):
    pass
class Own(threading.Thread):
    def __init__(self, name, callback):
        super().__init__()
Same(target=print)
Own("a", print)
`);
  const facts = (last: string): boolean => sites.some((site) => site.name.endsWith(last) && site.facts?.handsOver !== undefined);
  assert.equal(facts('Same'), true);
  assert.equal(facts('Own'), false);
});
