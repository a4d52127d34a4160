"""Results are in order; a failure ends the program."""

from surroundings import run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == "[285, 328350, 332833500]\n"
    assert outcome.stderr == ""

# file failing.py: return sum(i * i for i in range(number)) -> return 1 // (number - 100)
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "ZeroDivisionError" in outcome.stderr
