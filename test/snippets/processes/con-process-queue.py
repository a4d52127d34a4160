"""Answers larger than a pipe are read before the join; a failure and a death are noticed, and nothing hangs."""

from surroundings import run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stderr == ""
    results = eval(outcome.stdout)
    assert results == {0: 4950, 1: 14950, 2: 24950}

# file large.py: return sum(chunk) -> return "x" * 300_000
outcome = run_program("large.py")
assert outcome.returncode == 0, outcome.stderr
assert outcome.stdout.count("x") == 900_000

# file failing.py: return sum(chunk) -> return 1 // chunk[0]
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "RuntimeError: chunk 0 failed: ZeroDivisionError" in outcome.stderr

# file dying.py: 60 -> 0.5; return sum(chunk) -> __import__("os")._exit(1)
outcome = run_program("dying.py")
assert outcome.returncode == 1
assert "Empty" in outcome.stderr

# file hanging.py: 60 -> 0.5; return sum(chunk) -> __import__("time").sleep(600)
outcome = run_program("hanging.py")
assert outcome.returncode == 1
assert "Empty" in outcome.stderr
