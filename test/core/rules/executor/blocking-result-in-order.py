from concurrent.futures import ThreadPoolExecutor, as_completed


def handles(work, items, store):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(work, item) for item in items]
        for future in futures:
                    # ^^^^^^^ blocking-result-in-order: waits for the futures in order
            store(future.result())
        later = []
        for item in items:
            later.append(executor.submit(work, item))
        for future in later:
                    # ^^^^^ blocking-result-in-order
            print(future.result())


def collects(work, items, other):
    found = []
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(work, item) for item in items]
        for future in futures:
            found.append(future.result())
        for future in futures:
            future.result()
        for future in as_completed(futures):
            print(future.result())
        for item, future in zip(items, futures):
            print(item, future.result())
    for future in other:
        print(future.result())
    return found
