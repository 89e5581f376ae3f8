"""What a record that was put together settles of each report and person."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from foreigndesk.collate import Together
from foreigndesk.collate.adding.ties import Known, claims, lasting, near, text_ties
from foreigndesk.collate.origins.texts import imprint_of, sketch_of
from foreigndesk.collate.telling import Telling
from foreigndesk.model.settled import Grounds, Individual, Settled, Ties, numbers


def settled(together: Together, documents: Iterable[str] | None = None) -> dict[str, Settled]:
    """What was settled of reports.

    Args:
        together: the record with what led to it.
        documents: which reports; None for all, those too that were found to be another one.
    """
    sources, rows = together.sources, {d.report.id: d for d in together.record.documents}
    found = {}
    for document in sorted(rows if documents is None else documents):
        _, reading = sources.whole(document)
        row, counts = rows[document], document in sources.reports
        found[document] = Settled(
            people=tuple(together.people.of.get((document, n)) for n in range(len(reading.people))),
            engagements=tuple(together.of.get((document, n)) for n in range(len(reading.engagements))),
            published=reading.published if row.date_why else None,
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


def known(together: Together, documents: Iterable[str]) -> Iterator[Known]:
    """Reports that count as the record has them."""
    told: Mapping[str, list[Telling]] = defaultdict(list)
    for telling in together.tellings:
        told[telling.document].append(telling)
    for document in documents:
        if document in together.sources.reports:
            report, reading = together.sources.whole(document)
            yield Known(
                report,
                reading,
                [together.people.of.get((document, n)) for n in range(len(reading.people))],
                told.get(document, ()),
                together.sources.published_days(document),
                together.eras.get(document),
            )


def ties(together: Together, documents: Iterable[str]) -> Iterator[tuple[str, Ties]]:
    """By what reports are found, in the order given.

    Args:
        together: the record with what led to it.
        documents: the reports; of those that do not count only their texts tie them to others.
    """
    rows = {d.report.id for d in together.record.documents}
    wanted = list(documents)
    counting = {row.report.id: row for row in known(together, wanted)}
    of = {double: head for head, doubles in together.doubles.items() for double in doubles}
    for document in wanted:
        head = document if document in rows else of[document]
        report, reading = together.sources.whole(head)
        sketch = array("I", sketch_of(report.text) or ())
        text = sketch, imprint_of(report.text) if sketch else b""
        plain = text_ties(report, reading)
        row = counting.get(document)
        if row is None:
            yield document, Ties(numbers(plain), array("I"), array("I"), *text)
            continue
        said = claims(reading, report.text, row.published)
        yield document, Ties(numbers(plain | near(row)), numbers(lasting(row)), numbers(said), *text)
