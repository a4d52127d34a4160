/**
 * Globs over paths with `/`: `*`, `?`, `[a-z]` and `[!a]` within one name, `**` across names, `{a,b}` for either.
 *
 * A glob that starts with `/` counts from the start of the path; any other may begin at every name in it, so that
 * `test_*.py` is found at every depth. A glob that matches a directory matches what is in it.
 */

/** Whether `path` or a directory above it matches `glob`. A leading `/` of the path does not count. */
export function matchesGlob(glob: string, path: string): boolean {
  let pattern = compiled.get(glob);
  if (pattern === undefined) compiled.set(glob, pattern = compileGlob(glob));
  return pattern.test(path.startsWith('/') ? path.slice(1) : path);
}

/**
 * The same glob, written in a file in `directory`, for paths that count from where `directory` counts. One with a
 * slash in it is then tied to that directory; one without still matches at every depth below it.
 */
export function rebaseGlob(glob: string, directory: string): string {
  const plain = glob.replace(/^\.\//, '');
  const tied = plain.slice(0, -1).includes('/');
  const base = directory.replace(/^\/|\/$/g, '').replace(/[\\*?[\]{},]/g, '\\$&');
  return `${base === '' ? '' : `/${base}`}${tied ? '' : '/**'}${plain.startsWith('/') ? '' : '/'}${plain}`;
}

/** Globs come from settings, so there are few of them, and each is asked about every file. */
const compiled = new Map<string, RegExp>();

function compileGlob(glob: string): RegExp {
  const anchored = glob.startsWith('/');
  const body = glob.replace(/^(?:\.?\/)+|\/+$/g, '');
  const before = anchored ? '^' : '^(?:.*/)?';
  try {
    return new RegExp(`${before}${translate(body)}(?:/.*)?$`, 'su');
  } catch {
    // A class such as `[z-a]` is no regular expression; the glob then stands for itself.
    return new RegExp(`${before}${escapeText(body)}(?:/.*)?$`, 'su');
  }
}

function translate(glob: string): string {
  let out = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    if (char === '*') {
      const startsName = at === 0 || glob[at - 1] === '/';
      let end = at;
      while (glob[end] === '*') end++;
      if (end - at === 1 || !startsName) out += '[^/]*';
      else if (glob[end] === '/') out += '(?:.*/)?';
      else out += '.*';
      at = end - (startsName && end - at > 1 && glob[end] === '/' ? 0 : 1);
    } else if (char === '?') {
      out += '[^/]';
    } else if (char === '[') {
      const end = glob.indexOf(']', at + (glob[at + 1] === '!' || glob[at + 1] === '^' ? 3 : 2));
      if (end === -1) {
        out += '\\[';
        continue;
      }
      const negated = glob[at + 1] === '!' || glob[at + 1] === '^';
      const members = glob.slice(at + (negated ? 2 : 1), end).replace(/[\\[\]^&~|]/g, '\\$&');
      out += negated ? `[^/${members}]` : `[${members}]`;
      at = end;
    } else if (char === '{' && glob.includes('}', at)) {
      out += '(?:';
      depth++;
    } else if (char === '}' && depth > 0) {
      out += ')';
      depth--;
    } else if (char === ',' && depth > 0) {
      out += '|';
    } else if (char === '\\' && at + 1 < glob.length) {
      out += escapeText(glob.charAt(++at));
    } else {
      out += escapeText(char);
    }
  }
  return out;
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
