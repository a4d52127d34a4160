import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor

found = []
total = 0
table = {}
cache = {}
by_thread = []
shared = multiprocessing.Manager().list()
state = None


def appends(item):
    found.append(item)
  # ^^^^^ process-shared-global: `appends()` runs in a worker process and changes a copy of `found`


def counts():
    global total
    total += 1
  # ^^^^^ process-shared-global: `total`


def stores(item):
    table[item] = item
  # ^^^^^ process-shared-global: `table`


def memoises(item):
    if item not in cache:
        cache[item] = item * item
    return cache[item]


def in_thread():
    by_thread.append(1)


def shares(item):
    shared.append(item)


def initialise(value):
    global state
    state = value


def uses_state(item):
    return state, item


def main(items):
    with multiprocessing.Pool(initializer=initialise, initargs=(1,)) as pool:
        pool.map(appends, items)
        pool.map(memoises, items)
        pool.map(shares, items)
        pool.map(uses_state, items)
    process = multiprocessing.Process(target=counts)
    process.start()
    process.join()
    with ProcessPoolExecutor() as executor:
        list(executor.map(stores, items))
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
    print(found, total, table, by_thread, shared, memoises(1))
