import subprocess
import subprocess as sp
from subprocess import call, run


def dropped(args, **kwargs):
    subprocess.run(args)
  # ^^^^^^^^^^^^^^^^^^^^ subprocess-without-check
    sp.run(args, timeout=3)
  # ^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-check
    run(
  # ^^^^ subprocess-without-check
        args,
        cwd="/",  # everywhere
    )
    subprocess.call(args)
  # ^^^^^^^^^^^^^^^^^^^^^ subprocess-without-check
    call(args)
  # ^^^^^^^^^^ subprocess-without-check
    subprocess.run(args, check=True)
    subprocess.run(args, check=False)
    subprocess.run(args, **kwargs)
    subprocess.run(*args)
    subprocess.check_call(args)


def output_only(args):
    result = subprocess.run(args, capture_output=True)
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-check
    print(result.stdout)


def chained(args):
    return subprocess.run(args, capture_output=True).stdout
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-check


def unused(args):
    _ = subprocess.run(args)
      # ^^^^^^^^^^^^^^^^^^^^ subprocess-without-check


def read(args):
    result = subprocess.run(args)
    if result.returncode != 0:
        raise SystemExit(1)
    code = subprocess.call(args)
    other = subprocess.run(args)
    other.check_returncode()
    if subprocess.run(args).returncode:
        print("failed")
    return subprocess.call(args) or code


def handed_on(args, log):
    result = subprocess.run(args)
    log(result)
    results = [subprocess.run(args)]
    return subprocess.run(args), results


class Runner:
    def start(self, args):
        self.result = subprocess.run(args)

    def run(self, args): ...

    def again(self, args):
        self.run(args)


def nested(args):
    result = subprocess.run(args)

    def failed():
        return result.returncode

    return failed


def clean_up(args, pid):
    try:
        subprocess.run(args, check=True)
    except subprocess.CalledProcessError:
        subprocess.run(["docker", "logs", "web"])
    finally:
        subprocess.run(["docker", "stop", "web"])
    subprocess.call(f"pkill -f {args}", shell=True)
    subprocess.run(["/usr/bin/kill", "-9", pid])
    subprocess.run("clear")


def launched(editor, path):
    try:
        subprocess.call([editor, path])
    except OSError:
        print("no such editor")
    try:
        subprocess.run(["make"])
      # ^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-check
    except subprocess.CalledProcessError:
        print("never printed")


def complaints(args):
    result = subprocess.run(args, capture_output=True)
    if result.stderr:
        raise RuntimeError(result.stderr)
    return result.stdout
