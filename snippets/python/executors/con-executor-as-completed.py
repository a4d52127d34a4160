# name: Thread pool, results as they come
# description: Run a function over items in threads, and take results as they come; a failure costs one item.
# stop: fetch
# stop: url
# stop: urls
# stop: 8
# last: print(f"{url}: {result}")

import logging
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(max_workers=8) as executor:
    futures = {executor.submit(fetch, url): url for url in urls}
    for future in as_completed(futures):
        url = futures[future]
        try:
            result = future.result()
        except Exception:
            logging.exception("%s failed", url)
        else:
            print(f"{url}: {result}")
