/** The settings of files, as a command line changes them. */
import { matchesGlob } from '../core/glob.ts';
import type { RuleIdentity } from '../core/settings-parse.ts';
import type { Settings } from '../core/settings.ts';
import { createConfigs, type Configs } from '../host/config.ts';
import type { FileSystem } from '../host/file-system.ts';
import { absolutePath } from '../host/node/paths.ts';
import { parentOf, relativePath } from '../host/paths.ts';
import type { CheckOptions } from './arguments.ts';

/** `root` and `cwd` are absolute. */
export function openConfigs(
  options: CheckOptions, { root, cwd, rules, files }: { root: string; cwd: string; rules: readonly RuleIdentity[]; files: FileSystem },
): Configs {
  return createConfigs(files, {
    root,
    rules,
    ...(options.config !== undefined && { file: absolutePath(cwd, options.config) }),
    override: (settings) => withOptions(settings, options),
  });
}

/** Whether the settings leave a file or directory out; of absolute paths. */
export function isExcludedBy(configs: Configs, root: string): (path: string) => boolean {
  return (path) => {
    const inRoot = relativePath(root, path);
    return configs.settingsIn(parentOf(path)).exclude.some((glob) => matchesGlob(glob, inRoot));
  };
}

/** What the command line says wins over the settings file, rule by rule. */
function withOptions(settings: Settings, options: CheckOptions): Settings {
  return {
    ...settings,
    preset: options.preset ?? settings.preset,
    select: options.select.length > 0 ? options.select : settings.select,
    ignore: [...settings.ignore.filter((name) => !options.select.includes(name)), ...options.ignore],
    targetVersion: options.targetVersion ?? settings.targetVersion,
  };
}
