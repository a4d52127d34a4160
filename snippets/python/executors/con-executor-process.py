# name: Process pool, results as they come
# description: Program: run CPU work over items in processes, taking results as they come; a failure costs one item.
# stop: crunch
# stop: numbers
# stop: 4
# last: return sum(i * i for i in range(number))

import logging
from concurrent.futures import ProcessPoolExecutor, as_completed


def crunch(number):
    """Runs in another process, which finds it by name: it stands at module level."""
    return sum(i * i for i in range(number))


def main():
    numbers = [10, 100, 1000]
    with ProcessPoolExecutor(max_workers=4) as executor:
        futures = {executor.submit(crunch, number): number for number in numbers}
        for future in as_completed(futures):
            number = futures[future]
            try:
                result = future.result()
            except Exception:
                logging.exception("%s failed", number)
            else:
                print(f"{number}: {result}")


if __name__ == "__main__":
    main()
