/** What a client may say in `initializationOptions`. Every part may be left out; editors other than ours say nothing. */

export interface InitializationOptions {
  /** The `interlock.*` settings, for a client that has no `workspace/configuration`; keys as in package.json, without `interlock.`. */
  readonly settings?: unknown;
  /**
   * The client answers the requests of `files.ts`: the server then reads settings files and closed Python files of
   * folders that lie on no disk (virtual workspaces, the browser) through it.
   */
  readonly clientFiles?: boolean;
}
