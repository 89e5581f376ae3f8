"""Dates, places and states as pages say them: in words, where lists for programs have codes and EDTF."""

from __future__ import annotations

from collections.abc import Mapping

from foreigndesk.model.record import Engagement, Person
from foreigndesk.publish import wording
from foreigndesk.publish.printable import shortened
from foreigndesk.vocab.states import state_name

UNDATED = "undated"
_BASES = {
    "page": "as the page says",
    "feed": "as its feed says",
    "dateline": "by its dateline",
    "metadata": "as its file says",
    "inferred": "worked out from what it tells",
}
_QUALIFIED = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def day(value: str | None) -> str:
    """A date in words.

    Args:
        value: an EDTF date or interval; None where nobody knows.

    Returns:
        For instance "2025-07-29", "about 2025-05-06", "between 2025-09-20 and 2025-09-30", "by 2025-06-30".
    """
    if not value or not _bare(value):
        return ""
    if " to " in value:
        return " to ".join(map(day, value.split(" to ")))
    first, between, last = value.partition("/")
    if not between:
        return _one(value)
    if first in ("", ".."):
        return f"by {_bare(last)}"
    if last in ("", ".."):
        return f"from {_one(first)} on"
    if _bare(first) == _bare(last):
        return _one(first)
    if first[-1] in _QUALIFIED and last[-1] in _QUALIFIED:
        return f"between {_bare(first)} and {_bare(last)}"
    return f"{_one(first)} to {_one(last)}"


def dated_by(basis: str) -> str:
    """How a report's date is known, "" where nothing says.

    Args:
        basis: as the record has it, such as "dateline".
    """
    return _BASES.get(basis, "")


def days(engagement: Engagement) -> str:
    """First and last day of an engagement in words; "undated" where neither is known."""
    start, end = engagement.start, engagement.end
    if not start or not end or start == end:
        return day(start or end) or UNDATED
    if all(c.isdigit() or c == "-" for c in start + end):
        return wording.dates(engagement)
    return f"{day(start)} to {day(end)}"


def place(engagement: Engagement) -> str:
    """Venue and city, or the state by its name, as far as known."""
    where = engagement.place
    if where.venue or where.name or not where.country:
        return wording.place(engagement)
    return named_state(where.country)


def parties(engagement: Engagement, people: Mapping[str, Person]) -> str:
    """Who took part, with their states by name; states alone where nobody is named for them."""
    told = []
    for one in engagement.parties:
        name = people[one.person].name if one.person and one.person in people else one.office
        state = named_state(one.state) if one.state else ""
        told.append(f"{name} ({state})" if name and state else name or state or "somebody")
    return ", ".join(dict.fromkeys(told + [named_state(code) for code in unnamed(engagement)]))


def unnamed(engagement: Engagement) -> list[str]:
    """The states of an engagement for which no party stands, such as the one that is visited."""
    return [code for code in engagement.states if not any(p.state == code for p in engagement.parties)]


def told(engagement: Engagement, people: Mapping[str, Person]) -> str:
    """An engagement in one line: what and who."""
    return f"{wording.label(engagement)}: {parties(engagement, people)}"


def borne_out(engagement: Engagement) -> str:
    """How many reports tell it, and of how many origins where that is another number or more than one."""
    return "1 report" if engagement.reports == 1 else wording.borne_out(engagement)


def in_lines(name: str, most: int = 18) -> tuple[str, ...]:
    """A name as a drawing has room for it: on two lines where it is long, cut where it is longer still.

    Args:
        name: what is to be written.
        most: characters of a line that need no second one.
    """
    first, *rest = name.split()
    if len(name) <= most or not rest:
        return (shortened(name, most + 10),)
    while len(rest) > 1 and len(first) + len(rest[0]) < most and len(first) < len(name) // 2:
        first = f"{first} {rest.pop(0)}"
    return shortened(first, most + 4), shortened(" ".join(rest), most + 4)


def counted_in_words(number: int, what: str) -> str:
    """A number with what it counts, one or several of them."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def named_state(code: str) -> str:
    """A state's name by its code; the code where it has none."""
    return state_name(code) or code


def _one(value: str) -> str:
    return f"{_QUALIFIED.get(value[-1:], '')}{_bare(value)}"


def _bare(value: str) -> str:
    return value.rstrip("".join(_QUALIFIED))
