# name: HTTP requests in threads
# description: Fetch many URLs with requests in threads, each with a time-out; results and errors apart.
# stop: fetch_all
# stop: 10
# stop: 8
# last: return response.json()

from concurrent.futures import ThreadPoolExecutor, as_completed

import requests


def fetch(url):
    """Raises requests.RequestException when the server fails or is silent for 10 seconds."""
    response = requests.get(url, timeout=10)
    response.raise_for_status()
    return response.json()


def fetch_all(urls, max_workers=8):
    """Returns two dicts by URL: what came, and the errors."""
    results, errors = {}, {}
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = {executor.submit(fetch, url): url for url in urls}
        for future in as_completed(futures):
            url = futures[future]
            try:
                results[url] = future.result()
            except requests.RequestException as error:
                errors[url] = error
    return results, errors
