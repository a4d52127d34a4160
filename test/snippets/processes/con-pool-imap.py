"""Every number has its result, in order where that is asked for; a failure ends the program."""

from pathlib import Path

from surroundings import run_both_ways, run_program

# file program.py
expected = [sum(i * i for i in range(number)) for number in range(100)]
is_ordered = "pool.imap(" in Path("program.py").read_text()
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    results = [int(line) for line in outcome.stdout.splitlines()]
    assert (results if is_ordered else sorted(results)) == expected
    assert outcome.stderr == ""

# file failing.py: return sum(i * i for i in range(number)) -> return 1 // (number - 50)
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "ZeroDivisionError" in outcome.stderr
