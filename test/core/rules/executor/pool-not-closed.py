import multiprocessing
import multiprocessing as mp
from multiprocessing import Pool, get_context
from multiprocessing.dummy import Pool as Threads
from multiprocessing.pool import ThreadPool


def never(f, xs):
    pool = Pool(4)
         # ^^^^^^^ pool-not-closed: Nothing closes `pool`
    return pool.map(f, xs)


def other_spellings(f, xs):
    a = multiprocessing.Pool(processes=2)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pool-not-closed
    b = ThreadPool()
      # ^^^^^^^^^^^^ pool-not-closed
    c = mp.get_context("spawn").Pool()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pool-not-closed
    d = Threads()
      # ^^^^^^^^^ pool-not-closed
    context = get_context("fork")
    e = context.Pool()
      # ^^^^^^^^^^^^^^ pool-not-closed
    results = [a.map(f, xs), b.map(f, xs), c.map(f, xs), d.map(f, xs), e.apply_async(f)]
    return results


def unnamed(f, xs):
    return Pool().map(f, xs)
         # ^^^^^^ pool-not-closed


def on_one_path(f, xs):
    pool = Pool()
         # ^^^^^^ pool-not-closed
    if not xs:
        return []
    result = pool.map(f, xs)
    pool.close()
    return result


class Crawler:
    def __init__(self, session):
        self.workers = ThreadPool(8)
                     # ^^^^^^^^^^^^^ pool-not-closed: `__exit__()` calls `self.session.close()`
        self.session = session

    def crawl(self, urls):
        return self.workers.map(self.session.get, urls)

    def __exit__(self, *args):
        self.session.close()


def in_with(f, xs):
    with Pool() as pool:
        return pool.map(f, xs)


def closed(f, xs):
    pool = Pool()
    result = pool.map(f, xs)
    pool.close()
    pool.join()
    return result


def terminated(f, xs):
    pool = Pool()
    try:
        return pool.map(f, xs)
    finally:
        pool.terminate()


def given_away(register):
    pool = Pool()
    register(pool)
    return Pool()


class Owner:
    def __init__(self, session):
        self.pool = Pool()
        self.session = session

    def close(self):
        self.session.close()
        self.pool.terminate()


POOL = Pool()


def uses_global(f, xs):
    return POOL.map(f, xs)


if __name__ == "__main__":
    main_pool = Pool()
              # ^^^^^^ pool-not-closed
    print(main_pool.map(abs, range(5)))
