"""Provisions machines in a pool of threads, runs their tools, and loses what goes wrong."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def provision(name: str) -> str:
    subprocess.run([sys.executable, "-c", f"print('provisioned {name}')"])
    return name


def audit(name: str) -> str:
    tool = subprocess.Popen([sys.executable, "-c", "print('x' * 100)"], stdout=subprocess.PIPE)
    tool.wait()
    return name


def notify(name: str) -> None:
    print(f"{name} is ready")


def main() -> None:
    pool = ThreadPoolExecutor(max_workers=4)
    ready = list(pool.map(provision, ["vm-1", "vm-2"]))
    checked = list(pool.map(audit, ready))
    pool.submit(notify, checked[0])
    print(len(checked))


if __name__ == "__main__":
    main()
