# name: Pool.imap over a stream
# description: Program: run CPU work over a stream of items in processes, taking results one by one.
# stop: crunch
# stop: 4
# choice: imap | imap_unordered
# stop: 16
# stop: print(result)
# last: return sum(i * i for i in range(number))

from multiprocessing import Pool


def crunch(number):
    """Runs in another process, which finds it by name: it stands at module level."""
    return sum(i * i for i in range(number))


def main():
    numbers = range(100)
    with Pool(processes=4) as pool:
        for result in pool.imap(crunch, numbers, chunksize=16):
            print(result)


if __name__ == "__main__":
    main()
