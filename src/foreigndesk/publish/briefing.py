"""What a desk wants to know in the morning: today, what is ahead, what was confirmed or contradicted lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Generic, TypeVar

from foreigndesk.model.record import Conflict, Document, Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import AHEAD, ahead_of
from foreigndesk.text.edtf_dates import bounds

LATELY = 7  # days for which a confirmation or a contradiction counts as new
_OPEN = ("possible", "planned", "postponed")
_SHOWN = 20  # rows of a part at most

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Lately(Generic[_Row]):
    """Something that became known lately, with the day on which it did."""

    day: date
    row: _Row


@dataclass(frozen=True, slots=True)
class Briefing:
    """A desk's morning: rows in the order in which they are to be read, each part at most twenty.

    `on` is the day, `latest` are the reports published last by then; what was confirmed or contradicted last
    comes first.
    """

    on: date
    today: tuple[Engagement, ...]
    ahead: tuple[Engagement, ...]
    confirmed: tuple[Lately[Engagement], ...]
    contradicted: tuple[Lately[Conflict], ...]
    latest: tuple[Document, ...]


def briefing(known: Lookup, on: date) -> Briefing:
    """Draw up the briefing of a day.

    Args:
        known: the record.
        on: the day.
    """
    since = on - timedelta(days=LATELY)
    narrow = known.once(_by_day).get(on, ())
    ids = {e.id for e in narrow}
    later = [e for e in ahead_of(known.once(_to_come), on) if e.id not in ids]
    confirmed = [(day, e) for day, e in known.once(_confirmed) if since <= day <= on]
    contradicted = [(day, c) for day, c in known.once(_contradicted) if since <= day <= on]
    return Briefing(
        on,
        narrow[:_SHOWN],
        tuple(later[:_SHOWN]),
        tuple(Lately(day, e) for day, e in confirmed[:_SHOWN]),
        tuple(Lately(day, c) for day, c in contradicted[:_SHOWN]),
        _latest(known, on),
    )


def latest(documents: Iterable[Document], on: date | None = None) -> list[Document]:
    """Reports by publication, the last first; without a date last of all.

    Args:
        documents: reports of a record.
        on: leave out what was published after this day.
    """
    days = {d.report.id: bounds(d.published) for d in documents}
    rows = [d for d in documents if on is None or not (b := days[d.report.id]) or b[0] <= on]

    def newest(document: Document) -> tuple[int, str]:
        told = days[document.report.id]
        return (-_surely(told).toordinal() if told else 0, document.report.id)

    return sorted(rows, key=newest)


def last_day(known: Lookup) -> date | None:
    """The day on which the last report was published: of those dated to the week, where there are any."""
    return known.once(_last_day)


def _last_day(known: Lookup) -> date | None:
    found = [b for d in known.record.documents if (b := bounds(d.published))]
    narrow = [b for b in found if (b[1] - b[0]).days <= LATELY]
    return max(map(_surely, narrow or found), default=None)


def make_ready(known: Lookup) -> None:
    """Sort what briefings are made of, so that the first reader does not wait."""
    for make in (_newest_first, _last_day, _by_day, _to_come, _confirmed, _contradicted):
        known.once(make)


def newest_first(known: Lookup) -> tuple[Document, ...]:
    """All reports, the last published first."""
    return known.once(_newest_first)


def _newest_first(known: Lookup) -> tuple[Document, ...]:
    return tuple(latest(known.record.documents))


def _latest(known: Lookup, on: date) -> tuple[Document, ...]:
    """The reports published last by a day."""
    rows = (d for d in newest_first(known) if not (b := bounds(d.published)) or b[0] <= on)
    return tuple(islice(rows, _SHOWN))


def _by_day(known: Lookup) -> dict[date, tuple[Engagement, ...]]:
    """Engagements by each day on which they may lie, where that is no long time."""
    found: dict[date, list[Engagement]] = defaultdict(list)
    for engagement in sorted(known.record.engagements, key=by_date):
        days = when(engagement)
        if days and (days[1] - days[0]).days <= LATELY:
            for n in range((days[1] - days[0]).days + 1):
                found[days[0] + timedelta(days=n)].append(engagement)
    return {day: tuple(rows) for day, rows in found.items()}


def _to_come(known: Lookup) -> tuple[Engagement, ...]:
    return tuple(sorted((e for e in known.record.engagements if e.status in AHEAD), key=by_date))


def _surely(days: tuple[date, date]) -> date:
    """The last of the days between which a report came out, the first where nobody knows of a last."""
    return days[0] if days[1] == date.max else days[1]


def _confirmed(known: Lookup) -> tuple[tuple[date, Engagement], ...]:
    """What reports told as to come, with the day on which the first to tell it as held came out, the last first."""
    found = []
    for engagement in known.record.engagements:
        held = [b[0] for h in engagement.history if h.status == "held" and (b := bounds(h.published))]
        if held and engagement.status == "held" and any(h.status in _OPEN for h in engagement.history):
            found.append((min(held), engagement))
    return tuple(sorted(found, key=lambda row: (-row[0].toordinal(), by_date(row[1]))))


def _contradicted(known: Lookup) -> tuple[tuple[date, Conflict], ...]:
    """Conflicts with the day on which the last of their sides was first told, the last first."""
    found = []
    for conflict in known.record.conflicts:
        first = [
            min((b[0] for d in value.documents if (b := bounds(known.published.get(d)))), default=None)
            for value in conflict.values
        ]
        told = [day for day in first if day]
        if told:
            found.append((max(told), conflict))
    return tuple(sorted(found, key=lambda row: (-row[0].toordinal(), row[1].id)))
