"""Two threads that count together: no faster than one, and some counts are lost."""
import threading

total = 0


def tally():
    global total
    for _ in range(5_000_000):
        total += 1
      # ^^^^^^^^^^ unlocked-shared-state


first = threading.Thread(target=tally)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-threads: `tally()` only computes
second = threading.Thread(target=tally)
first.start()
second.start()
first.join()
second.join()
print(total)
