/** The installed test host, or the loud line that says why tests in VS Code are skipped. */
import { join } from 'node:path';
import { type BrowserCommand, findBrowser } from '../../scripts/vscode-host/browser.ts';
import { installVSCode, unsupported, type VSCodeServer } from '../../scripts/vscode-host/install.ts';
import { repository } from './sessions.ts';

export interface TestHost {
  readonly missing: undefined;
  readonly vscode: VSCodeServer;
  readonly browser: BrowserCommand;
  /** Takes the arguments of desktop VS Code's executable. */
  readonly executable: string;
}

/** Why there is none, as the reason that a skipped test gives. */
export interface NoHost {
  readonly missing: string;
  readonly executable: undefined;
}

export async function testHost(): Promise<TestHost | NoHost> {
  const reason = unsupported();
  if (reason !== undefined) return missing(`${reason}; npm run test:electron runs them in desktop VS Code`);
  try {
    return {
      missing: undefined, vscode: await installVSCode(), browser: await findBrowser(),
      executable: join(repository, 'scripts/vscode-host/code.mjs'),
    };
  } catch (error) {
    return missing(String(error));
  }
}

function missing(reason: string): NoHost {
  console.error(`\n!!! TESTS IN VS CODE ARE SKIPPED: ${reason}\n`);
  return { missing: `NO VS CODE: ${reason}`, executable: undefined };
}
