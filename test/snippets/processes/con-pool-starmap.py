"""Every pair becomes two arguments, and the results are in order."""

from surroundings import run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == "[1024, 243, 1000]\n"
    assert outcome.stderr == ""

# file failing.py: return base**exponent -> return 1 // (exponent - 5)
outcome = run_program("failing.py")
assert outcome.returncode == 1
assert "ZeroDivisionError" in outcome.stderr
