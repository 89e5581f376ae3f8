"""What a record that was put together settles of each report and person."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from foreigndesk.collate import Together
from foreigndesk.collate.adding.ties import Known, claims, lasting, near, text_ties
from foreigndesk.collate.by_text import Key
from foreigndesk.collate.dates import Days
from foreigndesk.collate.held import Rows
from foreigndesk.collate.origins.order import place_of
from foreigndesk.collate.origins.sketches import imprint_of, sketch_of
from foreigndesk.collate.sources import came_out
from foreigndesk.collate.telling import Telling
from foreigndesk.model.settled import Grounds, Individual, Settled, Ties, numbers

_AT_ONCE = 2000  # reports whose settled things are in memory at a time


def grounds(together: Together) -> Iterator[Grounds]:
    """All that a record has settled, for reports to be added to it later: part by part.

    Args:
        together: the record with what led to it.
    """
    people = individuals(together)
    while known := dict(islice(people, _AT_ONCE)):
        yield Grounds({}, {}, known)
    settling = Settling(together)
    sources = together.sources
    others = [d for doubles in together.doubles.values() for d in doubles]
    documents = iter(sorted({*sources.reports, *sources.aside, *others}))
    while part := list(islice(documents, _AT_ONCE)):
        yield Grounds(settling.settled(part), dict(settling.ties(part)), {})


def individuals(together: Together) -> Iterator[tuple[str, Individual]]:
    """What is known of each person."""
    people = together.people
    for person, states in people.states.items():
        yield person, Individual(states, people.titles[person], person in people.official)


class Settling:
    """What a record settles of reports."""

    def __init__(self, together: Together) -> None:
        """Take the record with what led to it."""
        self._together, self._sources = together, together.sources
        self._told = _ByReport(together.tellings)
        self._told_first = _ByReport(together.undated.tellings)
        self._head = {double: head for head, doubles in together.doubles.items() for double in doubles}

    def with_doubles(self, documents: Iterable[str]) -> list[str]:
        """Reports with those that were found to be one of them, in order."""
        of = self._together.doubles
        return sorted({x for d in documents for x in (d, *of.get(d, ()))})

    def settled(self, documents: Iterable[str]) -> dict[str, Settled]:
        """What was settled of reports, those too that were found to be another one."""
        return {document: self._settled(document) for document in documents}

    def _settled(self, document: str) -> Settled:
        if document in self._head:
            return Settled(doubles=(self._head[document],))
        together, sources = self._together, self._sources
        _, reading = sources.whole(document)
        out = self._out(document)
        return Settled(
            people=tuple(together.people.of.get((document, n)) for n in range(len(reading.people))),
            engagements=tuple(together.of.get((document, n)) for n in range(len(reading.engagements))),
            out=out,
            published=reading.published if document in together.undated.readings else None,
            early=together.undated.eras.get(document) if out is None else None,
            era=together.eras.get(document) if sources.published_days(document) is None else None,
            counts=document in sources.reports,
            copied=document in together.copies,
            origin=together.origins[document],
            replaced_by=sources.replaced_by.get(document),
            doubles=together.doubles.get(document, ()),
        )

    def _out(self, document: str) -> Days | None:
        """The days on which a report came out, as far as it says so itself."""
        report, _ = self._sources.whole(document)
        reading = self._together.undated.readings.get(document)
        if reading is None:
            return self._sources.published_days(document)
        return came_out(report, reading)

    def known(self, document: str) -> Iterator[Known]:
        """A report that counts as the record has it; one that the record dated first as it was before, too."""
        if document not in self._sources.reports:
            return
        together = self._together
        report, reading = self._sources.whole(document)
        people = [together.people.of.get((document, n)) for n in range(len(reading.people))]
        first = together.undated.readings.get(document)
        if first is not None:
            out, era = self._out(document), together.undated.eras.get(document)
            yield Known(report, first, people, self._told_first[document], out, era)
        out, era = self._sources.published_days(document), together.eras.get(document)
        yield Known(report, reading, people, self._told[document], out, era)

    def ties(self, documents: Iterable[str]) -> Iterator[tuple[str, Ties]]:
        """By what reports are found, in the order given; of those that do not count only their texts tie them."""
        documents = list(documents)
        texts = self._sources.made_of_texts(Imprinting, ((self._head.get(d, d),) for d in documents))
        for document, (sketch, imprint) in zip(documents, texts, strict=True):
            report, reading = self._sources.whole(self._head.get(document, document))
            counts = document in self._sources.reports
            place = array("I", place_of(self._out(document), report.text) if counts else ())
            rows = list(self.known(document))
            said = [claims(reading, report.text, row.published) for row in rows]
            plain = text_ties(report, reading).union(*map(near, rows))
            lastly = set[int]().union(*map(lasting, rows))
            yield (
                document,
                Ties(
                    numbers(plain),
                    numbers(lastly),
                    numbers(set().union(*said)),
                    sketch,
                    imprint,
                    place,
                ),
            )


class Imprinting:
    """Makes the sketch and the imprint of a text, both empty for a short one."""

    def __call__(self, key: Key, text: Callable[[str], str]) -> tuple[array[int], bytes]:
        """Take one report."""
        words = text(key[0])
        sketch = array("I", sketch_of(words) or ())
        return sketch, imprint_of(words) if sketch else b""


class _ByReport:
    """What each report tells; the tellings of one stand in a row."""

    def __init__(self, tellings: Rows[Telling]) -> None:
        self._tellings = tellings
        self._places: dict[str, tuple[int, int]] = {}
        for number, telling in enumerate(tellings):
            first, _ = self._places.get(telling.document, (number, number))
            self._places[telling.document] = first, number + 1

    def __getitem__(self, document: str) -> Sequence[Telling]:
        first, end = self._places.get(document, (0, 0))
        return [self._tellings[number] for number in range(first, end)]
