/** How the result of a test inside VS Code reaches the process that started it: as a line on its output. */

export interface Outcome {
  readonly title: string;
  readonly ms: number;
  readonly skipped?: boolean;
  /** Message and stack. */
  readonly failure?: string;
}

const mark = 'interlock-test: ';

export function printOutcome(outcome: Outcome): void {
  console.log(mark + JSON.stringify(outcome));
}

/** The outcome in a line of VS Code's output; undefined for any other line. */
export function readOutcome(line: string): Outcome | undefined {
  const at = line.indexOf(mark);
  // SAFETY: nobody else prints lines with this mark.
  return at === -1 ? undefined : JSON.parse(line.slice(at + mark.length)) as Outcome;
}
