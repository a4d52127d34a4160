/** Names of other modules in fixes: how to spell `asyncio.sleep` at a place, and the import that it may need. */
import type { FileModel } from '../semantic/model.ts';
import { BindingKind } from '../semantic/scopes.ts';
import type { Symbol } from '../semantic/scopes.ts';
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';
import { newline, standsAlone, wholeLines } from './layout.ts';

export interface ImportedName {
  /** How to write the name at the place asked for. */
  readonly text: string;
  /** The edits that bring it in; none when it is there already. */
  readonly edits: readonly TextEdit[];
}

/**
 * Spells `module.name` at `at`: by an import that the file has, else by `import module`, added where it belongs.
 * Undefined when the module's name means something else there, so that an import would not be seen.
 */
export function importedName(model: FileModel, at: ast.Node, module: string, name: string): ImportedName | undefined {
  const scope = model.scopeAt(at);
  for (const [local, symbol] of model.bound.moduleScope.symbols) {
    const how = importOf(symbol);
    if (!how || model.lookupIn(scope, local) !== symbol || model.isTypeCheckingOnly(how.node)) continue;
    if (how.module === module && how.name === undefined) return { text: `${local}.${name}`, edits: [] };
    if (how.module === module && how.name === name) return { text: local, edits: [] };
  }
  const [root] = module.split('.');
  const taken = model.lookupIn(scope, root!);
  if (taken && !taken.bindings.every((binding) => binding.kind === BindingKind.Import)) return undefined;
  return { text: `${module}.${name}`, edits: [importEdit(model, module)] };
}

/** What a symbol with one import binding brings: a module, or a name of one. */
function importOf(symbol: Symbol): { module: string; name: string | undefined; node: ast.Node } | undefined {
  const only = symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  if (only?.node.kind !== Kind.alias) return undefined;
  const { node } = only;
  if (only.kind === BindingKind.Import) {
    const whole = node.asname !== null || !node.name.includes('.');
    return whole ? { module: node.name, name: undefined, node } : undefined;
  }
  const stmt = node.parent;
  if (stmt?.kind !== Kind.ImportFrom || stmt.level > 0 || stmt.module === null) return undefined;
  return { module: stmt.module, name: node.name, node };
}

/** The edit that adds `import module`: among the plain imports in order, else before or after what is there. */
export function importEdit(model: FileModel, module: string): TextEdit {
  const line = `import ${module}${newline(model)}`;
  const imports = topImports(model);
  const plain = imports.filter((stmt): stmt is ast.Import => stmt.kind === Kind.Import);
  const next = plain.find((stmt) => stmt.names[0]!.name > module);
  if (next && standsAlone(model, next)) return insertAt(wholeLines(model, next).start, line);
  const previous = plain[plain.length - 1];
  if (previous) return afterLine(model, previous, line);
  const first = imports[0];
  if (first && standsAlone(model, first)) return insertAt(wholeLines(model, first).start, line);
  return beforeCode(model, line);
}

/** The imports at the top of the module, `from __future__` left out. */
function topImports(model: FileModel): (ast.Import | ast.ImportFrom)[] {
  const found: (ast.Import | ast.ImportFrom)[] = [];
  for (const stmt of model.module.body) {
    if (stmt.kind === Kind.Import || stmt.kind === Kind.ImportFrom) {
      if (stmt.kind === Kind.Import || stmt.module !== '__future__') found.push(stmt);
    } else if (found.length > 0) break;
  }
  return found;
}

/** The offset after the imports at the top of the module, where its first own statement may stand. */
export function importsEnd(model: FileModel): number {
  const imports = topImports(model);
  const last = imports[imports.length - 1];
  return last ? wholeLines(model, last).end : beforeCode(model, '').start;
}

/** After the docstring and `from __future__` lines, before the first other statement. */
function beforeCode(model: FileModel, line: string): TextEdit {
  let last: ast.Stmt | undefined;
  for (const stmt of model.module.body) {
    const isDocstring = stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant && stmt.value.type === ConstantType.Str;
    if (!isDocstring && !(stmt.kind === Kind.ImportFrom && stmt.module === '__future__')) break;
    last = stmt;
  }
  if (last) return afterLine(model, last, line);
  const first = model.module.body[0];
  return insertAt(first ? wholeLines(model, first).start : 0, line);
}

function afterLine(model: FileModel, stmt: ast.Stmt, line: string): TextEdit {
  const at = wholeLines(model, stmt).end;
  const endsLine = at === 0 || /[\r\n]$/.test(model.text.slice(0, at).slice(-1));
  return insertAt(at, endsLine ? line : newline(model) + line);
}

function insertAt(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
