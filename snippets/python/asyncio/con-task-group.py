# name: TaskGroup
# description: In a coroutine: run others at once and wait for all of them; when one fails, the others are cancelled.
# python: 3.11
# stop: load_users
# stop: load_orders
# last: print(users.result(), orders.result())

import asyncio

async with asyncio.TaskGroup() as group:
    users = group.create_task(load_users())
    orders = group.create_task(load_orders())
print(users.result(), orders.result())
