/**
 * Request from the server to a client that said `clientFiles`: files of folders that lie on no disk. In those the
 * server sees what the client shows it.
 */

export const filesRequest = 'interlock/files';

export type FilesParams =
  /** All Python files and settings files (pyproject.toml, interlock.toml) below a folder. */
  | { readonly kind: 'list'; readonly folder: string }
  /** One file's text. */
  | { readonly kind: 'read'; readonly uri: string };

export type FilesResult =
  | { readonly kind: 'list'; readonly uris: readonly string[] }
  | { readonly kind: 'read'; readonly text: string }
  /** One sentence: why there is nothing to give. */
  | { readonly kind: 'problem'; readonly message: string };
