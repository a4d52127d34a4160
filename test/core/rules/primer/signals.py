"""A service that stops its loop from a signal handler, under asyncio.run."""
import asyncio
import signal
import threading

stopping = threading.Event()


async def shut_down(number, loop):
    print(f"got {number}")
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    loop.stop()
  # ^^^^^^^^^^^ loop-stop-in-signal-handler: Event loop stopped before Future completed


async def main():
    loop = asyncio.get_event_loop()
         # ^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop
    kept = set()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda n=number: kept.add(asyncio.create_task(shut_down(n, loop))))
    await asyncio.sleep(3600)


def on_hang_up(number, frame):
    print("hang-up, stopping")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-signal-handler: reentrant call
    stopping.set()


signal.signal(signal.SIGHUP, on_hang_up)
asyncio.run(main())
