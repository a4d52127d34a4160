"""Ships log lines through a queue to a few consumers, and sometimes never comes to an end."""

import queue
import threading

lines: "queue.Queue[str | None]" = queue.Queue(maxsize=100)
shipped = 0
CONSUMERS = 3


def consume() -> None:
    global shipped
    while True:
        line = lines.get()
        if line is None:
            break
        shipped += len(line)
        lines.task_done()


def produce(count: int) -> None:
    for number in range(count):
        lines.put(f"line {number}")
    for _ in range(CONSUMERS):
        lines.put(None)


def main() -> None:
    consumers = [threading.Thread(target=consume, daemon=True) for _ in range(CONSUMERS)]
    for consumer in consumers:
        consumer.start()
    producer = threading.Thread(target=produce, args=(50))
    producer.start()
    producer.join()
    lines.join()
    print(shipped)


if __name__ == "__main__":
    main()
