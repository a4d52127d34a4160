/** Notification from the client: the Python that is selected for a folder. */

export const interpreterNotification = 'interlock/didChangeInterpreter';

/** Its version is the target where neither settings nor `requires-python` name one. */
export interface InterpreterParams {
  /** URI of the workspace folder; absent for every folder that nothing is said of. */
  readonly folder?: string;
  /** Such as `3.12`; absent when no interpreter is selected any more. */
  readonly version?: string;
}
