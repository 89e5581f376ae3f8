"""Why a day that no report gives lies where it does, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from foreigndesk.model.record import DateReason, Engagement
from foreigndesk.publish.dossier_lines import Line
from foreigndesk.publish.lookup import Lookup


def date_lines(known: Lookup, engagement: Engagement) -> Iterator[Line]:
    """What the days of an engagement rest on beside what reports say of them.

    Args:
        known: the record, for looking things up.
        engagement: one of its engagements.

    Yields:
        A line for each reason, and behind a report that was itself dated by the record one for each reason
        of that.
    """
    told: set[str] = set()
    for reason in engagement.date_why:
        value = getattr(engagement, reason.field, None)
        yield _line(known, reason, f"{reason.field} {value}: {reason.why}")
        for document in (d for d in reason.of if d in known.documents and d not in told):
            told.add(document)
            report = known.documents[document]
            for why in report.date_why:
                yield _line(known, why, f"that report, {report.published}: {why.why}")


def _line(known: Lookup, reason: DateReason, text: str) -> Line:
    left = f"; leaves {reason.days}" if reason.days else ""
    details = tuple((field, value) for field, value in ((reason.field, reason.days),) if value)
    return Line(text + left, known.sources(reason.evidence), details=details)
