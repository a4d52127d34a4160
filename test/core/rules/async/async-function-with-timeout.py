import abc


async def load(url, timeout=5): ...
                  # ^^^^^^^ async-function-with-timeout


async def save(url, *, timeout): ...
                     # ^^^^^^^ async-function-with-timeout


class Client:
    async def get(self, url, timeout: float = 1): ...
                           # ^^^^^^^^^^^^^^ async-function-with-timeout

    def sync(self, timeout): ...


class Special(Client):
    async def get(self, url, timeout: float = 1): ...


class Base(abc.ABC):
    @abc.abstractmethod
    async def get(self, url, timeout): ...


async def other(url, seconds):
    def inner(timeout):
        return timeout

    return inner(seconds)


async def lines(timeout):
    yield timeout
