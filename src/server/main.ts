/** Where an editor starts the server: as a process, or as a worker of the browser. One bundle serves both, as for the client. */

// A browser may have a `process` that some library put there.
const inNode = typeof process === 'object' && typeof process.versions.node === 'string';
void (inNode ? import('./main.node.ts') : import('./main.browser.ts'));
