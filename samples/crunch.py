"""Crunches numbers in processes, and starts them where every process starts them again."""

from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def total(count: int) -> int:
    pool = Pool(2)
    return sum(pool.map(square, range(count)))


print(total(10))
