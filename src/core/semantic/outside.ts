/** What inference asks of the project's other files. The names are those that `Modules` gives. */
import type { Keeps } from './decorators.ts';
import type { Type } from './types.ts';

/** An attribute of a class of another file. */
export interface OutsideMember {
  /** Where it is defined: `pkg.base.Client.fetch`. */
  readonly name: string;
  /** A method; otherwise a value, or a property. */
  readonly isFunction: boolean;
  /** Of a value or property. */
  readonly type: Type | undefined;
}

export interface Outside {
  /** The module or folder of modules that an absolute import of this file means; undefined for a library's. */
  module(written: string): string | undefined;
  /** The same for a module named by its path, as relative imports come out. */
  modulePath(name: string): string | undefined;
  /** Whether `name` lies in another file of the project. */
  has(name: string): boolean;
  /** The name where it is defined, re-exports followed. */
  canonical(name: string): string;
  /** What `from module import *` makes `name` mean; undefined when it does not bring the name. */
  star(module: string, name: string): string | undefined;
  /** What the variable of a module that `name` is holds; undefined for a function or class, or when it is not known. */
  value(name: string): Type | undefined;
  /** What calling the function or class gives. */
  callResult(name: string): Type | undefined;
  member(className: string, attribute: string): OutsideMember | undefined;
  /** The bases of a class; undefined when it is no class of another file. */
  bases(className: string): readonly string[] | undefined;
  /** What decorating a function with that one makes of it: nothing else, for any function or for coroutine functions. */
  keeps(decorator: string, made: boolean): Keeps | 'not linked' | undefined;
  /** Whether some base of the class is not known. */
  hasUnknownBase(className: string): boolean;
}
