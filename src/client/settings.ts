/** The settings that only the editor has; those of the checker are `Settings` in the core. */

/** Keys are those of package.json without `interlock.`, whose schemas scripts/generate.ts holds. */
export interface ClientSettings {
  /** How much of the traffic with the language server is logged while the log level is Trace. */
  readonly 'trace.server': 'messages' | 'compact' | 'verbose';
  /** The interpreter that the lab runs: an executable or a virtual environment; empty for the usual one. */
  readonly 'lab.python': string;
  /** A second interpreter that the lab can compare it with. */
  readonly 'lab.comparePython': string;
}
