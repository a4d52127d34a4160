#-- file: managers.py
class Connection:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass

class Plain:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass
#-- file: main.py
from managers import Connection, Plain

async def main():
    async with Connection():
        pass
    with Plain():
        pass
    await main()
