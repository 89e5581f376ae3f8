"""What a desk wants to know in the morning: today, what is ahead, what was confirmed or contradicted lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.model.record import Conflict, Document, Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import upcoming
from foreigndesk.text.edtf_dates import bounds

LATELY = 7  # days for which a confirmation or a contradiction counts as new
_OPEN = ("possible", "planned", "postponed")
_SHOWN = 20  # rows of a part at most


@dataclass(frozen=True, slots=True)
class Briefing:
    """A desk's morning: rows in the order in which they are to be read, each part at most twenty.

    `on` is the day, `latest` are the reports published last by then.
    """

    on: date
    today: tuple[Engagement, ...]
    ahead: tuple[Engagement, ...]
    confirmed: tuple[Engagement, ...]
    contradicted: tuple[Conflict, ...]
    latest: tuple[Document, ...]


def briefing(known: Lookup, on: date) -> Briefing:
    """Draw up the briefing of a day.

    Args:
        known: the record.
        on: the day.
    """
    record, since = known.record, on - timedelta(days=LATELY)
    current = [e for e in record.engagements if (days := when(e)) and days[0] <= on <= days[1]]
    narrow = [e for e in current if (days := when(e)) and (days[1] - days[0]).days <= LATELY]
    later = [e for e in upcoming(record, on) if e not in narrow]
    confirmed = [e for e in record.engagements if _confirmed(e, since, on)]
    contradicted = [c for c in record.conflicts if _newest(known, c, since, on)]
    return Briefing(
        on,
        tuple(sorted(narrow, key=by_date)[:_SHOWN]),
        tuple(later[:_SHOWN]),
        tuple(sorted(confirmed, key=by_date, reverse=True)[:_SHOWN]),
        tuple(contradicted[:_SHOWN]),
        tuple(latest(record.documents, on)[:_SHOWN]),
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
    """The day on which the last report was published."""
    found = [_surely(b) for d in known.record.documents if (b := bounds(d.published))]
    return max(found, default=None)


def _surely(days: tuple[date, date]) -> date:
    """The last of the days between which a report came out, the first where nobody knows of a last."""
    return days[0] if days[1] == date.max else days[1]


def _confirmed(engagement: Engagement, since: date, on: date) -> bool:
    """Whether reports told it as to come, and the first to tell it as held came out lately."""
    held = [b[0] for h in engagement.history if h.status == "held" and (b := bounds(h.published))]
    return bool(held) and any(h.status in _OPEN for h in engagement.history) and since <= min(held) <= on


def _newest(known: Lookup, conflict: Conflict, since: date, on: date) -> bool:
    """Whether the last side of a conflict was first told lately."""
    first = [
        min((b[0] for d in value.documents if (b := bounds(known.published.get(d)))), default=None)
        for value in conflict.values
    ]
    told = [day for day in first if day]
    return bool(told) and since <= max(told) <= on
