import multiprocessing
from concurrent.futures import ThreadPoolExecutor


class Failed(Exception):
    # ^^^^^^ unpicklable-exception: `Failed` cannot be unpickled
    def __init__(self, path, code):
        super().__init__("failed")
        self.path = path
        self.code = code


class ByKeyword(ValueError):
    # ^^^^^^^^^ unpicklable-exception
    def __init__(self, message, *, code):
        ValueError.__init__(self, message)
        self.code = code


class Passes(Exception):
    def __init__(self, path, code):
        super().__init__(path, code)


class Defaults(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


class Reduced(Exception):
    def __init__(self, path, code):
        super().__init__("failed")
        self.args_of_mine = (path, code)

    def __reduce__(self):
        return type(self), self.args_of_mine


class WithoutSuper(Exception):
    def __init__(self, path, code):
        self.path = path


class OnlyInThreads(Exception):
    def __init__(self, path, code):
        super().__init__("failed")


def work(item):
    check(item)
    if item == 1:
        raise ByKeyword("one", code=1)
    if item == 2:
        raise Passes(item, 2)
    if item == 3:
        raise Defaults("three")
    if item == 4:
        raise Reduced(item, 4)
    raise WithoutSuper(item, 5)


def check(item):
    raise Failed(item, 1)


def in_thread(item):
    raise OnlyInThreads(item, 1)


def main(items):
    with multiprocessing.Pool() as pool:
        pool.map(work, items)
    with ThreadPoolExecutor() as executor:
        list(executor.map(in_thread, items))
