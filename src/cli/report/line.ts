/** What is known of a line, as a report: JSON (a contract, with places as in the report of findings) and text. */
import type { Diagnostic, RelatedInformation } from '../../core/diagnostic.ts';
import { contextChain, whereWords } from '../../core/explain/contexts.ts';
import type { ExplainedCall, LineExplanation } from '../../core/explain/line.ts';
import { reasonTexts, type UnresolvedReason } from '../../core/explain/unresolved.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { DOES } from '../../core/rules/support/blocking.ts';
import { messageWithPlace, placeName, type Place, type Places, type ReportedDiagnostic, type ReportedError } from './report.ts';
import { styleFor, visible, type Style } from './text.ts';

type Step = Place & { readonly message: string };

export interface LineReport {
  readonly path: string;
  readonly line: number;
  readonly cell?: number;
  readonly function: Place & Pick<LineExplanation['function'], 'name' | 'kind'>;
  readonly contexts: readonly { readonly runsIn: string; readonly many: boolean; readonly words: string; readonly chain: readonly Step[] }[];
  readonly locks: readonly (Place & { readonly text: string; readonly className: string })[];
  readonly calls: readonly ReportedCall[];
  readonly findings: readonly (ReportedDiagnostic & { readonly why: string })[];
  readonly errors: readonly ReportedError[];
}

interface ReportedCall extends Place, Pick<ExplainedCall, 'text' | 'awaited' | 'isCoroutine'> {
  readonly name: string | null;
  readonly unresolved: UnresolvedReason | null;
  readonly definition: Place | null;
  readonly effects: readonly { readonly effect: ExplainedCall['effects'][number]['effect']; readonly chain: readonly Step[] }[];
  readonly handsOver: ExplainedCall['handsOver'] | null;
}

export function reportLine(
  explained: LineExplanation, findings: readonly Diagnostic[], { line, cell }: { readonly line: number; readonly cell?: number },
  { places, rules, errors }: { places: Places; rules: readonly Rule[]; errors: readonly ReportedError[] },
): LineReport {
  const { path } = explained;
  const steps = (chain: readonly RelatedInformation[]): Step[] => chain.map((each) => ({ ...places.place(each.path, each), message: each.message }));
  const own = places.place(path, explained.function);
  return {
    path: own.path, line, ...(cell !== undefined && { cell }),
    function: { ...own, name: explained.function.name, kind: explained.function.kind },
    contexts: explained.contexts.map((witness) =>
      ({ runsIn: witness.runsIn, many: witness.many, words: whereWords(witness), chain: steps(contextChain(witness)) })),
    locks: explained.locks.map((lock) => ({ ...places.place(path, lock), text: lock.text, className: lock.className })),
    calls: explained.calls.map(({ text, name, unresolved, definition, awaited, isCoroutine, effects, handsOver, ...span }) => ({
      ...places.place(path, span), text, name: name ?? null, unresolved: unresolved ?? null,
      definition: definition ? places.place(definition.path, definition) : null,
      awaited, isCoroutine, effects: effects.map(({ effect, chain }) => ({ effect, chain: steps(chain) })), handsOver: handsOver ?? null,
    })),
    findings: findings.map((each) => ({ ...places.diagnostic(each), why: rules.find(({ name }) => name === each.rule)?.why.trim() ?? '' })),
    errors,
  };
}

export function formatLineJson({ contexts, errors, ...report }: LineReport): string {
  const plain = contexts.map(({ runsIn, many, chain }) => ({ runsIn, many, chain }));
  const messages = errors.map((error) => ({ path: error.path, message: messageWithPlace(error) }));
  return `${JSON.stringify({ version: 1, ...report, contexts: plain, errors: messages }, null, 2)}\n`;
}

/** `lineText` gives a line (from 1) of a file. */
export function formatLineText(
  report: LineReport, lineText: (path: string, line: number, cell: number | undefined) => string | undefined, colour: boolean,
): string {
  const style = styleFor(colour);
  const code = lineText(report.path, report.line, report.cell)?.trim() ?? '';
  const sections = [
    `${style.bold(`${visible(report.path)}:${report.cell === undefined ? '' : `cell ${report.cell}:`}${report.line}`)}: ${code === '' ? style.dim('no code') : visible(code)}`,
    section('Where it runs', [inFunction(report), ...contextLines(report, style)], style),
    section('Locks held', report.locks.map((lock) => `${visible(lock.text)} (${lock.className}), taken at ${visible(placeName(lock))}`), style),
    section('Calls', report.calls.flatMap((call) => callLines(call, style)), style),
    section('Findings', report.findings.flatMap((finding) => findingLines(finding, style)), style),
    section('Errors', report.errors.map((error) => `${visible(error.path)}: ${visible(messageWithPlace(error))}`), style),
  ];
  return `${sections.filter((each) => each !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], style: Style): string {
  return lines.length === 0 ? '' : [style.bold(title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function inFunction({ function: { name, kind, ...place } }: LineReport): string {
  if (kind === 'module') return `in the module's own code`;
  return kind === 'lambda' ? `in the lambda at ${visible(placeName(place))}` : `in the ${kind} \`${name}()\`, defined at ${visible(placeName(place))}`;
}

function contextLines({ contexts, function: { kind } }: LineReport, style: Style): string[] {
  if (contexts.length === 0) {
    return ['nothing is known to call it, or to hand it over: it may run anywhere'];
  }
  if (kind === 'module') return [];
  return contexts.flatMap(({ words, chain }) => [words, ...stepLines(chain, style)]);
}

function stepLines(chain: readonly Step[], style: Style): string[] {
  return chain.map((step) => `  ${style.dim(`${visible(placeName(step))}:`)} ${visible(step.message)}`);
}

function callLines(call: ReportedCall, style: Style): string[] {
  const head = `\`${visible(call.text)}()\``;
  if (call.name === null) return [`${head} is not resolved: ${reasonTexts[call.unresolved ?? 'dynamic']}`];
  const defined = call.definition ? `, defined at ${visible(placeName(call.definition))}` : '';
  const doubt = call.unresolved ? `; what it does is not known: ${reasonTexts[call.unresolved]}` : '';
  const coroutine = call.isCoroutine ? (call.awaited ? '; a coroutine, awaited' : '; a coroutine, not awaited here') : '';
  return [
    `${head} is \`${call.name}\`${defined}${coroutine}${doubt}`,
    ...call.effects.flatMap(({ effect, chain }) => [`  it ${DOES[effect].replace(/,$/, '')}`, ...stepLines(chain, style).map((line) => `  ${line}`)]),
    ...(call.handsOver ? [`  it hands \`${visible(call.handsOver.callable)}\` over, to run ${RUNS[call.handsOver.runsIn]}`] : []),
  ];
}

const RUNS: Readonly<Record<NonNullable<ExplainedCall['handsOver']>['runsIn'], string>> = {
  'event-loop': 'on the event loop', 'thread': 'in a thread', 'process': 'in another process', 'signal-handler': 'in a signal handler',
};

function findingLines(finding: LineReport['findings'][number], style: Style): string[] {
  const level = style[finding.severity](finding.severity);
  return [
    `${visible(placeName(finding))}: ${level}: ${visible(finding.message)} ${style.dim(`[${finding.rule}]`)}`,
    ...stepLines(finding.related, style),
    ...(finding.why === '' ? [] : finding.why.split('\n').map((line) => `  ${line}`)),
  ];
}
