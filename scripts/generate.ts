/**
 * Writes everything that is made from the rules: their index, documentation pages, the table in the README and the
 * settings in package.json; what the lab's page and documentation say of the workloads; and from the snippets' files: what
 * VS Code reads, and their table in the README. With `--check` it writes nothing and fails when something is out of date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ClientSettings } from '../src/client/settings.ts';
import { severities } from '../src/core/diagnostic.ts';
import { presets, type settingKeys } from '../src/core/settings-parse.ts';
import type { PeerCode, Rule } from '../src/core/rules/rule.ts';
import { type Manifest, surfacePage } from './editor-surface.ts';
import { diagnosticModes, type EditorOnlySettings } from '../src/server/editor-settings.ts';
import { readWorkloads, workloadPage, workloadsModule } from './lab-workloads.ts';
import { readSnippets, snippetJson, snippetTable } from './snippets.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface RuleFile {
  /** `async/dangling-task` */
  readonly path: string;
  readonly rule: Rule;
}

const files = await ruleFiles();
const rules = files.map((file) => file.rule);
const workloads = readWorkloads();
const snippets = readSnippets(join(root, 'snippets/python'));
const withRules = between(read('README.md') ?? '', 'rules', ruleTable(rules, 'docs/rules/'));
const manifest = withSettings(read('package.json') ?? '{}', rules);
const wanted = new Map<string, string>([
  ['src/core/rules/index.ts', ruleIndex(files)],
  ...rules.map((rule): [string, string] => [`docs/rules/${rule.name}.md`, rulePage(rule)]),
  ['docs/rules/README.md', `# Rules\n\n${ruleTable(rules, '')}\n`],
  ['README.md', between(withRules, 'snippets', snippetTable(snippets))],
  ['snippets/python.json', snippetJson(snippets)],
  ['src/lab/model/workloads.ts', workloadsModule(workloads)],
  ['docs/lab-workloads.md', workloadPage(workloads, rules.map((rule) => rule.name))],
  ['package.json', withSettings(read('package.json') ?? '{}', rules)],
  ['README.md', between(read('README.md') ?? '', 'rules', ruleTable(rules, 'docs/rules/'))],
  ['package.json', manifest],
  ['docs/commands-and-settings.md', surfacePage(JSON.parse(manifest) as Manifest)],
]);
const orphans = (existsSync(join(root, 'docs/rules')) ? readdirSync(join(root, 'docs/rules')) : [])
  .map((name) => `docs/rules/${name}`)
  .filter((path) => path.endsWith('.md') && !wanted.has(path));

const stale = [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);
if (process.argv.includes('--check')) {
  for (const path of [...stale, ...orphans]) console.error(`generate: ${path} is out of date; run npm run generate`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), wanted.get(path) ?? '');
    console.log(`generate: wrote ${path}`);
  }
  for (const path of orphans) {
    rmSync(join(root, path));
    console.log(`generate: removed ${path}`);
  }
}

/** Every rule, by group and name. Throws when a rule's name or group is not that of its file. */
async function ruleFiles(): Promise<RuleFile[]> {
  const directory = join(root, 'src/core/rules');
  const paths = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((group) => readdirSync(join(directory, group.name)).map((name) => `${group.name}/${name}`))
    .filter((path) => path.endsWith('.ts') && /^export default /m.test(read(`src/core/rules/${path}`) ?? ''))
    .sort();
  const found: RuleFile[] = [];
  for (const path of paths) {
    const { default: rule } = await import(pathToFileURL(join(directory, path)).href) as { default: Rule };
    if (`${rule.group}/${rule.name}.ts` !== path) {
      throw new Error(`src/core/rules/${path} holds the rule ${rule.group}/${rule.name}: name the file after it`);
    }
    found.push({ path: path.slice(0, -'.ts'.length), rule });
  }
  return found;
}

function ruleIndex(all: readonly RuleFile[]): string {
  const variable = (file: RuleFile): string => file.rule.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '/** Every rule, by group and name. Written by `npm run generate`. */',
    "import type { Rule } from './rule.ts';",
    ...all.map((file) => `import ${variable(file)} from './${file.path}.ts';`),
    '',
    'export const rules: readonly Rule[] = [',
    ...all.map((file) => `  ${variable(file)},`),
    '];',
    '',
  ].join('\n');
}

/** The page of one rule; every page has the same parts in the same order. */
function rulePage(rule: Rule): string {
  const fence = (code: string): string => `\`\`\`python\n${code.trimEnd()}\n\`\`\``;
  const parts = [
    `# ${rule.name}`,
    facts(rule),
    `## What it does\n\n${rule.what}`,
    `## Why it matters\n\n${rule.why.trim()}`,
    `## Example\n\n${fence(rule.bad)}`,
    `## Use instead\n\n${fence(rule.good)}`,
    `## Fix\n\n${fixSentence(rule)}`,
  ];
  if (rule.notes !== undefined) parts.push(`## Notes\n\n${rule.notes.trim()}`);
  parts.push(`## Suppress\n\n${suppressSection(rule)}`);
  if (rule.references.length > 0) {
    parts.push(`## References\n\n${rule.references.map((link) => `- <${link}>`).join('\n')}`);
  }
  if (rule.peers && rule.peers.length > 0) parts.push(`## In other tools\n\n${peerTable(rule.peers)}`);
  return `${parts.join('\n\n')}\n`;
}

function facts(rule: Rule): string {
  const preset = rule.off ? 'on in the presets `strict` and `all`' : 'on by default';
  return `Group \`${rule.group}\` · ${rule.severity} · ${preset} · since ${rule.since}\n\n> ${rule.message}`;
}

function fixSentence(rule: Rule): string {
  switch (rule.fix) {
    case 'safe': return 'Safe: made by `interlock check --fix` and by "fix all" on save.';
    case 'suggest': return 'Suggested, for you to look at: a quick fix in the editor, and `interlock check --fix --suggested`.';
    case 'safe and suggest': return 'Safe where nothing but the defect changes: made by `interlock check --fix` and by '
      + '"fix all" on save.\nElsewhere suggested, for you to look at: a quick fix in the editor, and '
      + '`interlock check --fix --suggested`.';
    default: return 'None: what is right here depends on what the program means.';
  }
}

function suppressSection(rule: Rule): string {
  const codes = [...new Set((rule.peers ?? []).filter((peer) => peer.tool !== 'pylint').map((peer) => peer.code))];
  const others = codes.length > 0 ? `\n\n\`# noqa: ${codes.join(', ')}\` on the line does the same.` : '';
  return `\`\`\`python\n...  # interlock: ignore[${rule.name}]\n\`\`\`\n\n`
    + `For a whole file: \`# interlock: ignore-file[${rule.name}]\`.${others}`;
}

function peerTable(peers: readonly PeerCode[]): string {
  return ['| tool | code |', '|---|---|', ...peers.map((peer) => `| ${peer.tool} | ${peer.code} |`)].join('\n');
}

function ruleTable(all: readonly Rule[], directory: string): string {
  const groups = [...new Set(all.map((rule) => rule.group))];
  return groups.map((group) => [
    `### ${group}`,
    '',
    '| rule | severity | fix | finds |',
    '|---|---|---|---|',
    ...all.filter((rule) => rule.group === group).map((rule) => {
      const severity = rule.off ? `${rule.severity}, off by default` : rule.severity;
      const what = rule.what.replace(/\s+/g, ' ').replaceAll('|', '\\|');
      return `| [${rule.name}](${directory}${rule.name}.md) | ${severity} | ${rule.fix ?? '—'} | ${what} |`;
    }),
  ].join('\n')).join('\n\n');
}

/** `text` with what lies between `<!-- name -->` and `<!-- /name -->` replaced. */
function between(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`README.md has no ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

/** package.json with the settings that depend on the rules; settings that are not made here stay as they are. */
function withSettings(text: string, all: readonly Rule[]): string {
  const manifest = JSON.parse(text) as {
    contributes?: { configuration?: { title?: string; properties?: Record<string, unknown> } };
  };
  const generated = settingsSchema(all);
  const contributes = manifest.contributes ??= {};
  const configuration = contributes.configuration ??= { title: 'Interlock' };
  const others = Object.entries(configuration.properties ?? {}).filter(([key]) => !(key in generated));
  configuration.properties = { ...generated, ...Object.fromEntries(others) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function settingsSchema(all: readonly Rule[]): Record<string, unknown> {
  const names = all.map((rule) => rule.name);
  const groups = [...new Set(all.map((rule) => rule.group))];
  const ruleList = { type: 'array', items: { type: 'string', enum: [...groups, ...names] }, uniqueItems: true, default: [] };
  const textList = { type: 'array', items: { type: 'string' }, default: [] };
  const schemas: Record<keyof typeof settingKeys | keyof EditorOnlySettings | keyof ClientSettings, object> = {
    enable: { type: 'boolean', default: true, markdownDescription: 'Whether Python files of this folder are checked.' },
    diagnosticMode: {
      type: 'string', enum: diagnosticModes, default: 'openFilesOnly',
      enumDescriptions: ['Files that are open.', 'Every Python file of the workspace folder, open or not.'],
      markdownDescription: 'Which files are checked without being asked for. *Interlock: Check Workspace* checks all of '
        + 'them at any time.',
    },
    preset: {
      type: 'string', enum: ['', ...presets], default: '',
      enumDescriptions: [
        'What the settings file of the project says, else `recommended`.',
        'Every rule but those that are off by default.',
        'Every rule.',
        'Every rule, and findings in tests, examples and benchmarks are as severe as elsewhere.',
      ],
      markdownDescription: 'Which rules run when `#interlock.select#` is empty.',
    },
    select: { ...ruleList, markdownDescription: 'Rules or groups of rules to run instead of those of the preset.' },
    ignore: { ...ruleList, markdownDescription: 'Rules or groups of rules that do not run.' },
    perFileIgnores: {
      type: 'object', additionalProperties: ruleList, default: {},
      markdownDescription: 'Glob of paths → rules or groups of rules that do not run there.',
    },
    severity: {
      type: 'object', additionalProperties: false, default: {},
      properties: Object.fromEntries(all.map((rule) => [rule.name, {
        type: 'string', enum: [...severities, 'off'], default: rule.off ? 'off' : rule.severity,
        markdownDescription: rule.what,
      }])),
      markdownDescription: 'Rule → how severe its findings are, or `off`.',
    },
    targetVersion: {
      type: 'string', default: '', pattern: '^(3\\.\\d{1,2}|py3\\d{1,2}|)$',
      markdownDescription: 'The oldest Python that the code must run on, such as `3.12`. When empty, `requires-python` '
        + 'of the project, else the version of the selected interpreter.',
    },
    blockingFunctions: {
      ...textList,
      markdownDescription: 'Qualified names of your functions that block; calling them on the event loop is reported.',
    },
    offloaders: {
      ...textList, markdownDescription: 'Qualified names of your functions that run their first callable in a thread.',
    },
    locks: { ...textList, markdownDescription: 'Qualified names of your classes that are non-reentrant locks.' },
    exclude: { ...textList, markdownDescription: 'Globs of paths that are not checked.' },
    'trace.server': {
      scope: 'window', type: 'string', enum: ['messages', 'compact', 'verbose'], default: 'messages',
      enumDescriptions: [
        'Which message went where.', 'And its parameters, on one line.', 'And its parameters, spread out to be read.',
      ],
      markdownDescription: 'How much of the traffic with the language server is logged while the log level is Trace '
        + '(*Developer: Set Log Level…*).',
    },
    'lab.python': {
      scope: 'machine-overridable', type: 'string', default: '',
      markdownDescription: 'The Python that the Concurrency Lab runs: an executable or a virtual environment. When empty, the '
        + 'interpreter that is selected in the Python extension, else the one on PATH.',
    },
    'lab.comparePython': {
      scope: 'machine-overridable', type: 'string', default: '',
      markdownDescription: 'A second Python that the Concurrency Lab can compare with the first, such as a free-threaded build.',
    },
  };
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) =>
    [`interlock.${key}`, { scope: 'resource', ...schema }]));
}

function read(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
