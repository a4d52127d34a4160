# python: 3.11
import asyncio
import os
import signal
import subprocess
import threading


def ignore():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def own_session():
    os.setsid()


def starts(args):
    subprocess.Popen(args, preexec_fn=os.setsid)
                         # ^^^^^^^^^^^^^^^^^^^^ subprocess-preexec-fn: `start_new_session=True` does the same
    subprocess.run(args, preexec_fn=lambda: os.setpgrp(), check=True)
                       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-preexec-fn: `process_group=0`
    subprocess.call(args, preexec_fn=ignore)
                        # ^^^^^^^^^^^^^^^^^ subprocess-preexec-fn: This program has threads
    subprocess.check_call(args, preexec_fn=own_session)
                              # ^^^^^^^^^^^^^^^^^^^^^^ subprocess-preexec-fn: start_new_session
    subprocess.check_call(args, preexec_fn=None)
    subprocess.check_call(args, start_new_session=True)


async def coroutine(args):
    await asyncio.create_subprocess_exec(*args, preexec_fn=ignore)
                                              # ^^^^^^^^^^^^^^^^^ subprocess-preexec-fn


threading.Thread(target=starts, args=(["make"],)).start()
