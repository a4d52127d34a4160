import asyncio
import signal


async def shut_down(number, loop):
    for task in asyncio.all_tasks():
        task.cancel()
    loop.stop()
  # ^^^^^^^^^^^ loop-stop-in-signal-handler: Event loop stopped before Future completed


async def main(player):
    loop = asyncio.get_event_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda n=number: asyncio.create_task(shut_down(n, loop)))
    loop.call_later(5, loop.stop)
                     # ^^^^^^^^^ loop-stop-in-signal-handler
    signal.signal(signal.SIGUSR1, lambda *_: loop.call_soon_threadsafe(loop.stop))
                                                                     # ^^^^^^^^^ loop-stop-in-signal-handler
    player.stop()
    await asyncio.sleep(3600)


if __name__ == "__main__":
    asyncio.run(main(None))
