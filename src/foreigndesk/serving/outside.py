"""How the desk is reached from outside: its address there, and the hub that is told of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, urlsplit

from fastapi import Request

from foreigndesk.errors import UsageError


@dataclass(frozen=True, slots=True)
class Outside:
    """What readers and programs elsewhere know the desk by.

    Attributes:
        base_url: its address as they reach it, without a slash at its end; None: as each request has it.
        hub: the address of a WebSub hub that is told when feeds change, None for none.
    """

    base_url: str | None = None
    hub: str | None = None

    @property
    def host(self) -> str | None:
        """Host and port of the address, None where it is not given."""
        return urlsplit(self.base_url).netloc if self.base_url else None

    @property
    def encrypted(self) -> bool:
        """Whether readers come by https."""
        return bool(self.base_url and self.base_url.startswith("https://"))


def outside_of(request: Request) -> Outside:
    """How the desk that answers is reached."""
    return cast(Outside, request.app.state.outside)


def base(request: Request) -> str:
    """The address of the desk, as it was given, else as the reader reached it; without a slash at its end."""
    return outside_of(request).base_url or str(request.base_url).rstrip("/")


def checked_base(url: str) -> str:
    """The address of a desk as a user gives it, without a slash at its end.

    Raises:
        UsageError: it is none, or leads into a folder, where the pages' own links would not.
    """
    found = _parts(url)
    if found is None or found.path not in ("", "/") or found.query or found.fragment:
        raise UsageError(
            f"--base-url {url!r}: give scheme and host alone, such as https://desk.example.org: "
            "the desk has a host of its own"
        )
    return url.rstrip("/")


def checked_hub(url: str) -> str:
    """The address of a hub as a user gives it.

    Raises:
        UsageError: it is none.
    """
    if _parts(url) is None:
        raise UsageError(f"--hub {url!r}: give the address of a WebSub hub, such as https://hub.example.org/")
    return url


def _parts(url: str) -> SplitResult | None:
    try:
        found = urlsplit(url)
        whole = found.scheme in ("http", "https") and bool(found.hostname) and (found.port or 1) > 0
    except ValueError:
        return None
    return (
        found
        if whole and "@" not in found.netloc and url.isascii() and url.isprintable() and " " not in url
        else None
    )
