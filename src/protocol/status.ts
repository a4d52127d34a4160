/** Request from the client: what the server knows about a document, for a status item. */

export const statusRequest = 'interlock/status';

export interface StatusParams {
  readonly uri: string;
}

export type Status =
  /** The document is checked as it is typed. */
  | {
    readonly kind: 'checked';
    /** How many rules run on this file. */
    readonly rules: number;
    readonly findings: number;
    /** How long the last check took, in milliseconds. */
    readonly milliseconds: number;
    /** URI of the settings file in force; absent when there is none. */
    readonly settingsFile?: string;
  }
  /** Nobody checks it, and why in one sentence: excluded, switched off, too large. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** The server does not know this document. */
  | { readonly kind: 'unknown' };
