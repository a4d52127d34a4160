/**
 * Fixtures of snippets: Python programs that say, in comments, where the snippet of their name is to be inserted, give
 * it the surroundings it needs, and check what it does.
 *
 *     # snippet                          here, at this indentation
 *     # snippet: 30 -> 0.01; url -> x    here, after one typed this at the tab stops with these defaults
 *     # file program.py                  as a file of its own beside the program
 *     # file quick.py: 60 -> 0.1
 */
import { expand, tabStops, type Typed } from './expand.ts';

const INSERTION = /^( *)# (snippet|file [\w.]+)(?:: (.*))?$/gm;

export interface Programs {
  /** The fixture with the snippet inserted. */
  readonly main: string;
  /** The files beside it: name → text. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a fixture and a body make, with `choice` taken wherever the fixture does not choose itself. */
export function fillFixture(fixture: string, body: readonly string[], choice: Typed = {}): Programs {
  const files = new Map<string, string>();
  const main = fixture.replace(INSERTION, (_, indentation: string, place: string, typing: string | undefined) => {
    const typed = { ...choice, ...readTyping(typing) };
    if (place === 'snippet') return indentation + expand(body, typed, indentation);
    files.set(place.slice('file '.length), `${expand(body, typed)}\n`);
    return '';
  });
  return { main, files };
}

/** Every way to choose: the defaults, then each other choice of each tab stop by itself. */
export function choicesOf(body: readonly string[]): readonly Typed[] {
  return [{}, ...tabStops(body).flatMap((stop) => stop.choices.slice(1).map((choice) => ({ [stop.default]: choice })))];
}

function readTyping(text: string | undefined): Typed {
  if (text === undefined) return {};
  return Object.fromEntries(text.split('; ').map((each): [string, string] => {
    const [stop, value, ...more] = each.split(' -> ');
    if (stop === undefined || value === undefined || more.length > 0) throw new Error(`"${each}" is not "default -> typed"`);
    return [stop, value];
  }));
}
