import logging
import os
import signal
import subprocess
from subprocess import PIPE, Popen, TimeoutExpired


def logs(args):
    process = Popen(args, stdout=PIPE)
    try:
        out, _ = process.communicate(timeout=5)
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ communicate-timeout-without-kill: `process` runs on
    except TimeoutExpired:
        logging.warning("too slow")
        return None
    return out


def raises(args):
    process = Popen(args)
    try:
        process.wait(5)
      # ^^^^^^^^^^^^^^^ communicate-timeout-without-kill
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError("too slow") from error


class Server:
    def __init__(self, args):
        self.process = Popen(args)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ communicate-timeout-without-kill: `self.process` runs on
        except TimeoutExpired:
            pass

    def stop_well(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except TimeoutExpired:
            self.process.kill()

    def wait(self, timeout):
        try:
            return self.process.wait(timeout=timeout)
        except TimeoutExpired:
            return None


def kills(args):
    process = Popen(args, stdout=PIPE)
    try:
        process.communicate(timeout=5)
    except TimeoutExpired:
        process.kill()
        process.communicate()


def kills_group(args):
    process = Popen(args, start_new_session=True)
    try:
        process.wait(timeout=5)
    except TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def kills_finally(args):
    process = Popen(args)
    try:
        process.wait(timeout=5)
    except TimeoutExpired:
        print("too slow")
    finally:
        process.kill()


def kills_later(args):
    process = Popen(args)
    try:
        process.wait(timeout=5)
    except TimeoutExpired:
        print("too slow")
    if process.poll() is None:
        process.terminate()


def polls(args):
    process = Popen(args)
    while True:
        try:
            return process.wait(timeout=1)
        except TimeoutExpired:
            print("still running")


def helper(args, end):
    process = Popen(args)
    try:
        process.wait(timeout=5)
    except TimeoutExpired:
        end(process)


def unbounded(args):
    process = Popen(args)
    try:
        process.wait(timeout=None)
        subprocess.run(args, timeout=5, check=False)
    except TimeoutExpired:
        print("killed by run itself")


def given(process):
    try:
        process.wait(timeout=5)
    except TimeoutExpired:
        print("the caller decides")


def detached(args):
    process = Popen(args, start_new_session=True)
    try:
        return process.wait(timeout=5)
    except TimeoutExpired:
        return None
