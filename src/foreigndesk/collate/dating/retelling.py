"""What an undated report says of days, read again once it is known when it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, Reading, Time
from foreigndesk.model.span import Span
from foreigndesk.text.calendar import find_times
from foreigndesk.text.calendar.lasting import first_and_last
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.sentences import split_sentences


def retell(reading: Reading, text: str, published: str) -> Reading:
    """Resolve the calendar expressions of a report by the day on which it is now known to be written.

    Args:
        reading: what the report says.
        text: its text.
        published: the day, or days, of writing (EDTF).

    Returns:
        The reading with that date and with what follows from it: its times, and the days of engagements
        that had none or wider ones. What the report dates without its own date stays as it is.
    """
    times = find_times(text, published, split_sentences(text))
    by_span = {time.span: time for time in times}
    engagements = tuple(_redated(finding, by_span) for finding in reading.engagements)
    return replace(
        reading,
        published=published,
        published_basis="inferred",
        times=times,
        engagements=engagements,
        within=None,
    )


def _redated(finding: EngagementFinding, times: Mapping[Span, Time]) -> EngagementFinding:
    time = times.get(finding.when) if finding.when else None
    if time is None:
        return finding
    start, end = first_and_last(time, finding.type == "visit", finding.length)
    before, now = bounds(finding.start), bounds(start)
    if now is None or (before is not None and before[1] - before[0] <= now[1] - now[0]):
        return finding
    return replace(finding, start=start, end=end)
