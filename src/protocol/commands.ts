/** The commands that the server executes (`workspace/executeCommand`), with their arguments. */

export const commands = {
  /**
   * Checks every Python file of the workspace folders, with work-done progress that can be cancelled. Answers with a
   * `WorkspaceCheckSummary`; the findings arrive as diagnostics. No arguments.
   */
  checkWorkspace: 'interlock.server.checkWorkspace',
  /**
   * Opens the page of a rule through `window/showDocument`; where the client cannot, shows its text in a message.
   * One argument: the rule's name. A client with something better may handle the command itself.
   */
  explainRule: 'interlock.server.explainRule',
} as const;

export interface WorkspaceCheckSummary {
  /** Files that were looked at, open ones included. */
  readonly files: number;
  readonly findings: number;
  /** Somebody cancelled: what was found so far stands. */
  readonly cancelled: boolean;
}
