import subprocess
from subprocess import Popen, check_output


def runs(args, options):
    subprocess.run(args, check=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-timeout: `subprocess.run()` has no timeout
    check_output(args, timeout=None)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-timeout
    process = Popen(args)
    process.wait()
  # ^^^^^^^^^^^^^^ subprocess-without-timeout
    process.communicate(b"input")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ subprocess-without-timeout
    process.wait(5)
    process.communicate(timeout=5)
    subprocess.run(args, check=True, timeout=5)
    subprocess.run(args, **options)
    process.poll()
