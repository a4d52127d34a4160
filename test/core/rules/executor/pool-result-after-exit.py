import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def one(f, x):
    with Pool(4) as pool:
        result = pool.apply_async(f, (x,))
    return result.get(timeout=1)
         # ^^^^^^ pool-result-after-exit: The result of `apply_async()` is wanted after the `with` block


def many(f, xs):
    with multiprocessing.Pool() as pool:
        results = [pool.apply_async(f, (x,)) for x in xs]
    return [result.get() for result in results]
                                     # ^^^^^^^ pool-result-after-exit


def appended(f, xs):
    results = []
    with ThreadPool() as pool:
        for x in xs:
            results.append(pool.apply_async(f, (x,)))
    for result in results:
                # ^^^^^^^ pool-result-after-exit
        print(result.get())


def returned(f, xs):
    with Pool() as pool:
        return pool.imap(f, xs)
             # ^^^^^^^^^^^^^^^^ pool-result-after-exit: `imap()`


def entered_later(f, xs):
    pool = Pool()
    with pool:
        result = pool.map_async(f, xs)
    print(result.get())
        # ^^^^^^ pool-result-after-exit


def inside(f, xs):
    with Pool() as pool:
        result = pool.map_async(f, xs)
        result.wait()
    print(result.get())
    with Pool() as pool:
        results = [pool.apply_async(f, (x,)) for x in xs]
        values = [one.get() for one in results]
    return values, results


def joined(f, xs):
    with Pool() as pool:
        result = pool.map_async(f, xs)
        pool.close()
        pool.join()
    return result.get()


def consumed(f, xs):
    with Pool() as pool:
        values = pool.map(f, xs)
        yield from pool.imap(f, xs)
        for value in pool.imap(f, xs):
            print(value)
    return values


def executor(f, x):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(f, x)
    return future.result()
