import subprocess
import subprocess as sp
import threading
import time
from subprocess import DEVNULL, PIPE, Popen


def waits(args):
    process = subprocess.Popen(args, stdout=subprocess.PIPE)
    process.wait()  # until it is done
  # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock: Nobody reads `stdout`
    errors = Popen(args, stderr=PIPE)
    code = errors.wait()
         # ^^^^^^^^^^^^^ subprocess-pipe-deadlock: Nobody reads `stderr`
    timed = sp.Popen(args, stdout=sp.PIPE, stderr=sp.STDOUT)
    timed.wait(timeout=60)
  # ^^^^^^^^^^^^^^^^^^^^^^ subprocess-pipe-deadlock
    return code


def reads_too_late(args):
    process = Popen(args, stdout=PIPE)
    process.wait()
  # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock
    return process.stdout.read()


def waits_first(args):
    process = Popen(args, stdout=PIPE)
    process.wait()
  # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock
    out, _ = process.communicate()
    piped = Popen(args, stdout=None if args else PIPE)
    piped.wait()
  # ^^^^^^^^^^^^ subprocess-pipe-deadlock
    return out


def reads_in_with(args):
    with Popen(args, stdout=PIPE) as process:
        while True:
            chunk = process.stdout.read(4096)
            if not chunk:
                break
    return process.wait()


def chained(args):
    return Popen(args, stdout=PIPE).wait()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-pipe-deadlock


def in_with(args):
    with Popen(args, stdout=PIPE) as process:
        process.wait()
      # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock


def polls(args):
    process = Popen(args, stdout=PIPE, stderr=PIPE)
    while process.poll() is None:
        # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock: never sees the end
        time.sleep(0.1)


def polls_within(args):
    process = Popen(args, stdout=PIPE)
    while True:
        if process.poll() is not None:
         # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock
            break
        time.sleep(0.1)


def reads_after_the_loop(args):
    process = Popen(args, stdout=PIPE)
    while process.poll() is None:
        # ^^^^^^^^^^^^^^ subprocess-pipe-deadlock
        time.sleep(0.1)
    return process.stdout.read()


def reads(args, pump):
    first = Popen(args, stdout=PIPE)
    print(first.stdout.read())
    first.wait()
    second = Popen(args, stdout=PIPE)
    for line in second.stdout:
        print(line)
    second.wait()
    third = Popen(args, stdout=PIPE)
    third.communicate()
    third.wait()
    fourth = Popen(args, stdout=PIPE)
    reader = threading.Thread(target=pump, args=(fourth.stdout,))
    reader.start()
    fourth.wait()
    fifth = Popen(args, stdout=PIPE)
    pump(fifth)
    fifth.wait()
    sixth = Popen(args, stdin=first.stdout, stdout=PIPE)
    while sixth.poll() is None:
        print(sixth.stdout.readline())


def no_pipe(args, log):
    Popen(args).wait()
    Popen(args, stdout=DEVNULL, stderr=log).wait()
    process = Popen(args, stdin=PIPE)
    process.stdin.close()
    process.wait()


def killed(args):
    process = Popen(args, stdout=PIPE)
    time.sleep(1)
    process.kill()
    process.wait()


def kills_when_it_lasts(args):
    process = Popen(args, stdout=PIPE)
    while process.poll() is None:
        process.terminate()
        time.sleep(1)


def asks_once(args):
    process = Popen(args, stdout=PIPE)
    if process.poll() is None:
        print("running")
    return process


def closure(args):
    process = Popen(args, stdout=PIPE)

    def read():
        return process.stdout.read()

    process.wait()
    return read


class Kept:
    def __init__(self, args):
        self.process = Popen(args, stdout=PIPE)

    def wait(self):
        self.process.wait()
