"""Other work goes on while the pool runs; when it takes too long, everything ends."""

import multiprocessing
import time

from surroundings import raises, run_both_ways, run_program

# file program.py
for outcome in run_both_ways("program.py"):
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == "[285, 328350, 332833500]\n"
    assert outcome.stderr == ""

# file beside.py: # Other work, while the pool runs. -> print("other work")
assert run_program("beside.py").stdout == "other work\n[285, 328350, 332833500]\n"

# file quick.py: 60 -> 0.1
import quick

quick.crunch = time.sleep  # for 10, 100 and 1000 seconds
with raises(multiprocessing.TimeoutError):
    quick.main()
assert multiprocessing.active_children() == []
