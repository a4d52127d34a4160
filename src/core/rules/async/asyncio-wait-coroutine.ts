/** Coroutines given to `asyncio.wait`, which takes tasks only. */
import { importedName } from '../../fix/imports.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { valuesOf } from '../../semantic/storage.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'asyncio-wait-coroutine',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'safe',
  message: '`asyncio.wait()` takes tasks: given a coroutine, it raises TypeError since Python 3.11.',
  what: 'Finds coroutines in what is given to `asyncio.wait()`.',
  why: `\`asyncio.wait()\` used to make tasks of coroutines, with a warning since 3.8, and the tasks in the sets that it
gave were none of the objects that it had been given. Since 3.11 it raises TypeError.`,
  bad: `import asyncio


async def load(url):
    await asyncio.sleep(1)
    return url


async def main():
    done, _ = await asyncio.wait([load("a"), load("b")])
    for task in done:
        print(task.result())


asyncio.run(main())
`,
  good: `import asyncio


async def load(url):
    await asyncio.sleep(1)
    return url


async def main():
    done, _ = await asyncio.wait([asyncio.create_task(load("a")), asyncio.create_task(load("b"))])
    for task in done:
        print(task.result())


asyncio.run(main())
`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.wait'],
  needs: ['asyncio'],
  callees: ['asyncio.wait'],
  on: {
    call(site, context) {
      const given = site.call.args[0] ?? site.call.keywords.find(({ arg }) => arg === 'fs')?.value;
      if (!given) return;
      const coroutines = elementsOf(given, context).filter((element) => isCoroutine(element, context));
      const [first] = coroutines;
      if (!first) return;
      const inPlace = coroutines.every((one) => one.start >= given.start && one.end <= given.end);
      context.report({
        at: inPlace ? first : given,
        message: `\`${calleeText(first, context)}()\` is a coroutine, and \`asyncio.wait()\` takes tasks: it raises TypeError since Python 3.11.`,
        related: inPlace ? [] : [{ start: first.start, end: first.end, message: 'put in here' }],
        fixes: fixes(coroutines, context),
      });
    },
  },
});

/** What a list, set or comprehension holds, also through the one variable that it was put into. */
function elementsOf(expr: ast.Expr, context: RuleContext, depth = 0): ast.Expr[] {
  switch (expr.kind) {
    case Kind.List: case Kind.Set: case Kind.Tuple: return expr.elts;
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp: return [expr.elt];
    case Kind.Name: {
      const values = valuesOf(expr, context.model, context.types);
      const symbol = context.model.lookup(expr);
      return depth === 0 && values.length === 1 && symbol?.bindings.length === 1 ? elementsOf(values[0]!, context, 1) : [];
    }
    default: return [];
  }
}

function isCoroutine(expr: ast.Expr, context: RuleContext): expr is ast.Call {
  const type = expr.kind === Kind.Call ? context.types.typeOf(expr) : undefined;
  return type?.kind === 'coroutine' && type.of !== '';
}

function fixes(coroutines: readonly ast.Call[], context: RuleContext): FixDraft[] {
  const edits: TextEdit[] = [];
  for (const one of coroutines) {
    const name = importedName(context.model, one, 'asyncio', 'create_task');
    if (!name) return [];
    edits.push(...name.edits, { start: one.start, end: one.start, text: `${name.text}(` }, { start: one.end, end: one.end, text: ')' });
  }
  return [{ title: 'Make tasks of them', safety: 'safe', edits }];
}
