import functools
from concurrent.futures import ThreadPoolExecutor


def fails(item):
    with open(item, encoding="utf-8") as file:
        if not file.read():
            raise ValueError(item)
    return item


def careful(item):
    try:
        return fails(item)
    except Exception:
        return None


def harmless(item):
    return item


def maps(items, given):
    with ThreadPoolExecutor() as executor:
        for item in executor.map(fails, items):
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ map-hides-failures: The first `fails()` that raises ends this iteration
            print(item)
        print(list(executor.map(careful, items)))
        print(list(executor.map(harmless, items)))
        print(list(executor.map(given, items)))
        print(list(executor.map(functools.partial(fails), items)))
        try:
            return list(executor.map(fails, items))
        except ValueError as error:
            print(error)
    return []
