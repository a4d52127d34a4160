/** A context variable whose default is one object for everybody. */
import { BUILDS_MUTABLE } from '../../knowledge/roles.ts';
import { argument } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'contextvar-mutable-default',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  message: 'The default is made once, and every task and thread gets the same object.',
  what: 'Finds `ContextVar` with a list, dictionary or set as its default.',
  why: `The default is one object, made when the module is imported. \`get()\` hands it to every task and thread that has
set nothing itself, so what one of them puts in, all others see: the very thing that a context variable is there to
prevent.`,
  bad: `from contextvars import ContextVar

tags = ContextVar("tags", default=[])


def tag(name):
    tags.get().append(name)
`,
  good: `from contextvars import ContextVar

tags = ContextVar("tags", default=())


def tag(name):
    tags.set((*tags.get(), name))
`,
  references: ['https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar'],
  peers: [
    { tool: 'ruff', code: 'B039' }, { tool: 'bugbear', code: 'B039' }, { tool: 'sonar', code: 'S8508' },
  ],
  needs: ['ContextVar'],
  callees: ['contextvars.ContextVar'],
  on: {
    call({ call }, context) {
      const value = argument(call, { name: 'default' });
      const kind = value && mutableKind(value, context);
      if (kind === undefined || !value) return;
      context.report({
        at: value,
        message: `This ${kind} is made once: every task and thread that sets no value of its own gets the same one.`,
      });
    },
  },
});

/** What people call a display or call that makes an object which can be changed. */
function mutableKind(expr: ast.Expr, context: RuleContext): string | undefined {
  switch (expr.kind) {
    case Kind.List: case Kind.ListComp: return 'list';
    case Kind.Dict: case Kind.DictComp: return 'dictionary';
    case Kind.Set: case Kind.SetComp: return 'set';
    case Kind.Call: {
      const name = context.types.qualifiedName(expr.func);
      return name === undefined ? undefined : BUILDS_MUTABLE.get(name);
    }
    default: return undefined;
  }
}
