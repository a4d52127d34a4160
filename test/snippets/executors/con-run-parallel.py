"""Results and errors are apart; a time-out is raised, and what has not started is not started any more."""

import concurrent.futures
import threading
from concurrent.futures import ProcessPoolExecutor

from surroundings import PATIENCE, raises

# snippet


def invert(number):
    return 1 / number


results, errors = run_parallel(invert, [1, 2, 0, 4], max_workers=2)
assert results == {1: 1, 2: 0.5, 4: 0.25}
assert list(errors) == [0]
assert isinstance(errors[0], ZeroDivisionError)

if __name__ == "__main__":
    results, errors = run_parallel(invert, [1, 2, 0, 4], ProcessPoolExecutor, max_workers=2)
    assert results == {1: 1, 2: 0.5, 4: 0.25}
    assert list(errors) == [0]

started = []
is_running = threading.Event()
release = threading.Event()


def hang(item):
    started.append(item)
    is_running.set()
    assert release.wait(PATIENCE)


def items():
    yield 0
    assert is_running.wait(PATIENCE)
    yield from range(1, 50)


class Releasing(concurrent.futures.ThreadPoolExecutor):
    def shutdown(self, *args, **kwargs):
        release.set()  # only now, so that nothing but the time-out can have come before
        super().shutdown(*args, **kwargs)


with raises(concurrent.futures.TimeoutError):
    run_parallel(hang, items(), Releasing, max_workers=1, timeout=0.05)
assert started == [0]
assert threading.active_count() == 1
