"""What the fixtures of the snippets share."""

import contextlib
import io
import logging
import os
import signal
import subprocess
import sys
import threading
import time

# Nothing here waits this long, in seconds, unless it hangs; it is below the limit of the test itself.
PATIENCE = 60


@contextlib.contextmanager
def raises(kind):
    """The block must raise an exception of this kind; gives a list that holds it afterwards."""
    caught = []
    try:
        yield caught
    except kind as error:
        caught.append(error)
    else:
        raise AssertionError(f"no {kind.__name__} was raised")


class Logged(logging.Handler):
    """From its making on, what is logged stands in its messages instead of on the error stream."""

    def __init__(self):
        super().__init__()
        self.messages = []
        logging.basicConfig(level=logging.INFO, handlers=[self], force=True)

    def emit(self, record):
        self.messages.append(record.getMessage())


class Crowd:
    """Counts how many callers are inside at once.

    The first so many wait for each other, which proves that they can be inside
    together. Each stays for a moment, so that one too many would be seen.
    """

    def __init__(self, size):
        self.most = 0
        self.calls = 0
        self._inside = 0
        self._lock = threading.Lock()
        self._meeting = threading.Barrier(size)
        self._size = size

    def visit(self):
        with self._lock:
            self.calls += 1
            self._inside += 1
            self.most = max(self.most, self._inside)
            is_early = self.calls <= self._size
        if is_early:
            self._meeting.wait(PATIENCE)
        time.sleep(0.002)
        with self._lock:
            self._inside -= 1


@contextlib.contextmanager
def printed():
    """Gives a list of the lines that the block printed, filled at its end."""
    lines = []
    with contextlib.redirect_stdout(io.StringIO()) as output:
        yield lines
    lines.extend(output.getvalue().splitlines())


def run_program(file, start_method=None):
    """Run a program to its end; optionally with another way to start processes than the platform's."""
    command = [file]
    if start_method is not None:
        start = (
            "import multiprocessing, runpy; "
            f"multiprocessing.set_start_method({start_method!r}); "
            f"runpy.run_path({file!r}, run_name='__main__')"
        )
        command = ["-c", start]
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=PATIENCE)


def run_both_ways(file):
    """The outcomes of a program where processes start as the platform likes, and where they import it anew."""
    return [run_program(file), run_program(file, "spawn")]


def run_and_signal(file, number, ready):
    """Run a program, send it a signal once its error stream says that it is ready, and give its exit code and the stream."""
    with subprocess.Popen([sys.executable, file], stderr=subprocess.PIPE, text=True) as process:
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        lines = []
        for line in process.stderr:
            lines.append(line)
            if ready in line:
                os.kill(process.pid, number)
                break
        lines.extend(process.stderr)
        code = process.wait()
        timer.cancel()
    assert code != -signal.SIGKILL, "it hung\n" + "".join(lines)
    return code, "".join(lines)
