import asyncio


async def fetch_user(client, number):
    return await client.read(f"/users/{number}")


async def fetch_orders(client, number):
    return await client.read(f"/orders/{number}")


async def save_user(client, user):
    await client.write(user)


async def fetch_row(db, number):
    return await db.execute(number)


class Store:
    async def load_one(self, key):
        return await self.source.read(key)

    async def both(self):
        one = await self.load_one(1)
            # ^^^^^^^^^^^^^^^^^^^^^^ sequential-awaits
        two = await self.load_one(2)
        return one, two


async def show(client, number):
    user = await fetch_user(client, number)
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sequential-awaits: None of these needs the result of the one before
    orders = await fetch_orders(client, number)
    other = await fetch_user(client, 2)
    print(user, orders, other)


async def dependent(client, number):
    user = await fetch_user(client, number)
    orders = await fetch_orders(client, user.number)
    print(orders)
    again = await fetch_user(client, number)
    return again


async def on_one_connection(db):
    first = await fetch_row(db, 1)
    second = await fetch_row(db, 2)
    return first, second


async def writes(client, number):
    user = await fetch_user(client, number)
    saved = await save_user(client, number)
    user = await fetch_user(client, number)
    user = await fetch_user(client, number)
    return user, saved


async def unknown(client):
    a = await client.fetch(1)
    b = await client.fetch(2)
    return a, b, asyncio


async def one_by_one(client, numbers, limits):
    users = []
    for number in numbers:
        users.append(await fetch_user(client, number))
                   # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sequential-awaits: Each of these waits for the one before it
    pages = []
    for number in numbers:
        if number in limits:
            pages.append(await fetch_user(client, number))
    for number in numbers:
        pages.append(await fetch_user(client, pages[-1]))
    rows = []
    for number in numbers:
        rows.append(await fetch_row(client, number))
    return users, pages, rows
