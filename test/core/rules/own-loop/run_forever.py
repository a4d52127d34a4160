import asyncio
import signal


async def shut_down(loop):
    await asyncio.sleep(0)
    loop.stop()


def main():
    loop = asyncio.new_event_loop()
    loop.add_signal_handler(signal.SIGTERM, loop.stop)
    loop.run_forever()


def other(work):
    asyncio.run(work())
