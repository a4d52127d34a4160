/** Every rule, by group and name. Written by `npm run generate`. */
import type { Rule } from './rule.ts';
import asyncContextManagerInSyncWith from './async/async-context-manager-in-sync-with.ts';
import blockingConfiguredCallInAsync from './async/blocking-configured-call-in-async.ts';
import blockingDatabaseInAsync from './async/blocking-database-in-async.ts';
import blockingFileIoInAsync from './async/blocking-file-io-in-async.ts';
import blockingInputInAsync from './async/blocking-input-in-async.ts';
import blockingNetworkInAsync from './async/blocking-network-in-async.ts';
import blockingPathInAsync from './async/blocking-path-in-async.ts';
import blockingSleepInAsync from './async/blocking-sleep-in-async.ts';
import blockingSubprocessInAsync from './async/blocking-subprocess-in-async.ts';
import blockingWaitInAsync from './async/blocking-wait-in-async.ts';
import danglingTask from './async/dangling-task.ts';
import deprecatedGetEventLoop from './async/deprecated-get-event-loop.ts';
import lockHeldAcrossAwait from './async/lock-held-across-await.ts';
import nestedEventLoop from './async/nested-event-loop.ts';
import unawaitedCoroutine from './async/unawaited-coroutine.ts';
import executorNotShutDown from './executor/executor-not-shut-down.ts';
import ignoredFuture from './executor/ignored-future.ts';
import missingMainGuard from './executor/missing-main-guard.ts';
import poolNotClosed from './executor/pool-not-closed.ts';
import unpicklableCallable from './executor/unpicklable-callable.ts';
import missingTaskDone from './queue/missing-task-done.ts';
import queueEmptyRace from './queue/queue-empty-race.ts';
import signalOutsideMainThread from './signal/signal-outside-main-thread.ts';
import httpWithoutTimeout from './subprocess/http-without-timeout.ts';
import subprocessPipeDeadlock from './subprocess/subprocess-pipe-deadlock.ts';
import subprocessWithoutCheck from './subprocess/subprocess-without-check.ts';
import barrierPartyMismatch from './threading/barrier-party-mismatch.ts';
import blockingCallUnderLock from './threading/blocking-call-under-lock.ts';
import checkThenAct from './threading/check-then-act.ts';
import conditionNotHeld from './threading/condition-not-held.ts';
import conditionWaitOutsideLoop from './threading/condition-wait-outside-loop.ts';
import contextManagerLeaksLock from './threading/context-manager-leaks-lock.ts';
import contextvarMutableDefault from './threading/contextvar-mutable-default.ts';
import eventNeverSet from './threading/event-never-set.ts';
import inconsistentLocking from './threading/inconsistent-locking.ts';
import lockCreatedPerCall from './threading/lock-created-per-call.ts';
import lockNotReleased from './threading/lock-not-released.ts';
import lockOrderInversion from './threading/lock-order-inversion.ts';
import loopVariableCapture from './threading/loop-variable-capture.ts';
import mutatedWhileIterated from './threading/mutated-while-iterated.ts';
import processStateInThread from './threading/process-state-in-thread.ts';
import releaseWithoutAcquire from './threading/release-without-acquire.ts';
import selfDeadlock from './threading/self-deadlock.ts';
import semaphoreLeak from './threading/semaphore-leak.ts';
import sleepPolling from './threading/sleep-polling.ts';
import threadArgsNotTuple from './threading/thread-args-not-tuple.ts';
import threadMissingTarget from './threading/thread-missing-target.ts';
import threadNotJoined from './threading/thread-not-joined.ts';
import threadRunCalled from './threading/thread-run-called.ts';
import threadSubclassMissingSuperInit from './threading/thread-subclass-missing-super-init.ts';
import threadTargetCalled from './threading/thread-target-called.ts';
import unlockedSharedState from './threading/unlocked-shared-state.ts';

export const rules: readonly Rule[] = [
  asyncContextManagerInSyncWith,
  blockingConfiguredCallInAsync,
  blockingDatabaseInAsync,
  blockingFileIoInAsync,
  blockingInputInAsync,
  blockingNetworkInAsync,
  blockingPathInAsync,
  blockingSleepInAsync,
  blockingSubprocessInAsync,
  blockingWaitInAsync,
  danglingTask,
  deprecatedGetEventLoop,
  lockHeldAcrossAwait,
  nestedEventLoop,
  unawaitedCoroutine,
  executorNotShutDown,
  ignoredFuture,
  missingMainGuard,
  poolNotClosed,
  unpicklableCallable,
  missingTaskDone,
  queueEmptyRace,
  signalOutsideMainThread,
  httpWithoutTimeout,
  subprocessPipeDeadlock,
  subprocessWithoutCheck,
  barrierPartyMismatch,
  blockingCallUnderLock,
  checkThenAct,
  conditionNotHeld,
  conditionWaitOutsideLoop,
  contextManagerLeaksLock,
  contextvarMutableDefault,
  eventNeverSet,
  inconsistentLocking,
  lockCreatedPerCall,
  lockNotReleased,
  lockOrderInversion,
  loopVariableCapture,
  mutatedWhileIterated,
  processStateInThread,
  releaseWithoutAcquire,
  selfDeadlock,
  semaphoreLeak,
  sleepPolling,
  threadArgsNotTuple,
  threadMissingTarget,
  threadNotJoined,
  threadRunCalled,
  threadSubclassMissingSuperInit,
  threadTargetCalled,
  unlockedSharedState,
];
