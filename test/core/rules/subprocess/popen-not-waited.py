import contextlib
import os
import subprocess
import sys
from subprocess import PIPE, Popen


def reads(args):
    process = Popen(args, stdout=PIPE)
            # ^^^^^^^^^^^^^^^^^^^^^^^^ popen-not-waited: Nobody waits for `process`
    for line in process.stdout:
        print(line)


def reads_member(args):
    return subprocess.Popen(args, stdout=PIPE).stdout.read()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ popen-not-waited: Only `stdout`


def drops(args):
    Popen(args)
  # ^^^^^^^^^^^ popen-not-waited


def feeds(args, more):
    first = Popen(args, stdout=PIPE)
          # ^^^^^^^^^^^^^^^^^^^^^^^^ popen-not-waited: Nobody waits for `first`
    second = Popen(more, stdin=first.stdout)
    return second.wait()


def restarts(args):
    Popen(args)
    os._exit(0)


def returned_unless_it_fails(args, log):
    try:
        process = Popen(args)
        log("started")
        return process
    except OSError:
        return None


def minded(args, register):
    first = Popen(args)
    first.wait()
    with Popen(args) as second:
        print(second.args)
    third = Popen(args, stdout=PIPE)
    print(third.communicate())
    fourth = Popen(args)
    register(fourth)
    fifth = Popen(args)
    with open("pid", "w", encoding="utf-8") as file:
        file.write(str(fifth.pid))
    with contextlib.ExitStack() as stack:
        sixth = stack.enter_context(Popen(args))
        print(sixth.args)
    Popen(args).wait()
    return Popen(args)


def detached(args, options, path):
    Popen(args, start_new_session=True)
    Popen(args, preexec_fn=os.setsid)
    Popen(args, **options)
    Popen(["xdg-open", path])
    Popen("server &", shell=True)


class Kept:
    def __init__(self, args):
        self.process = Popen(args)


watcher = Popen([sys.executable, "watch.py"])


def asks_too_early(args):
    process = Popen(args, stdout=PIPE)
            # ^^^^^^^^^^^^^^^^^^^^^^^^ popen-not-waited: Nobody waits for `process`
    text = process.stdout.read()
    if process.returncode:
        raise RuntimeError(text)
    return text
