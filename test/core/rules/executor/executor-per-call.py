import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def loops(work, groups, size):
    for group in groups:
        with ThreadPoolExecutor(size) as executor:
           # ^^^^^^^^^^^^^^^^^^^^^^^^ executor-per-call: Each round of this loop starts a `ThreadPoolExecutor`
            print(list(executor.map(work, group)))
        with multiprocessing.Pool(processes=4) as pool:
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-per-call
            print(pool.map(work, group))


def depends(work, groups):
    for group in groups:
        with ThreadPoolExecutor(len(group)) as executor:
            print(list(executor.map(work, group)))
    for size in range(9):
        with ThreadPoolExecutor(size) as executor:
            executor.submit(work).result()


def around(work, groups):
    with ThreadPoolExecutor() as executor:
        for group in groups:
            print(list(executor.map(work, group)))
    while groups:
        with ThreadPoolExecutor() as executor:
            executor.submit(work).result()


def kept(work, groups):
    executors = []
    for _ in groups:
        executors.append(ThreadPoolExecutor(1))
    for group in groups:
        with ThreadPoolExecutor() as executor:
            print(list(executor.map(work, group)))
        break
    return executors
