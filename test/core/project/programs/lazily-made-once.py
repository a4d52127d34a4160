#-- file: config.py
import functools

_config = None

def config():
    global _config
    if _config is None:
        _config = open("config").read()
    return _config

def early():
    global _config
    if _config:
        return _config
    _config = open("config").read()
    return _config

@functools.lru_cache
def cached():
    return open("config").read()

def always():
    return open("config").read()
#-- file: main.py
from config import always, cached, config, early

async def main():
    config()
    early()
    cached()
    always()
  # ^^^^^^^^ blocking-file-io-in-async
    await main()
