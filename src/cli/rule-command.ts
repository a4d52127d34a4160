/** `interlock rule`: lists the rules, or explains one. */
import { ruleNameProblem } from '../core/settings-parse.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { ExitCode, Terminal } from './run.ts';

export function ruleCommand(name: string | undefined, rules: readonly Rule[], terminal: Terminal): ExitCode {
  if (name === undefined) {
    terminal.out(list(rules));
    return 0;
  }
  const rule = rules.find((each) => each.name === name);
  if (rule) {
    terminal.out(explain(rule));
    return 0;
  }
  const group = rules.filter((each) => each.group === name);
  if (group.length > 0) {
    terminal.out(list(group));
    return 0;
  }
  terminal.error(`interlock: ${ruleNameProblem(name, rules) ?? `\`${name}\` is no rule of its own`}\n`);
  return 2;
}

function list(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map((rule) => rule.name.length));
  return rules.map((rule) => {
    const facts = [rule.severity, ...(rule.off ? ['off by default'] : []), ...(rule.fix ? ['fix'] : [])].join(', ');
    return `${rule.name.padEnd(width)}  ${rule.group}: ${facts}\n`;
  }).join('');
}

function explain(rule: Rule): string {
  const code = (source: string): string => source.trimEnd().replace(/^(?=.)/gm, '    ');
  const facts = [
    `group ${rule.group}`, rule.severity, rule.off ? 'on in the presets strict and all' : 'on by default',
    ...(rule.fix ? [rule.fix === 'suggest' ? 'suggests a fix' : 'has a safe fix'] : []),
  ];
  const parts = [
    `${rule.name}\n${facts.join(' · ')}`,
    rule.what,
    rule.why.trim(),
    `Wrong:\n\n${code(rule.bad)}`,
    `Right:\n\n${code(rule.good)}`,
    ...(rule.notes === undefined ? [] : [rule.notes.trim()]),
    ...(rule.references.length > 0 ? [`Read more:\n${rule.references.map((link) => `  ${link}`).join('\n')}`] : []),
    `Suppress with  # interlock: ignore[${rule.name}]`,
  ];
  return `${parts.join('\n\n')}\n`;
}
