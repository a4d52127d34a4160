# name: Queue with sentinels
# description: A bounded queue between a producer and several consumer threads, with a sentinel for each.
# stop: process
# stop: 4
# stop: 100

import logging
import queue
import threading


def consume(todo):
    """Process items until the sentinel comes; a failure costs one item, not the thread."""
    while True:
        item = todo.get()
        if item is None:
            return
        try:
            process(item)
        except Exception:
            logging.exception("could not process %r", item)


def run(items, consumers=4):
    """Process all items in threads, and return when that is done."""
    todo = queue.Queue(maxsize=100)
    threads = [threading.Thread(target=consume, args=(todo,)) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    try:
        for item in items:
            todo.put(item)  # waits while the queue is full
    finally:
        for _ in threads:
            todo.put(None)  # one sentinel for each consumer
        for thread in threads:
            thread.join()
