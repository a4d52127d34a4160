# name: Thread with a time-out
# description: Start a thread, do other work, wait for the thread, and notice when it does not end.
# stop: work
# stop: item
# stop: 10
# last: # Other work, while the thread runs.

import threading

thread = threading.Thread(target=work, args=(item,), name="work")
thread.start()
# Other work, while the thread runs.
thread.join(timeout=10)
if thread.is_alive():
    raise TimeoutError("work is still running after 10 seconds")
