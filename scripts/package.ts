/**
 * `npm run package`: writes interlock-VERSION.vsix, which is a zip with the files that .vscodeignore lets through and two
 * files that describe it. `vsce publish --packagePath` uploads it. Why not vsce itself: it brings 300 packages (126 MB) to
 * write this one zip.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { minimatch } from 'minimatch';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly repository: { readonly url: string };
  readonly galleryBanner: { readonly color: string; readonly theme: string };
}

export interface PackedFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly content: Buffer;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The files that ship, by path. dist/ must have been built. */
export function packedFiles(): PackedFile[] {
  const patterns = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  // As for git, the last pattern that matches decides.
  const ships = (path: string): boolean =>
    patterns.findLast((pattern) => minimatch(path, pattern.replace(/^!/, ''), { dot: true }))?.startsWith('!') === true;
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !['.git', 'node_modules', '.vscode-test'].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? below(entry.name) : [entry.name]))
    .filter(ships).sort()
    .map((path) => ({ path, content: contentOf(path) }));
}

/** The bytes of the package. Throws when a file is missing that package.json names. */
export function makePackage(): Uint8Array {
  const files = packedFiles();
  for (const needed of namedFiles()) {
    if (!files.some(({ path }) => path === needed)) throw new Error(`package.json names ${needed}, and it is not in the package`);
  }
  return zipSync({
    'extension.vsixmanifest': Buffer.from(packageDescription()),
    '[Content_Types].xml': Buffer.from(contentTypes(files)),
    ...Object.fromEntries(files.map(({ path, content }) => [`extension/${packedName(path)}`, content])),
    // The same content gives the same bytes, whenever and wherever it is packed: a zip holds local time.
  }, { level: 9, mtime: new Date(2020, 0, 1) });
}

/** What the editor opens by the words of package.json. */
function namedFiles(): string[] {
  const text = JSON.stringify(manifest);
  return [...text.matchAll(/"(?:\.\/)?((?:dist|media|snippets)\/[^"]+)"/g)].map(([, path]) => path ?? '')
    .filter((path) => path !== 'dist/cli.js');
}

function below(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'));
}

/** In the shop there is no repository around the pages, so their relative links must lead to it. */
function contentOf(path: string): Buffer {
  const content = readFileSync(join(root, path));
  if (path !== 'README.md' && path !== 'CHANGELOG.md') return content;
  const { url } = manifest.repository;
  return Buffer.from(content.toString().replace(/(!?)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g,
    (_, image: string, text: string, target: string) =>
      `${image}[${text}](${url}/${image === '' ? 'blob' : 'raw'}/main/${target})`));
}

/** The shop knows licences by this name. */
function packedName(path: string): string {
  return path === 'LICENSE' ? 'LICENSE.txt' : path;
}

/** https://github.com/microsoft/vsmarketplace/blob/main/README.md names the format; VS Code reads identity and engine. */
function packageDescription(): string {
  const { name, publisher, version, displayName, description, categories, keywords, engines, repository, galleryBanner, icon } = manifest;
  const properties = {
    'Microsoft.VisualStudio.Code.Engine': engines.vscode,
    // The kinds that VS Code derives from an extension with both entries, `main` and `browser`.
    'Microsoft.VisualStudio.Code.ExtensionKind': 'workspace,web',
    'Microsoft.VisualStudio.Services.Links.Source': repository.url,
    'Microsoft.VisualStudio.Services.Links.GitHub': repository.url,
    'Microsoft.VisualStudio.Services.Links.Support': `${repository.url}/issues`,
    'Microsoft.VisualStudio.Services.Links.Learn': `${repository.url}#readme`,
    'Microsoft.VisualStudio.Services.Branding.Color': galleryBanner.color,
    'Microsoft.VisualStudio.Services.Branding.Theme': galleryBanner.theme,
    'Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown': 'true',
    'Microsoft.VisualStudio.Services.Content.Pricing': 'Free',
  };
  const assets = {
    'Microsoft.VisualStudio.Code.Manifest': 'package.json',
    'Microsoft.VisualStudio.Services.Content.Details': 'README.md',
    'Microsoft.VisualStudio.Services.Content.Changelog': 'CHANGELOG.md',
    'Microsoft.VisualStudio.Services.Content.License': packedName('LICENSE'),
    'Microsoft.VisualStudio.Services.Icons.Default': icon,
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(name)}" Version="${xml(version)}" Publisher="${xml(publisher)}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Tags>${xml(keywords.join(','))}</Tags>
    <Categories>${xml(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${Object.entries(properties).map(([id, value]) => `      <Property Id="${id}" Value="${xml(value)}"/>`).join('\n')}
    </Properties>
    <License>extension/${packedName('LICENSE')}</License>
    <Icon>extension/${xml(icon)}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${Object.entries(assets).map(([type, path]) => `    <Asset Type="${type}" Path="extension/${xml(path)}" Addressable="true"/>`).join('\n')}
  </Assets>
</PackageManifest>
`;
}

/** The packaging format wants a media type for every suffix that occurs. */
function contentTypes(files: readonly PackedFile[]): string {
  const types: Readonly<Record<string, string>> = {
    '.json': 'application/json', '.jsonl': 'application/jsonl', '.vsixmanifest': 'text/xml', '.md': 'text/markdown', '.txt': 'text/plain',
    '.cjs': 'application/javascript', '.js': 'application/javascript', '.mjs': 'application/javascript',
    '.css': 'text/css', '.html': 'text/html', '.py': 'text/x-python', '.png': 'image/png', '.svg': 'image/svg+xml',
  };
  const suffixes = new Set(['.json', '.vsixmanifest', ...files.map(({ path }) => extname(packedName(path)))]);
  const lines = [...suffixes].sort().map((suffix) => {
    const type = types[suffix];
    if (type === undefined) throw new Error(`scripts/package.ts knows no media type for ${suffix || 'files without a suffix'}`);
    return `<Default Extension="${suffix}" ContentType="${type}"/>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${lines.join('')}</Types>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = `${manifest.name}-${manifest.version}.vsix`;
  const bytes = makePackage();
  writeFileSync(join(root, file), bytes);
  console.log(`package: wrote ${file}, ${Math.ceil(bytes.length / 1000)} kB`);
}
