import threading

hits = 0
client = None
names = {}
lock = threading.Lock()
local = threading.local()


def connect(): ...


def count():
    global hits
    hits += 1
  # ^^^^^^^^^ free-threading-unsafe: `hits` is read and written back with no lock held


def get_client():
    global client
    if client is None:
        client = connect()
      # ^^^^^^^^^^^^^^^^^^ free-threading-unsafe: `client` is tested and then filled
    return client


def count_locked():
    global hits
    with lock:
        hits += 1


def reset():
    global hits, client
    hits = 0
    client = connect()


def add(name):
    names[name] = 1
    own = 0
    own += 1
    local.count = own
    return own


def count_on_main():
    global hits
    # Only the main thread comes here.
    hits += 1
