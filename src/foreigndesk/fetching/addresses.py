"""Which addresses may be asked: those of the public internet, and hosts that the user allowed by name."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from foreigndesk.errors import FetchError, UsageError

Number = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 2000  # characters of an address: what servers and databases take
_PORTS = {"http": 80, "https": 443}
# A name as it may be asked for: letters, digits, hyphens, dots; or an IPv6 address.
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,62}\.?){1,127}|[a-z0-9]")
# What is no name and no address of four numbers, but systems take for an address ("0x7f.1", "2130706433").
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.I)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
# What `is_global` lets pass though it is no host of the internet, or carries another address inside it
# (IANA's registries of special-purpose addresses; RFC 3879, 6052, 7526, 8215).
_SPECIAL = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/3"),
        *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10"),
        *("fec0::/10", "ff00::/8"),
    )
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: `host` in lower case (an IPv6 one without brackets), `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as `https://host:443`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in full, without the usual port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def address_of(url: str) -> Address:
    """Take an address apart.

    Args:
        url: as a user, a feed or a redirection gives it.

    Raises:
        FetchError: it is none that is asked for: no http(s), a user in it, a host that is no name.
    """
    stripped = url.strip()
    shown = _shown(stripped)
    if len(stripped) > _LONGEST or _FORBIDDEN.search(stripped):
        raise FetchError(f"{shown}: no address: it is too long, or holds blanks or backslashes", refused=True)
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError:
        raise FetchError(f"{shown}: no address: give one that begins with https://", refused=True) from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{shown}: no address of the web: give one that begins with https://", refused=True)
    if "@" in parts.netloc:
        raise FetchError(f"{shown}: an address with a user in it is not asked: leave it out", refused=True)
    if port == 0:
        raise FetchError(f"{shown}: there is no port 0: leave it out", refused=True)
    host = _plain_host(parts.hostname, shown)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    address = Address(parts.scheme, host, port or _PORTS[parts.scheme], target + query)
    if len(address.url) > _LONGEST:
        raise FetchError(f"{shown}: an address of over {_LONGEST} characters is not asked", refused=True)
    return address


def _shown(url: str) -> str:
    """An address as a message may show it: one line, no longer than it needs, without a user's password."""
    plain = "".join(c if c.isprintable() else "?" for c in url[:200])
    return re.sub(r"^([a-z]{1,10}:)?//[^/?#]*@", lambda m: f"{m[1] or ''}//", plain, flags=re.I)


def _plain_host(name: str, shown: str) -> str:
    """A host's name as it is asked for: numbers in their usual form, other scripts as the network writes them."""
    if ":" in name:
        try:
            return str(ipaddress.IPv6Address(name.partition("%")[0]))
        except ValueError:
            raise FetchError(f"{shown}: no host: check the address", refused=True) from None
    try:
        plain = name.encode("idna").decode("ascii").lower() if not name.isascii() else name.lower()
    except UnicodeError:
        raise FetchError(f"{shown}: no host: check the address", refused=True) from None
    if not _NAME.fullmatch(plain) or len(plain) > 253:
        raise FetchError(f"{shown}: no host: check the address", refused=True)
    if _NUMBERS.fullmatch(plain):
        try:
            return str(ipaddress.IPv4Address(plain))
        except ValueError:
            raise FetchError(
                f"{shown}: a host in numbers that are no plain address is not asked: give its name",
                refused=True,
            ) from None
    return plain.rstrip(".")


def is_allowed(address: Address, allowed: Iterable[str]) -> bool:
    """Whether the user allowed this host by its name, with its port or for any."""
    names = {address.host, f"{address.host}:{address.port}"}
    if ":" in address.host:
        names = {address.host, f"[{address.host}]", f"[{address.host}]:{address.port}"}
    return bool(names & {name.strip().lower() for name in allowed})


def checked_host(name: str) -> str:
    """A host that a user allows, as `HOST` or `HOST:PORT`.

    Raises:
        UsageError: it is none.
    """
    given = name.strip()
    try:
        address = address_of(f"http://{given}/")
    except FetchError:
        raise UsageError(
            f"--allow-host {name!r} is no host: give a name such as news.internal:8080"
        ) from None
    if address.target != "/" or "/" in given:
        raise UsageError(f"--allow-host {name!r} is more than a host: give a name such as news.internal")
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"{host}:{address.port}" if given.rpartition("]")[2].count(":") == 1 else host


def is_public(number: str) -> bool:
    """Whether an address in numbers is that of a host of the public internet.

    Args:
        number: IPv4 or IPv6; one that carries another inside it counts as private.
    """
    try:
        found: Number = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if any(found.version == net.version and found in net for net in _SPECIAL):
        return False
    return found.is_global and not found.is_multicast


def numbers_to_ask(address: Address, found: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """The addresses in numbers that a host may be asked at.

    Args:
        address: whom the request is for.
        found: what its name stands for now; it is not looked up again, so that it cannot be another then.
        allowed: hosts that the user allowed.

    Raises:
        FetchError: one of them is private and the user did not allow the host.
    """
    numbers = list(dict.fromkeys(found))
    if is_allowed(address, allowed):
        return numbers
    if not numbers or not all(is_public(number) for number in numbers):
        raise FetchError(
            f"{address.url}: {address.host} is a private address: it is not asked; "
            f"if it is meant, allow it with --allow-host {address.host}",
            refused=True,
        )
    return numbers
