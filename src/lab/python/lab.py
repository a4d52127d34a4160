"""The lab's way into Python: `python lab.py run lost_update --variant bad --events trace.jsonl`; see --help.

Spawned children of a workload import this file too, as `__mp_main__`, and join the run by that.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
if HERE not in sys.path:
    sys.path.insert(0, HERE)

if __name__ == "__main__":
    from interlock_lab import command
    sys.exit(command.main(os.path.join(HERE, "workloads")))
if __name__ == "__mp_main__":
    from interlock_lab import session
    session.attach()
