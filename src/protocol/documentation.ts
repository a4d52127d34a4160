/** Where the documentation stands on the web: the one place that says so. */

const files = 'https://github.com/interlock/interlock/blob/main/';

/** The address of the page of a rule. */
export function rulePage(rule: string): string {
  // Not a rule of its own, and told of with the comments that it is about.
  return rule === 'unused-suppression' ? `${files}README.md#suppression` : `${files}docs/rules/${rule}.md`;
}
