"""Work given to an executor, some of which fails.

The exception waits in the future. Whoever drops the future never hears of it: the job is not done, and nothing says so.
"""
from concurrent.futures import ThreadPoolExecutor

LAB = {
    "title": "An exception in a future: dropped against read",
    "group": "Executors",
    "variants": {"bad": "the future is dropped", "good": "its result is read"},
    "parameters": {
        "jobs": {"default": 4, "min": 1, "max": 50, "unit": "jobs", "about": "how many; every second fails"},
        "workers": {"default": 2, "min": 1, "max": 16, "unit": "threads", "about": "how many work at once"},
    },
    "small": {"jobs": 4, "workers": 2},
    "rules": ["ignored-future"],
    "runs": ["os", "seeded"],
    "primer": ["concurrent.futures: a result or an exception for each call"],
}


def bad(jobs, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        for number in range(jobs):
            executor.submit(copy, number)  # lab: ignored-future
    return {"failures seen": (0, jobs // 2)}


def good(jobs, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        futures = [executor.submit(copy, number) for number in range(jobs)]
    seen = 0
    for future in futures:
        try:
            future.result()
        except OSError:
            seen += 1
    return {"failures seen": (seen, jobs // 2)}


def copy(number):
    if number % 2:
        raise OSError("no space left for file {}".format(number))
    return number


if __name__ == "__main__":
    import by_hand
    by_hand.main()
