# name: Task in the background
# description: Start a task that nobody waits for: it is kept until it ends, and its exception is logged.
# stop: start_in_background
# stop: background_tasks

import asyncio
import logging

background_tasks = set()  # the event loop itself keeps no task alive


def start_in_background(coroutine):
    """Run a coroutine as a task that nobody has to wait for. Call it on the event loop."""
    task = asyncio.create_task(coroutine)
    background_tasks.add(task)
    task.add_done_callback(finish_task)
    return task


def finish_task(task):
    background_tasks.discard(task)
    if not task.cancelled() and task.exception() is not None:
        logging.error("%r failed", task, exc_info=task.exception())
