"""Webhooks, signed as the Standard Webhooks scheme has it, so that its libraries can check them.

The signature is HMAC-SHA256, with the secret's bytes, over the message's id, the moment it is sent and its body, put
together with full stops.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from foreigndesk import __version__
from foreigndesk.errors import FetchError
from foreigndesk.fetching.addresses import Address, address_of

_PREFIX = "whsec_"
_SECONDS = 20.0  # for the whole answer
_GONE = 410
_WELL = range(200, 300)
_LONGEST = 86400.0  # seconds for which a receiver may ask to be left alone


@dataclass(frozen=True, slots=True)
class Answer:
    """How sending went: `problem` in a few words, None where it was acknowledged.

    `wait` are the seconds for which the receiver asks to be left alone; `final` is true where sending again is of
    no use.
    """

    problem: str | None = None
    wait: float = 0.0
    final: bool = False


def new_secret() -> str:
    """A secret, as it is handed over."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, message: str, moment: int, body: bytes) -> str:
    """The value of the header `webhook-signature`.

    Args:
        secret: as it was handed over.
        message: the id of the message, as in the header `webhook-id`.
        moment: seconds since 1970, as in the header `webhook-timestamp`.
        body: the body, byte for byte.
    """
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = hmac.new(key, f"{message}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def send(url: str, allowed: tuple[str, ...], headers: dict[str, str], body: bytes) -> Answer:
    """Send a body to a webhook.

    Args:
        url: its address.
        allowed: hosts that may be asked though they are private.
        headers: of the message.
        body: JSON.

    Returns:
        How it went. A host that is private, and that nobody allowed, is not asked.
    """
    try:
        address = address_of(url)
        return asyncio.run(_sent(address, allowed, headers, body))
    except FetchError as error:
        return Answer(str(error))
    except TimeoutError:
        return Answer(f"{address.origin}: no answer within {_SECONDS:g} seconds")


async def _sent(address: Address, allowed: tuple[str, ...], headers: dict[str, str], body: bytes) -> Answer:
    import httpcore

    from foreigndesk.fetching.connecting import CheckedBackend

    host = address.url.split("/", 3)[2]
    given = {
        "Host": host,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "User-Agent": f"foreigndesk/{__version__}",
    } | headers
    pool = httpcore.AsyncConnectionPool(network_backend=CheckedBackend(address, allowed), max_connections=1)
    target = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    try:
        # Nothing of the answer's body is read: only whether it was taken matters.
        async with (
            asyncio.timeout(_SECONDS),
            pool,
            pool.stream(
                "POST", target, headers=[(k.encode(), v.encode()) for k, v in given.items()], content=body
            ) as answer,
        ):
            return _answer(address, answer.status, dict(answer.headers))
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
        OSError,
        ValueError,
    ) as bad:
        if isinstance(bad, TimeoutError):
            raise
        return Answer(f"{address.origin}: cannot be reached ({type(bad).__name__})")


def _answer(address: Address, status: int, headers: dict[bytes, bytes]) -> Answer:
    if status in _WELL:
        return Answer()
    # The rest of the address may be a secret of its own: it is told nowhere.
    told = f"{address.origin}: answers {status}"
    if status == _GONE:
        return Answer(f"{told}: it wants no more", final=True)
    asked = (
        next((v for k, v in headers.items() if k.lower() == b"retry-after"), b"").decode("latin-1").strip()
    )
    return Answer(told, wait=min(float(asked), _LONGEST) if asked.isdecimal() and len(asked) < 9 else 0.0)
