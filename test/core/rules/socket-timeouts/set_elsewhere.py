import socket


def asks(address):
    connection = socket.socket()
    configure(connection)
    connection.connect(address)


def configure(connection):
    connection.settimeout(5)
