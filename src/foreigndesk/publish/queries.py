"""Questions to a record: which engagements, whose offices, what is to come. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Engagement, Mandate, Person, Record, Statement
from foreigndesk.publish.tenure import Held, holding, is_office
from foreigndesk.text.edtf_dates import bounds, from_to

AHEAD = ("planned", "possible", "postponed")
_PLAN_LASTS = 183  # days after the last report of a plan without a date for which it counts as one


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which engagements are asked for; what is None or empty does not matter.

    `states` are codes, all of which must take part. `person` is an id or any part of a name. `since` and
    `until` are EDTF; an engagement counts when it may lie between them.
    """

    states: tuple[str, ...] = ()
    person: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None


def timeline(record: Record, wanted: Wanted) -> list[Engagement]:
    """The engagements asked for, by date; those without a date come last.

    Args:
        record: the record asked.
        wanted: which of its engagements.
    """
    people = {p.id for p in named(record.people, wanted.person)} if wanted.person else None
    found = [e for e in record.engagements if fits(e, wanted, people)]
    return sorted(found, key=_by_date)


def upcoming(record: Record, on: date) -> list[Engagement]:
    """What is planned, possible or postponed to a day from `on` onward.

    What has no day yet counts for half a year after it was last reported; what was only reported after `on`
    was not known then.

    Args:
        record: the record asked.
        on: the first day that counts.
    """
    return sorted(ahead_of(record.engagements, on), key=_by_date)


def ahead_of(rows: Iterable[Engagement], on: date) -> list[Engagement]:
    """Those of some engagements that are `upcoming` on a day, in the order in which they come."""
    found = []
    for engagement in rows:
        if engagement.status not in AHEAD:
            continue
        days = _days(engagement)
        if days[1] >= on if days else _told_by(engagement, on) == "lately":
            found.append(engagement)
    return found


def unconfirmed(record: Record, on: date) -> list[Engagement]:
    """What was planned, or put off, to a day before `on`, and no report tells of its having been held.

    What has no day counts once half a year has passed since it was last reported.

    Args:
        record: the record asked.
        on: the first day that is still to come.
    """
    return sorted(passed_by(record.engagements, on), key=_by_date)


def passed_by(rows: Iterable[Engagement], on: date) -> list[Engagement]:
    """Those of some engagements that are `unconfirmed` on a day, in the order in which they come."""
    found = []
    for engagement in rows:
        if engagement.status not in ("planned", "postponed"):
            continue
        days = _days(engagement)
        lapsed = days[1] < on if days else _told_by(engagement, on) == "long ago"
        if engagement.status == "planned" and lapsed:
            found.append(engagement)
        if engagement.status == "postponed" and days and days[1] < on:
            found.append(engagement)
    return found


def named(people: Iterable[Person], name: str) -> list[Person]:
    """People of this id, else of exactly this name, else those with all its words in one of their names."""
    wanted = name.casefold().strip()
    rows = list(people)
    for fits in (
        lambda p: p.id == name.strip(),
        lambda p: wanted in {n.casefold() for n in (p.name, *p.aliases)},
        lambda p: any(set(_words(wanted)) <= set(_words(n)) for n in (p.name, *p.aliases)),
    ):
        found = [p for p in rows if fits(p)]
        if found and wanted:
            return found
    return []


def officers(
    people: Iterable[Person],
    *,
    office: str | None = None,
    state: str | None = None,
    on: date | None = None,
    published: Mapping[str, str | None] | None = None,
) -> list[tuple[Person, tuple[Mandate, ...]]]:
    """People with those of their offices that are asked for.

    Args:
        people: people of a record.
        office: words of the title.
        state: a code.
        on: a day on which the office was held, as far as the record knows.
        published: when each report came out, by its id: tells people apart whose mandates have no days.

    Returns:
        Pairs in the order of the names; with nothing asked, everybody, also those without an office.
    """
    rows = list(people)
    if on is not None:
        held = held_on(rows, on, office=office, state=state, published=published)
        return [(person, tuple(h.mandate for h in found)) for person, found in held]
    asked = office is not None or state is not None
    found = []
    for person in sorted(rows, key=lambda p: (p.name.casefold(), p.id)):
        fitting = tuple(m for m in person.offices if _is_asked(m, office, state))
        if fitting or not asked:
            found.append((person, fitting))
    return found


def held_on(
    people: Iterable[Person],
    on: date,
    *,
    office: str | None = None,
    state: str | None = None,
    published: Mapping[str, str | None] | None = None,
) -> list[tuple[Person, tuple[Held, ...]]]:
    """People with the offices they held on a day, each with what says so; arguments as of `officers`."""
    rows = sorted(people, key=lambda p: (p.name.casefold(), p.id))
    held = holding(rows, on, published or {})
    found = [(p, tuple(h for h in held.get(p.id, ()) if _is_asked(h.mandate, office, state))) for p in rows]
    return [(person, offices) for person, offices in found if offices]


def _is_asked(mandate: Mandate, office: str | None, state: str | None) -> bool:
    return (not office or is_office(mandate, office)) and (not state or mandate.state == state)


def said(record: Record, *, person: str | None = None, state: str | None = None) -> list[Statement]:
    """Statements of a person (id or name) or of those who speak for a state, by date."""
    people = {p.id for p in named(record.people, person)} if person else set()
    words = person.casefold() if person else ""
    found = []
    for statement in record.statements:
        by_name = words in (statement.speaker_text or "").casefold()
        if person and people.isdisjoint((statement.speaker, *statement.together)) and not by_name:
            continue
        if state and statement.state != state:
            continue
        found.append(statement)
    return sorted(found, key=lambda s: (s.date or "9999", s.id))


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").split()


def _days(engagement: Engagement) -> tuple[date, date] | None:
    return from_to(engagement.start, engagement.end)


def _told_by(engagement: Engagement, on: date) -> str:
    """When reports that were out by a day last told of it: lately, long ago, or not yet."""
    told = [days for entry in engagement.history if (days := bounds(entry.published))]
    if not told:
        return "lately"
    known = [days[1] for days in told if days[0] <= on]
    if not known:
        return "not yet"
    return "lately" if (on - max(known)).days <= _PLAN_LASTS else "long ago"


def _by_date(engagement: Engagement) -> tuple[bool, date, date, str]:
    days = _days(engagement)
    return (days is None, *(days or (date.max, date.max)), engagement.id)


def fits(engagement: Engagement, wanted: Wanted, people: set[str] | None) -> bool:
    """Whether an engagement is asked for.

    Args:
        engagement: the engagement.
        wanted: what is asked for.
        people: ids of the people that its `person` names, None where it names nobody.
    """
    if people is not None and not any(party.person in people for party in engagement.parties):
        return False
    if wanted.type and wanted.type not in (engagement.type, engagement.subtype):
        return False
    if wanted.status and wanted.status != engagement.status:
        return False
    if not set(wanted.states) <= set(engagement.states) | {p.state for p in engagement.parties}:
        return False
    days = _days(engagement)
    since, until = bounds(wanted.since), bounds(wanted.until)
    if days is None:
        return since is None and until is None
    return not (since and days[1] < since[0]) and not (until and days[0] > until[1])
