/** Where a function runs, in words and as the chain of places that leads there. */
import { classFacts } from '../knowledge/index.ts';
import type { ContextWitness } from '../project/project.ts';
import type { RelatedInformation } from '../diagnostic.ts';
import { shortName } from '../rules/support/blocking.ts';

type Where = ContextWitness['runsIn'];

const WHERE: Readonly<Record<Where, string>> = {
  'event-loop': 'on the event loop',
  'thread': 'in a thread',
  'process': 'in another process',
  'signal-handler': 'in a signal handler',
  'main': 'from the module\'s own code',
};

/** The rest of a sentence that begins with a function: `runs in a thread`. */
export function whereWords({ runsIn, many }: ContextWitness): string {
  return many && (runsIn === 'thread' || runsIn === 'process') ? `${WHERE[runsIn]}, several at once` : WHERE[runsIn];
}

const SHORT: Readonly<Record<Where, readonly [one: string, several: string]>> = {
  'event-loop': ['event loop', 'event loop'],
  'thread': ['thread', 'threads'],
  'process': ['process', 'processes'],
  'signal-handler': ['signal handler', 'signal handlers'],
  'main': ['module', 'module'],
};

/** All of a function's contexts in a few words: `event loop, 2 threads`; undefined when none is known. */
export function contextsInShort(witnesses: readonly ContextWitness[]): string | undefined {
  const parts = (Object.keys(SHORT) as Where[]).flatMap((where) => {
    const count = witnesses.filter(({ runsIn }) => runsIn === where).length;
    if (count === 0) return [];
    const [one, several] = SHORT[where];
    return [count === 1 || one === several ? one : `${count} ${several}`];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** The places that lead to the function, from where the context begins to the call of the function itself. */
export function contextChain({ runsIn, root, hops }: ContextWitness): readonly RelatedInformation[] {
  const place = ({ path, start, end }: Omit<RelatedInformation, 'message'>, message: string): RelatedInformation => ({ path, start, end, message });
  return [place(root, beginning(runsIn, root)), ...hops.map((hop) => place(hop, `which calls \`${shortName(hop.name)}()\``))];
}

function beginning(runsIn: Where, { name, start, end }: ContextWitness['root']): string {
  if (start === 0 && end === 0) return 'the module\'s own code';
  // What hands something over is a library's; its place is that of the callable.
  if (runsIn === 'event-loop' && end - start === lastPart(name).length) return `\`${shortName(name)}()\` is a coroutine`;
  const isOwnClass = (runsIn === 'thread' || runsIn === 'process') && /^_*[A-Z]/.test(lastPart(name)) && !classFacts(name);
  return isOwnClass ? `\`run()\` of \`${shortName(name)}\`` : `handed to \`${name}\``;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/#\d+$/, '');
}
