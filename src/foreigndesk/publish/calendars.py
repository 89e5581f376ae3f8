"""Engagements as iCalendar: one entry each over all its moves, all-day, cancelled where it was called off.

Dates are days of the place, so entries are all-day; what is known only to a month or more is left out, since a
calendar would show it as certain. RFC 5545; UID, SEQUENCE and STATUS let a client take a later version for the
same entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from icalendar import Calendar

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.ics_lines import escaped, folded
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.publish.wording import borne_out, label, named_parties, named_place
from foreigndesk.text.days_in_words import in_words
from foreigndesk.text.edtf_dates import bounds, latest

NARROW = 7  # days; what lies anywhere in a longer time is not put on days
_STATUS = {
    "possible": "TENTATIVE",
    "planned": "CONFIRMED",
    "held": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
_SOURCES = 3  # sentences in a description
MOST = 1000  # entries of a calendar; where more are asked for, those that come last
_EPOCH = date(1970, 1, 1).toordinal()


def calendar(known: Lookup, rows: Iterable[Engagement], name: str, base: str) -> bytes:
    """Put engagements into a calendar.

    Args:
        known: the record.
        rows: its engagements that are wanted.
        name: what the calendar is called.
        base: the address of the desk, without a slash at its end.

    Returns:
        An iCalendar file with at most `MOST` entries; the same rows give the same bytes.
    """
    made = Calendar()
    made.add("prodid", "-//foreigndesk//record//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(name))
    head, mark, end = made.to_ical().partition(b"END:VCALENDAR")
    dated = [e for e in sorted(rows, key=by_date) if _days(e)][-MOST:]
    found: bytes = head + b"".join(_entry(known, engagement, base) for engagement in dated) + mark + end
    return found


def _entry(known: Lookup, engagement: Engagement, base: str) -> bytes:
    """One engagement as the lines of its entry, written once for all calendars that have it."""
    if known.engagements.get(engagement.id) is engagement:
        return known.once(_of_id, engagement.id, base)
    return _written(known, engagement, base)


def _of_id(known: Lookup, key: str, base: str) -> bytes:
    return _written(known, known.engagements[key], base)


def _written(known: Lookup, engagement: Engagement, base: str) -> bytes:
    """The lines of an entry, in the order in which icalendar writes them; a calendar may have a thousand entries."""
    days = _days(engagement)
    if days is None:
        return b""
    gone = engagement.status == "cancelled" or (engagement.status == "postponed" and engagement.start is None)
    last = _last_told(known, engagement)
    where = one_line(named_place(engagement))
    what = one_line(f"{label(engagement)}: {named_parties(engagement, known.people)}")
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{escaped(what)}",
        f"DTSTART;VALUE=DATE:{_plain(days[0])}",
        f"DTEND;VALUE=DATE:{_plain(days[1] + timedelta(days=1))}",
        f"DTSTAMP:{_plain(last)}T000000Z",
        f"UID:{escaped(known.addresses.lasting(engagement.id))}@foreigndesk",
        f"SEQUENCE:{_sequence(engagement, last)}",
        f"CATEGORIES:{escaped(engagement.type)},{escaped(engagement.status)}",
        f"DESCRIPTION:{escaped(_description(known, engagement))}",
        f"LAST-MODIFIED:{_plain(last)}T000000Z",
        f"LOCATION:{escaped(where)}" if where else "",
        f"STATUS:{'CANCELLED' if gone else _STATUS[engagement.status]}",
        "TRANSP:TRANSPARENT",
        f"URL:{base}/engagements/{engagement.id}",
        "END:VEVENT",
    )
    return "".join(f"{folded(line)}\r\n" for line in lines if line).encode()


def _plain(day: date) -> str:
    return day.isoformat().replace("-", "")


def _days(engagement: Engagement) -> tuple[date, date] | None:
    """First and last day; for what was put off without a new day those that it was last to have."""
    start, end = engagement.start, engagement.end
    if start is None and end is None and engagement.status in ("postponed", "cancelled"):
        told = [h for h in engagement.history if h.start]
        start, end = (told[-1].start, told[-1].end) if told else (None, None)
    first, last = bounds(start or end), bounds(end or start)
    if first is None or last is None or (last[1] - first[0]).days < 0:
        return None
    loose = max((b[1] - b[0]).days for b in (first, last))
    return (first[0], max(last[1], first[1])) if loose <= NARROW else None


def _last_told(known: Lookup, engagement: Engagement) -> date:
    """The day on which the last report of it was published, or somebody decided about it."""
    found = [day for h in engagement.history if (day := latest(h.published))]
    found += [day for d in engagement.decided if (day := latest(d.when[:10]))]
    found += [day for e in engagement.evidence if (day := latest(known.published.get(e.document)))]
    return max(found, default=date(1970, 1, 1))


def _sequence(engagement: Engagement, last: date) -> int:
    """A number that grows with each report or decision about it."""
    told = min(len(engagement.history) + len(engagement.decided), 99)
    return max(last.toordinal() - _EPOCH, 0) * 100 + told


def _description(known: Lookup, engagement: Engagement) -> str:
    lines = [f"{engagement.status}; {borne_out(engagement)}{'; disputed' if engagement.conflicts else ''}"]
    if engagement.topics:
        lines.append(f"On: {one_line(', '.join(engagement.topics))}")
    for source in known.sources(engagement.evidence)[:_SOURCES]:
        where = ", ".join(part for part in (source.outlet, in_words(source.published or "")) if part)
        lines.append(f"{one_line(where)}: {shortened(source.sentence)}")
    return "\n".join(lines)
