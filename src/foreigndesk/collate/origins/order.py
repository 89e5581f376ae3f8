"""Which of two reports came first."""

from __future__ import annotations

from collections.abc import Iterable

from foreigndesk.collate.dates import OPEN_END, Days
from foreigndesk.collate.sources import Sources

Place = tuple[int, int, int]  # first and last day, as ordinals, and length in characters


def earliest(sources: Sources, document: str) -> tuple[int, int, str]:
    """An order in which a report comes before its copies; one without a date comes last."""
    published = sources.published_days(document)
    return (*published, document) if published else (OPEN_END, OPEN_END, document)


def later_first(sources: Sources, one: str, other: str) -> tuple[str, str] | None:
    """The two reports, the later one first; None where nobody can tell which it is."""
    when, then = sources.published_days(one), sources.published_days(other)
    if when is None or then is None or (when[0] <= then[1] and then[0] <= when[1]):
        return None
    return (other, one) if when[1] < then[0] else (one, other)


def placing(sources: Sources, documents: Iterable[str] | None = None) -> list[str]:
    """Reports, earlier ones first; of one day the shorter ones first, and those without a date last.

    Args:
        sources: the reports.
        documents: which of them; None for all.
    """
    asked = sources.reports if documents is None else documents
    at = {d: (place_of(sources.published_days(d), sources.reports[d].text), d) for d in asked}
    return sorted(at, key=at.__getitem__)


def place_of(published: Days | None, text: str) -> Place:
    """What places a report: the days on which it came out, and how long it is (in characters)."""
    first, last = published or (OPEN_END, OPEN_END)
    return first, last, len(text)
