"""Reads a sentence of a test as the desk reads a report."""

from foreigndesk.model.report import Report
from foreigndesk.reading.engagements import find_engagements
from foreigndesk.reading.names import find_names
from foreigndesk.reading.parse import parse
from foreigndesk.text.calendar import find_times


def read_text(text, published="2024-05-15"):
    """The parsed text with its names, times and engagements, as the later steps take them."""
    report = Report(id="r", path="r.txt", text=text, published=published)
    parsed = next(iter(parse([text], full=True)))
    times = find_times(text, published, [s.span for s in parsed.sentences])
    names = find_names(parsed, report, times)
    return parsed, names, times, find_engagements(parsed, names, times, report)
