"""The standard library's own tests of locks, conditions and queues, with the classes of the lab. Left out are tests of
what is said of an object, and of names that only the library itself uses."""
import queue
import sys
import types
import unittest

sys.path.insert(0, sys.argv.pop(1))

from interlock_lab import conditions, events, lanes, queues, sync  # noqa: E402

try:
    from test import lock_tests, test_queue
except ImportError:
    print("no tests")  # some distributions leave them out
    sys.exit(0)


events.start(None, 0, 0)
events.hold()  # no thread that sends: the tests count threads
lanes.start_process("main")

ours = types.ModuleType("queue")
ours.__dict__.update(vars(queue))
for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"):
    setattr(ours, name, getattr(queues, name))


class Locks(lock_tests.LockTests):
    locktype = staticmethod(sync.Lock)


class RLocks(lock_tests.RLockTests):
    locktype = staticmethod(sync.RLock)


class Conditions(lock_tests.ConditionTests):
    condtype = staticmethod(conditions.Condition)


class Events(lock_tests.EventTests):
    eventtype = staticmethod(conditions.Event)


class Semaphores(lock_tests.SemaphoreTests):
    semtype = staticmethod(conditions.Semaphore)


class BoundedSemaphores(lock_tests.BoundedSemaphoreTests):
    semtype = staticmethod(conditions.BoundedSemaphore)


class Barriers(lock_tests.BarrierTests):
    barriertype = staticmethod(conditions.Barrier)


class Queues(test_queue.QueueTest, unittest.TestCase):
    queue = ours
    type2test = staticmethod(queues.Queue)


class LifoQueues(test_queue.LifoQueueTest, unittest.TestCase):
    queue = ours
    type2test = staticmethod(queues.LifoQueue)


class PriorityQueues(test_queue.PriorityQueueTest, unittest.TestCase):
    queue = ours
    type2test = staticmethod(queues.PriorityQueue)


LEFT_OUT = ("repr", "at_fork_reinit", "recursion_count")
CASES = (
    Locks, RLocks, Conditions, Events, Semaphores, BoundedSemaphores, Barriers, Queues, LifoQueues, PriorityQueues,
)
suite = unittest.TestSuite(
    test
    for case in CASES
    for test in unittest.defaultTestLoader.loadTestsFromTestCase(case)
    if not test.id().endswith(LEFT_OUT) and "weakref" not in test.id())
result = unittest.TextTestRunner(verbosity=0).run(suite)
sys.exit(not result.wasSuccessful())
