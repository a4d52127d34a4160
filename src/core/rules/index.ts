/** Every rule, by group and name. Written by `npm run generate`. */
import type { Rule } from './rule.ts';
import blockingSleepInAsync from './async/blocking-sleep-in-async.ts';
import signalOutsideMainThread from './signal/signal-outside-main-thread.ts';
import conditionWaitOutsideLoop from './threading/condition-wait-outside-loop.ts';
import lockCreatedPerCall from './threading/lock-created-per-call.ts';
import lockNotReleased from './threading/lock-not-released.ts';
import selfDeadlock from './threading/self-deadlock.ts';
import threadArgsNotTuple from './threading/thread-args-not-tuple.ts';
import threadMissingTarget from './threading/thread-missing-target.ts';
import threadRunCalled from './threading/thread-run-called.ts';
import threadTargetCalled from './threading/thread-target-called.ts';
import unlockedSharedState from './threading/unlocked-shared-state.ts';

export const rules: readonly Rule[] = [
  blockingSleepInAsync,
  signalOutsideMainThread,
  conditionWaitOutsideLoop,
  lockCreatedPerCall,
  lockNotReleased,
  selfDeadlock,
  threadArgsNotTuple,
  threadMissingTarget,
  threadRunCalled,
  threadTargetCalled,
  unlockedSharedState,
];
