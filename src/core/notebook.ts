/**
 * The code cells of a notebook as one module, in order, as running them from top to bottom would have it. A cell that
 * is half typed may swallow what follows it (an open bracket, an open string); such cells are put last, where there is
 * nothing left to swallow.
 */
import { Kind } from './syntax/nodes.ts';
import { parse } from './syntax/parse.ts';

/**
 * `faulty`: it has a syntax error. `open`: what follows it would be read as part of it. `foreign`: a cell of another
 * language, such as `%%bash`.
 */
export type CellNature = 'whole' | 'faulty' | 'open' | 'foreign';

export function cellNature(text: string): CellNature {
  // A name on a line of its own after the cell: is it still a statement of its own?
  const after = 'interlock_after_cell';
  const { module, errors } = parse(`${text}\n${after}`, { notebook: true });
  const last = module.body.at(-1);
  const apart = last?.kind === Kind.Expr && last.value.kind === Kind.Name && last.value.id === after;
  if (apart) return errors.length === 0 ? 'whole' : 'faulty';
  return module.body.length === 0 && /^\s*%%/.test(text) ? 'foreign' : 'open';
}

/** The cells of Python in the order in which they make a module. */
export function cellsInOrder<Cell>(cells: readonly Cell[], natureOf: (cell: Cell) => CellNature): Cell[] {
  return (['whole', 'faulty', 'open'] as const).flatMap((nature) => cells.filter((cell) => natureOf(cell) === nature));
}
