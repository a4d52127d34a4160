import threading
from threading import Barrier, Thread

WORKERS = 4
three = Barrier(3)
              # ^ barrier-party-mismatch: opens for 3 parties, but 4 come
five = Barrier(parties=5)
                     # ^ barrier-party-mismatch: but 4 come: they wait for ever
right = Barrier(WORKERS)
with_main = Barrier(5)
given_away = Barrier(2)
in_a_loop = Barrier(2)


def at_three():
    three.wait()


def at_five():
    five.wait()


def at_right():
    right.wait()


def at_main():
    with_main.wait()


def at_given(barrier):
    barrier.wait()


def round_after_round():
    for _ in range(2):
        in_a_loop.wait()


def unknown(count):
    at_unknown = Barrier(count)
    other = Barrier(2)

    def wait():
        at_unknown.wait()

    def wait_too():
        other.wait()

    for _ in range(3):
        Thread(target=wait).start()
    for _ in range(count):
        Thread(target=wait_too).start()


for _ in range(4):
    Thread(target=at_three).start()
for _ in range(WORKERS):
    Thread(target=at_right).start()
    Thread(target=round_after_round).start()
threads = [threading.Thread(target=at_five) for _ in range(WORKERS)]
for _ in range(4):
    Thread(target=at_main).start()
with_main.wait()
Thread(target=at_given, args=(given_away,)).start()
