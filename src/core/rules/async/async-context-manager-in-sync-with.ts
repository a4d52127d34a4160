/** `with` on what only `async with` can enter, and the other way round. */
import { classFacts } from '../../knowledge/index.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'async-context-manager-in-sync-with',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: 'The context manager does not support this kind of `with`: it raises an error.',
  what: 'Finds `with` on asynchronous context managers and `async with` on synchronous ones.',
  why: `\`with\` calls \`__enter__\` and \`async with\` awaits \`__aenter__\`. A class that has only the other one raises an
error as soon as the statement is reached.`,
  bad: `import asyncio


async def update(lock):
    await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    with lock:
        await update(lock)


asyncio.run(main())
`,
  good: `import asyncio


async def update(lock):
    await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    async with lock:
        await update(lock)


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/reference/datamodel.html#asynchronous-context-managers'],
  peers: [{ tool: 'pylint', code: 'E1145' }, { tool: 'pylint', code: 'E1701' }, { tool: 'sonar', code: 'S7515' }],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  on: {
    With(node, context) {
      const wrong = node.kind === Kind.With ? 'async' : 'sync';
      for (const item of node.items) {
        if (kindOf(item.context_expr, context) !== wrong) continue;
        const name = context.types.className(item.context_expr)!;
        context.report({ at: item.context_expr, message: message(name, wrong), fixes: fixes(node, wrong, context) });
      }
    },
  },
});

function message(name: string, kind: 'sync' | 'async'): string {
  const short = name.endsWith('contextmanager') ? 'This' : `\`${name.slice(name.lastIndexOf('.') + 1)}\``;
  return kind === 'async'
    ? `${short} is an asynchronous context manager: a plain \`with\` raises an error, it takes \`async with\`.`
    : `${short} is a synchronous context manager: \`async with\` raises an error, it takes a plain \`with\`.`;
}

/** Which of the two `with` statements alone can enter the object; undefined for both, neither, or not known. */
function kindOf(expr: ast.Expr, context: RuleContext): 'sync' | 'async' | undefined {
  const { types, model } = context;
  const name = types.className(expr);
  if (name === undefined) return undefined;
  if (name === 'contextlib.contextmanager') return 'sync';
  if (name === 'contextlib.asynccontextmanager') return 'async';
  const info = model.classesByName.get(name);
  if (!info && !types.isOutside(name)) {
    const known = inheritedManager(name);
    return known === 'sync' || known === 'async' ? known : undefined;
  }
  if (info ? types.hasUnknownBase(info) || info.node.decorator_list.length > 0 || info.node.keywords.length > 0
    : !types.isKnownOutside(name)) return undefined;
  const library = types.libraryBase(name);
  const inherited = library === name ? undefined : inheritedManager(library);
  if (inherited === 'both') return undefined;
  const sync = types.member(name, '__enter__') !== undefined || inherited === 'sync';
  const async_ = types.member(name, '__aenter__') !== undefined || inherited === 'async';
  return sync === async_ ? undefined : sync ? 'sync' : 'async';
}

/** What the tables say of a class or the nearest of its bases. */
function inheritedManager(name: string, depth = 0): 'sync' | 'async' | 'both' | 'none' | undefined {
  const facts = classFacts(name);
  if (!facts || depth > 10) return undefined;
  if (facts.contextManager) return facts.contextManager;
  for (const base of facts.bases ?? []) {
    const found = inheritedManager(base, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function fixes(node: ast.With | ast.AsyncWith, wrong: 'sync' | 'async', context: RuleContext): FixDraft[] {
  if (!node.items.every((item) => kindOf(item.context_expr, context) === wrong)) return [];
  if (wrong === 'sync') {
    const text = context.model.text.slice(node.start, node.end);
    const length = /^async\s+/.exec(text)?.[0].length ?? 0;
    return length === 0 ? []
      : [{ title: 'Drop async', safety: 'safe', edits: [{ start: node.start, end: node.start + length, text: '' }] }];
  }
  if (!context.model.unitAt(node).isAsync) return [];
  return [{ title: 'Use async with', safety: 'safe', edits: [{ start: node.start, end: node.start, text: 'async ' }] }];
}
