"""The seeded scheduler: one thread at a time has the baton, and a random generator decides, before each bytecode
instruction of the workload, whether another one gets it. Nothing else may block, so `BatonLock` is what the lab's
locks, queues and joins wait with. The same seed gives the same interleaving on the same version of Python."""
import _thread
import dis
import itertools
import random

from . import events, lanes, stuck

SWITCH_CHANCE = 0.1  # before an instruction


class Unwind(BaseException):
    """Ends a thread that can never go on; not an Exception, so that workloads do not catch it."""


class Scheduler:
    def __init__(self, seed):
        # random() is the one method whose numbers are promised to stay the same in every version.
        self.random = random.Random(seed).random
        self.gates = {}  # lane -> a lock that it waits at while it has not got the baton
        self.order = []  # lanes as they were registered: what is chosen from must not depend on chance
        self.runnable = set()
        self.deadlines = {}  # lane -> time at which its wait or sleep ends
        self.expired = set()  # lanes whose time came before anybody woke them
        self.holder = None
        self.step = 0
        self.switches = 0
        self.skipped = 0  # microseconds that were slept through
        self.unwinding = False
        self.opcodes = {}

    def now(self):
        """Microseconds of events: one for each step."""
        return self.step

    def register(self, lane):
        """A lane that will take part; called by whoever starts it, so that the order is no accident."""
        gate = self.gates[lane] = _thread.allocate_lock()
        gate.acquire()
        self.order.append(lane)
        if self.holder is None:
            self.holder = lane
        else:
            self.runnable.add(lane)
            lanes.ready(lane, "scheduler")

    def enter(self, lane):
        """The thread of `lane` waits for its first turn."""
        if lane != self.holder:
            self.wait_for_turn(lane)

    def leave(self, lane):
        """The lane is over."""
        self.order.remove(lane)
        if not self.unwinding:
            self.pass_on(lane, None)

    def before_instruction(self, frame):
        """Called before each instruction of the workload."""
        lane = self.holder
        if self.unwinding or lanes.local.lane != lane:
            return
        self.step += 1
        if self.runnable and self.random() < SWITCH_CHANCE:
            lanes.ready(lane, "scheduler")
            self.pass_on(lane, frame)
            self.runnable.add(lane)
            self.wait_for_turn(lane)

    def deadline(self, timeout):
        """`timeout` seconds from now, None for never. Time passes with steps, and jumps when nobody can run."""
        return None if timeout is None or timeout < 0 else self.step + self.skipped + int(timeout * 1_000_000)

    def block(self, deadline=None):
        """The holder waits until `wake` or `deadline`, whichever is first; whether it was `wake`."""
        if self.unwinding:
            raise Unwind
        lane = self.holder
        self.step += 1
        if deadline is not None:
            self.deadlines[lane] = deadline
        self.pass_on(lane, None)
        self.wait_for_turn(lane)
        if lane in self.expired:
            self.expired.discard(lane)
            return False
        return True

    def sleep(self, seconds):
        """The holder lets the others run for so long."""
        self.block(self.deadline(seconds))

    def wake(self, lane):
        """What `lane` waits for may have come; it looks for itself when it has its turn."""
        if self.unwinding or lane in self.runnable or lane == self.holder:
            return
        self.deadlines.pop(lane, None)
        self.runnable.add(lane)
        lanes.ready(lane, "scheduler", by=self.holder)

    def pass_on(self, lane, frame):
        """Gives the baton from `lane` to one that can run."""
        if not self.runnable and self.deadlines:
            self.skip_to_next_deadline()
        if not self.runnable:
            # The last lane leaves nobody behind, or those that it leaves wait for ever.
            self.holder = None
            if self.order:
                self.give_up()
            return
        ready = [each for each in self.order if each in self.runnable]
        chosen = ready[int(self.random() * len(ready))]
        self.runnable.discard(chosen)
        self.holder = chosen
        self.switches += 1
        events.emit("switch", chosen, step=self.switches, from_=lane, ready=ready,
                    line=None if frame is None else frame.f_lineno,
                    instruction=None if frame is None else self.instruction(frame))
        lanes.run(chosen)
        self.gates[chosen].release()

    def skip_to_next_deadline(self):
        first = min(self.deadlines.values())
        self.skipped = max(self.skipped, first - self.step)
        for lane in self.order:
            if self.deadlines.get(lane) == first:
                del self.deadlines[lane]
                self.expired.add(lane)
                self.runnable.add(lane)
                lanes.ready(lane, "scheduler")

    def wait_for_turn(self, lane):
        self.gates[lane].acquire()
        if self.unwinding:
            raise Unwind

    def give_up(self):
        """Nobody can go on: reports it and ends every thread."""
        stuck.ring_or_all(lanes.waits)
        self.dismiss()

    def dismiss(self):
        """Ends every thread that has not come to its end."""
        self.unwinding = True
        for lane in self.order:
            # The one that found out has the baton and not yet come to its gate.
            if self.gates[lane].locked():
                self.gates[lane].release()

    def instruction(self, frame):
        code = frame.f_code
        names = self.opcodes.get(code)
        if names is None:
            names = self.opcodes[code] = code.co_code
        return dis.opname[names[frame.f_lasti]]


current = None
numbers = itertools.count()  # hashes of objects whose order in a set must not depend on where they lie in memory


def start(seed):
    """Makes all locks and threads of the lab that are created from here on take turns."""
    global current, numbers
    current = Scheduler(seed)
    numbers = itertools.count()
    events.now = current.now
    return current


def stop():
    global current
    current = None
    events.now = events.real_now


class BatonLock:
    """A lock that waits for the baton instead of blocking. `_thread.lock` is its like."""

    def __init__(self):
        self._locked = False
        self._waiters = []

    def acquire(self, blocking=True, timeout=-1):
        if self._locked and not blocking:
            return False
        deadline = current.deadline(timeout) if self._locked else None
        while self._locked:
            lane = current.holder
            wait = lanes.waits.get(lane)
            self._waiters.append(lane)
            if not current.block(deadline):
                self._waiters.remove(lane)
                return False
            if self._locked and wait is not None:
                # Somebody was quicker.
                lanes.wait(wait.why, wait.on, wait.held_by, None, wait.line, lane)
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        waiters, self._waiters = self._waiters, []
        for lane in waiters:
            current.wake(lane)

    def locked(self):
        return self._locked

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *error):
        self.release()


def raw_lock():
    """What the lab's own locks are made of: the system's lock, or in a seeded run one that takes turns."""
    return _thread.allocate_lock() if current is None else BatonLock()
