#-- file: main.py
from somewhere import helper
import elsewhere.tools

async def main():
    helper()
    elsewhere.tools.run()
    await main()
