#-- file: services/mail/send.py
import smtplib

def send(message):
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)
#-- file: services/app.py
from mail.send import send
from services.mail import send as module

async def main(message):
    send(message)
  # ^^^^^^^^^^^^^ blocking-network-in-async
    module.send(message)
  # ^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    await main(message)
