# name: Pool.starmap
# description: Program: run CPU work with several arguments in processes; results are in order.
# stop: power
# stop: pairs
# stop: 4
# last: return base**exponent

from multiprocessing import Pool


def power(base, exponent):
    """Runs in another process, which finds it by name: it stands at module level."""
    return base**exponent


def main():
    pairs = [(2, 10), (3, 5), (10, 3)]
    with Pool(processes=4) as pool:
        results = pool.starmap(power, pairs)
    print(results)


if __name__ == "__main__":
    main()
