/** Work-done progress: by the token that the client sent along, else by one of our own, else none. */
import { WorkDoneProgressReporter, type CancellationToken, type Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Progress } from './commands.ts';

/** `requested` is what came with a request, and `token` that of the request. */
export async function startProgress(
  connection: Connection, client: Client, requested?: WorkDoneProgressReporter, token?: CancellationToken,
): Promise<Progress> {
  const given = requested && !WorkDoneProgressReporter.isNullInstance(requested) ? requested : undefined;
  const own = given || !client.workDoneProgress ? undefined
    // A client that refuses goes without.
    : await connection.window.createWorkDoneProgress().catch(() => undefined);
  const reporter = given ?? own;
  return {
    begin: (title) => reporter?.begin(title, 0, undefined, true),
    report: (percentage, message) => {
      if (percentage === undefined) reporter?.report(message);
      else reporter?.report(percentage, message);
    },
    done: () => reporter?.done(),
    isCancelled: () => token?.isCancellationRequested === true || own?.token.isCancellationRequested === true,
  };
}
