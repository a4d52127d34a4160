/** An expression that turned out to stand on the left side in; the same with its context set out, or an error. */
import type { Cursor } from './cursor.ts';
import { failAt } from './cursor.ts';
import type { Expr } from './nodes.ts';
import { Ctx, Kind } from './nodes.ts';

/** Marks `target` and the targets inside it as stored to or deleted; fails when it is none. */
export function setContext(cursor: Cursor, target: Expr, ctx: Ctx): void {
  switch (target.kind) {
    case Kind.Name:
    case Kind.Attribute:
    case Kind.Subscript:
      target.ctx = ctx;
      return;
    case Kind.Starred:
      if (ctx === Ctx.Del) failAt(cursor, target, 'A starred expression cannot be deleted.');
      target.ctx = ctx;
      setContext(cursor, target.value, ctx);
      return;
    case Kind.List:
    case Kind.Tuple:
      target.ctx = ctx;
      for (const element of target.elts) setContext(cursor, element, ctx);
      return;
    default:
      failAt(cursor, target, 'This cannot be assigned to or deleted.');
  }
}
