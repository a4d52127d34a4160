/** What Node is told when it starts the language server. */

/**
 * All that one check of a large file makes should fit into the youngest generation:
 * what outlives a collection there costs a quarter of each keystroke. In megabytes.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=32'];
