import socket


def asks(address):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ socket-without-timeout: This `socket.socket` has no timeout
    connection.connect(address)
    with socket.create_connection(address) as other:
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ socket-without-timeout
        return other.recv(1) + connection.recv(1)


def with_timeout(address, options):
    first = socket.create_connection(address, 5)
    second = socket.create_connection(address, timeout=5)
    third = socket.create_connection(address, **options)
    return first, second, third


def given_away():
    return socket.socket()


def free_port():
    with socket.socket() as sock:
        sock.bind(("", 0))
        return sock.getsockname()[1]


class Client:
    def __init__(self, address):
        self.sock = socket.socket()
                  # ^^^^^^^^^^^^^^^ socket-without-timeout
        self.sock.connect(address)
