"""A result that is asked for when the pool is gone.

Leaving `with Pool()` terminates the workers, whatever they are doing. A result of `map_async` must be read before that;
`map` and `starmap` wait by themselves.
"""
import multiprocessing
import time

LAB = {
    "title": "A pool's result, after and before its end",
    "group": "Processes",
    "variants": {"bad": "read after the with block", "good": "read inside of it", "starmap": "starmap, which waits"},
    "parameters": {
        "files": {"default": 4, "min": 1, "max": 50, "unit": "files", "about": "how many are to be analysed"},
        "processes": {"default": 2, "min": 1, "max": 8, "unit": "processes", "about": "how many work at once"},
        "work": {"default": 0.2, "min": 0.05, "max": 2, "unit": "s", "about": "how long one file takes"},
        "patience": {"default": 1.0, "min": 0.1, "max": 10, "unit": "s", "about": "how long to wait for nothing"},
    },
    "small": {"files": 2, "processes": 2, "work": 0.2, "patience": 0.3},
    "rules": ["pool-result-after-exit", "pool-not-closed"],
    "runs": ["os"],
    "uses": ["processes"],
    "primer": ["Pool: map and starmap", "Pool: map_async"],
}


def bad(files, processes, work, patience):
    with multiprocessing.Pool(processes=processes) as pool:
        result = pool.map_async(analyse, [(number, work) for number in range(files)])
    try:
        found = result.get(timeout=patience)  # lab: pool-result-after-exit
    except multiprocessing.TimeoutError:
        found = []
    return {"files analysed": (len(found), files)}


def good(files, processes, work, patience):
    with multiprocessing.Pool(processes=processes) as pool:
        result = pool.map_async(analyse, [(number, work) for number in range(files)])
        found = result.get()
    return {"files analysed": (len(found), files)}


def starmap(files, processes, work, patience):
    with multiprocessing.Pool(processes=processes) as pool:
        found = pool.starmap(analyse_with, [(number, work) for number in range(files)])
    return {"files analysed": (len(found), files)}


def analyse(file):
    return analyse_with(*file)


def analyse_with(number, work):
    time.sleep(work)  # lab: io
    return number


if __name__ == "__main__":
    import by_hand
    by_hand.main()
