/** The dotted name of a module, from its path alone. */

export interface ModuleName {
  readonly name: string;
  /** The file is an `__init__`. */
  readonly isPackage: boolean;
}

/** `pkg/sub/mod.py` → `pkg.sub.mod`. Leading folders count as packages: nothing says where the root is. */
export function moduleNameOf(path: string): ModuleName {
  const parts = path.replace(/\.[^./]*$/, '').split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const isPackage = parts[parts.length - 1] === '__init__';
  if (isPackage) parts.pop();
  return { name: parts.join('.') || 'module', isPackage };
}
