/** The API of the Python extension, as far as Interlock asks it; `fakePython.select` selects a version such as `3.12`. */
const { commands, EventEmitter, Uri } = require('vscode');

let version = '3.12';
const changed = new EventEmitter();

exports.activate = (context) => {
  context.subscriptions.push(changed, commands.registerCommand('fakePython.select', (selected) => {
    version = selected;
    changed.fire({ path: '/usr/bin/python3' });
  }));
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ id: 'fake', path: '/usr/bin/python3' }),
      resolveEnvironment: ({ path }) => {
        const [major, minor] = version.split('.').map(Number);
        return Promise.resolve(path === '/usr/bin/python3'
          ? { executable: { uri: Uri.file(path) }, version: { major, minor, micro: 0 } } : undefined);
      },
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
