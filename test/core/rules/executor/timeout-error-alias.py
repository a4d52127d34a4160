# python: 3.9
import asyncio
import concurrent.futures
import multiprocessing
from concurrent.futures import ThreadPoolExecutor, as_completed


def futures(fetch, urls):
    with ThreadPoolExecutor() as executor:
        pending = [executor.submit(fetch, url) for url in urls]
        try:
            for future in as_completed(pending, timeout=30):
                print(future.result())
        except TimeoutError:
             # ^^^^^^^^^^^^ timeout-error-alias: `as_completed()` raises `concurrent.futures.TimeoutError`
            print("too slow")
        for future in pending:
            try:
                future.result(timeout=1)
            except (ValueError, TimeoutError):
                              # ^^^^^^^^^^^^ timeout-error-alias
                pass
            try:
                future.result()
            except TimeoutError:
                print("raised by fetch")
            try:
                future.result(timeout=1)
            except concurrent.futures.TimeoutError:
                pass
            try:
                future.result(timeout=1)
            except (TimeoutError, concurrent.futures.TimeoutError):
                pass


async def coroutine(work):
    try:
        await asyncio.wait_for(work(), 5)
    except TimeoutError:
         # ^^^^^^^^^^^^ timeout-error-alias: `asyncio.TimeoutError`
        print("too slow")
    try:
        await asyncio.wait_for(work(), 5)
    except asyncio.TimeoutError:
        print("too slow")


def pool(work):
    with multiprocessing.Pool() as workers:
        result = workers.apply_async(work)
        try:
            return result.get(10)
        except TimeoutError:
             # ^^^^^^^^^^^^ timeout-error-alias: `multiprocessing.TimeoutError`
            return None


def handled_inside(work):
    with ThreadPoolExecutor() as executor:
        future = executor.submit(work)
        try:
            try:
                future.result(timeout=1)
            except concurrent.futures.TimeoutError:
                print("too slow")
            work()
        except TimeoutError:
            print("raised by work")
