/**
 * Which file of the project an import means. Modules go by the name that their path gives (`src/pkg/mod.py` is
 * `src.pkg.mod`), because that is unique; what an import writes (`pkg.mod`) is looked for as Python would with the
 * project's folders on its path (https://docs.python.org/3/reference/import.html#searching).
 */
import { isLibrary, isStandardLibrary } from '../knowledge/index.ts';
import { moduleNameOf, placeOf } from '../semantic/module-name.ts';

/** The project's files as the core sees them. Paths have `/` and count from the project's root. */
export interface Files {
  /** Whether there is a file at `path`. */
  has(path: string): boolean;
  /** Its text; undefined when it cannot be read, or is no text. */
  read(path: string): string | undefined;
}

/** A name taken apart: the module that it lies in, or is, and the names that follow. */
export interface Place {
  readonly module: string;
  readonly rest: string;
}

export class Modules {
  private readonly paths = new Map<string, string>();
  private readonly found = new Map<string, string | null>();
  /** What `split` said since the last module was found. */
  private readonly places = new Map<string, Place | null>();
  private readonly folders = new Map<string, readonly string[]>();

  constructor(private readonly files: Files) {}

  /** The path of a module that an import has led to, by the name its path gives. */
  pathOf(module: string): string | undefined {
    return this.paths.get(module);
  }

  /** The module that `name` lies in, or is, with the names that follow; undefined when no import led there. */
  split(name: string): Place | undefined {
    let place = this.places.get(name);
    if (place === undefined) this.places.set(name, place = this.find(name) ?? null);
    return place ?? undefined;
  }

  private find(name: string): Place | undefined {
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
      const module = name.slice(0, end);
      if (this.paths.has(module)) return { module, rest: name.slice(end + 1) };
    }
    return undefined;
  }

  /** Takes the file at `path` for a module; false when another file has its name already. */
  add(path: string): boolean {
    const { name } = moduleNameOf(path);
    const known = this.paths.get(name);
    if (known === undefined) {
      this.paths.set(name, path);
      this.places.clear();
    }
    return known === undefined || known === path;
  }

  /**
   * The name, by path, of what `written` means in an absolute import of the file at `from`; undefined when it is not of
   * the project. A module may stand in for one of Python's own (`queue.py` beside the program), but not where Python's
   * own library is what is looked at; a copy of another library that the tables know is that library.
   */
  resolve(written: string, from: string): string | undefined {
    const top = written.split('.', 1)[0]!;
    const isKnown = isLibrary(top);
    if (isKnown && !isStandardLibrary(top)) return undefined;
    for (const folder of this.searched(from)) {
      if (isKnown && this.has(folder, 'os.py') && this.has(folder, 'threading.py')) return undefined;
      const found = this.at(folder === '' ? placeOf(written) : `${folder}/${placeOf(written)}`);
      if (found !== undefined) return found;
      // What stands further up is not on the path before Python's own library.
      if (isKnown) return undefined;
    }
    return undefined;
  }

  private has(folder: string, name: string): boolean {
    return this.files.has(folder === '' ? name : `${folder}/${name}`);
  }

  /** As `resolve`, for a name that counts from the root by its path, as relative imports do. */
  resolvePath(name: string): string | undefined {
    return this.at(placeOf(name));
  }

  private at(place: string): string | undefined {
    let found = this.found.get(place);
    if (found === undefined) {
      const path = [`${place}.py`, `${place}/__init__.py`, `${place}.pyi`].find((one) => this.files.has(one));
      found = path !== undefined && this.add(path) ? moduleNameOf(path).name : null;
      this.found.set(place, found);
    }
    return found ?? undefined;
  }

  /** Where a file's absolute imports are looked for: the folders above it that are no packages, nearest first, and `src`. */
  private searched(from: string): readonly string[] {
    const own = parentOf(from);
    let folders = this.folders.get(own);
    if (!folders) {
      const list: string[] = [];
      for (let at = own; ; at = parentOf(at)) {
        if (!this.has(at, '__init__.py')) list.push(at);
        if (at === '' || at.endsWith('..')) break;
      }
      this.folders.set(own, folders = [...list, 'src']);
    }
    return folders;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
