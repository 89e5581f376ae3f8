"""News sites of our own, and a listener that nobody may reach."""

import socket
import threading
from contextlib import suppress

import pytest

from fetching.newsroom import Newsroom


@pytest.fixture
def newsroom():
    site = Newsroom()
    yield site
    site.close()


class Canary:
    """Listens on a port of 127.0.0.1 and [::1], and remembers whether anybody came."""

    def __init__(self):
        self.came = 0
        self.open = True
        self.sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self.sockets[0].getsockname()[1]
        with suppress(OSError):  # a machine without IPv6
            self.sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for one in self.sockets:
            one.settimeout(0.1)
            threading.Thread(target=self.listen, args=(one,), daemon=True).start()

    def listen(self, one):
        while self.open:
            try:
                connection, _ = one.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self.came += 1
            connection.close()

    def close(self):
        self.open = False
        for one in self.sockets:
            one.close()


@pytest.fixture(scope="session")
def canary():
    one = Canary()
    yield one
    one.close()
