/** What the extension adds to VS Code's palette and settings, each with the tests that try it in VS Code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>> };
  };
}

export interface SurfaceEntry {
  /** `interlock.checkWorkspace` */
  readonly id: string;
  /** A command's title in the palette, or what a setting is for. */
  readonly text: string;
  readonly tests: readonly SurfaceTest[];
}

export interface SurfaceTest {
  /** From the repository's root. */
  readonly file: string;
  /** The words that the test is named by, without those of the suite around it. */
  readonly title: string;
}

interface TestBody extends SurfaceTest {
  readonly code: string;
}

export function commandsOf({ contributes }: Manifest): SurfaceEntry[] {
  const bodies = testBodies();
  return contributes.commands.map(({ command, title, category }) => {
    const text = `${category}: ${title}`;
    return { id: command, text, tests: naming(bodies, [command, text]) };
  });
}

export function settingsOf({ contributes }: Manifest): SurfaceEntry[] {
  const bodies = testBodies();
  return Object.entries(contributes.configuration.properties).map(([id, { markdownDescription: text }]) =>
    ({ id, text, tests: naming(bodies, [id]) }));
}

/** The page docs/commands-and-settings.md. */
export function surfacePage(manifest: Manifest): string {
  return `# Commands and settings

What each of them does is tried in a real VS Code by the tests named beside it. This page is written by \`npm run
generate\` from package.json and the tests.

## Commands

| command | in the palette | tried by |
|---|---|---|
${commandsOf(manifest).map(row).join('\n')}

## Settings

| setting | | tried by |
|---|---|---|
${settingsOf(manifest).map(row).join('\n')}
`;
}

function row({ id, text, tests }: SurfaceEntry): string {
  const by = tests.map(({ file, title }) => `[${title}](../${file})`).join('<br>');
  return `| \`${id}\` | ${text.replaceAll('|', '\\|').replace(/`#([\w.]+)#`/g, '`$1`')} | ${by} |`;
}

/** The tests whose code has one of these strings in it. */
function naming(bodies: readonly TestBody[], strings: readonly string[]): SurfaceTest[] {
  return bodies.filter(({ code }) => strings.some((text) => code.includes(`'${text}'`)))
    .map(({ file, title }) => ({ file, title }));
}

/** Every test in VS Code; its code reaches to the next one. */
function testBodies(): TestBody[] {
  const directory = join(root, 'test/vscode');
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).sort()
    .flatMap((path) => {
      const text = readFileSync(join(directory, path), 'utf8');
      const file = relative(root, join(directory, path)).split(sep).join('/');
      const starts = [...text.matchAll(/\b(?:it|test)\('((?:[^'\\]|\\.)*)'/g)];
      return starts.map((start, index): TestBody =>
        ({ file, title: start[1] ?? '', code: text.slice(start.index, starts[index + 1]?.index) }));
    });
}
