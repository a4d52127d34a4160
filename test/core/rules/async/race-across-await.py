import asyncio

total = 0
client = None


async def fetch(number): ...


async def connect(): ...


async def add(number):
    global total
    total += await fetch(number)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ race-across-await: `total` is read before the await and written after it


async def add_later(number):
    global total
    before = total
    await asyncio.sleep(1)
    total = before + number
  # ^^^^^^^^^^^^^^^^^^^^^^^ race-across-await: is written by what it was before an await


async def get_client():
    global client
    if client is None:
        client = await connect()
      # ^^^^^^ race-across-await: Another task may have set `client` since the test
    return client


async def add_all(numbers):
    added = 0

    async def add_one(number):
        nonlocal added
        added += await fetch(number)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ race-across-await

    await asyncio.gather(*[add_one(number) for number in numbers])


class Service:
    shared = 0

    def __init__(self):
        self.count = 0
        self.connection = None
        self.name = None
        self.opened = False
        self.lock = asyncio.Lock()

    async def bump(self):
        self.count += (await fetch(1)) * 2
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ race-across-await
        self.count = self.count + await fetch(2)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ race-across-await
        Service.shared += await fetch(3)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ race-across-await

    async def bump_slowly(self):
        count = self.count
        await asyncio.sleep(0)
        self.count = count + 1
      # ^^^^^^^^^^^^^^^^^^^^^^ race-across-await

    async def get(self):
        if not self.connection:
            print("connecting")
            self.connection = await connect()
          # ^^^^^^^^^^^^^^^ race-across-await
        return self.connection

    async def get_early(self):
        if self.connection is not None:
            return self.connection
        connection = await connect()
        self.connection = connection
      # ^^^^^^^^^^^^^^^ race-across-await
        return connection

    async def locked(self):
        async with self.lock:
            self.count += await fetch(1)
            if self.connection is None:
                self.connection = await connect()
        if self.connection is None:
            async with self.lock:
                if self.connection is None:
                    self.connection = await connect()

    async def no_await_between(self):
        value = await fetch(1)
        self.count += value
        self.count = await fetch(2)
        if self.connection is None:
            self.connection = object()
            await fetch(3)

    async def kept_first(self):
        if self.connection is None:
            self.connection = asyncio.ensure_future(connect())
            self.connection = await self.connection

    async def looks_again(self):
        count = self.count
        await fetch(1)
        if self.count == count:
            self.count = count + 1

    async def restores(self):
        name = self.name
        await fetch(1)
        self.name = name

    async def harmless(self):
        if self.name is None:
            self.name = await fetch(1)
        if not self.opened:
            await fetch(2)
            self.opened = True

    async def start(self):
        if self.connection is None:
            self.connection = await connect()

    async def __aenter__(self):
        if self.connection is None:
            self.connection = await connect()
        return self

    async def own(self):
        count = 0
        count += await fetch(1)
        return count
