# name: Thread pool, results in order
# description: Run a function over items in threads; results are in order, and the first failure is raised.
# stop: fetch
# stop: urls
# stop: 8

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=8) as executor:
    results = list(executor.map(fetch, urls))
