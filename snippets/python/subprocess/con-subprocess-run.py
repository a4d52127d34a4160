# name: Command with time-out and check
# description: Run a command, killed on a time-out; its failure is an exception that says what it printed.
# stop: "kubectl", "get", "pods", "-o", "json"
# stop: 30
# stop: output

import subprocess

command = ["kubectl", "get", "pods", "-o", "json"]
try:
    result = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
except subprocess.CalledProcessError as error:
    raise RuntimeError(f"{command[0]} failed: {error.stderr.strip()}") from error
output = result.stdout
