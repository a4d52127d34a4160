#-- file: util.py
def options(name, verbose, strict):
    if verbose:
        return describe(name)
    return None

def describe(name):
    if name.startswith("x"):
        return load(name)
    return None

def load(name):
    if name == "xx":
        return open(name).read()
    return None

def load_now(name):
    return open(name).read()
#-- file: main.py
from util import load, load_now, options

async def main(name):
    options(name, True, True)
    load_now(name)
  # ^^^^^^^^^^^^^^ blocking-file-io-in-async
    await main(name)
