"""Pure computation: counting primes, job by job.

Threads take turns at the GIL, so they are no faster than one after the other. Processes have an interpreter each, and
so have subinterpreters since 3.14; they use as many cores as there are.
"""
import concurrent.futures

LAB = {
    "title": "Computing: threads against processes",
    "group": "Executors",
    "variants": {
        "bad": "a thread pool", "good": "a process pool", "serial": "one after the other",
        "interpreters": "a pool of subinterpreters",
    },
    "parameters": {
        "jobs": {"default": 4, "min": 1, "max": 16, "unit": "jobs", "about": "how many there are"},
        "blocks": {"default": 250, "min": 1, "max": 4000, "unit": "blocks of 200 numbers", "about": "how long each is"},
        "workers": {"default": 2, "min": 1, "max": 16, "unit": "workers", "about": "how many work at once"},
    },
    "small": {"jobs": 2, "blocks": 60, "workers": 2},
    "rules": ["cpu-bound-threads"],
    "runs": ["os"],
    "needs": {"interpreters": "3.14"},
    "uses": ["processes"],
    "primer": [
        "GIL: computing gets no faster with threads",
        "ProcessPoolExecutor",
        "concurrent.futures: one API, several kinds of workers",
    ],
}


def count_primes(start, stop):
    """How many numbers from `start` to before `stop` have no divisor up to 30: short on purpose, called often."""
    found = 0
    for number in range(start, stop):
        if all(number % divisor for divisor in range(2, 30)):
            found += 1
    return found


def job(number, blocks):
    start, found = 1_000_000 + number * blocks * 200, 0
    for block in range(blocks):
        found += count_primes(start + block * 200, start + (block + 1) * 200)
    return found


def bad(jobs, blocks, workers):
    return in_pool(concurrent.futures.ThreadPoolExecutor(workers), jobs, blocks)  # lab: cpu-bound-threads


def good(jobs, blocks, workers):
    return in_pool(concurrent.futures.ProcessPoolExecutor(workers), jobs, blocks)


def serial(jobs, blocks, workers):
    return {"jobs done": (jobs, jobs), "found": sum(job(number, blocks) for number in range(jobs))}


def interpreters(jobs, blocks, workers):
    return in_pool(concurrent.futures.InterpreterPoolExecutor(workers), jobs, blocks)


def in_pool(executor, jobs, blocks):
    with executor:
        results = [executor.submit(job, number, blocks) for number in range(jobs)]
        return {"jobs done": (len(results), jobs), "found": sum(result.result() for result in results)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
