# name: Pool.map
# description: Program: run CPU work over items in processes; results are in order.
# stop: crunch
# stop: numbers
# stop: 4
# last: return sum(i * i for i in range(number))

from multiprocessing import Pool


def crunch(number):
    """Runs in another process, which finds it by name: it stands at module level."""
    return sum(i * i for i in range(number))


def main():
    numbers = [10, 100, 1000]
    with Pool(processes=4) as pool:
        results = pool.map(crunch, numbers)
    print(results)


if __name__ == "__main__":
    main()
