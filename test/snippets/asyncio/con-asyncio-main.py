"""The coroutine runs, and the loop is closed after it."""

from surroundings import run_program

# file program.py
outcome = run_program("program.py")
assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")

# file other.py: main -> run; await asyncio.sleep(1) -> print("ran")
outcome = run_program("other.py")
assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "ran\n", "")
