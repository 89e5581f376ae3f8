"""Engagements as data sets of political events have them: a row for each direction between two states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tables.table import Column, Table, count, text
from foreigndesk.vocab.research import cow_number, goldstein, gw_number, iso3

MAKES_VISIT, HOSTS_VISIT, CONSULTS = "042", "043", "040"
MOST_SIDES = (
    12  # a gathering of more states says nothing of each pair of them; it has its row in `engagements`
)
_TENSE = {
    "held": "historical",
    "planned": "future",
    "possible": "future",
    "postponed": "future",
    "cancelled": "negated",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One direction of an engagement: from one state to another, with the codes that this direction bears."""

    engagement: Engagement
    source: str
    target: str
    cameo: str
    people: dict[str, tuple[str, ...]]

    @property
    def first(self) -> str | None:
        """The first day on which it may have begun."""
        days = when(self.engagement)
        return days[0].isoformat() if days else None

    @property
    def last(self) -> str | None:
        """The last day on which it may have ended."""
        days = when(self.engagement)
        return days[1].isoformat() if days else None


def events(known: Lookup) -> Iterator[Event]:
    """Every direction of every engagement of two to twelve states, by date."""
    for engagement in sorted(known.record.engagements, key=by_date):
        sides = sorted(set(engagement.states))
        if not 2 <= len(sides) <= MOST_SIDES:
            continue
        people: dict[str, tuple[str, ...]] = {}
        for party in engagement.parties:
            if party.state and party.person:
                people[party.state] = (*people.get(party.state, ()), known.name(party.person))
        for source, target in permutations(sides, 2):
            yield Event(engagement, source, target, _code(engagement, source, target), people)


def _code(engagement: Engagement, source: str, target: str) -> str:
    """The code of a direction: who travels makes the visit, who receives hosts it.

    Two states that both travel, or both receive, consult; so do two of which nobody says who received whom.
    """
    if engagement.cameo not in (MAKES_VISIT, HOSTS_VISIT):
        return engagement.cameo
    hosts = {p.state for p in engagement.parties if p.role == "host" and p.state}
    guests = {p.state for p in engagement.parties if p.role == "guest" and p.state}
    if not hosts:  # the place tells it, or else the guests do
        hosts = {s for s in engagement.states if s == engagement.place.country}
        hosts = hosts or set(engagement.states) - guests
    receives = {code: code in hosts and code not in guests for code in (source, target)}
    if receives[source] == receives[target]:
        return CONSULTS
    return HOSTS_VISIT if receives[source] else MAKES_VISIT


def _side(name: str) -> tuple[Column, ...]:
    """The columns of one side."""

    def code(row: Event) -> str:
        value: str = getattr(row, name)
        return value

    return (
        text(name, f"{name} of the event: ISO 3166-1 alpha-3, or an organisation's short name", code),
        text(
            f"{name}_iso3",
            f"{name}: the same where ISO 3166 has it; empty for organisations and Kosovo",
            lambda r: iso3(code(r)),
        ),
        count(
            f"{name}_cow",
            f"{name}: number in the Correlates of War list as of the day; empty for what is no state in it",
            lambda r: cow_number(code(r), r.first),
        ),
        count(
            f"{name}_gw",
            f"{name}: number in the list of Gleditsch and Ward as of the day; empty as above",
            lambda r: gw_number(code(r), r.first),
        ),
        text(
            f"{name}_people",
            f"{name}: who takes part for it; several with `; ` between them",
            lambda r: "; ".join(r.people.get(code(r), ())) or None,
        ),
    )


def _mode(row: Event) -> str | None:
    return row.engagement.plover[1]


EVENTS = Table(
    "events",
    "One direction of an engagement of two to twelve states, as data sets of political events have it",
    (
        text("engagement", "id of the engagement", lambda r: r.engagement.id),
        *_side("source"),
        *_side("target"),
        Column("first_day", "date", "first day on which it may have begun", lambda r: r.first),
        Column("last_day", "date", "last day on which it may have ended", lambda r: r.last),
        text("type", "visit, meeting, call, gathering, signing or message", lambda r: r.engagement.type),
        text("status", "possible, planned, held, postponed or cancelled", lambda r: r.engagement.status),
        text("cameo", "CAMEO code of this direction (text: leading zeros count)", lambda r: r.cameo),
        text("plover_event", "PLOVER event, the same for both directions", lambda r: r.engagement.plover[0]),
        text("plover_mode", "PLOVER mode: how they consult, or what is refused", _mode),
        text(
            "plover_tense",
            "the time of the contact itself: historical (held), future (planned, possible, put off) or negated "
            "(called off); AGREE with future is an intention of a contact to come, REJECT with negated one dropped",
            lambda r: _TENSE[r.engagement.status],
        ),
        Column(
            "goldstein",
            "number",
            "Goldstein (1992) value of the CAMEO code, -10 to 10, as carried over from WEIS codes",
            lambda r: goldstein(r.cameo),
        ),
        count("reports", "reports that tell of it", lambda r: r.engagement.reports),
        count("origins", "independent origins among them", lambda r: r.engagement.origins),
        count("conflicts", "fields on which reports disagree", lambda r: len(r.engagement.conflicts)),
    ),
    ("engagement", "source", "target"),
    events,
    (("engagement", "engagements", "id"),),
)
