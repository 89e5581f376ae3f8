"""The pages that many will ask for, the most first: by how much leads to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, zip_longest
from typing import TypeVar

from foreigndesk.model.topic import Topic
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.index import in_order
from foreigndesk.publish.lookup import Lookup
from foreigndesk.web.addresses import segment

# Those that stand at the head of each page, and what calendars and feed readers fetch again and again.
_HEADS = (
    "/",
    "/changes",
    "/engagements",
    "/calendar",
    "/people",
    "/states",
    "/topics",
    "/conflicts",
    "/outlets",
    "/reports",
    "/search",
    "/calendar.ics",
    "/changes.atom",
    "/reports.atom",
    "/conflicts.atom",
)
_Key = TypeVar("_Key", str, tuple[str, ...])
_MOST = 200  # of each kind
_FEW = 6  # states of a company that says something of each pair of them
_PAGES = 20  # of the list of engagements


def popular(known: Lookup, about: Iterable[Topic]) -> list[str]:
    """Addresses of pages, those that most lead to first.

    Args:
        known: the record.
        about: topics that have pages.
    """
    states: Counter[str] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    people: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for engagement in known.record.engagements:
        codes = sorted(set(engagement.states))
        states.update(codes)
        if len(codes) <= _FEW:
            pairs.update(combinations(codes, 2))
        people.update(list(dict.fromkeys(p.person for p in engagement.parties if p.person)))
        if days := when(engagement):
            months[days[0].isoformat()[:7]] += 1
    kinds = (
        _addresses("/states/", states),
        (f"/pairs/{'-'.join(pair)}" for pair in _most(pairs)),
        _addresses("/people/", people),
        (f"/calendar?on={month}-01" for month in _most(months)),
        (f"/engagements?page={page}" for page in range(2, min(_PAGES, len(in_order(known)) // 100 + 1) + 1)),
        (f"/reports/{segment(d.report.id)}" for d in newest_first(known)[:_MOST]),
        (f"/conflicts/{segment(c.id)}" for c in known.record.conflicts[:_MOST]),
    )
    topics = (f"/topics/{segment(topic.slug)}" for topic in about)
    mixed = (address for row in zip_longest(*kinds) for address in row if address)
    return list(chain(_HEADS, topics, mixed))


def _most(counted: Counter[_Key]) -> list[_Key]:
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return [key for key, _ in rows[:_MOST]]


def _addresses(path: str, counted: Counter[str]) -> Iterator[str]:
    return (f"{path}{segment(key)}" for key in _most(counted))
