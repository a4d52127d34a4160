"""Commands started from a coroutine.

`subprocess.run` waits for each of them and stops the loop meanwhile. `create_subprocess_exec` lets them all run, and
the loop too.
"""
import asyncio
import subprocess
import sys

LAB = {
    "title": "Commands: subprocess.run against create_subprocess_exec",
    "group": "Commands and signals",
    "variants": {"bad": "subprocess.run, one by one", "good": "create_subprocess_exec, all at once"},
    "parameters": {
        "commands": {"default": 4, "min": 1, "max": 16, "unit": "commands", "about": "how many are run"},
        "duration": {"default": 0.3, "min": 0.01, "max": 5, "unit": "s", "about": "how long each takes"},
    },
    "small": {"commands": 2, "duration": 0.2},
    "rules": ["blocking-subprocess-in-async", "subprocess-pipe-deadlock", "subprocess-without-check"],
    "runs": ["os"],
    "primer": ["subprocess.run", "asyncio.create_subprocess_exec", "subprocess: several commands at once"],
}


def bad(commands, duration):
    return asyncio.run(one_by_one(commands, duration))


def good(commands, duration):
    return asyncio.run(all_at_once(commands, duration))


async def one_by_one(commands, duration):
    outputs = []
    for number in range(commands):
        arguments = command(number, duration)
        done = subprocess.run(arguments, stdout=subprocess.PIPE, check=True)  # lab: blocking-subprocess-in-async
        outputs.append(done.stdout)
    return counts(outputs, commands)


async def all_at_once(commands, duration):
    return counts(await asyncio.gather(*(run(command(number, duration)) for number in range(commands))), commands)


async def run(arguments):
    process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError("{} failed".format(arguments[0]))
    return output


def command(number, duration):
    """Stands for `kubectl get pods` and the like."""
    return [sys.executable, "-S", "-c", "import time; time.sleep({}); print('pod', {})".format(duration, number)]


def counts(outputs, commands):
    return {"outputs": (len([text for text in outputs if text.startswith(b"pod")]), commands)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
