"""Either signal cancels the service, which cleans up; a failure is no quiet end."""

import signal

from surroundings import run_and_signal, run_program

# file program.py
for number in (signal.SIGTERM, signal.SIGINT):
    code, errors = run_and_signal("program.py", number, ready="working")
    assert code == 0, errors
    assert errors.splitlines()[-2:] == ["INFO:root:cleaning up", "INFO:root:stopped by a signal"]

# file failing.py: logging.info("working") -> raise OSError("no service")
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "INFO:root:cleaning up" in outcome.stderr
assert "OSError: no service" in outcome.stderr
