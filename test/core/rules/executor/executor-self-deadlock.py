from concurrent.futures import ThreadPoolExecutor, as_completed

pool = ThreadPoolExecutor(4)
other = ThreadPoolExecutor(4)


def leaf(part): ...


def worker(parts):
    futures = [pool.submit(leaf, part) for part in parts]
             # ^^^^^^^^^^^^^^^^^^^^^^^ executor-self-deadlock: waits for `pool.submit()`
    for future in as_completed(futures):
        print(future.result())


def starts(parts):
    return pool.submit(worker, parts)


class Tree:
    def __init__(self):
        self.executor = ThreadPoolExecutor(2)

    def visit(self, node):
        return sum(self.executor.map(self.visit, node))
                 # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-self-deadlock

    def walk(self, node):
        self.helper(node)

    def helper(self, node):
        return self.executor.submit(leaf, node).result()
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-self-deadlock

    def run(self, node):
        first = self.executor.submit(self.visit, node)
        second = self.executor.submit(self.walk, node)
        return first.result(), second.result()


def other_pool(part):
    return other.submit(leaf, part).result()


def goes_on(part):
    pool.submit(leaf, part)
    return pool.submit(leaf, part)


def not_a_worker(part):
    return pool.submit(leaf, part).result()


def starts_others(part):
    pool.submit(other_pool, part)
    pool.submit(goes_on, part)
    not_a_worker(part)
