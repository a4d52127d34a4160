/** Locks that one place takes in one order, and another place in the other. */
import { lockNames } from '../../knowledge/index.ts';
import type { RuleContext, Report } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';
import { lockOrder } from '../support/lock-order.ts';
import type { OrderEdge } from '../support/lock-order.ts';

export default defineRule({
  name: 'lock-order-inversion',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  message: 'Two places take the same locks in opposite order: each may hold what the other waits for, for ever.',
  what: 'Finds locks that are taken in opposite orders, directly or through the functions called.',
  why: `One thread takes A and wants B; another has taken B and wants A. Neither can go on, nor let go: both stand for
ever, and so does everybody who needs one of the locks. It happens only when the two meet at the right moment, so tests
rarely see it. Where every place takes the locks in one order, it cannot happen.`,
  bad: `import threading

accounts = threading.Lock()
journal = threading.Lock()


def book():
    with accounts:
        with journal:
            print("booked")


def audit():
    with journal:
        with accounts:
            print("audited")
`,
  good: `import threading

accounts = threading.Lock()
journal = threading.Lock()


def book():
    with accounts:
        with journal:
            print("booked")


def audit():
    with accounts:
        with journal:
            print("audited")
`,
  notes: `Each circle is reported once, with the way through each order. A lock that is only tried
(\`acquire(blocking=False)\`, \`acquire(timeout=…)\`) waits for nobody for ever, and places that hold another common lock
cannot meet.`,
  references: ['https://docs.python.org/3/library/threading.html#lock-objects'],
  // A lock may be made in another file; then its name, or that of its module, says what it is.
  needs: ['threading', 'multiprocessing', 'asyncio', 'lock', 'LOCK'],
  names: [[...lockNames(), 'lock', '_lock', 'locks', '_locks', 'LOCK']],
  on: {
    file(context) {
      for (const circle of circles(lockOrder(context))) report(circle, context);
    },
  },
});

/** Shortest circles through the edges, each set of locks once. */
function circles(edges: readonly OrderEdge[]): OrderEdge[][] {
  const from = new Map<string, OrderEdge[]>();
  for (const edge of edges) from.set(edge.held.key, [...from.get(edge.held.key) ?? [], edge]);
  const found = new Map<string, OrderEdge[]>();
  for (const edge of edges) {
    const way = wayBack(edge, from);
    if (!way) continue;
    const circle = [edge, ...way];
    const key = circle.map(({ held }) => held.key).sort().join(' ');
    if (!found.has(key) && !haveCommonLock(circle)) found.set(key, circle);
  }
  return [...found.values()];
}

/** The fewest edges from where `edge` ends to where it begins. */
function wayBack(edge: OrderEdge, from: ReadonlyMap<string, readonly OrderEdge[]>): OrderEdge[] | undefined {
  const seen = new Set([edge.taken.key]);
  let wave: OrderEdge[][] = (from.get(edge.taken.key) ?? []).map((next) => [next]);
  while (wave.length > 0) {
    const next: OrderEdge[][] = [];
    for (const way of wave) {
      const last = way[way.length - 1]!;
      if (last.taken.key === edge.held.key) return way;
      if (seen.has(last.taken.key)) continue;
      seen.add(last.taken.key);
      for (const more of from.get(last.taken.key) ?? []) next.push([...way, more]);
    }
    wave = next;
  }
  return undefined;
}

/** A lock that all of them hold besides keeps them apart. */
function haveCommonLock(circle: readonly OrderEdge[]): boolean {
  const [first, ...others] = circle;
  return [...first!.all].some((key) => !circle.some(({ held }) => held.key === key) && others.every(({ all }) => all.has(key)));
}

function report(circle: readonly OrderEdge[], context: RuleContext): void {
  const [first, second] = circle;
  if (!first || !second) return;
  const others = circle.slice(1).map((edge) => `\`${shortName(edge.unit.name)}()\` holds \`${edge.held.text}\` and takes \`${edge.taken.text}\``);
  const related: NonNullable<Report['related']>[number][] = [];
  for (const edge of circle) {
    const { start, end } = edge.heldAt;
    related.push({ start, end, message: `\`${edge.held.text}\` is taken here` });
    for (const hop of edge.hops) related.push({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` });
    if (edge !== first || edge.hops.length > 0) {
      related.push({ start: edge.takenAt.start, end: edge.takenAt.end, message: `and then \`${edge.taken.text}\`` });
    }
  }
  context.report({
    at: first.at,
    message: `\`${first.taken.text}\` is taken here with \`${first.held.text}\` held, but ${others.join(', and ')}: `
      + 'when they meet, both wait for ever.',
    related,
  });
}
