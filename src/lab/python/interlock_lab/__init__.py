"""The lab's tracer: runs a workload and says, event by event, what ran, what waited, for what and for whom.

Needs nothing but the standard library of Python 3.8 to 3.14. What it changes (classes of `asyncio`, `multiprocessing`
and `subprocess`, and what a workload gets when it imports `threading` and the like) it changes in the lab's own
processes; no file is touched. docs/lab-events.md describes what comes out.
"""
