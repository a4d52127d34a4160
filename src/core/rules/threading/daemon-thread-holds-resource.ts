/** Daemon threads that write files, and are stopped wherever they are when the program ends. */
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { handOver } from '../../semantic/calls.ts';
import { OPENS_FILES, WRITES_FILES } from '../../knowledge/worker-roles.ts';
import { lastName } from '../../semantic/mentions.ts';
import { runsBody } from '../../semantic/summary.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { stringValue } from '../../syntax/constants.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';
import { attributesNamed, fateOf, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'daemon-thread-holds-resource',
  group: 'threading',
  severity: 'information',
  since: '0.1.0',
  message: 'This daemon thread writes files, and is stopped in the middle of it when the program ends.',
  what: 'Finds daemon threads that write files and that nobody waits for before the program ends.',
  why: `When the last thread that is no daemon has ended, the interpreter shuts down and the daemons stop wherever they
are: between two lines of a file, with half of it written and the rest in a buffer that nobody flushes. No \`finally\`
and no \`with\` of theirs runs any more. Tell the thread to end, and wait for it with \`join()\`.`,
  bad: `import threading


def write_report(rows):
    with open("report.csv", "w") as file:
        for row in rows:
            file.write(row)


def save(rows):
    threading.Thread(target=write_report, args=(rows,), daemon=True).start()
`,
  good: `import threading


def write_report(rows):
    with open("report.csv", "w") as file:
        for row in rows:
            file.write(row)


def save(rows):
    writer = threading.Thread(target=write_report, args=(rows,))
    writer.start()
    writer.join()
`,
  notes: `Silent where somebody joins the thread or gets it to keep, in tests, and where the file is written under a
temporary name and then put in its place with \`os.replace\`.`,
  references: ['https://docs.python.org/3/library/threading.html#thread-objects'],
  needs: ['threading'],
  names: [['daemon', 'setDaemon'], [...OPENS_FILES, ...WRITES_FILES].map((name) => name.slice(name.lastIndexOf('.') + 1))],
  callees: ['threading.Thread'],
  on: {
    call(site, context) {
      if (isSupportingCode(context.path)) return;
      const given = handOver(site, context.model, context.types);
      if (!given?.target || !isUnattended(site, context)) return;
      const written = firstWrite(given.target, context);
      if (!written) return;
      report(given, written, context);
    },
  },
});

interface Written {
  readonly write: CallSite;
  readonly hops: readonly CallSite[];
}

function report({ site, target }: HandOverSite, { write, hops }: Written, context: RuleContext): void {
  const callee = calleeText(write.call, context);
  const name = target && 'name' in target.node ? `\`${target.node.name}()\`` : 'what it runs';
  context.report({
    at: site.call,
    message: `Nobody waits for this daemon thread: when the program ends, ${name} stops in the middle of \`${callee}()\`.`,
    related: [
      ...hops.map(({ call }) => ({ start: call.start, end: call.end, message: `which calls \`${calleeText(call, context)}()\`` })),
      { start: write.call.start, end: write.call.end, message: 'which writes a file' },
    ],
  });
}

/** A daemon of which nobody can know when it is done. */
function isUnattended({ call, unit }: CallSite, context: RuleContext): boolean {
  const daemon = call.keywords.find(({ arg }) => arg === 'daemon')?.value;
  const isDaemon = daemon?.kind === Kind.Constant && daemon.type === ConstantType.True;
  const fate = fateOf(call, context);
  switch (fate.kind) {
    case 'member': return isDaemon && fate.member.attr === 'start';
    case 'variable': {
      if (fate.symbol.scope.unit !== unit || fate.symbol.bindings.length !== 1) return false;
      const uses = context.model.usesOf(fate.symbol);
      return (isDaemon || isMadeDaemon(fate.symbol.name, unit)) && uses.every((use) => {
        const how = useOf(use);
        return how.kind === 'member' && /^(?:start|daemon|setDaemon|name|setName|ident)$/.test(how.name);
      });
    }
    case 'attribute': {
      if (!isDaemon) return false;
      return attributesNamed(fate.target.attr, context).every((place) => {
        const how = useOf(place);
        return how.kind === 'looked at' || (how.kind === 'member' && how.name !== 'join') || place.parent === fate.stmt;
      });
    }
    default: return false;
  }
}

/** `thread.daemon = True` or `thread.setDaemon(True)`. */
function isMadeDaemon(name: string, unit: Unit): boolean {
  const isTrue = (expr: ast.Expr | undefined): boolean => expr?.kind === Kind.Constant && expr.type === ConstantType.True;
  return unit.attributeStores.some(({ attr, value, parent }) => attr === 'daemon' && value.kind === Kind.Name && value.id === name
    && parent?.kind === Kind.Assign && isTrue(parent.value))
    || unit.calls.some(({ func, args }) => func.kind === Kind.Attribute && func.attr === 'setDaemon'
      && func.value.kind === Kind.Name && func.value.id === name && isTrue(args[0]));
}

/** Further away, what a thread may do in the end says little of what it does. */
const LONGEST = 1;

/** The nearest call that writes a file, breadth first through the functions of this file. */
function firstWrite(target: Unit, context: RuleContext): Written | undefined {
  const seen = new Set<Unit>();
  let wave: { unit: Unit; hops: readonly CallSite[] }[] = [{ unit: target, hops: [] }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { unit, hops } of wave) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      const sites = context.callsIn(unit);
      // Written beside it and then moved: whoever reads it sees the old file or the new one.
      if (sites.some(({ name }) => /^(?:os\.(?:replace|rename)|shutil\.move|pathlib\.Path\.(?:replace|rename))$/.test(name))) continue;
      const write = sites.find((site) => writesFile(site, context));
      if (write) return { write, hops };
      for (const site of sites) {
        if (hops.length < LONGEST && site.target && runsBody(site, context.types)) next.push({ unit: site.target, hops: [...hops, site] });
      }
    }
    wave = next;
  }
  return undefined;
}

function writesFile({ name, call }: CallSite, context: RuleContext): boolean {
  if (WRITES_FILES.has(name)) return true;
  if (!OPENS_FILES.has(name) && name !== 'pathlib.Path.open') return false;
  const mode = call.args[name === 'pathlib.Path.open' ? 0 : 1] ?? call.keywords.find(({ arg }) => arg === 'mode')?.value;
  const text = mode?.kind === Kind.Constant ? stringValue(mode, context.text) : undefined;
  return text !== undefined && /[wxa+]/.test(text) && !isDevice(call, context) && isFilled(call, context);
}

/** Something is written into the file, which may as well be opened to lock it or to make it. */
function isFilled(call: ast.Call, context: RuleContext): boolean {
  const fate = fateOf(call, context);
  const name = fate.kind === 'entered' ? fate.item.optional_vars : fate.kind === 'variable' && fate.stmt.kind === Kind.Assign
    ? fate.stmt.targets[0] : undefined;
  const symbol = name?.kind === Kind.Name ? context.model.lookup(name) : undefined;
  return symbol !== undefined && context.model.usesOf(symbol).some((use) => {
    const how = useOf(use);
    if (how.kind === 'member') return /^write/.test(how.name);
    const by = use.parent?.kind === Kind.Call ? use.parent : use.parent?.parent;
    return by?.kind === Kind.Call && /^(?:dump|writer|DictWriter|print|copyfileobj)$/.test(lastName(by.func) ?? '');
  });
}

/** `open(os.devnull, "w")`, `open("/dev/tty", "w")`. */
function isDevice({ args }: ast.Call, context: RuleContext): boolean {
  return args[0] !== undefined && /devnull|\/dev\//.test(context.model.textOf(args[0]));
}
