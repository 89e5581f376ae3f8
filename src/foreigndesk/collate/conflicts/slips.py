"""What one sentence gives two ways: a weekday that is not that date, parts that are not their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from foreigndesk.collate.conflicts.sides import Bench, Side, side_of
from foreigndesk.collate.dates import days
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.telling import Telling
from foreigndesk.model.reading import SlipFinding
from foreigndesk.model.record import Conflict, Engagement, Evidence


def slip_conflicts(engagements: Engagements, bench: Bench) -> Iterator[Conflict]:
    """Conflicts inside one sentence.

    Args:
        engagements: the engagements; a day that is the beginning or end of one is in conflict there.
        bench: what sides are weighed by.

    Yields:
        Conflicts about the engagement whose day is in doubt, else about the report; copies of a report share one.
    """
    slips = [(d, slip) for d, reading in bench.sources.saying("slips") for slip in reading.slips]
    told_in = _by_document(engagements, {d for d, slip in slips if slip.kind == "date"})
    told: dict[tuple[tuple[str, str], str, tuple[str, str], str], list[Evidence]] = {}
    for document, slip in slips:
        if evidence := bench.sources.evidence(document, slip.evidence):
            row, field = _in_doubt(told_in.get(document, ()), slip, evidence[0])
            first = bench.origins.copy_of.get(document, document)
            about = ("engagement", row) if row else ("report", first)
            told.setdefault((about, field, slip.values, slip.why), []).extend(evidence)
    doubted = {about[1] for about, *_ in told}
    rows = {e.id: e for e in engagements.rows if e.id in doubted} if doubted else {}
    for (about, field, values, why), found in told.items():
        sides = [side_of(v, found) for v in values]
        yield bench.conflict(about, field, sides, _choice(sides, why, rows.get(about[1])))


def _by_document(
    engagements: Engagements, documents: Collection[str]
) -> Mapping[str, list[tuple[str, Telling]]]:
    """The tellings of some reports with the engagements that they became, in the order of these."""
    found: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
    for key in sorted({key for (document, _), key in engagements.of.items() if document in documents}):
        for telling in engagements.tellings[key]:
            if telling.document in documents:
                found[telling.document].append((key, telling))
    return found


def _in_doubt(
    told: Sequence[tuple[str, Telling]], slip: SlipFinding, evidence: Evidence
) -> tuple[str | None, str]:
    """The engagement that the sentence tells of, if the slip is in one of its days; and the field."""
    if slip.kind != "date":
        return None, slip.kind
    for key, telling in told:
        if evidence not in telling.evidence:
            continue
        for field in ("start", "end"):
            if getattr(telling.finding, field) in slip.values:
                return key, field
    return None, slip.kind


def _choice(sides: list[Side], why: str, row: Engagement | None) -> tuple[str | None, str]:
    """The day that other reports of the engagement have, if they have one of the two."""
    elsewhere = {
        h.start
        for h in (row.history if row else ())
        if h.document not in sides[0].documents and days(h.start)
    }
    borne_out = [s.value for s in sides if s.value in elsewhere]
    if len(borne_out) == 1:
        return borne_out[0], f"{why}; other reports have this day"
    return None, why
