import asyncio
import time
import time as clock
from time import sleep
import threading


async def direct():
    time.sleep(1)
  # ^^^^^^^^^^^^^ blocking-sleep-in-async: `time.sleep(1)` freezes every task on this event loop for 1 s
    clock.sleep(1)
  # ^^^^^^^^^^^^^^ blocking-sleep-in-async
    sleep(0.5)
  # ^^^^^^^^^^ blocking-sleep-in-async
    await asyncio.sleep(1)


def helper():
    time.sleep(1)


def outer_helper():
    helper()


async def through_helpers():
    helper()
  # ^^^^^^^^ blocking-sleep-in-async: helper() → time.sleep() sleeps
    outer_helper()
  # ^^^^^^^^^^^^^^ blocking-sleep-in-async: outer_helper() → helper() → time.sleep() sleeps
    await asyncio.to_thread(helper)
    await asyncio.get_running_loop().run_in_executor(None, outer_helper)


class Poller:
    def wait_a_bit(self):
        time.sleep(1)

    async def poll(self):
        self.wait_a_bit()
      # ^^^^^^^^^^^^^^^^^ blocking-sleep-in-async: self.wait_a_bit() → time.sleep() sleeps


def on_timer():
    time.sleep(1)
  # ^^^^^^^^^^^^^ blocking-sleep-in-async


async def callbacks():
    asyncio.get_running_loop().call_later(1, on_timer)
    threading.Thread(target=helper).start()
    later = lambda: time.sleep(1)  # noqa: E731
    await asyncio.to_thread(later)

    def nested():
        time.sleep(1)

    await asyncio.to_thread(nested)
    nested()
  # ^^^^^^^^ blocking-sleep-in-async


def sync_only():
    time.sleep(1)


class time_like:
    def sleep(self, seconds): ...


async def other_sleep(time: time_like):
    time.sleep(1)
