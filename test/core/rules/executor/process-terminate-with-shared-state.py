from multiprocessing import Lock, Manager, Pipe, Process, Queue


def work(*_): ...


def queue_used_again():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.terminate()
  # ^^^^^^^^^^^^^^^^^^^ process-terminate-with-shared-state: `process` may be in the middle of using `queue`
    return queue.get()


def lock_used_again(others):
    lock = Lock()
    process = Process(target=work, args=(1, lock))
    process.start()
    process.kill()
  # ^^^^^^^^^^^^^^ process-terminate-with-shared-state: `lock`
    others(lock)


def not_used_again():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    print(queue.get())
    process.terminate()
    queue.close()


def waits_first():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join(timeout=5)
    if process.is_alive():
        process.terminate()
    return queue.get()


def cleans_up():
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs,))
    try:
        process.start()
    finally:
        process.terminate()
    print(ours, theirs)


def nothing_shared(number):
    process = Process(target=work, args=(number,))
    process.start()
    process.terminate()
    print(number)


def managed():
    queue = Manager().Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.terminate()
    return queue.get()
