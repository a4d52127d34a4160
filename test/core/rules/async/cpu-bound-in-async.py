import asyncio
import hashlib
import zlib

import bcrypt


def check(password, salt):
    return hashlib.scrypt(password, salt=salt, n=16384, r=8, p=1)


async def log_in(password, salt, body):
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-in-async: computes and freezes every task
    bcrypt.hashpw(password, salt)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu-bound-in-async
    zlib.compress(body)
  # ^^^^^^^^^^^^^^^^^^^ cpu-bound-in-async
    check(password, salt)
  # ^^^^^^^^^^^^^^^^^^^^^ cpu-bound-in-async: check() → hashlib.scrypt() computes


async def offloaded(password, salt):
    await asyncio.to_thread(bcrypt.checkpw, password, salt)
    await asyncio.to_thread(check, password, salt)
    return hashlib.sha256(password).hexdigest()


def sync(password, salt):
    return bcrypt.hashpw(password, salt)
