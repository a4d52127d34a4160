/** The version of the package; the build puts it in. */
declare const INTERLOCK_VERSION: string | undefined;

/** `0.0.0` when run from the sources. */
export const version = typeof INTERLOCK_VERSION === 'string' ? INTERLOCK_VERSION : '0.0.0';
