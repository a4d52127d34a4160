/** How to do with a file what a `with open(…)` block does, without holding the event loop. */
import { awaitEdits } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import { stringValue } from '../../syntax/constants.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { mayAwait, offloadFixes } from './blocking.ts';

/** Libraries with asynchronous files, in the order in which they are looked for among the imports. */
const LIBRARIES = [
  { module: 'aiofiles', name: 'open', awaitsOpening: false },
  { module: 'anyio', name: 'open_file', awaitsOpening: true },
  { module: 'trio', name: 'open_file', awaitsOpening: true },
] as const;

/** What is a coroutine on an asynchronous file. */
const AWAITED = new Set(['read', 'readline', 'readlines', 'write', 'writelines', 'flush', 'truncate', 'seek', 'tell']);

/** The method of a path that does what one call on a file opened in that mode does. */
const WHOLE_FILE: ReadonlyMap<string, string> = new Map([
  ['r read', 'read_text'], ['rt read', 'read_text'], ['rb read', 'read_bytes'],
  ['w write', 'write_text'], ['wt write', 'write_text'], ['wb write', 'write_bytes'],
]);

export function fileFixes(site: CallSite, context: RuleContext): FixDraft[] {
  const item = site.call.parent;
  if (item?.kind !== Kind.withitem) return offloadFixes(site, context);
  const block = item.parent;
  if (block?.kind !== Kind.With || block.items.length !== 1 || site.name !== 'builtins.open') return [];
  if (!mayAwait(site.call, site.unit) || item.optional_vars?.kind !== Kind.Name) return [];
  const fixes = [twinFix(site, block, item.optional_vars, context), wholeFileFix(site, block, item.optional_vars, context)];
  return fixes.filter((fix) => fix !== undefined);
}

/** The names that read the file, when all of them lie in its block and it is bound there only. */
function usesInBlock(block: ast.With, file: ast.Name, context: RuleContext): ast.Name[] | undefined {
  const symbol = context.model.lookup(file);
  if (!symbol) return undefined;
  const uses = context.model.usesOf(symbol).filter((use) => use.start >= block.start && use.end <= block.end);
  const others = symbol.bindings.some((binding) => binding.kind !== BindingKind.With);
  const outside = context.model.usesOf(symbol).length > uses.length && symbol.bindings.length === 1;
  return others || outside ? undefined : uses;
}

/** `async with aiofiles.open(…)`, with every use of the file awaited; none where a use has no such form. */
function twinFix(site: CallSite, block: ast.With, file: ast.Name, context: RuleContext): FixDraft | undefined {
  const imported = importedModules(context);
  const library = LIBRARIES.find(({ module }) => imported.has(module));
  const uses = usesInBlock(block, file, context);
  if (!library || !uses) return undefined;
  const spelled = importedName(context.model, site.call, library.module, library.name);
  if (!spelled || spelled.edits.length > 0) return undefined;
  const { func } = site.call;
  const edits: TextEdit[] = [
    { start: block.start, end: block.start, text: 'async ' },
    { start: func.start, end: func.end, text: library.awaitsOpening ? `await ${spelled.text}` : spelled.text },
  ];
  for (const use of uses) {
    if (context.model.unitAt(use) !== site.unit) return undefined;
    const more = asynchronousUse(use);
    if (!more) return undefined;
    edits.push(...more);
  }
  return { title: `Use ${library.module}.${library.name}`, safety: 'suggest', edits };
}

function asynchronousUse(use: ast.Name): TextEdit[] | undefined {
  const parent = use.parent;
  if (parent?.kind === Kind.For && parent.iter === use) return [{ start: parent.start, end: parent.start, text: 'async ' }];
  const call = parent?.kind === Kind.Attribute && AWAITED.has(parent.attr) ? parent.parent : undefined;
  return call?.kind === Kind.Call && call.func === parent ? awaitEdits(call) : undefined;
}

function importedModules(context: RuleContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const stmt of context.model.module.body) {
    if (stmt.kind === Kind.Import) for (const { name } of stmt.names) found.add(name);
    if (stmt.kind === Kind.ImportFrom && stmt.level === 0 && stmt.module !== null) found.add(stmt.module);
  }
  return found;
}

/** `data = await asyncio.to_thread(pathlib.Path(p).read_text)` for a block that only reads or writes the whole file. */
function wholeFileFix(site: CallSite, block: ast.With, file: ast.Name, context: RuleContext): FixDraft | undefined {
  const { model, targetVersion } = context;
  const [only] = block.body;
  const uses = usesInBlock(block, file, context);
  const attribute = uses?.length === 1 ? uses[0]!.parent : undefined;
  const call = attribute?.kind === Kind.Attribute ? attribute.parent : undefined;
  if (block.body.length !== 1 || !only || call?.kind !== Kind.Call || call.keywords.length > 0) return undefined;
  if (attribute?.kind !== Kind.Attribute || model.statementOf(call) !== only || model.unitAt(call) !== site.unit) return undefined;
  if (only.kind !== Kind.Return && only.kind !== Kind.Assign && only.kind !== Kind.Expr) return undefined;
  if (targetVersion && targetVersion[0] === 3 && targetVersion[1] < 9) return undefined;

  const [path, mode, ...rest] = site.call.args;
  const modeText = mode === undefined ? 'r' : mode.kind === Kind.Constant ? stringValue(mode, model.text) : undefined;
  const method = WHOLE_FILE.get(`${modeText} ${attribute.attr}`);
  const keywords = site.call.keywords;
  if (!path || path.kind === Kind.Starred || rest.length > 0 || !method) return undefined;
  if (keywords.some(({ arg }) => arg !== 'encoding' && arg !== 'errors')) return undefined;
  const writes = attribute.attr === 'write';
  if (call.args.length !== (writes ? 1 : 0) || call.args[0]?.kind === Kind.Starred) return undefined;
  // A comment between the two lines would be lost.
  if (model.text.slice(site.call.end, only.start).includes('#')) return undefined;

  const thread = importedName(model, site.call, 'asyncio', 'to_thread');
  const pathClass = importedName(model, site.call, 'pathlib', 'Path');
  if (!thread || !pathClass) return undefined;
  const isPath = context.types.className(path)?.startsWith('pathlib.') === true;
  const object = isPath && (path.kind === Kind.Name || path.kind === Kind.Attribute) ? model.textOf(path)
    : `${pathClass.text}(${model.textOf(path)})`;
  const given = [...call.args, ...keywords].map((node) => model.textOf(node));
  const text = `await ${thread.text}(${[`${object}.${method}`, ...given].join(', ')})`;
  const [before, after] = [model.text.slice(only.start, call.start), model.text.slice(call.end, only.end)];
  const needsParentheses = awaitEdits(call).length > 1;
  return {
    title: `Run ${method} in a thread`,
    safety: 'suggest',
    edits: [
      ...importEdits(thread.edits, object.startsWith(pathClass.text) ? pathClass.edits : []),
      { start: block.start, end: block.end, text: `${before}${needsParentheses ? `(${text})` : text}${after}` },
    ],
  };
}

/** Two new imports at one place are one insertion. */
function importEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const [a, b] = [first[0], second[0]];
  if (!a || !b || a.start !== b.start) return [...first, ...second];
  return [{ ...a, text: a.text + b.text }];
}
