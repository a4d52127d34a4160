# name: One call in a thread pool
# description: Run a function in a thread, do other work, and take its result or its exception.
# stop: fetch
# stop: url
# stop: 4
# last: # Other work, while the function runs.

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=4) as executor:
    future = executor.submit(fetch, url)
    # Other work, while the function runs.
    result = future.result()
