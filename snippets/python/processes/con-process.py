# name: Process with a time-out
# description: Program: run a function in a process, end it when it takes too long, and look at its exit code.
# stop: work
# stop: 60
# choice: terminate | kill
# last: print(item)

import multiprocessing


def work(item):
    """Runs in another process, which finds it by name: it stands at module level."""
    print(item)


def main():
    process = multiprocessing.Process(target=work, args=("item",))
    process.start()
    process.join(timeout=60)
    if process.is_alive():
        process.terminate()
        process.join()
        raise TimeoutError("work took longer than 60 seconds")
    if process.exitcode != 0:
        raise RuntimeError(f"work ended with exit code {process.exitcode}")


if __name__ == "__main__":
    main()
