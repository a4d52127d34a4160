/** Where the documentation of the rules stands on the web: the one place that says so. */

const rulePages = 'https://github.com/interlock/interlock/blob/main/docs/rules/';

/** The address of the page of a rule. */
export function rulePage(rule: string): string {
  return `${rulePages}${rule}.md`;
}
