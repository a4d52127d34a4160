#-- file: config.py
class Config:
    @property
    def text(self):
        return open("config").read()

    @property
    def name(self):
        return "name"
#-- file: main.py
from config import Config

async def main(config: Config):
    print(config.name)
    print(config.text)
  # missed: blocking-file-io-in-async
    await main(config)
