"""Dates, places and states as pages say them: in words, where lists for programs have codes and EDTF."""

from __future__ import annotations

from collections.abc import Mapping

from foreigndesk.model.record import Engagement, Mandate, Person
from foreigndesk.publish import wording
from foreigndesk.publish.printable import shortened
from foreigndesk.publish.wording import day_in_words, named_parties
from foreigndesk.text.days_in_words import in_words

UNDATED = "undated"
_FIELDS = {"start": "First day", "end": "Last day", "status": "Whether it was held"}
_BASES = {
    "page": "as the page says",
    "feed": "as its feed says",
    "dateline": "by its dateline",
    "metadata": "as its file says",
    "inferred": "worked out from what it tells",
}


def published(value: str | None) -> str:
    """The day on which a report came out, in words; of a longer time it was one day within.

    Args:
        value: an EDTF date or interval; None where nobody knows.
    """
    first, between, last = (value or "").partition("/")
    closed = between and ".." not in (first, last)
    if closed and first != last:
        return in_words(f"between {day_in_words(first)} and {day_in_words(last)}")
    return day(value)


def day(value: str | None) -> str:
    """A date in words.

    Args:
        value: an EDTF date or interval; None where nobody knows.
    """
    return in_words(day_in_words(value))


def term(mandate: Mandate) -> str:
    """From when to when somebody held an office, "" where the record does not know."""
    return in_words(wording.term(mandate))


def field(name: str) -> str:
    """What reports disagree on, in words.

    Args:
        name: the field as conflicts have it.
    """
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


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
        return in_words(wording.dates(engagement))
    if start[-1] == end[-1] == "~" and "/" not in start + end:
        return in_words(f"about {start[:-1]} to {end[:-1]}")
    return in_words(f"{day_in_words(start)} to {day_in_words(end)}")


def told(engagement: Engagement, people: Mapping[str, Person]) -> str:
    """An engagement in one line: what and who."""
    return f"{wording.label(engagement)}: {named_parties(engagement, people)}"


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
