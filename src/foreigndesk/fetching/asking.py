"""Asks one address once: redirections followed one by one, each checked; time, size and swelling bounded."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from foreigndesk import __version__
from foreigndesk.errors import FetchError
from foreigndesk.fetching.addresses import Address, address_of

if TYPE_CHECKING:
    import httpcore

AGENT = "foreigndesk"  # what robots.txt calls this program
_NAMED = f"{AGENT}/{__version__} (follows feeds for a news desk)"
_REDIRECTIONS = 5
_QUIET = 15.0  # seconds in which nothing comes
_ACCEPTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_MOVED = (301, 302, 303, 307, 308)
_LONGEST_WAIT = 7 * 86400.0  # seconds: a host that asks for more is asked after a week all the same


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take in all, in seconds, and how large it may be, in bytes, once unpacked."""

    seconds: float = 30.0
    size: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an address, the hosts that may be asked though private, and what is known already."""

    url: str
    allowed: tuple[str, ...] = ()
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `url` is where it came from in the end, `headers` have names in lower case."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def unchanged(self) -> bool:
        """Whether nothing is new since it was last asked for."""
        return self.status == 304


async def ask(address: Address, question: Question, limits: Limits) -> Answer:
    """Ask an address once, without following where it leads.

    Args:
        address: whom to ask.
        question: what is known already, and which hosts may be asked.
        limits: of time and size.

    Returns:
        The answer, whatever its status, with its body unpacked.

    Raises:
        FetchError: the host may not be asked, cannot be reached, is too slow, or sends too much.
    """
    import httpcore

    try:
        async with asyncio.timeout(limits.seconds):
            return await _asked(address, question, limits)
    except TimeoutError:
        raise FetchError(f"{address.url}: no whole answer within {limits.seconds:g} seconds") from None
    except httpcore.TimeoutException:
        raise FetchError(f"{address.url}: the host went silent") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as problem:
        raise FetchError(f"{address.url}: {_why(problem)}") from None
    except (ValueError, httpcore.UnsupportedProtocol):
        raise FetchError(f"{address.url}: an answer that makes no sense") from None


async def _asked(address: Address, question: Question, limits: Limits) -> Answer:
    import httpcore

    from foreigndesk.fetching.connecting import CheckedBackend

    silence = min(_QUIET, limits.seconds)
    waits = dict.fromkeys(("connect", "read", "write", "pool"), silence)
    # A pool for each request: a connection that was allowed for one feed is not there for another.
    pool = httpcore.AsyncConnectionPool(
        ssl_context=_trust(), network_backend=CheckedBackend(address, question.allowed), max_connections=1
    )
    host = address.url.split("/", 3)[2]
    async with (
        pool,
        pool.stream(
            "GET",
            httpcore.URL(
                scheme=address.scheme.encode(),
                host=address.host.encode(),
                port=address.port,
                target=address.target.encode("ascii", "ignore"),
            ),
            headers=[(b"Host", host.encode()), *_headers(question)],
            extensions={"timeout": waits},
        ) as response,
    ):
        headers = _head(response.headers)
        sent = await _sent(response, address, limits) if response.status == 200 else b""
    return Answer(address.url, response.status, headers, _unpacked(sent, headers, address, limits))


async def _sent(response: httpcore.Response, address: Address, limits: Limits) -> bytes:
    """The body as it comes, up to the limit."""
    data = bytearray()
    async for part in response.aiter_stream():
        data += part
        if len(data) > limits.size:
            raise FetchError(f"{address.url}: over {limits.size / 1e6:g} MB: too large to be news")
    return bytes(data)


def _unpacked(sent: bytes, headers: Mapping[str, str], address: Address, limits: Limits) -> bytes:
    from foreigndesk.intake.formats.payload import body_of

    coding = {"content-encoding": headers.get("content-encoding", "")}
    try:
        return body_of(sent, coding, limits.size)
    except (EOFError, MemoryError):
        size = f"{limits.size / 1e6:g} MB"
        raise FetchError(f"{address.url}: a damaged answer, or one that swells to over {size}") from None


def _headers(question: Question) -> Sequence[tuple[bytes, bytes]]:
    known = (
        ("If-None-Match", question.etag),
        ("If-Modified-Since", question.modified),
    )
    told = [
        ("User-Agent", _NAMED),
        ("Accept", _ACCEPTED),
        ("Accept-Encoding", "gzip, deflate, br"),
        ("Connection", "close"),
    ]
    told += [(name, value) for name, value in known if value and value.isprintable()]
    return [(name.encode(), value.encode("latin-1", "ignore")) for name, value in told]


def _head(rows: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in rows}


@cache
def _trust() -> ssl.SSLContext:
    import httpcore

    return httpcore.default_ssl_context()


def _why(problem: Exception) -> str:
    told = " ".join(str(problem).split()).lower()
    if "certificate" in told:
        return "its certificate is not to be trusted: check the address"
    if "all connection attempts failed" in told or "refused" in told:
        return "the host cannot be reached: check the address, or try again later"
    return "the connection broke off: try again later"


def next_address(answer: Answer, steps: int) -> Address | None:
    """Where an answer leads on to; None where it is the last.

    Args:
        answer: the answer.
        steps: how many redirections led to it.

    Raises:
        FetchError: there are too many, or it leads to what is no address.
    """
    if answer.status not in _MOVED:
        return None
    place = answer.headers.get("location")
    if not place:
        raise FetchError(f"{answer.url}: moved, but to nowhere: check the address")
    if steps >= _REDIRECTIONS:
        raise FetchError(f"{answer.url}: redirected over {_REDIRECTIONS} times: check the address")
    try:
        return address_of(urljoin(answer.url, place))
    except ValueError:
        raise FetchError(f"{answer.url}: moved to what is no address", refused=True) from None


def refused(answer: Answer) -> FetchError | None:
    """The problem that an answer's status tells of; None where it is an answer."""
    if answer.status in (200, 304):
        return None
    seconds = wait_of(answer.headers.get("retry-after"))
    told = {
        401: "the host wants a login: it is not asked again for now",
        403: "the host refuses: it is not asked again for now",
        404: "nothing is there: check the address",
        410: "it is gone for good: remove it",
        429: "the host asks not to be asked so often",
        503: "the host cannot answer now",
    }.get(answer.status, "the host fails" if answer.status >= 500 else "no answer that can be used")
    wait = f"; it asked to wait {_duration(seconds)}" if seconds else ""
    problem = f"{answer.url}: {told} (status {answer.status}){wait}"
    return FetchError(problem, seconds=seconds, lasting=answer.status == 410)


def wait_of(header: str | None, now: datetime | None = None) -> float | None:
    """For how many seconds a Retry-After header asks to wait, a week at the most; None where it does not.

    Args:
        header: seconds, or a moment.
        now: the present, for tests.
    """
    if not header:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return min(float(header.strip()[:12]), _LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return min(max((then - (now or datetime.now(UTC))).total_seconds(), 0.0), _LONGEST_WAIT)


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
