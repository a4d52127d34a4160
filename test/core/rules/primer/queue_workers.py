# setting: ignore = ["missing-pool-timeout", "thread-not-joined"]
"""Several workers around one queue, one end marker, and a join that waits for what nobody reports."""
import queue
import threading

inbox = queue.Queue(maxsize=50)


def crawl(page): ...


def fill(pages):
    for page in pages:
        inbox.put(page)
    inbox.put(None)
  # ^^^^^^^^^^^^^^^ insufficient-sentinels: 4 consumers take from `inbox` until they get `None`, but only one is put


def drain():
    while True:
        page = inbox.get()
        if page is None:
            break
          # ^^^^^ missing-task-done: leaves by `break` without `inbox.task_done()`
        crawl(page)
        inbox.task_done()


threading.Thread(target=fill, args=(["a", "b"],)).start()
for _ in range(4):
    threading.Thread(target=drain, daemon=True).start()

inbox.join()
