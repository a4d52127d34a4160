# name: Graceful shutdown of asyncio
# description: Program: SIGINT and SIGTERM cancel the service, which cleans up (Linux, macOS).
# stop: serve
# last: logging.info("working")

import asyncio
import logging
import signal


async def serve():
    """Work until cancelled, then clean up."""
    try:
        while True:
            logging.info("working")
            await asyncio.sleep(1)
    finally:
        logging.info("cleaning up")


async def main():
    service = asyncio.create_task(serve())
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, service.cancel)
    try:
        await service
    except asyncio.CancelledError:
        logging.info("stopped by a signal")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main())
