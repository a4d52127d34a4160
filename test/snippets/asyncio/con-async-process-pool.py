"""Results of other processes are in order; a failure, even the death of a worker, does not hang."""

from surroundings import run_both_ways, run_program

# file program.py
expected = [sum(n * n for n in range(start, start + 1000)) for start in (0, 1000, 2000)]
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == f"{expected}\n"
    assert outcome.stderr == ""

# file failing.py: return sum(number * number for number in chunk) -> return 1 // chunk[0]
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "ZeroDivisionError" in outcome.stderr

# file dying.py: return sum(number * number for number in chunk) -> __import__("os")._exit(1)
outcome = run_program("dying.py")
assert outcome.returncode == 1
assert "BrokenProcessPool" in outcome.stderr
