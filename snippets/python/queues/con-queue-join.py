# name: Queue with task_done and join
# description: Wait until every item of a queue is processed: a task_done() for each get(), after a failure too.
# stop: process
# stop: 4
# stop: 100
# last: # Every item is processed here, and more may be put.

import logging
import queue
import threading


def consume(todo):
    """Process items until the sentinel comes; a failure costs one item, not the thread."""
    while True:
        item = todo.get()
        try:
            if item is None:
                return
            process(item)
        except Exception:
            logging.exception("could not process %r", item)
        finally:
            todo.task_done()  # for each get(), or join() never returns


def run(items, consumers=4):
    """Process all items in threads, and return when that is done."""
    todo = queue.Queue(maxsize=100)
    threads = [threading.Thread(target=consume, args=(todo,)) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    try:
        for item in items:
            todo.put(item)  # waits while the queue is full
        todo.join()
        # Every item is processed here, and more may be put.
    finally:
        for _ in threads:
            todo.put(None)  # one sentinel for each consumer
        for thread in threads:
            thread.join()
