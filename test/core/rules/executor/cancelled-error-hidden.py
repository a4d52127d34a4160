import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor


class Service:
    def start(self, work):
        self.task = asyncio.create_task(work())
        self.task.add_done_callback(self.on_done)
        other = asyncio.ensure_future(work())
        other.add_done_callback(lambda task: task.exception())
                                           # ^^^^^^^^^^^^^^^^ cancelled-error-hidden: When the task was cancelled
        other.add_done_callback(self.asks)
        other.add_done_callback(self.catches)
        other.add_done_callback(self.suppresses)
        other.add_done_callback(self.ignores)

    def on_done(self, task):
        try:
            task.result()
          # ^^^^^^^^^^^^^ cancelled-error-hidden: `task.result()` raises CancelledError
        except Exception as error:
            print(error)

    def asks(self, task):
        if task.cancelled():
            return
        print(task.exception())

    def catches(self, task):
        try:
            print(task.exception())
        except asyncio.CancelledError:
            print("cancelled")

    def suppresses(self, task):
        with contextlib.suppress(asyncio.CancelledError):
            task.result()

    def ignores(self, task):
        print(task)


def future_done(future):
    print(future.exception())
        # ^^^^^^^^^^^^^^^^^^ cancelled-error-hidden: When the future was cancelled


def future_logged(future):
    try:
        future.result()
    except Exception as error:
        print(error)


def futures(work):
    with ThreadPoolExecutor() as executor:
        future = executor.submit(work)
        future.add_done_callback(future_done)
        future.add_done_callback(future_logged)
        future.cancel()


class Reconciler:
    def start(self, work):
        task = asyncio.create_task(work())
        task.add_done_callback(self._log)

    @staticmethod
    def _log(task):
        error = task.exception()
              # ^^^^^^^^^^^^^^^^ cancelled-error-hidden: When the task was cancelled
        print(error)
