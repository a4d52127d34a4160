/**
 * The `interlock.*` settings of the editor, for one workspace folder, and how they are laid over those of the project's
 * files. What is empty there says nothing: an editor fills in defaults for what nobody set.
 */
import { nearestName } from '../core/nearest-name.ts';
import { parseSettings, settingKeys, type RuleIdentity, type SettingProblem } from '../core/settings-parse.ts';
import type { Settings } from '../core/settings.ts';

export type DiagnosticMode = 'openFilesOnly' | 'workspace';

/** What only an editor can be told. */
export interface EditorOnlySettings {
  /** Whether files of this folder are checked at all. */
  readonly enable: boolean;
  /** Whether files that are not open are checked, too, without being asked for. */
  readonly diagnosticMode: DiagnosticMode;
}

export interface EditorSettings extends EditorOnlySettings {
  /** What is given and right. */
  readonly settings: Partial<Settings>;
  /** Keys begin with `interlock.` and are spelled as in the editor. */
  readonly problems: readonly SettingProblem[];
}

export const noEditorSettings: EditorSettings = {
  enable: true, diagnosticMode: 'openFilesOnly', settings: {}, problems: [],
};

export const diagnosticModes: readonly DiagnosticMode[] = ['openFilesOnly', 'workspace'];

/** Reads the value of the section `interlock`. Globs count from `directory`, itself counted like the paths that are checked. */
export function readEditorSettings(raw: unknown, rules: readonly RuleIdentity[], directory: string): EditorSettings {
  if (raw === undefined || raw === null) return noEditorSettings;
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    return { ...noEditorSettings, problems: [{ key: 'interlock', message: 'expected an object of settings' }] };
  }
  const problems: SettingProblem[] = [];
  const table: Record<string, unknown> = {};
  let { enable, diagnosticMode }: EditorOnlySettings = noEditorSettings;
  for (const [key, value] of Object.entries(raw)) {
    const kebab = Object.entries(settingKeys).find(([field]) => field === key)?.[1];
    if (kebab !== undefined) {
      if (!isEmpty(value)) table[kebab] = value;
    } else if (key === 'enable') {
      if (typeof value === 'boolean') enable = value;
      else problems.push({ key: 'interlock.enable', message: 'expected true or false' });
    } else if (key === 'diagnosticMode') {
      const mode = diagnosticModes.find((each) => each === value);
      if (mode) diagnosticMode = mode;
      else problems.push({ key: 'interlock.diagnosticMode', message: `expected ${diagnosticModes.map((each) => `"${each}"`).join(' or ')}` });
    } else {
      // Further settings are the client's own business, unless one looks like a slip of the pen.
      const meant = nearestName(key, Object.keys(settingKeys));
      if (meant !== undefined) problems.push({ key: `interlock.${key}`, message: `unknown setting: did you mean \`interlock.${meant}\`?` });
    }
  }
  const parsed = parseSettings(table, rules, directory);
  problems.push(...parsed.problems.map(({ key, message }) => ({ key: editorKey(key), message })));
  return { enable, diagnosticMode, settings: parsed.settings, problems };
}

/**
 * The editor's word over the file's: one choice replaces another; what maps rules or globs does so for those it names;
 * lists add to each other, as an editor does not know what a project has in its own. What is selected is not ignored.
 */
export function withEditorSettings(settings: Settings, editor: Partial<Settings>): Settings {
  return {
    preset: editor.preset ?? settings.preset,
    select: editor.select ?? settings.select,
    ignore: [...settings.ignore.filter((name) => !editor.select?.includes(name)), ...editor.ignore ?? []],
    perFileIgnores: { ...settings.perFileIgnores, ...editor.perFileIgnores },
    severity: { ...settings.severity, ...editor.severity },
    targetVersion: editor.targetVersion ?? settings.targetVersion,
    blockingFunctions: [...settings.blockingFunctions, ...editor.blockingFunctions ?? []],
    offloaders: [...settings.offloaders, ...editor.offloaders ?? []],
    locks: [...settings.locks, ...editor.locks ?? []],
    exclude: [...settings.exclude, ...editor.exclude ?? []],
  };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
    || (Array.isArray(value) && value.length === 0)
    || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** `per-file-ignores."tests/**"[0]` → `interlock.perFileIgnores."tests/**"[0]` */
function editorKey(key: string): string {
  const kebab = /^[\w-]*/.exec(key)?.[0] ?? '';
  const field = Object.entries(settingKeys).find(([, each]) => each === kebab)?.[0] ?? kebab;
  return `interlock.${field}${key.slice(kebab.length)}`;
}
