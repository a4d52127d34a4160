"""Every number has its result; a failure, even the death of a worker, does not hang."""

from surroundings import run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert sorted(outcome.stdout.splitlines()) == ["1000: 332833500", "100: 328350", "10: 285"]
    assert outcome.stderr == ""

# file failing.py: return sum(i * i for i in range(number)) -> return 1 // (number - 100)
outcome = run_program("failing.py")
assert outcome.returncode == 0, outcome.stderr
assert sorted(outcome.stdout.splitlines()) == ["1000: 0", "10: -1"]
assert "100 failed" in outcome.stderr
assert "ZeroDivisionError" in outcome.stderr

# file dying.py: return sum(i * i for i in range(number)) -> __import__("os")._exit(1)
outcome = run_program("dying.py")
assert outcome.returncode in (0, 1), outcome.stderr  # 1 when it dies before everything is submitted
assert outcome.stdout == ""
assert "BrokenProcessPool" in outcome.stderr
