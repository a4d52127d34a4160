#-- file: fast.py
def dump(value):
    return str(value)
#-- file: main.py
try:
    from turbo import dump
except ImportError:
    from fast import dump

async def main():
    dump(1)
    await main()
