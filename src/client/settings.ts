/** The settings that only the editor has; those of the checker are `Settings` in the core. */

/** Keys are those of package.json without `interlock.`, whose schemas scripts/generate.ts holds. */
export interface ClientSettings {
  /** How much of the traffic with the language server is logged while the log level is Trace. */
  readonly 'trace.server': 'messages' | 'compact' | 'verbose';
}
