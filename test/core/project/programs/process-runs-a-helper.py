#-- file: worker.py
import multiprocessing
import signal

done = 0
lock = multiprocessing.Lock()

def ignore(number, frame):
    pass

def work(item):
    global done
    signal.signal(signal.SIGINT, ignore)
    done += 1
#-- file: main.py
from concurrent.futures import ProcessPoolExecutor
from worker import work

def main(items):
    with ProcessPoolExecutor() as pool:
        return list(pool.map(work, items))

if __name__ == "__main__":
    print(main([1, 2]))
