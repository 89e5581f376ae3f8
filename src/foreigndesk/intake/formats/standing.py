"""Whether a wire story may be used: its publishing status and its embargo, as IPTC's formats tell them."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.intake.formats.moments import NEVER, instant_of

_WITHDRAWN = ("canceled", "cancelled", "killed", "kill", "withdrawn", "deleted")
_WITHHELD = ("withheld", "embargoed", "hold")


@dataclass(frozen=True, slots=True)
class Standing:
    """Until when a story may not leave (None: it may), and whether it was taken back."""

    embargo: str | None = None
    withdrawn: bool = False


def standing_of(status: str | None, embargo: str | None, embargoed: bool = False) -> Standing:
    """Read a story's status and embargo.

    Args:
        status: `usable`, `withheld`, `canceled`, as a bare word, a code (`stat:canceled`) or an address.
        embargo: the hour printed, if any.
        embargoed: whether the story says that it is embargoed at all, with an hour or without.

    Returns:
        Its standing. A story that is withheld, or embargoed until an hour that is not told or cannot be
        read, may not leave before a later version says so.
    """
    word = (status or "").strip().rstrip("/").replace("/", ":").rpartition(":")[2].casefold()
    withdrawn = word in _WITHDRAWN
    hour = instant_of(embargo)
    if word == "withheld" or (word in _WITHHELD and hour is None):
        return Standing(NEVER, withdrawn)
    if hour is None and (embargoed or (embargo or "").strip()):
        return Standing(NEVER, withdrawn)
    return Standing(hour, withdrawn)


def number_of(version: object) -> int | None:
    """A version as a number; None where it is told otherwise."""
    text = str(version).strip() if version is not None else ""
    return int(text) if text.isdecimal() and len(text) <= 9 else None
