#-- file: managers.py
class Connection:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass

class Pooled(Connection):
    pass

class Plain:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

class Both(Connection):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass
#-- file: main.py
from managers import Both, Connection, Plain, Pooled
from elsewhere import Base

class Unknown(Base, Connection):
    pass

async def main():
    async with Connection():
        pass
    with Plain():
        pass
    with Both():
        pass
    with Unknown():
        pass
    with Connection():
       # ^^^^^^^^^^^^ async-context-manager-in-sync-with
        pass
    with Pooled() as pooled:
       # ^^^^^^^^ async-context-manager-in-sync-with
        pass
    async with Plain():
             # ^^^^^^^ async-context-manager-in-sync-with
        pass
    await main()
