import hashlib
import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor

counter = 0


def is_prime(number):
    for divisor in range(2, math.isqrt(number) + 1):
        if number % divisor == 0:
            return False
    return True


def count_primes(limit):
    return len([number for number in range(limit) if is_prime(number)])


def count_up():
    global counter
    for _ in range(10_000_000):
        counter += 1


def mapped(limits):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(count_primes, limits))
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-threads: `count_primes()` only computes


def side_by_side():
    first = threading.Thread(target=count_up)
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-threads: `count_up()` only computes
    second = threading.Thread(target=count_up)
    first.start()
    second.start()
    first.join()
    second.join()


def collatz(start):
    steps = 0
    while start != 1:
        start = start // 2 if start % 2 == 0 else 3 * start + 1
        steps += 1
    return steps


class Bench:
    def work(self, data):
        total = 0
        for value in data:
            total += value * value
        return total

    def run(self, chunks):
        threads = []
        for chunk in chunks:
            thread = threading.Thread(target=self.work, args=(chunk,))
                   # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-threads: `work()` only computes
            thread.start()
            threads.append(thread)
        for thread in threads:
            thread.join()

    def submitted(self, numbers):
        with ThreadPoolExecutor() as pool:
            futures = [pool.submit(collatz, number) for number in numbers]
                     # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-threads: `collatz()` only computes
        return [future.result() for future in futures]


def one_beside_the_window():
    threading.Thread(target=count_up).start()


def fetch(client, url):
    return sum(len(line) * 2 for line in client.get(url))


def digest(block):
    total = 0
    for _ in range(100_000):
        total += len(hashlib.sha256(block).digest())
    return total


def wait_a_bit(rounds):
    for number in range(rounds):
        time.sleep(number * 2)


def small(number):
    return [number * step for step in range(8)]


def collect(rows):
    return {row: len(row) for row in rows}


def others(client, urls, blocks):
    with ThreadPoolExecutor() as pool:
        list(pool.map(digest, blocks))
        list(pool.map(wait_a_bit, range(3)))
        list(pool.map(small, range(3)))
        list(pool.map(collect, blocks))
        return [pool.submit(fetch, client, url) for url in urls]
