/**
 * Light types: as much of an expression's type as decides which library function a call reaches. Unknown is
 * `undefined`, and rules stay silent on it.
 */

export type Type =
  /** A definition itself: a module, class or function, by qualified name. */
  | { readonly kind: 'ref'; readonly name: string }
  /** An object of a class; `args` are its elements, as in an annotation: `list[T]`, `dict[K, V]`, `tuple[A, B]`. */
  | { readonly kind: 'instance'; readonly name: string; readonly args: readonly Type[] }
  /** A method taken from an object: the qualified name of its definition, and the object's type. */
  | { readonly kind: 'method'; readonly name: string; readonly receiver: Type }
  /** The result of calling a coroutine function, not awaited yet. */
  | { readonly kind: 'coroutine'; readonly of: string; readonly result: Type | undefined }
  /** `functools.partial(f, …)`. */
  | { readonly kind: 'partial'; readonly of: Type };

/** An unknown element of a container whose kind is known. */
export const unknownType: Type = { kind: 'ref', name: '' };

export function instance(name: string, args: readonly Type[] = []): Type {
  return { kind: 'instance', name, args };
}

export function ref(name: string): Type {
  return { kind: 'ref', name };
}

export function sameType(a: Type, b: Type): boolean {
  if (a.kind === 'instance' && b.kind === 'instance') return a.name === b.name;
  if (a.kind === 'partial' || b.kind === 'partial') return false;
  if (a.kind === 'coroutine' && b.kind === 'coroutine') return a.of === b.of;
  return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}

/** Element `index` of the type's arguments; undefined where it is not known. */
export function typeArgument(type: Type | undefined, index: number): Type | undefined {
  if (type?.kind !== 'instance') return undefined;
  const found = type.args[index];
  return found === unknownType ? undefined : found;
}

const parsed = new Map<string, Type | undefined>();

/**
 * The type that a knowledge table writes as text: `list[threading.Thread]`. `0` (the type of an argument), `Self` and
 * `T` come out as a ref of that name, for the caller to fill in. Undefined for text that says nothing.
 */
export function parseTypeText(text: string): Type | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const bracket = text.indexOf('[');
  let type: Type | undefined;
  if (bracket === -1) {
    type = /^(\d+|Self|T|K|V)$/.test(text) ? ref(text) : instance(text);
  } else {
    const args = splitArguments(text.slice(bracket + 1, -1)).map((part) => parseTypeText(part) ?? unknownType);
    type = instance(text.slice(0, bracket), args);
  }
  parsed.set(text, type);
  return type;
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}
