import asyncio
import concurrent.futures
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def collect(fetch, urls, tqdm, limit):
    with ThreadPoolExecutor() as executor:
        futures = {executor.submit(fetch, url): url for url in urls}
        for future in as_completed(futures):
            try:
                print(future.result(timeout=30))
                                          # ^^ redundant-future-timeout: never fires
            except concurrent.futures.TimeoutError:
                print("never")
        for future in concurrent.futures.as_completed(futures, timeout=60):
            if future.exception(limit) is None:
                              # ^^^^^ redundant-future-timeout
                print(future.result())
        for number, done in enumerate(as_completed(futures)):
            print(number, done.result(1.5))
                                    # ^^^ redundant-future-timeout
        for future in tqdm(as_completed(futures), total=len(futures)):
            future.result(
                timeout=10,
                      # ^^ redundant-future-timeout
            )


def in_order(fetch, urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in futures:
            future.result(timeout=30)
        for future in as_completed(futures):
            future.result()
            future.result(timeout=None)
            future.result(timeout=0)
        for future in as_completed(futures):
            future = executor.submit(fetch, future.result())
            future.result(timeout=5)
        done, _ = wait(futures, timeout=3)
        return [future.result() for future in done]


async def not_these(tasks):
    for task in asyncio.as_completed(tasks):
        await asyncio.wait_for(task, timeout=1)
