import asyncio
import multiprocessing
import multiprocessing as mp
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process, freeze_support


def work(n=1):
    return n


class Worker(Process):
    def run(self):
        work()


def start():
    process = Process(target=work)
    process.start()
    process.join()


def outer():
    start()


def only_under_the_guard():
    with Pool() as pool:
        pool.map(work, range(3))


def guarded_inside():
    if __name__ == "__main__":
        Process(target=work).start()


async def on_the_loop():
    with ProcessPoolExecutor() as processes:
        await asyncio.get_running_loop().run_in_executor(processes, work)


async def main():
    await on_the_loop()


async def threads_only():
    await asyncio.get_running_loop().run_in_executor(None, work)


lazy = ProcessPoolExecutor()


def uses_lazy():
    return lazy.submit(work)


Process(target=work).start()
#<^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-main-guard: Importing this module runs
Worker().start()
#<^^^^^^^^^^^^^^ missing-main-guard
start()
#<^^^^^ missing-main-guard: start() → process.start()
outer()
#<^^^^^ missing-main-guard: outer() → start() → process.start()
with Pool(2) as pool:
   # ^^^^^^^ missing-main-guard
    pool.map(work, range(3))
shared = multiprocessing.Pool()
       # ^^^^^^^^^^^^^^^^^^^^^^ missing-main-guard
manager = mp.Manager()
        # ^^^^^^^^^^^^ missing-main-guard
with ProcessPoolExecutor() as executor:
    print(list(executor.map(work, range(3))))
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-main-guard
uses_lazy()
#<^^^^^^^^^ missing-main-guard

asyncio.run(main())
          # ^^^^^^ missing-main-guard: main() → on_the_loop() →

asyncio.run(threads_only())
guarded_inside()
freeze_support()
threading.Thread(target=work).start()
with ThreadPoolExecutor() as threads:
    threads.submit(work)
queue = mp.Queue()
not_started = Process(target=work)

if __name__ == "__main__":
    only_under_the_guard()
    Process(target=work).start()


def later():
    return queue, not_started


workers = [Process(target=work) for _ in range(4)]  # four of them
for worker in workers:
    worker.start()
  # ^^^^^^^^^^^^^^ missing-main-guard

for worker in workers:
    # Wait for all.
    worker.join()
