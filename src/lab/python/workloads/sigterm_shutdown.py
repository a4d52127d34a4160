"""A service that is told to stop while jobs are under way.

SIGTERM ends a program on the spot, jobs and all. A handler that only says so, and a service that then takes no new jobs
and finishes those it has, loses none.
"""
import asyncio
import multiprocessing
import os
import signal
import threading
import time

LAB = {
    "title": "SIGTERM: on the spot against a graceful shutdown",
    "group": "Commands and signals",
    "variants": {
        "bad": "no handler", "good": "a handler of the event loop, and jobs are finished",
        "threads": "a handler that sets a flag, and threads that finish",
    },
    "parameters": {
        "jobs": {"default": 3, "min": 1, "max": 20, "unit": "jobs", "about": "how many are under way at the signal"},
        "duration": {"default": 0.3, "min": 0.05, "max": 5, "unit": "s", "about": "how long one takes"},
    },
    "small": {"jobs": 2, "duration": 0.4},
    "rules": [
        "signal-handler-in-event-loop", "loop-stop-in-signal-handler", "signal-outside-main-thread",
        "unsafe-signal-handler",
    ],
    "runs": ["os"],
    "uses": ["processes", "signals"],
    "primer": ["Signals: graceful shutdown of an event loop", "Signals: a shutdown flag for threads"],
}


def bad(jobs, duration):
    return start_and_stop(serve_until_killed, jobs, duration)


def good(jobs, duration):
    return start_and_stop(serve_until_told, jobs, duration)


def threads(jobs, duration):
    return start_and_stop(serve_with_threads, jobs, duration)


def start_and_stop(serve, jobs, duration):
    ours, theirs = multiprocessing.Pipe(duplex=False)
    service = multiprocessing.Process(target=serve, args=(theirs, jobs, duration), name="service")
    service.start()
    theirs.close()
    started = finished = 0
    while started < jobs:
        started += ours.recv() == "started"
    time.sleep(duration / 3)
    os.kill(service.pid, signal.SIGTERM)
    service.join()
    try:
        while True:
            finished += ours.recv() == "finished"
    except EOFError:
        pass
    return {"jobs finished": (finished, jobs), "jobs lost": (started - finished, 0)}


def serve_until_killed(report, jobs, duration):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    asyncio.run(work_through(report, jobs, duration))


def serve_until_told(report, jobs, duration):
    asyncio.run(serve_gracefully(report, jobs, duration))


async def serve_gracefully(report, jobs, duration):
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    work = asyncio.create_task(work_through(report, jobs, duration))
    await told.wait()
    await work


def serve_with_threads(report, jobs, duration):
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())  # runs in the main thread
    lock = threading.Lock()

    def tell(what):
        with lock:
            report.send(what)

    def job():
        tell("started")
        time.sleep(duration)  # lab: io
        tell("finished")

    workers = [threading.Thread(target=job) for _ in range(jobs)]
    for worker in workers:
        worker.start()
    stop.wait()
    for worker in workers:
        worker.join()


async def work_through(report, jobs, duration):
    await asyncio.gather(*(job(report, duration) for _ in range(jobs)))


async def job(report, duration):
    report.send("started")
    await asyncio.sleep(duration)  # lab: io
    report.send("finished")


if __name__ == "__main__":
    import by_hand
    by_hand.main()
