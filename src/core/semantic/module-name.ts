/** The dotted name of a module, from its path alone, and back. */
import { isLibrary } from '../knowledge/index.ts';

export interface ModuleName {
  readonly name: string;
  /** The file is an `__init__`. */
  readonly isPackage: boolean;
}

/** Behind the first part of the name of a module that would else be taken for a library: no identifier has it. */
const NOT_THE_LIBRARY = '~';

/** Stands for `..` in the name of a module beside the working directory. */
const UP = '^';

/** `pkg/sub/mod.py` → `pkg.sub.mod`. Leading folders count as packages: nothing says where the root is. */
export function moduleNameOf(path: string): ModuleName {
  const parts = path.replace(/\.[^./]*$/, '').split('/').filter((part) => part !== '' && part !== '.')
    .map((part) => part === '..' ? UP : part);
  // Beside `lab.py` there may be a `lab.ipynb`, which nobody can import.
  if (path.endsWith('.ipynb') && parts.length > 0) parts.push(NOT_THE_LIBRARY);
  const isPackage = parts[parts.length - 1] === '__init__';
  if (isPackage) parts.pop();
  if (parts[0] !== undefined && isLibrary(parts[0])) parts[0] += NOT_THE_LIBRARY;
  return { name: parts.join('.') || 'module', isPackage };
}

/** Where a module or package of that name lies: its path without the ending. */
export function placeOf(module: string): string {
  return module.replace(NOT_THE_LIBRARY, '').replaceAll('.', '/').replaceAll(UP, '..');
}
