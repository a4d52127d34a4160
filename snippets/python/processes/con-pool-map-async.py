# name: Pool.map_async with a time-out
# description: Program: do other work while a pool runs, and wait for its results no longer than a time-out.
# stop: crunch
# stop: numbers
# stop: 4
# stop: 60
# last: # Other work, while the pool runs.

from multiprocessing import Pool


def crunch(number):
    """Runs in another process, which finds it by name: it stands at module level."""
    return sum(i * i for i in range(number))


def main():
    numbers = [10, 100, 1000]
    with Pool(processes=4) as pool:
        pending = pool.map_async(crunch, numbers)
        # Other work, while the pool runs.
        results = pending.get(timeout=60)  # in the block: its end ends the workers
    print(results)


if __name__ == "__main__":
    main()
