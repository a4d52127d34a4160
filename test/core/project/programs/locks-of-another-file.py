#-- file: app/__init__.py
#-- file: app/locks.py
import threading

journal = threading.Lock()
accounts = threading.Lock()
#-- file: app/work.py
from app import locks
from app.locks import accounts, journal


def move():
    with journal:
        with accounts:
           # ^^^^^^^^ lock-order-inversion: `accounts` is taken here with `journal` held, but `audit()` holds `locks.accounts` and takes `locks.journal`
            print("moved")


def audit():
    with locks.accounts:
        with locks.journal:
            print("audited")


def again():
    with journal:
        write()
      # ^^^^^^^ self-deadlock


def write():
    with journal:
        print("written")
