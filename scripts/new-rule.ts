/** `npm run new-rule group/name`: writes the rule's file and its fixture, to be filled in. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const groups = ['async', 'threading', 'executor', 'queue', 'subprocess', 'signal'];

const [, group = '', name = ''] = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(process.argv[2] ?? '') ?? [];
const taken = existingRule(name);
if (!groups.includes(group)) {
  console.error(`usage: npm run new-rule group/name, with a group of ${groups.join(', ')} and a kebab-case name`);
  process.exitCode = 2;
} else if (taken !== undefined) {
  console.error(`new-rule: ${taken} exists`);
  process.exitCode = 1;
} else {
  write(`src/core/rules/${group}/${name}.ts`, ruleText());
  write(`test/core/rules/${group}/${name}.py`, fixtureText());
  console.log(`next: fill both in, then npm test -- ${name} and npm run generate`);
}

/** A rule name is a rule's only key, so it may not come twice, in whatever group. */
function existingRule(wanted: string): string | undefined {
  return readdirSync(join(root, 'src/core/rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/core/rules/${entry.name}/${wanted}.ts`)
    .find((path) => existsSync(join(root, path)));
}

function ruleText(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `/** What it finds, and how it tells the defect from code that looks like it. */
import { defineRule } from '../rule.ts';

export default defineRule({
  name: '${name}',
  group: '${group}',
  severity: 'warning',
  since: '${version}',
  message: '',
  what: '',
  why: '',
  bad: \`\`,
  good: \`\`,
  references: [],
  needs: [],
  callees: [],
  on: {
    call(site, context) {
      context.report({ at: site.call });
    },
  },
});
`;
}

function fixtureText(): string {
  return `# Each line that must be reported has carets under it; every other line must be silent.
`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`new-rule: wrote ${path}`);
}
