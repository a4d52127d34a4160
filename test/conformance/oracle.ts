/**
 * Paths of Python files in; out, what a given CPython says of each: the digest or the text of its own dump, or the
 * error it rejects the file with. One Python process answers for all files.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Answer {
  readonly path: string;
  /** SHA-1 of the dump, unless rejected. */
  readonly digest?: string;
  /** The dump itself, if it was asked for. */
  readonly dump?: string;
  readonly rejected?: string;
  /** Characters that the file's literals give by name. */
  readonly names?: Readonly<Record<string, string>>;
}

/** The program that answers: a path a line in, an answer in JSON a line out. */
const PROGRAM = String.raw`
import ast, hashlib, json, re, sys, unicodedata, warnings
warnings.simplefilter('ignore')
sys.setrecursionlimit(20000)
if hasattr(sys, 'set_int_max_str_digits'): sys.set_int_max_str_digits(0)
# Whether a character is printable depends on the version; what all versions agree on is ASCII.
ast.repr = ascii
whole = sys.argv[1] == 'dump'

PAIR = re.compile(r'(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)')

def joined(match):
    high, low = int(match[2], 16), int(match[3], 16)
    return '%s\\U%08x' % (match[1], 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))

def answer(path):
    try:
        with open(path, 'rb') as file: source = file.read()
        tree = ast.parse(source)
        text = ast.dump(tree, include_attributes=True)
        # For JavaScript a pair of surrogates and the character they stand for are one and the same.
        if '\\ud8' in text or '\\ud9' in text or '\\uda' in text or '\\udb' in text:
            text = PAIR.sub(joined, text)
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError) as error:
        return {'path': path, 'rejected': type(error).__name__ + ': ' + str(error)[:200]}
    found = {}
    for name in set(re.findall(rb'\\N\{([^}]*)\}', source)):
        try: found[name.decode().upper()] = unicodedata.lookup(name.decode())
        except (KeyError, UnicodeDecodeError): pass
    said = {'path': path, 'digest': hashlib.sha1(text.encode()).hexdigest(), 'names': found}
    if whole: said['dump'] = text
    return said

sys.stdin.reconfigure(encoding='utf-8', errors='surrogateescape')
for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(line.rstrip('\n'))) + '\n')
`;

/** Asks `python` about each of `paths`, in order. `form` says whether the answers hold the dumps themselves. */
export async function* ask(python: string, paths: readonly string[], form: 'digest' | 'dump'): AsyncGenerator<Answer> {
  if (paths.length === 0) return;
  const child = spawn(python, ['-X', 'utf8', '-c', PROGRAM, form], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(paths.join('\n') + '\n');
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    yield JSON.parse(line) as Answer;
  }
}
