"""The process runs; one that hangs is ended, and one that fails is noticed."""

from surroundings import run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == "item\n"
    assert outcome.stderr == ""

# file hanging.py: 60 -> 0.1; print(item) -> __import__("time").sleep(600)
outcome = run_program("hanging.py")
assert outcome.returncode == 1
assert "TimeoutError: work took longer than 0.1 seconds" in outcome.stderr

# file failing.py: print(item) -> raise SystemExit(3)
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "RuntimeError: work ended with exit code 3" in outcome.stderr
