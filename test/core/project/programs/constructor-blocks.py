#-- file: settings.py
class Settings:
    def __init__(self, path):
        with open(path) as file:
            self.text = file.read()

class Nothing:
    pass
#-- file: main.py
from settings import Nothing, Settings

async def main(path):
    Settings(path)
  # ^^^^^^^^^^^^^^ blocking-file-io-in-async: Settings() → open()
    Nothing()
    await main(path)
