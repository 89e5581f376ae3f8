"""Reports and readings made by hand: spans are found by their words in the text."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.collate import collate
from foreigndesk.collate.laws import check
from foreigndesk.model.reading import (
    EngagementFinding,
    MandateFinding,
    PartyFinding,
    PersonFinding,
    Place,
    Reading,
    StatementFinding,
)
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span

NOWHERE = Place()


class Desk:
    """Collects reports and readings for one test."""

    def __init__(self):
        self.reports: list[Report] = []
        self.readings: list[Reading] = []

    def report(self, name, text, published=None, **fields):
        """Add a report whose reading is filled by the methods of what comes back."""
        self.reports.append(Report(id=name, path=f"{name}.txt", text=text, published=published, **fields))
        self.readings.append(Reading(report=name, published=published, published_basis="page"))
        return Told(self, len(self.reports) - 1)

    def record(self, as_of=None) -> Record:
        record = collate(self.reports, self.readings, as_of)
        assert check(record) == []
        return record


class Told:
    """What one report says."""

    def __init__(self, desk, number):
        self.desk, self.number = desk, number

    @property
    def text(self):
        return self.desk.reports[self.number].text

    @property
    def reading(self):
        return self.desk.readings[self.number]

    def span(self, words):
        at = self.text.index(words)
        return Span(at, at + len(words))

    def add(self, **fields):
        self.desk.readings[self.number] = replace(
            self.reading, **{k: (*getattr(self.reading, k), v) for k, v in fields.items()}
        )
        return self

    def person(self, name, title=None, state=None, aliases=(), official=True, **mandate):
        mandates = ()
        if title:
            mandates = (
                MandateFinding(title, state, evidence=(self.span(mandate.pop("quote", name)),), **mandate),
            )
        self.add(
            people=PersonFinding(name, tuple(aliases), state=state, mandates=mandates, official=official)
        )
        return self

    def engagement(self, kind, status, words, who=(), place=NOWHERE, **fields):
        """`who`: names, (name, role) pairs, or PartyFinding rows."""
        parties = []
        for party in who:
            if isinstance(party, PartyFinding):
                parties.append(party)
                continue
            name, role = party if isinstance(party, tuple) else (party, "party")
            index = next(i for i, p in enumerate(self.reading.people) if p.name == name)
            parties.append(PartyFinding(index, state=self.reading.people[index].state, role=role))
        states = fields.pop("states", tuple(dict.fromkeys(p.state for p in parties if p.state)))
        span = self.span(words)
        return self.add(
            engagements=EngagementFinding(
                kind,
                status,
                Span(span.start, span.start + 1),
                (span,),
                tuple(parties),
                states,
                place=place,
                **fields,
            )
        )

    def statement(self, words, person=None, **fields):
        span = self.span(words)
        return self.add(statements=StatementFinding((span,), person=person, evidence=(span,), **fields))


def names(record, engagement):
    """The names of an engagement's people, sorted."""
    people = {p.id: p.name for p in record.people}
    return sorted(people[p.person] for p in engagement.parties if p.person)
