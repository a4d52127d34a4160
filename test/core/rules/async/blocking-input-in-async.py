import asyncio
import getpass
import sys
from getpass import getpass as ask_password


async def ask():
    name = input("Name? ")
         # ^^^^^^^^^^^^^^^ blocking-input-in-async: `input()` waits for somebody to type
    password = getpass.getpass()
             # ^^^^^^^^^^^^^^^^^ blocking-input-in-async
    again = ask_password("Again: ")
          # ^^^^^^^^^^^^^^^^^^^^^^^ blocking-input-in-async
    rest = sys.stdin.read()
         # ^^^^^^^^^^^^^^^^ blocking-input-in-async
    line = sys.stdin.readline().strip()
         # ^^^^^^^^^^^^^^^^^^^^ blocking-input-in-async
    return name, password, again, rest, line


def confirm(question):
    return input(f"{question} [y/n] ") == "y"


async def delete():
    if confirm("Delete?"):
     # ^^^^^^^^^^^^^^^^^^ blocking-input-in-async: confirm() → input() waits for somebody to type
        return True


async def fine(prompt):
    await asyncio.to_thread(input, "Name? ")
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    sys.stdout.write(prompt)


async def shadowed(input):
    input("Name? ")


def sync():
    return input()
