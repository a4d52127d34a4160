/** A helper that sleeps, of this file or another, made a coroutine: it sleeps without holding the loop, and is awaited. */
import type { FileEdit } from '../../diagnostic.ts';
import { awaitEdits, loopLibrary } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import type { Chain } from '../../project/project.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { FileModel } from '../../semantic/model.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { isInExpressionOfItsOwn } from './coroutines.ts';

/**
 * None where somebody else in the two files names the helper: whoever calls it has to await it then. Other files may call
 * it as well, so that the fix is one to look at.
 */
export function coroutineFixes(site: CallSite, chain: Chain, context: RuleContext): FixDraft[] {
  if (chain.sink.name !== 'time.sleep' || chain.hops.length > 0) return [];
  if (!site.unit.isAsync || isInExpressionOfItsOwn(site.call, site.unit)) return [];
  const helper = site.target ? { model: context.model, unit: site.target } : context.beyond?.functionIn(site.name);
  const node = helper?.unit.node;
  if (!helper || node?.kind !== Kind.FunctionDef) return [];
  const { model, unit } = helper;
  if (unit.owner || unit.parent?.node.kind !== Kind.Module || unit.isGenerator || node.decorator_list.length > 0) return [];
  // Its definition and the call; where it is imported by name, the import.
  const isElsewhere = model !== context.model;
  if (mentions(node.name, model) > (isElsewhere ? 1 : 2) || (isElsewhere && mentions(node.name, context.model) > 2)) return [];

  const first = unit.calls.find((call) => call.start === chain.sink.start);
  const sleeps = first ? unit.calls.filter(({ func }) => model.textOf(func) === model.textOf(first.func)) : [];
  if (!first || sleeps.some((call) => isInExpressionOfItsOwn(call, unit))) return [];
  const sleep = importedName(model, first, loopLibrary(context.model), 'sleep');
  if (!sleep) return [];
  const inHelper = [
    ...sleep.edits, { start: node.start, end: node.start, text: 'async ' },
    ...sleeps.flatMap((call) => [...awaitEdits(call), { start: call.func.start, end: call.func.end, text: sleep.text }]),
  ].map((edit): FileEdit => ({ ...edit, path: model.path }));
  return [{
    title: `Make \`${node.name}()\` a coroutine${isElsewhere ? ` in ${model.path}` : ''} and await it`, safety: 'suggest',
    edits: [...awaitEdits(site.call), ...inHelper],
  }];
}

/** How often the name is written in a file; a comment counts too. */
function mentions(name: string, { text }: FileModel): number {
  return text.split(new RegExp(`(?<![\\p{ID_Continue}])${name}(?![\\p{ID_Continue}])`, 'u')).length - 1;
}
