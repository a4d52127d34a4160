import threading
from threading import Thread


def dropped(work):
    Thread(target=work).start()
  # ^^^^^^^^^^^^^^^^^^^ thread-not-joined: Nobody joins this thread
    thread = threading.Thread(target=work, daemon=False)
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-not-joined
    print(thread.name)
    thread.start()


def fine(work, threads, options):
    Thread(target=work, daemon=True).start()
    Thread(target=work, **options).start()
    joined = Thread(target=work)
    joined.start()
    joined.join()
    kept = Thread(target=work)
    kept.start()
    threads.append(kept)
    marked = Thread(target=work)
    marked.daemon = True
    marked.start()
    old = Thread(target=work)
    old.setDaemon(True)
    old.start()
    given = Thread(target=work)
    given.start()
    return given


def goes_on(work, results):
    worker = Thread(target=work)
    worker.start()
    worker.join(timeout=5)
  # ^^^^^^^^^^^^^^^^^^^^^^ thread-not-joined: ask `is_alive()`
    return results


def asks(work, results):
    reader = Thread(target=work)
    reader.start()
    reader.join(5)
    if reader.is_alive():
        raise TimeoutError
    writer = Thread(target=work)
    writer.start()
    writer.join()
    writer.join(None)
    return results
