"""Some calls of many fail.

`Executor.map` gives results in order until one of them raises, and then nothing more: what came after is lost. `submit`
and `as_completed` tell each call's result or exception.
"""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

LAB = {
    "title": "One of many calls fails: map against as_completed",
    "group": "Executors",
    "variants": {"bad": "map", "good": "submit and as_completed"},
    "parameters": {
        "calls": {"default": 8, "min": 2, "max": 100, "unit": "calls", "about": "how many there are"},
        "broken": {"default": 3, "min": 1, "max": 100, "unit": "", "about": "the number of the one that fails"},
        "workers": {"default": 4, "min": 1, "max": 32, "unit": "threads", "about": "how many work at once"},
        "latency": {"default": 0.1, "min": 0.001, "max": 2, "unit": "s", "about": "how long a call takes"},
    },
    "small": {"calls": 4, "broken": 2, "workers": 2, "latency": 0.02},
    "rules": ["map-hides-failures", "unconsumed-executor-map"],
    "runs": ["os", "seeded"],
    "primer": ["ThreadPoolExecutor: submit and as_completed", "ThreadPoolExecutor: map"],
}


def bad(calls, broken, workers, latency):
    results, failures = [], 0
    with ThreadPoolExecutor(max_workers=workers) as executor:
        try:
            for result in executor.map(lambda number: fetch(number, broken, latency), range(1, calls + 1)):
                results.append(result)
        except ConnectionError:
            failures += 1  # lab: map-hides-failures
    return counts(results, failures, calls, broken)


def good(calls, broken, workers, latency):
    results, failures = [], 0
    with ThreadPoolExecutor(max_workers=workers) as executor:
        futures = {executor.submit(fetch, number, broken, latency): number for number in range(1, calls + 1)}
        for future in as_completed(futures):
            try:
                results.append(future.result())
            except ConnectionError:
                failures += 1
    return counts(results, failures, calls, broken)


def fetch(number, broken, latency):
    time.sleep(latency)  # lab: io
    if number == broken:
        raise ConnectionError("host {} does not answer".format(number))
    return number


def counts(results, failures, calls, broken):
    wanted = 1 if broken <= calls else 0
    return {"results": (len(results), calls - wanted), "failures seen": (failures, wanted)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
