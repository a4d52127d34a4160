/** Processes that are started when the module is imported. */
import {
  EXECUTOR_USERS, IMPLIES_GUARD, RUNS_EVENT_LOOP, STARTS_PROCESSES, USES_PROCESS_POOL,
} from '../../knowledge/roles.ts';
import { isSupportingCode } from '../../settings.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { blockOf } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { runsBody } from '../../semantic/summary.ts';
import { indentStatements, indentUnit, lineStart, newline, standsAlone } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { walk } from '../../syntax/walk.ts';
import type { FixDraft, Report, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, shortName } from '../support/blocking.ts';
import { startMethods } from '../support/processes.ts';

export default defineRule({
  name: 'missing-main-guard',
  group: 'executor',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: 'Importing this module starts processes, and each of them imports it again.',
  what: 'Finds processes and pools that start when the module is imported, without `if __name__ == "__main__":`.',
  why: `A process that is started by \`spawn\` (the default on macOS and Windows) or \`forkserver\` (on Linux since
Python 3.14) imports the main module to find its functions. When that import starts processes again, Python raises
RuntimeError in the child: "An attempt has been made to start a new process before the current process has finished its
bootstrapping phase." The guard keeps the import free of it.`,
  bad: `from multiprocessing import Process


def work():
    print("working")


process = Process(target=work)
process.start()
process.join()
`,
  good: `from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
`,
  notes: `Silent in \`__main__.py\`, in tests and notebooks, and where the file asks for the \`fork\` start method. The
fix is offered where the statements at the end of the file can be put under the guard as they are.`,
  references: ['https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods'],
  needs: ['multiprocessing', 'ProcessPoolExecutor'],
  on: {
    file(context) {
      if (/(?:^|\/)__main__\.py$|\.ipynb$/.test(context.path) || isSupportingCode(context.path)) return;
      if (startMethods(context).has('fork')) return;
      const seen = new Set<ast.Stmt>();
      for (const start of importTimeStarts(context)) {
        const stmt = topLevel(start.first.call);
        if (seen.has(stmt)) continue;
        seen.add(stmt);
        report(start, stmt, context);
      }
    },
  },
});

/** A call that starts processes, and the calls from module level that lead to it, outermost first. */
interface Start {
  readonly first: CallSite;
  readonly chain: readonly CallSite[];
  readonly sink: CallSite;
}

/** The last names of what starts processes. */
const LAST_NAMES: readonly string[] = [...STARTS_PROCESSES, ...USES_PROCESS_POOL, ...EXECUTOR_USERS]
  .map((name) => name.slice(name.lastIndexOf('.') + 1));

function importTimeStarts(context: RuleContext): Start[] {
  // Few files start any process: the others need no search for a way there.
  if (!context.callsLastNamed(LAST_NAMES).some((site) => startsProcesses(site, context))) return [];
  const found: Start[] = [];
  const module = context.model.bound.units[0]!;
  for (const first of context.callsIn(module)) {
    if (isGuarded(first.call)) continue;
    const chain = chainToStart(first, context);
    if (chain) found.push({ first, chain: chain.slice(0, -1), sink: chain[chain.length - 1]! });
  }
  return found;
}

/** Breadth first through the functions of this file, so that the shortest chain is told. */
function chainToStart(first: CallSite, context: RuleContext): CallSite[] | undefined {
  const seen = new Set<Unit>();
  let wave: CallSite[][] = [[first]];
  while (wave.length > 0) {
    const next: CallSite[][] = [];
    for (const chain of wave) {
      const site = chain[chain.length - 1]!;
      if (startsProcesses(site, context)) return chain;
      const target = site.target;
      if (!target || seen.has(target) || !(runsBody(site, context.types) || runsCoroutine(site, context))) continue;
      seen.add(target);
      for (const inner of context.callsIn(target)) if (!isGuarded(inner.call)) next.push([...chain, inner]);
    }
    wave = next;
  }
  return undefined;
}

/** A coroutine runs where it is awaited, and where a loop is run for it. */
function runsCoroutine(site: CallSite, context: RuleContext): boolean {
  if (!site.target?.isAsync || site.target.isGenerator) return false;
  const { parent } = site.call;
  return site.awaited || (parent?.kind === Kind.Call && RUNS_EVENT_LOOP.has(context.site(parent)?.name ?? ''));
}

function startsProcesses(site: CallSite, context: RuleContext): boolean {
  if (STARTS_PROCESSES.has(site.name)) return site.call.args.every((arg) => arg.kind !== Kind.Starred);
  // The pool's processes begin with its first work; `submit` of an executor that may hold threads says nothing.
  const { func, args: [first] } = site.call;
  const isLent = func.kind === Kind.Attribute && EXECUTOR_USERS.has(func.attr);
  const pool = USES_PROCESS_POOL.has(site.name) && site.receiver?.kind === 'instance' ? site.receiver.name
    : isLent && first ? context.types.className(first) : undefined;
  return pool !== undefined && context.types.inherits(pool, 'concurrent.futures.ProcessPoolExecutor');
}

/** Under a test of `__name__` (or of what only the main process has), or under `if TYPE_CHECKING:`. */
function isGuarded(node: ast.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.kind !== Kind.If) continue;
    const names: string[] = [];
    walk(at.test, (part) => {
      if (part.kind === Kind.Name) names.push(part.id);
      if (part.kind === Kind.Attribute) names.push(part.attr);
    });
    if (names.some((name) => IMPLIES_GUARD.has(name))) return true;
  }
  return false;
}

function topLevel(node: ast.Node): ast.Stmt {
  let at = node;
  while (at.parent && at.parent.kind !== Kind.Module) at = at.parent;
  return at as ast.Stmt; // SAFETY: a child of the module is a statement.
}

function report({ first, chain, sink }: Start, stmt: ast.Stmt, context: RuleContext): void {
  const callee = calleeText(sink.call, context);
  const via = chain.map((site) => `${shortName(site.target?.name ?? site.name)}()`);
  const path = [...via, `${callee}()`].join(' → ');
  const related: NonNullable<Report['related']> = chain.length === 0 ? []
    : [{ start: sink.call.start, end: sink.call.end, message: 'which starts the processes' }];
  context.report({
    at: first.call,
    message: `Importing this module runs \`${path}\`: under spawn and forkserver each new process imports it again `
      + 'and fails with RuntimeError.',
    related,
    fixes: fixes(stmt, context),
  });
}

/** Puts the end of the file, from the statement on, under the guard. */
function fixes(stmt: ast.Stmt, context: RuleContext): FixDraft[] {
  const { model } = context;
  const body = model.module.body;
  if (blockOf(stmt) !== undefined && !body.includes(stmt)) return [];
  let from = body.indexOf(stmt);
  const trailing = body.slice(from);
  if (trailing.some(mustStay) || !trailing.every((one) => standsAlone(model, one))) return [];
  // What only the trailing statements use goes with them: `process = Process(…)` with `process.start()`.
  while (from > 0 && isOnlyUsedAfter(body[from - 1]!, body[from - 1]!.start, context)) from--;
  const block = body.slice(from);
  if (!block.every((one) => staysReadable(one, block[0]!.start, context))) return [];
  const indented = indentStatements(model, block, indentUnit(model));
  const first = block[0];
  if (!indented || !first) return [];
  const at = lineStart(model, first.start);
  const quote = model.text.includes("'") && !model.text.includes('"') ? "'" : '"';
  const guard = { start: at, end: at, text: `if __name__ == ${quote}__main__${quote}:${newline(model)}` };
  // The guard and the first line's indentation begin at one offset, so they are one edit.
  const edits = [{ ...guard, text: guard.text + indentUnit(model) }, ...indented.filter((edit) => edit.start !== at)];
  return [{ title: 'Put it under if __name__ == "__main__":', safety: 'safe', edits }];
}

/** Definitions and imports are what a child process imports the module for. */
function mustStay(stmt: ast.Stmt): boolean {
  switch (stmt.kind) {
    case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.ClassDef: case Kind.Import: case Kind.ImportFrom:
    case Kind.ErrorStmt: return true;
    default: return false;
  }
}

function isOnlyUsedAfter(stmt: ast.Stmt, start: number, context: RuleContext): boolean {
  if (stmt.kind !== Kind.Assign || !standsAlone(context.model, stmt)) return false;
  return stmt.targets.every((target) => target.kind === Kind.Name && !/^[A-Z_]/.test(target.id))
    && staysReadable(stmt, start, context);
}

/** Whether every name that the statement binds is read by module-level code after `start` alone. */
function staysReadable(stmt: ast.Stmt, start: number, context: RuleContext): boolean {
  const { model } = context;
  const module = model.bound.units[0];
  for (const symbol of model.bound.moduleScope.symbols.values()) {
    if (!symbol.bindings.some((b) => stmt.start <= b.node.start && b.node.end <= stmt.end)) continue;
    if (symbol.name === '__all__') return false;
    if (model.usesOf(symbol).some((use) => use.start < start || model.unitAt(use) !== module)) return false;
    if (symbol.bindings.some((b) => b.node.start < start)) return false;
  }
  return true;
}
