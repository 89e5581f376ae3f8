"""Engagements as single reports tell them, with their people known over all reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from foreigndesk.collate.dates import Days, days, gap, lasting
from foreigndesk.collate.folded import fold
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import EngagementFinding, PartyFinding
from foreigndesk.model.record import Evidence, Party

_WEEKS = 60  # days between a report and what it tells of, within which an office has the holder of that time
# Talks, gatherings and signings are told in each other's words; calls, visits and messages are not.
_GROUPS = {"meeting": "meeting", "gathering": "meeting", "signing": "meeting"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of one engagement.

    `finding` is what the report tells, but for the parties and the evidence, which the telling has itself.
    `era` are the days that the report is of, `published` its date where it has one. `guests` are those who
    travel (for a visit), `offices` the parties that are named by office alone, as (folded office, state);
    `when` the days from the first to the last that it may have lasted. `origin` is whose voice the report is
    among those that tell of the engagement, known once they are joined. `former` are the days that something
    moved was to have had; `given_up` the dates told by a report that a later one overtook by moving it: they are
    history, and `when` is empty. `corrected` is true of what a version tells that replaced another.
    """

    document: str
    index: int
    era: Days | None
    finding: EngagementFinding
    status: str
    parties: tuple[Party, ...]
    people: frozenset[str]
    guests: frozenset[str]
    offices: frozenset[tuple[str, str | None]]
    states: frozenset[str]
    when: Days | None
    published: Days | None = None
    former: Days | None = None
    given_up: tuple[str | None, str | None] | None = None
    origin: str = ""
    corrected: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Document and number: where the telling stands."""
        return self.document, self.index

    @property
    def group(self) -> str:
        """The kind of contact, as far as it keeps tellings apart."""
        return group_of(self.finding.type)

    @property
    def timeless(self) -> bool:
        """Whether neither the telling nor its report can be dated."""
        return self.era is None and self.when is None

    @property
    def city(self) -> str | None:
        """The place's name, folded."""
        return fold(self.finding.place.name) if self.finding.place.name else None


def group_of(kind: str) -> str:
    """The group of kinds that one engagement may be told as."""
    return _GROUPS.get(kind, kind)


def tellings(
    sources: Sources, people: People, eras: Mapping[str, Days], denied: bool = False
) -> Iterator[Telling]:
    """Every engagement that any report tells of and gives evidence for.

    Args:
        sources: the reports.
        people: who is who.
        eras: of which days the reports are, as far as that is known.
        denied: give instead what reports say did not, or is not to, take place.

    Yields:
        Tellings in the order of reports and places.
    """
    corrected = set(sources.replaced_by.values())
    kind = "denials" if denied else "engagements"
    for document, reading in sources.saying(kind):
        for index, finding in enumerate(getattr(reading, kind)):
            evidence = sources.evidence(document, finding.evidence)
            if evidence:
                telling = _telling(people, (document, index), eras.get(document), finding)
                published = sources.published_days(document)
                telling = replace(
                    telling,
                    # What the telling has of its own is not held twice.
                    finding=replace(finding, evidence=(), parties=()),
                    published=published,
                    evidence=evidence,
                    corrected=document in corrected,
                )
                yield telling


def _telling(people: People, place: tuple[str, int], era: Days | None, finding: EngagementFinding) -> Telling:
    document, index = place
    when = lasting(finding.start, finding.end)
    today = era if _of_these_weeks(finding.status, when, era) else None
    parties = _once(_party(people, document, p, today) for p in finding.parties)
    hosts = {p.person for p in parties if p.person and p.role == "host"}
    named = {p.person for p in parties if p.person}
    guests = {p.person for p in parties if p.person and p.role in ("guest", "party")}
    states = {s for s in (*finding.states, *(p.state for p in parties)) if s}
    return Telling(
        document=document,
        index=index,
        era=era,
        finding=finding,
        status=_status(finding.status, when, era),
        parties=parties,
        people=frozenset(named),
        guests=frozenset(guests - hosts or named - hosts),
        offices=frozenset((fold(p.office), p.state) for p in parties if p.office and not p.person),
        states=frozenset(states),
        when=when,
        former=days(finding.former),
    )


def _of_these_weeks(status: str, when: Days | None, published: Days | None) -> bool:
    """Whether those in office when the report came out are those who take part."""
    if published is None:
        return False
    return gap(when, published) <= _WEEKS if when else status != "held"


def _status(told: str, when: Days | None, era: Days | None) -> str:
    """What lies ahead of its report has not been held, however it is told."""
    return "planned" if told == "held" and when and era and when[0] > era[1] + 1 else told


def _party(people: People, document: str, finding: PartyFinding, today: Days | None) -> Party:
    """A party with its person of the record; an office alone is its holder's, where reports name just one."""
    person = next(iter(people.ids(document, (finding.person,))), None)
    if person is None and today and finding.office and finding.state:
        person = people.holder(fold(finding.office), finding.state, today)
    return Party(person, finding.office, finding.state, finding.role)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Every person once, as first given."""
    kept: dict[object, Party] = {}
    for party in parties:
        kept.setdefault(party.person or party, party)
    return tuple(kept.values())
