"""The output arrives; a failure says what the command printed; one that hangs is killed."""

import os
import subprocess
from pathlib import Path

from surroundings import raises

Path("bin").mkdir()
kubectl = Path("bin/kubectl")
kubectl.write_text("#!/bin/sh\necho \"{$*}\"\n")
kubectl.chmod(0o755)
os.environ["PATH"] = f"{kubectl.parent.resolve()}{os.pathsep}{os.environ['PATH']}"

# snippet
assert output == "{get pods -o json}\n"

kubectl.write_text("#!/bin/sh\necho 'no such cluster' >&2\nexit 1\n")
with raises(RuntimeError) as caught:
    # snippet
assert str(caught[0]) == "kubectl failed: no such cluster"

kubectl.write_text("#!/bin/sh\nexec sleep 600\n")
with raises(subprocess.TimeoutExpired):
    # snippet: 30 -> 0.1
