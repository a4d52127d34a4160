/** A handler for the builtin TimeoutError, around calls that raise another one. */
import { OWN_TIMEOUT_ERRORS } from '../../knowledge/worker-roles.ts';
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { importedName } from '../../fix/imports.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'timeout-error-alias',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: 'This does not catch the timeout: the call raises a TimeoutError of its own.',
  what: 'Finds `except TimeoutError` around calls whose timeout raises another class of that name.',
  why: `\`multiprocessing.TimeoutError\` is a class of its own to this day, and before Python 3.11 those of
\`concurrent.futures\` and \`asyncio\` were too. \`except TimeoutError\` without one of them catches the builtin class
only: the timeout passes by the handler that was written for it.`,
  bad: `from multiprocessing import Pool


def process(work, item):
    with Pool(1) as pool:
        result = pool.apply_async(work, (item,))
        try:
            return result.get(timeout=10)
        except TimeoutError:
            return None
`,
  good: `import multiprocessing
from multiprocessing import Pool


def process(work, item):
    with Pool(1) as pool:
        result = pool.apply_async(work, (item,))
        try:
            return result.get(timeout=10)
        except multiprocessing.TimeoutError:
            return None
`,
  notes: `For \`concurrent.futures\` and \`asyncio\` it reports only where the target version is older than 3.11. The fix
adds the class that is raised and keeps the builtin one.`,
  references: [
    'https://docs.python.org/3/library/multiprocessing.html#multiprocessing.TimeoutError',
    'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.TimeoutError',
    'https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.TimeoutError',
  ],
  peers: [{ tool: 'ruff', code: 'UP041' }],
  needs: ['TimeoutError'],
  names: [['TimeoutError'], ['result', 'exception', 'as_completed', 'wait_for', 'get']],
  on: {
    Try(node, context) {
      const caught = node.handlers.flatMap(({ type }) => builtinTimeout(type, context) ?? [])[0];
      if (!caught) return;
      const unit = context.model.unitAt(node.body[0] ?? node);
      for (const site of context.callsIn(unit)) {
        const own = OWN_TIMEOUT_ERRORS.get(site.name);
        if (!own || !isInBody(site.call, node) || !isDifferent(own.since, context)) continue;
        const timeout = argument(site.call, own.timeout);
        if (!timeout || isNone(timeout) || catchesOwn(node, own.module, context)) continue;
        report(site, caught, own.module, context);
        return;
      }
    },
  },
});

/** The `TimeoutError` in what a handler catches, if the name means the builtin class. */
function builtinTimeout(type: ast.Expr | null, context: RuleContext): ast.Name | undefined {
  if (type?.kind === Kind.Tuple) return type.elts.flatMap((one) => builtinTimeout(one, context) ?? [])[0];
  return type?.kind === Kind.Name && type.id === 'TimeoutError' && !context.model.lookup(type) ? type : undefined;
}

/** Whether the class was, or is, one of its own in the oldest Python that the code must run on. */
function isDifferent(since: readonly [number, number] | undefined, context: RuleContext): boolean {
  if (!since) return true;
  const target = context.targetVersion;
  return target !== undefined && (target[0] < since[0] || (target[0] === since[0] && target[1] < since[1]));
}

/** In the body of this `try`, and of none inside it that has handlers of its own. */
function isInBody(call: ast.Call, node: ast.Try | ast.TryStar): boolean {
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind !== Kind.Try && at.kind !== Kind.TryStar) continue;
    const inBody = at.body.includes(child as ast.Stmt);
    if (at === node) return inBody;
    if (inBody && at.handlers.length > 0) return false;
  }
  return false;
}

function catchesOwn(node: ast.Try | ast.TryStar, module: string, context: RuleContext): boolean {
  const names = node.handlers.flatMap(({ type }) => type?.kind === Kind.Tuple ? type.elts : type ?? []);
  return names.some((one) => {
    const name = context.types.qualifiedName(one);
    return name === `${module}.TimeoutError` || name === `${module}.ProcessError`
      || (one.kind === Kind.Attribute && one.attr === 'TimeoutError');
  });
}

function report(site: CallSite, caught: ast.Name, module: string, context: RuleContext): void {
  const right = `${module}.TimeoutError`;
  context.report({
    at: caught,
    message: `\`${calleeText(site.call, context)}()\` raises \`${right}\`, which this handler does not catch.`,
    related: [{ start: site.call.start, end: site.call.end, message: 'whose timeout passes by the handler' }],
    fixes: fixes(caught, module, context),
  });
}

function fixes(caught: ast.Name, module: string, context: RuleContext): FixDraft[] {
  const spelled = importedName(context.model, caught, module, 'TimeoutError');
  if (!spelled) return [];
  const both = `TimeoutError, ${spelled.text}`;
  const text = caught.parent?.kind === Kind.Tuple ? both : `(${both})`;
  return [{
    title: `Catch ${module}.TimeoutError too`, safety: 'safe',
    edits: [...spelled.edits, { start: caught.start, end: caught.end, text }],
  }];
}
