# name: Queue with shutdown
# description: A bounded queue whose consumer threads end without sentinels: empty it, and get() raises ShutDown.
# python: 3.13
# stop: process
# stop: 4
# stop: 100

import logging
import queue
import threading


def consume(todo):
    """Process items until the queue is shut down; a failure costs one item, not the thread."""
    while True:
        try:
            item = todo.get()
        except queue.ShutDown:
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
        todo.shutdown()
        for thread in threads:
            thread.join()
