# name: Condition with a predicate
# description: Threads hand items over; wait_for() tests again after each wake-up, and gives up after a time-out.
# stop: items
# choice: notify | notify_all
# stop: 30

import threading
from collections import deque

condition = threading.Condition()  # guards items
items = deque()


def put(item):
    """Hand an item over to a thread that waits for one."""
    with condition:
        items.append(item)
        condition.notify()


def take():
    """Wait for an item. Raises TimeoutError when none comes."""
    with condition:
        if not condition.wait_for(lambda: items, timeout=30):
            raise TimeoutError("no item within 30 seconds")
        return items.popleft()
