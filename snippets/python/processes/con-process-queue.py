# name: Processes that answer through a queue
# description: Program: one process a chunk of work; every answer is read before the processes are joined.
# stop: compute
# stop: chunks
# stop: 60
# last: return sum(chunk)

import multiprocessing


def compute(chunk):
    """The work of one process."""
    return sum(chunk)


def work(answers, number, chunk):
    """Runs in another process. Always answers, so that nobody waits for it in vain."""
    try:
        answers.put((number, compute(chunk), None))
    except Exception as error:
        answers.put((number, None, repr(error)))


def main():
    chunks = [range(0, 100), range(100, 200), range(200, 300)]
    answers = multiprocessing.Queue()
    # Daemons: they end with this program when one of them does not answer.
    processes = [
        multiprocessing.Process(target=work, args=(answers, number, chunk), daemon=True)
        for number, chunk in enumerate(chunks)
    ]
    for process in processes:
        process.start()
    results = {}
    for _ in processes:
        # Read before join(): a process ends only when all that it put is read.
        number, result, error = answers.get(timeout=60)
        if error is not None:
            raise RuntimeError(f"chunk {number} failed: {error}")
        results[number] = result
    for process in processes:
        process.join()
    print(results)


if __name__ == "__main__":
    main()
