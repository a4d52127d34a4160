/** How to run another program without holding the event loop: `asyncio.create_subprocess_exec` and its like. */
import { awaitEdits, loopLibrary } from '../../fix/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { mayAwait, offloadFixes } from './blocking.ts';

/** The rewrite to asyncio's subprocesses where it can be written, then the thread. */
export function subprocessFixes(site: CallSite, context: RuleContext): FixDraft[] {
  const twin = loopLibrary(context.model) === 'asyncio' && mayAwait(site.call, site.unit)
    ? site.name === 'subprocess.Popen' ? popenFix(site, context) : runFix(site, context)
    : undefined;
  return [...twin ? [twin] : [], ...offloadFixes(site, context)];
}

/** How a program is started, as far as both libraries write it alike. */
interface Command {
  /** `create_subprocess_exec(…)` with the command and what is passed through. */
  readonly start: (more: readonly string[]) => string;
  /** The command as it was written, for results and errors. */
  readonly text: string;
  readonly isShell: boolean;
  readonly options: ReadonlyMap<string, ast.Expr>;
  readonly imports: readonly TextEdit[];
}

/** Keywords that `create_subprocess_exec` takes with the same meaning. */
const PASSED = ['stdin', 'stdout', 'stderr', 'cwd', 'env'];

function commandOf(call: ast.Call, known: readonly string[], context: RuleContext): Command | undefined {
  const { model, types } = context;
  const [command, ...more] = call.args;
  if (!command || more.length > 0 || model.textOf(call).includes('#')) return undefined;
  const options = new Map<string, ast.Expr>();
  for (const { arg, value } of call.keywords) {
    if (arg === null || !(arg === 'shell' || PASSED.includes(arg) || known.includes(arg))) return undefined;
    options.set(arg, value);
  }
  const shell = options.get('shell');
  const isShell = shell !== undefined && isConstant(shell, ConstantType.True);
  if (shell && !isShell && !isConstant(shell, ConstantType.False)) return undefined;
  const program = isShell ? model.textOf(command) : programText(command, context);
  // The command is written twice where an error names it: it must be the same both times.
  if (program === undefined || command.kind === Kind.Starred || makesCalls(command)) return undefined;
  if (isShell && types.className(command) !== 'str' && command.kind !== Kind.Name) return undefined;
  const name = isShell ? 'create_subprocess_shell' : 'create_subprocess_exec';
  const spelled = importedName(model, call, 'asyncio', name);
  if (!spelled) return undefined;
  const passed = PASSED.flatMap((option) => {
    const value = options.get(option);
    return value ? [`${option}=${model.textOf(value)}`] : [];
  });
  return {
    start: (extra) => `await ${spelled.text}(${[program, ...passed, ...extra].join(', ')})`,
    text: model.textOf(command), isShell, options, imports: spelled.edits,
  };
}

/** The command as separate arguments; undefined when it may be no list. */
function programText(command: ast.Expr, { model, types }: RuleContext): string | undefined {
  if (command.kind === Kind.List || command.kind === Kind.Tuple) {
    return command.elts.length === 0 ? undefined : command.elts.map((element) => model.textOf(element)).join(', ');
  }
  if (command.kind === Kind.Constant && command.type === ConstantType.Str) return model.textOf(command);
  const name = command.kind === Kind.Name ? types.className(command) : undefined;
  return name === 'list' || name === 'tuple' ? `*${model.textOf(command)}` : undefined;
}

function isConstant(expr: ast.Expr, type: ConstantType): boolean {
  return expr.kind === Kind.Constant && expr.type === type;
}

function makesCalls(node: ast.Node): boolean {
  if (node.kind === Kind.Call || node.kind === Kind.Await || node.kind === Kind.NamedExpr) return true;
  let found = false;
  forEachChild(node, (child) => { found ||= makesCalls(child); });
  return found;
}

/** What starts a program and waits for its end. */
const RUNS = new Set(['subprocess.run', 'subprocess.call', 'subprocess.check_call', 'subprocess.check_output']);

const RUN_OPTIONS = ['check', 'capture_output', 'text', 'universal_newlines', 'timeout'];

/** `subprocess.run` and its like as a statement: dropped, bound to a name, or returned. */
function runFix({ call, name, unit }: CallSite, context: RuleContext): FixDraft | undefined {
  const { model } = context;
  const stmt = call.parent;
  const isPlain = stmt?.kind === Kind.Expr || stmt?.kind === Kind.Return
    || (stmt?.kind === Kind.Assign && stmt.targets.length === 1 && stmt.targets[0]!.kind === Kind.Name);
  if (!RUNS.has(name) || !isPlain || !standsAlone(model, stmt)) return undefined;
  const command = commandOf(call, RUN_OPTIONS, context);
  if (!command) return undefined;
  const flags = ['check', 'capture_output', 'text', 'universal_newlines'].map((option) => command.options.get(option));
  if (flags.some((flag) => flag && !isConstant(flag, ConstantType.True) && !isConstant(flag, ConstantType.False))) return undefined;
  const [checks, captures, text, newlines] = flags.map((flag) => flag !== undefined && isConstant(flag, ConstantType.True));

  const scope = unit.scope;
  const fresh = (...names: string[]): string | undefined => names.find((one) => !model.lookupIn(scope, one));
  const [process, out, err] = [fresh('process', 'child'), fresh('stdout', 'output'), fresh('stderr', 'errors')];
  const pipe = importedName(model, call, 'asyncio', 'subprocess.PIPE');
  const waitFor = importedName(model, call, 'asyncio', 'wait_for');
  const late = importedName(model, call, 'asyncio', 'TimeoutError');
  const module = name.slice(0, name.lastIndexOf('.'));
  const [done, failed, expired] = ['CompletedProcess', 'CalledProcessError', 'TimeoutExpired']
    .map((one) => importedName(model, call, module, one));
  if (!process || !out || !err || !pipe || !waitFor || !late || !done || !failed || !expired) return undefined;

  const kind = name.slice(name.lastIndexOf('.') + 1);
  const isPipe = (option: string): boolean => model.textOf(command.options.get(option) ?? call.func).endsWith('PIPE');
  const readsOut = captures || kind === 'check_output' || isPipe('stdout');
  const readsErr = captures || isPipe('stderr');
  const extra = [
    ...readsOut && !isPipe('stdout') ? [`stdout=${pipe.text}`] : [],
    ...readsErr && !isPipe('stderr') ? [`stderr=${pipe.text}`] : [],
  ];
  const decode = text || newlines ? '.decode()' : '';
  const results = readsOut || readsErr ? `${readsOut ? out : '_'}, ${readsErr ? err : '_'} = ` : '';
  const waiting = readsOut || readsErr ? `${process}.communicate()` : `${process}.wait()`;
  const lines = [`${process} = ${command.start(extra)}`];
  const level = indentUnit(model);
  const timeout = command.options.get('timeout');
  if (timeout) {
    if (makesCalls(timeout)) return undefined;
    const limit = model.textOf(timeout);
    lines.push(
      'try:', `${level}${results}await ${waitFor.text}(${waiting}, ${limit})`,
      `except ${late.text}:`, `${level}${process}.kill()`, `${level}await ${process}.wait()`,
      `${level}raise ${expired.text}(${command.text}, ${limit}) from None`,
    );
  } else lines.push(`${results}await ${waiting}`);

  const outText = readsOut ? `${out}${decode}` : 'None';
  const errText = readsErr ? `${err}${decode}` : 'None';
  const used = stmt.kind === Kind.Expr ? undefined : stmt.kind === Kind.Return ? 'return ' : `${model.textOf((stmt as ast.Assign).targets[0]!)} = `;
  const streams = readsErr ? [outText, errText] : readsOut ? [outText] : [];
  if (checks || kind.startsWith('check_')) {
    lines.push(`if ${process}.returncode != 0:`,
      `${level}raise ${failed.text}(${[`${process}.returncode`, command.text, ...streams].join(', ')})`);
  }
  if (used !== undefined) {
    const result = kind === 'run' ? `${done.text}(${[command.text, `${process}.returncode`, ...streams].join(', ')})`
      : kind === 'check_output' ? outText : `${process}.returncode`;
    lines.push(`${used}${result}`);
  }
  const indent = indentAt(model, stmt.start);
  return {
    title: `Use asyncio.${command.isShell ? 'create_subprocess_shell' : 'create_subprocess_exec'}`,
    safety: 'suggest',
    edits: [...command.imports, { start: stmt.start, end: stmt.end, text: lines.join(`${newline(model)}${indent}`) }],
  };
}

/** What both kinds of process have: `true` where asyncio's must be awaited. */
const PROCESS_MEMBERS: ReadonlyMap<string, boolean> = new Map([
  ['wait', true], ['communicate', true], ['kill', false], ['terminate', false], ['send_signal', false],
  ['returncode', false], ['pid', false],
]);

/** `p = Popen(…)` whose process stays in this function and is only waited for, ended or asked for its result. */
function popenFix({ call, unit }: CallSite, context: RuleContext): FixDraft | undefined {
  const { model } = context;
  const stmt = call.parent;
  const target = stmt?.kind === Kind.Assign && stmt.targets.length === 1 ? stmt.targets[0] : undefined;
  const symbol = target?.kind === Kind.Name ? model.lookup(target) : undefined;
  const command = symbol?.bindings.length === 1 && symbol.scope === unit.scope ? commandOf(call, [], context) : undefined;
  if (!symbol || !command) return undefined;
  const edits: TextEdit[] = [...command.imports, { start: call.start, end: call.end, text: command.start([]) }];
  for (const use of model.usesOf(symbol)) {
    const attribute = use.parent;
    const awaits = attribute?.kind === Kind.Attribute ? PROCESS_MEMBERS.get(attribute.attr) : undefined;
    if (awaits === undefined || attribute?.kind !== Kind.Attribute || model.unitAt(use) !== unit) return undefined;
    if (!awaits) continue;
    const waiting = attribute.parent;
    const mayTake = attribute.attr === 'communicate' ? 1 : 0;
    if (waiting?.kind !== Kind.Call || waiting.func !== attribute || waiting.keywords.length > 0) return undefined;
    if (waiting.args.length > mayTake || !mayAwait(waiting, unit)) return undefined;
    edits.push(...awaitEdits(waiting));
  }
  return {
    title: `Use asyncio.${command.isShell ? 'create_subprocess_shell' : 'create_subprocess_exec'}`, safety: 'suggest', edits,
  };
}
