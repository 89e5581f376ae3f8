"""What a record that was put together settles of each report and person."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from foreigndesk.collate import Together
from foreigndesk.collate.adding.ties import Known, claims, lasting, near, text_ties
from foreigndesk.collate.dates import Days, days
from foreigndesk.collate.dates import known as known_date
from foreigndesk.collate.origins.order import place_of
from foreigndesk.collate.origins.sketches import imprint_of, sketch_of
from foreigndesk.collate.telling import Telling
from foreigndesk.model.settled import Grounds, Individual, Settled, Ties, numbers


def settled(together: Together, documents: Iterable[str] | None = None) -> dict[str, Settled]:
    """What was settled of reports.

    Args:
        together: the record with what led to it.
        documents: which reports; None for all, those too that were found to be another one.
    """
    sources, rows = together.sources, {d.report.id: d for d in together.record.documents}
    undated = together.undated
    found = {}
    for document in sorted(rows if documents is None else documents):
        _, reading = sources.whole(document)
        row, counts = rows[document], document in sources.reports
        out = _out(together, document)
        found[document] = Settled(
            people=tuple(together.people.of.get((document, n)) for n in range(len(reading.people))),
            engagements=tuple(together.of.get((document, n)) for n in range(len(reading.engagements))),
            out=out,
            published=reading.published if row.date_why else None,
            early=undated.eras.get(document) if out is None else None,
            era=together.eras.get(document) if sources.published_days(document) is None else None,
            counts=counts,
            copied=document in together.copies,
            origin=row.origin,
            replaced_by=row.replaced_by,
            doubles=together.doubles.get(document, ()),
        )
    for head, doubles in together.doubles.items():
        if head in found:
            found.update((double, Settled(doubles=(head,))) for double in doubles)
    return found


def grounds(together: Together) -> Grounds:
    """All that a record has settled, for reports to be added to it later."""
    found = settled(together)
    return Grounds(found, dict(ties(together, found)), individuals(together))


def individuals(together: Together) -> dict[str, Individual]:
    """What is known of each person."""
    people = together.people
    return {p: Individual(people.states[p], people.titles[p], p in people.official) for p in people.states}


def _out(together: Together, document: str) -> Days | None:
    """The days on which a report came out, as far as it says so itself."""
    report, _ = together.sources.whole(document)
    reading = together.undated.readings.get(document)
    if reading is None:
        return together.sources.published_days(document)
    return days(known_date(reading.published) or known_date(report.published))


def known(together: Together, documents: Iterable[str]) -> Iterator[Known]:
    """Reports that count as the record has them; those that it dated first as they were before, too."""
    told, told_first = _by_report(together.tellings), _by_report(together.undated.tellings)
    for document in documents:
        if document in together.sources.reports:
            report, reading = together.sources.whole(document)
            people = [together.people.of.get((document, n)) for n in range(len(reading.people))]
            first = together.undated.readings.get(document)
            if first is not None:
                out, era = _out(together, document), together.undated.eras.get(document)
                yield Known(report, first, people, told_first.get(document, ()), out, era)
            out, era = together.sources.published_days(document), together.eras.get(document)
            yield Known(report, reading, people, told.get(document, ()), out, era)


def _by_report(tellings: Iterable[Telling]) -> Mapping[str, list[Telling]]:
    told: Mapping[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        told[telling.document].append(telling)
    return told


def ties(together: Together, documents: Iterable[str]) -> Iterator[tuple[str, Ties]]:
    """By what reports are found, in the order given.

    Args:
        together: the record with what led to it.
        documents: the reports; of those that do not count only their texts tie them to others.
    """
    rows = {d.report.id for d in together.record.documents}
    wanted = list(documents)
    counting: Mapping[str, list[Known]] = defaultdict(list)
    for row in known(together, wanted):
        counting[row.report.id].append(row)
    of = {double: head for head, doubles in together.doubles.items() for double in doubles}
    for document in wanted:
        head = document if document in rows else of[document]
        report, reading = together.sources.whole(head)
        sketch = array("I", sketch_of(report.text) or ())
        place = array(
            "I",
            place_of(_out(together, document), report.text) if document in together.sources.reports else (),
        )
        text = sketch, imprint_of(report.text) if sketch else b"", place
        plain = text_ties(report, reading)
        rows_ = counting.get(document, ())
        lastly = [lasting(row) for row in rows_]
        said = [claims(reading, report.text, row.published) for row in rows_]
        plain = plain.union(*(near(row) for row in rows_))
        yield (
            document,
            Ties(numbers(plain), numbers(set().union(*lastly)), numbers(set().union(*said)), *text),
        )
