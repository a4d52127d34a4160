import asyncio
import os
import subprocess
import subprocess as sp
from subprocess import PIPE, Popen, run


async def functions(command):
    subprocess.run(["git", "pull"], check=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async: `subprocess.run()` waits for another process
    result = run(["git", "status"], capture_output=True, text=True, timeout=10)
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    sp.call(["true"])
  # ^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    out = subprocess.check_output(command, shell=True)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    text = subprocess.check_output(["uname"]).decode().strip()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    os.system("true")
  # ^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    return result.stdout, out, text


async def popen(command):
    process = Popen(command, stdout=PIPE)
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    output, _ = process.communicate()
              # ^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    process.wait()
  # ^^^^^^^^^^^^^^ blocking-subprocess-in-async
    process.poll()
    process.kill()
    with Popen(command) as other:
       # ^^^^^^^^^^^^^^ blocking-subprocess-in-async
        print(other.pid)
    return output


async def reap(pid):
    os.waitpid(pid, 0)
  # ^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    os.waitpid(pid, os.WNOHANG)


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True)


async def through_helper():
    git("push")
  # ^^^^^^^^^^^ blocking-subprocess-in-async: git() → subprocess.run() waits for another process
    await asyncio.to_thread(git, "push")


class Runner:
    def __init__(self):
        self.process = subprocess.Popen(["sleep", "1"])

    async def stop(self):
        self.process.terminate()
        self.process.wait(timeout=5)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async


async def fine(command):
    process = await asyncio.create_subprocess_exec("git", "status")
    await process.wait()
    await process.communicate()
    await asyncio.to_thread(subprocess.run, command)
    await asyncio.get_running_loop().run_in_executor(None, lambda: subprocess.run(command))


def sync():
    subprocess.run(["true"], check=True)


async def rewritten(command: list, host):
    result = subprocess.run(command, capture_output=True, text=True, timeout=10)
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    print(result.stdout)
    code = subprocess.call(["ping", host], cwd="/tmp")
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    listing = subprocess.check_output(["ls", f"/{host}"])
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    subprocess.check_call("make all", shell=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    pipe = subprocess.run("ls", stdout=subprocess.PIPE)
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    child = subprocess.Popen(["sleep", "1"], stdout=subprocess.PIPE)
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    out, err = child.communicate()
             # ^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
    if child.wait() != 0:
     # ^^^^^^^^^^^^ blocking-subprocess-in-async
        child.kill()
    return subprocess.run(["true"], check=True)
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-subprocess-in-async
