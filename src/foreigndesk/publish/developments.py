"""What became known when: engagements first told, moved, confirmed, put off, called off, contradicted.

Unlike a comparison of two records this needs only one: the history of each engagement says who told what, and
when it came out. A development keeps its key as long as the report that brought it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from foreigndesk.model.record import Conflict, Document, Engagement, Evidence, StatusReport
from foreigndesk.publish.index import grouped
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import dates, day_in_words, label, named_parties, named_place
from foreigndesk.text.edtf_dates import contains, latest

KINDS = (
    "new",
    "planned",
    "moved",
    "confirmed",
    "postponed",
    "cancelled",
    "contradicted",
    "corrected",
    "withdrawn",
)
_HEAD = 200  # characters of a report that show which it is
_OPEN = ("possible", "planned", "postponed")


@dataclass(frozen=True, slots=True)
class Development:
    """One thing that became known.

    Attributes:
        kind: one of KINDS.
        about: kind and id of the entry it is of.
        text: the entry in a few words.
        told: what was told then: a standing with its dates, or the two sides of a conflict.
        day: when the report that brought it was published.
        report: the id of that report.
        evidence: the sentences of that report.
        was: what was told before, None where nothing was.
    """

    kind: str
    about: tuple[str, str]
    text: str
    told: str
    day: date
    report: str
    evidence: tuple[Evidence, ...]
    was: str | None = None

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return "/".join((self.about[1], self.kind, self.report))


def lasting_key(known: Lookup, development: Development) -> str:
    """The key of a development that stays when its entry or report is called otherwise: by their first ids."""
    lasting = known.addresses.lasting
    return "/".join((lasting(development.about[1]), development.kind, lasting(development.report)))


def developments(known: Lookup) -> tuple[Development, ...]:
    """All that became known, the latest first. What no dated report brought is left out.

    Args:
        known: the record.
    """
    return known.once(_developments)


def since(known: Lookup, day: date) -> list[Development]:
    """What became known on a day or later, the latest first."""
    return list(takewhile(lambda row: row.day >= day, developments(known)))


def developments_of(known: Lookup, entries: Iterable[str]) -> list[Development]:
    """What became known of some entries, the latest first.

    Args:
        known: the record.
        entries: ids of engagements and conflicts.
    """
    by_entry = known.once(_by_entry)
    return sorted((d for key in dict.fromkeys(entries) for d in by_entry.get(key, ())), key=_newest)


def _newest(development: Development) -> tuple[int, str]:
    return -development.day.toordinal(), development.key


def _by_entry(known: Lookup) -> dict[str, tuple[Development, ...]]:
    return grouped(developments(known), lambda d: (d.about[1],))


def _developments(known: Lookup) -> tuple[Development, ...]:
    found = [d for e in known.record.engagements for d in _of_engagement(known, e)]
    found += [d for c in known.record.conflicts for d in _of_conflict(known, c)]
    found += [d for document in known.record.documents for d in _of_report(known, document)]
    return tuple(sorted(found, key=_newest))


def _of_engagement(known: Lookup, engagement: Engagement) -> Iterator[Development]:
    told: list[tuple[date, str, StatusReport]] = []
    for entry in engagement.history:
        day = latest(known.published.get(entry.document) or entry.published)
        if day:
            told.append((day, entry.document, entry))
    told.sort(key=lambda row: row[:2])
    last: StatusReport | None = None
    for day, document, entry in told:
        kind = "new" if last is None else _turn(last, entry)
        if kind is None:
            continue
        yield Development(
            kind,
            ("engagement", engagement.id),
            _told(known, engagement),
            _standing(entry),
            day,
            document,
            tuple(e for e in engagement.evidence if e.document == document),
            _standing(last) if last else None,
        )
        last = _known_by_then(last, entry)


def _standing(entry: StatusReport) -> str:
    return ", ".join(dict.fromkeys(part for part in (entry.status, _span(entry)) if part))


def _turn(last: StatusReport, entry: StatusReport) -> str | None:
    """What a later report brings over what was told before; None where it says nothing else."""
    if entry.status != last.status:
        if entry.status in ("postponed", "cancelled"):
            return entry.status
        if entry.status == "held" and last.status in _OPEN:
            return "confirmed"
        if entry.status == "planned" and last.status in ("possible", "postponed", "cancelled"):
            return "planned"
        return None
    if last.status in _OPEN and entry.start and last.start and not _agree(entry.start, last.start):
        return "moved"
    return None


def _agree(one: str, other: str) -> bool:
    return contains(one, other) or contains(other, one)


def _known_by_then(last: StatusReport | None, entry: StatusReport) -> StatusReport:
    """The state of knowledge after a report: one that gives no day leaves the day told before."""
    if last is None or entry.start:
        return entry
    return StatusReport(entry.document, entry.published, entry.status, last.start, last.end)


def _of_conflict(known: Lookup, conflict: Conflict) -> Iterator[Development]:
    first = []
    for value in conflict.values:
        days = [(b, d) for d in value.documents if (b := latest(known.published.get(d)))]
        if days:
            first.append((*min(days), value))
    if not first:
        return
    day, document, value = max(first, key=lambda row: row[:2])
    kind, key = conflict.about
    what = _told(known, known.engagements[key]) if key in known.engagements else known.name(key)
    yield Development(
        "contradicted",
        ("conflict", conflict.id),
        f"{conflict.field} of {what if kind in ('engagement', 'person') else kind}",
        " / ".join(v.value for v in conflict.values),
        day,
        document,
        value.evidence,
    )


def _of_report(known: Lookup, document: Document) -> Iterator[Development]:
    """That a later version of a report took its place, or that its publisher took it back."""
    later = known.documents.get(document.replaced_by or "")
    source = later or document
    withdrawn = source.report.withdrawn
    day = latest(source.report.updated) or latest(source.published)
    if day is None or (later is None and (not withdrawn or document.replaces)):
        return
    words = later.report.text.split("\n", 1)[0][:_HEAD] if later and not withdrawn else ""
    yield Development(
        "withdrawn" if withdrawn else "corrected",
        ("report", document.report.id),
        _named(known, document),
        "by its publisher" if withdrawn or later is None else _named(known, later),
        day,
        source.report.id,
        (Evidence(source.report.id, 0, len(words), words),) if words else (),
    )


def _named(known: Lookup, document: Document) -> str:
    """A report by its title, outlet and day."""
    report = document.report
    parts = (report.title or "a report", known.outlet(report.id), report.updated or document.published)
    return ", ".join(part for part in parts if part)


def _told(known: Lookup, engagement: Engagement) -> str:
    who = named_parties(engagement, known.people)
    told = (label(engagement), who, named_place(engagement), day_in_words(dates(engagement)))
    return ", ".join(part for part in told if part)


def _span(entry: StatusReport) -> str:
    if entry.start and entry.end and entry.start != entry.end:
        return f"{day_in_words(entry.start)} to {day_in_words(entry.end)}"
    return day_in_words(entry.start or entry.end)
