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
import blockingResultInOrder from './executor/blocking-result-in-order.ts';
import cancelledErrorHidden from './executor/cancelled-error-hidden.ts';
import executorNotShutDown from './executor/executor-not-shut-down.ts';
import executorPerCall from './executor/executor-per-call.ts';
import executorSelfDeadlock from './executor/executor-self-deadlock.ts';
import executorShutdownNoWait from './executor/executor-shutdown-no-wait.ts';
import forkWithThreads from './executor/fork-with-threads.ts';
import ignoredFuture from './executor/ignored-future.ts';
import mapHidesFailures from './executor/map-hides-failures.ts';
import missingMainGuard from './executor/missing-main-guard.ts';
import missingPoolTimeout from './executor/missing-pool-timeout.ts';
import poolNotClosed from './executor/pool-not-closed.ts';
import poolResultAfterExit from './executor/pool-result-after-exit.ts';
import processJoinBeforeDrain from './executor/process-join-before-drain.ts';
import processSharedGlobal from './executor/process-shared-global.ts';
import processTerminateWithSharedState from './executor/process-terminate-with-shared-state.ts';
import redundantFutureTimeout from './executor/redundant-future-timeout.ts';
import timeoutErrorAlias from './executor/timeout-error-alias.ts';
import unconsumedExecutorMap from './executor/unconsumed-executor-map.ts';
import unpicklableCallable from './executor/unpicklable-callable.ts';
import unpicklableException from './executor/unpicklable-exception.ts';
import insufficientSentinels from './queue/insufficient-sentinels.ts';
import missingTaskDone from './queue/missing-task-done.ts';
import queueEmptyRace from './queue/queue-empty-race.ts';
import unboundedQueue from './queue/unbounded-queue.ts';
import loopStopInSignalHandler from './signal/loop-stop-in-signal-handler.ts';
import signalHandlerInEventLoop from './signal/signal-handler-in-event-loop.ts';
import signalOutsideMainThread from './signal/signal-outside-main-thread.ts';
import unsafeSignalHandler from './signal/unsafe-signal-handler.ts';
import communicateTimeoutWithoutKill from './subprocess/communicate-timeout-without-kill.ts';
import httpWithoutTimeout from './subprocess/http-without-timeout.ts';
import popenNotWaited from './subprocess/popen-not-waited.ts';
import socketWithoutTimeout from './subprocess/socket-without-timeout.ts';
import subprocessPipeDeadlock from './subprocess/subprocess-pipe-deadlock.ts';
import subprocessPreexecFn from './subprocess/subprocess-preexec-fn.ts';
import subprocessWithoutCheck from './subprocess/subprocess-without-check.ts';
import subprocessWithoutTimeout from './subprocess/subprocess-without-timeout.ts';
import waitForLeaksProcess from './subprocess/wait-for-leaks-process.ts';
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
  blockingResultInOrder,
  cancelledErrorHidden,
  executorNotShutDown,
  executorPerCall,
  executorSelfDeadlock,
  executorShutdownNoWait,
  forkWithThreads,
  ignoredFuture,
  mapHidesFailures,
  missingMainGuard,
  missingPoolTimeout,
  poolNotClosed,
  poolResultAfterExit,
  processJoinBeforeDrain,
  processSharedGlobal,
  processTerminateWithSharedState,
  redundantFutureTimeout,
  timeoutErrorAlias,
  unconsumedExecutorMap,
  unpicklableCallable,
  unpicklableException,
  insufficientSentinels,
  missingTaskDone,
  queueEmptyRace,
  unboundedQueue,
  loopStopInSignalHandler,
  signalHandlerInEventLoop,
  signalOutsideMainThread,
  unsafeSignalHandler,
  communicateTimeoutWithoutKill,
  httpWithoutTimeout,
  popenNotWaited,
  socketWithoutTimeout,
  subprocessPipeDeadlock,
  subprocessPreexecFn,
  subprocessWithoutCheck,
  subprocessWithoutTimeout,
  waitForLeaksProcess,
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
