/** A semaphore whose place is lost when something goes wrong. */
import { escapes, after } from '../../semantic/cfg.ts';
import { indentStatements, indentUnit, standsAlone, wholeLines } from '../../fix/layout.ts';
import { blockOf } from '../../semantic/model.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { valuesOf } from '../../semantic/storage.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { holds } from '../support/lifetime.ts';

export default defineRule({
  name: 'semaphore-leak',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A way out of this function keeps the place: after a few of them, nobody gets in any more.',
  what: 'Finds `acquire()` of a semaphore without a `release()` on every way out: a `return` in between, or an exception.',
  why: `Each \`acquire()\` takes one of the semaphore's places and each \`release()\` gives one back. An exception between
them loses a place for good. The program gets slower with every error, and stops when the last place is gone.`,
  bad: `import threading

slots = threading.Semaphore(4)


def fetch(client, url):
    slots.acquire()
    page = client.get(url)
    slots.release()
    return page
`,
  good: `import threading

slots = threading.Semaphore(4)


def fetch(client, url):
    with slots:
        page = client.get(url)
    return page
`,
  notes: `A \`release()\` inside of \`with semaphore:\` gives the place back twice; a plain semaphore then lets one more in for
ever, without a word, where \`BoundedSemaphore\` raises ValueError. Where another function gives the place back, as with a semaphore that counts items, nothing is reported.`,
  references: ['https://docs.python.org/3/library/threading.html#semaphore-objects'],
  needs: ['threading', 'asyncio', 'multiprocessing'],
  names: [['Semaphore', 'BoundedSemaphore'], ['release']],
  callees: ['threading', 'asyncio', 'multiprocessing'].flatMap((module) =>
    ['Semaphore', 'BoundedSemaphore'].flatMap((name) => ['acquire', 'release'].map((method) => `${module}.${name}.${method}`))),
  on: {
    call(site, context) {
      if (site.name.endsWith('.release')) {
        reportSecondRelease(site, context);
        return;
      }
      const stmt = context.model.statementOf(site.call);
      const value = site.call.parent?.kind === Kind.Await ? site.call.parent : site.call;
      if (stmt.kind !== Kind.Expr || stmt.value !== value || site.call.args.length + site.call.keywords.length > 0) return;
      if (/acquire|enter/.test('name' in site.unit.node ? site.unit.node.name : '')) return;
      if (withAround(site, context)) return;
      const releases = releasesOf(site, context);
      if (!releases || releases.length === 0) return;
      const flow = context.flow(site.unit);
      const escape = escapes(flow, after(flow, stmt), (step) => releases.some((call) => holds(step, call)));
      if (!escape.exits && !escape.raises) return;
      const text = site.call.func.kind === Kind.Attribute ? context.model.textOf(site.call.func.value) : '';
      context.report({
        at: site.call,
        message: `A place of \`${text}\` is lost when ${escape.exits ? 'the function is left' : 'something raises'} before `
          + '`release()`: after a few times, nobody gets in any more.',
        fixes: withFixes(stmt, releases, text, context),
      });
    },
  },
});

/** The releases of the same semaphore, all in the same function; undefined when others may give it back. */
function releasesOf({ call, unit }: CallSite, context: RuleContext): ast.Call[] | undefined {
  const holder = call.func.kind === Kind.Attribute ? call.func.value : undefined;
  const key = holder && context.storage(holder)?.key;
  if (!holder || key === undefined) return undefined;
  const found: ast.Call[] = [];
  const name = lastName(holder) ?? '';
  for (const other of context.model.bound.units) {
    for (const one of other.calls) {
      if (one.func.kind !== Kind.Attribute || one.func.attr !== 'release') continue;
      const { value } = one.func;
      const isIt = context.storage(value)?.key === key;
      if (isIt && other === unit) found.push(one);
      else if ((isIt || lastName(value) === name) && !takes(other, name)) return undefined;
    }
  }
  // `release` without a call is given to somebody.
  const given = new RegExp(`\\b${name}\\.release\\b(?!\\()`);
  return given.test(context.text) ? undefined : found;
}

/** Whether a function takes a place of a semaphore of that name itself: then what it gives back is its own. */
function takes({ calls, withs }: Unit, name: string): boolean {
  return calls.some(({ func }) => func.kind === Kind.Attribute && func.attr === 'acquire' && lastName(func.value) === name)
    || withs.some(({ items }) => items.some(({ context_expr: one }) => lastName(one) === name));
}

/** `with semaphore:` around what stands between an acquire and the one release, both of one block. */
function withFixes(stmt: ast.Stmt, releases: readonly ast.Call[], text: string, context: RuleContext): FixDraft[] {
  const { model } = context;
  const block = blockOf(stmt);
  const release = releases.length === 1 ? model.statementOf(releases[0]!) : undefined;
  if (!block || release?.kind !== Kind.Expr || release.value !== releases[0] || !block.includes(release)) return [];
  const between = block.slice(block.indexOf(stmt) + 1, block.indexOf(release));
  if (between.length === 0 || ![stmt, ...between, release].every((one) => standsAlone(model, one))) return [];
  const moved = indentStatements(model, between, indentUnit(model));
  if (!moved) return [];
  const opening = `${stmt.kind === Kind.Expr && stmt.value.kind === Kind.Await ? 'async ' : ''}with ${text}:`;
  return [{
    title: `Use ${opening}`, safety: 'suggest',
    edits: [{ start: stmt.start, end: stmt.end, text: opening }, ...moved, { ...wholeLines(model, release), text: '' }],
  }];
}

/** `release()` in the body of `with semaphore:`, which releases as well: a plain semaphore grows by one each time. */
function reportSecondRelease(site: CallSite, context: RuleContext): void {
  const { call, name, unit } = site;
  const holder = call.func.kind === Kind.Attribute ? call.func.value : undefined;
  const key = holder && context.storage(holder)?.key;
  if (!holder || key === undefined || name.includes('BoundedSemaphore') || call.args.length + call.keywords.length > 0) return;
  const isIt = (expr: ast.Expr): boolean => context.storage(expr)?.key === key;
  if (!withAround(site, context) || unit.calls.some(({ func }) => func.kind === Kind.Attribute && func.attr === 'acquire' && isIt(func.value))) return;
  const text = context.model.textOf(holder);
  context.report({
    at: call,
    severity: 'hint',
    message: `The \`with\` gives the place of \`${text}\` back as well: each time through, one more gets in. `
      + 'BoundedSemaphore raises ValueError instead.',
    fixes: boundedFixes(holder, context),
  });
}

/** The `with` of the same semaphore around a call, which gives back what it took. */
function withAround({ call, unit }: CallSite, context: RuleContext): ast.Stmt | undefined {
  const key = call.func.kind === Kind.Attribute ? context.storage(call.func.value)?.key : undefined;
  return unit.withs.find((stmt) => spanContains(stmt, call)
    && stmt.items.some(({ context_expr: expr }) => key !== undefined && context.storage(expr)?.key === key));
}

function boundedFixes(holder: ast.Expr, context: RuleContext): FixDraft[] {
  const [only, ...more] = valuesOf(holder, context.model, context.types);
  const name = only?.kind === Kind.Call ? only.func : undefined;
  if (more.length > 0 || name?.kind !== Kind.Attribute || name.attr !== 'Semaphore') return [];
  const edit = { start: name.end - name.attr.length, end: name.end, text: 'BoundedSemaphore' };
  return [{ title: 'Make it a BoundedSemaphore', safety: 'suggest', edits: [edit] }];
}
