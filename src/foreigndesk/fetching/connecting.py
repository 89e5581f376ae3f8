"""Connections to checked addresses: a name is looked up once, and what was checked is what is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from typing import Any

import anyio
import httpcore

from foreigndesk.errors import FetchError
from foreigndesk.fetching.addresses import Address, numbers_to_ask


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for one request, to nobody but those whom its address may stand for.

    A proxy that the environment names is not used: it would look names up itself.
    """

    def __init__(self, address: Address, allowed: Iterable[str]) -> None:
        """Take whom the request is for, and the hosts that the user allowed."""
        self._address, self._allowed = address, tuple(allowed)
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look the host up, check all that it stands for, and connect to the first that answers."""
        if (host.lower(), port) != (self._address.host, self._address.port):
            raise FetchError(
                f"{self._address.url}: a connection to another host: it is not made", refused=True
            )
        numbers = numbers_to_ask(self._address, await looked_up(self._address), self._allowed)
        problem: Exception | None = None
        for number in numbers[:_MOST]:
            try:
                return await self._plain.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem or httpcore.ConnectError("no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no address of the web leads to a file."""
        raise FetchError(f"{self._address.url}: a connection to a file: it is not made", refused=True)

    async def sleep(self, seconds: float) -> None:
        """Wait between two attempts."""
        await anyio.sleep(seconds)


_MOST = 4  # addresses of a host that are tried


async def looked_up(address: Address) -> list[str]:
    """What a host's name stands for now, in numbers.

    Raises:
        FetchError: nobody knows the name.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(
            f"{address.url}: no host of the name {address.host} can be found: check the address"
        ) from None
    return [str(row[4][0]) for row in found]
