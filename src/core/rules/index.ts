/** Every rule, by group and name. Written by `npm run generate`. */
import type { Rule } from './rule.ts';
import abandonedPendingTasks from './async/abandoned-pending-tasks.ts';
import asyncBusyWait from './async/async-busy-wait.ts';
import asyncContextManagerInSyncWith from './async/async-context-manager-in-sync-with.ts';
import asyncFunctionWithTimeout from './async/async-function-with-timeout.ts';
import asyncSubprocessPipeDeadlock from './async/async-subprocess-pipe-deadlock.ts';
import asyncWithoutAwait from './async/async-without-await.ts';
import asyncioPrimitiveOutsideLoop from './async/asyncio-primitive-outside-loop.ts';
import asyncioWaitCoroutine from './async/asyncio-wait-coroutine.ts';
import awaitInFinally from './async/await-in-finally.ts';
import blockingConfiguredCallInAsync from './async/blocking-configured-call-in-async.ts';
import blockingDatabaseInAsync from './async/blocking-database-in-async.ts';
import blockingFileIoInAsync from './async/blocking-file-io-in-async.ts';
import blockingInputInAsync from './async/blocking-input-in-async.ts';
import blockingNetworkInAsync from './async/blocking-network-in-async.ts';
import blockingPathInAsync from './async/blocking-path-in-async.ts';
import blockingSleepInAsync from './async/blocking-sleep-in-async.ts';
import blockingSubprocessInAsync from './async/blocking-subprocess-in-async.ts';
import blockingWaitInAsync from './async/blocking-wait-in-async.ts';
import cancelScopeWithoutCheckpoint from './async/cancel-scope-without-checkpoint.ts';
import cancelledTaskNotAwaited from './async/cancelled-task-not-awaited.ts';
import clientSessionPerRequest from './async/client-session-per-request.ts';
import controlFlowInTaskGroup from './async/control-flow-in-task-group.ts';
import coroutineGivenToThread from './async/coroutine-given-to-thread.ts';
import coroutineNeverAwaitedValue from './async/coroutine-never-awaited-value.ts';
import cpuBoundInAsync from './async/cpu-bound-in-async.ts';
import danglingTask from './async/dangling-task.ts';
import delayedCancelScope from './async/delayed-cancel-scope.ts';
import deprecatedGetEventLoop from './async/deprecated-get-event-loop.ts';
import droppedThreadsafeFuture from './async/dropped-threadsafe-future.ts';
import gatherWithoutReturnExceptions from './async/gather-without-return-exceptions.ts';
import lockHeldAcrossAwait from './async/lock-held-across-await.ts';
import longSleepNotForever from './async/long-sleep-not-forever.ts';
import nestedEventLoop from './async/nested-event-loop.ts';
import raceAcrossAwait from './async/race-across-await.ts';
import sequentialAwaits from './async/sequential-awaits.ts';
import singleTaskGroup from './async/single-task-group.ts';
import swallowedCancellation from './async/swallowed-cancellation.ts';
import threadUnsafeAsyncioCall from './async/thread-unsafe-asyncio-call.ts';
import threadingPrimitiveInAsync from './async/threading-primitive-in-async.ts';
import unawaitedCoroutine from './async/unawaited-coroutine.ts';
import unboundedGather from './async/unbounded-gather.ts';
import uncancellableLoop from './async/uncancellable-loop.ts';
import unhandledGatherExceptions from './async/unhandled-gather-exceptions.ts';
import yieldInCancelScope from './async/yield-in-cancel-scope.ts';
import zeroSleep from './async/zero-sleep.ts';
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
import barrierPartyMismatch from './threading/barrier-party-mismatch.ts';
import blockingCallUnderLock from './threading/blocking-call-under-lock.ts';
import checkThenAct from './threading/check-then-act.ts';
import conditionNotHeld from './threading/condition-not-held.ts';
import conditionWaitOutsideLoop from './threading/condition-wait-outside-loop.ts';
import contextManagerLeaksLock from './threading/context-manager-leaks-lock.ts';
import contextvarMutableDefault from './threading/contextvar-mutable-default.ts';
import cpuBoundThreads from './threading/cpu-bound-threads.ts';
import daemonThreadHoldsResource from './threading/daemon-thread-holds-resource.ts';
import eventNeverSet from './threading/event-never-set.ts';
import freeThreadingUnsafe from './threading/free-threading-unsafe.ts';
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
  abandonedPendingTasks,
  asyncBusyWait,
  asyncContextManagerInSyncWith,
  asyncFunctionWithTimeout,
  asyncSubprocessPipeDeadlock,
  asyncWithoutAwait,
  asyncioPrimitiveOutsideLoop,
  asyncioWaitCoroutine,
  awaitInFinally,
  blockingConfiguredCallInAsync,
  blockingDatabaseInAsync,
  blockingFileIoInAsync,
  blockingInputInAsync,
  blockingNetworkInAsync,
  blockingPathInAsync,
  blockingSleepInAsync,
  blockingSubprocessInAsync,
  blockingWaitInAsync,
  cancelScopeWithoutCheckpoint,
  cancelledTaskNotAwaited,
  clientSessionPerRequest,
  controlFlowInTaskGroup,
  coroutineGivenToThread,
  coroutineNeverAwaitedValue,
  cpuBoundInAsync,
  danglingTask,
  delayedCancelScope,
  deprecatedGetEventLoop,
  droppedThreadsafeFuture,
  gatherWithoutReturnExceptions,
  lockHeldAcrossAwait,
  longSleepNotForever,
  nestedEventLoop,
  raceAcrossAwait,
  sequentialAwaits,
  singleTaskGroup,
  swallowedCancellation,
  threadUnsafeAsyncioCall,
  threadingPrimitiveInAsync,
  unawaitedCoroutine,
  unboundedGather,
  uncancellableLoop,
  unhandledGatherExceptions,
  yieldInCancelScope,
  zeroSleep,
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
  barrierPartyMismatch,
  blockingCallUnderLock,
  checkThenAct,
  conditionNotHeld,
  conditionWaitOutsideLoop,
  contextManagerLeaksLock,
  contextvarMutableDefault,
  cpuBoundThreads,
  daemonThreadHoldsResource,
  eventNeverSet,
  freeThreadingUnsafe,
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
