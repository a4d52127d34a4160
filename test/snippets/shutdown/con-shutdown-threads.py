"""Either signal lets every thread finish; a failure does not end a thread."""

import signal

from surroundings import run_and_signal

# file program.py
for number in (signal.SIGTERM, signal.SIGINT):
    code, errors = run_and_signal("program.py", number, ready="working")
    assert code == 0, errors
    assert errors.count("cleaned up") == 4

# file failing.py: logging.info("working") -> raise OSError("not working")
code, errors = run_and_signal("failing.py", signal.SIGTERM, ready="work failed")
assert code == 0, errors
assert errors.count("cleaned up") == 4
