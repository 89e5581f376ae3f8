"""What `queries` answers of a whole record, by index: for services that are asked again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from foreigndesk.model.record import Engagement, Mandate, Person, Statement
from foreigndesk.publish import index, queries
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import Wanted
from foreigndesk.text.edtf_dates import bounds

_Days = tuple[tuple[date, date] | None, Engagement]


def timeline(known: Lookup, wanted: Wanted) -> Sequence[Engagement]:
    """The engagements asked for, by date, as `queries.timeline` has them.

    Args:
        known: the record.
        wanted: which of its engagements.
    """
    people = {p.id for p in named(known, wanted.person)} if wanted.person else None
    if wanted == Wanted():
        return index.in_order(known)
    if people is None and not wanted.states:
        return _between_days(known, wanted)
    if people is not None and len(people) == 1:
        rows: Iterable[Engagement] = index.of_person(known, next(iter(people)))
    elif wanted.states:
        rows = index.of_state(known, min(wanted.states, key=lambda s: (len(index.of_state(known, s)), s)))
    else:
        found = {e.id: e for person in sorted(people or ()) for e in index.of_person(known, person)}
        rows = sorted(found.values(), key=by_date)
    return [e for e in rows if queries.fits(e, wanted, people)]


def upcoming(known: Lookup, on: date) -> list[Engagement]:
    """What is to come from a day onward, as `queries.upcoming` has it."""
    return queries.ahead_of(index.to_come(known), on)


def named(known: Lookup, name: str) -> list[Person]:
    """People by id or name, as `queries.named` has them."""
    wanted = name.casefold().strip()
    if not wanted:
        return []
    if name.strip() in known.people:
        return [known.people[name.strip()]]
    names = known.once(_people_by_name)
    if wanted in names:
        return list(names[wanted])
    words = known.once(_people_by_word)
    least = min((words.get(w, ()) for w in wanted.replace("-", " ").split()), key=len, default=())
    return queries.named(least, name)


def said(known: Lookup, person: str | None, state: str | None) -> Sequence[Statement]:
    """Statements by date, as `queries.said` has them."""
    if person:
        return queries.said(known.record, person=person, state=state)
    if state:
        return known.once(_said_by_date, state)
    return known.once(_said_by_date, None)


def in_office(
    known: Lookup, office: str | None, state: str | None, on: date | None
) -> Sequence[tuple[Person, tuple[Mandate, ...]]]:
    """People with those of their offices that are asked for, as `queries.officers` has them."""
    if office is None and state is None and on is None:
        return known.once(_everybody)
    # Who else may be in a seat matters, and seats are a state's.
    people = dict.fromkeys(p for p, _ in index.officers_of(known, state)) if state else known.record.people
    return queries.officers(people, office=office, state=state, on=on, published=known.published)


def _everybody(known: Lookup) -> tuple[tuple[Person, tuple[Mandate, ...]], ...]:
    return tuple(queries.officers(known.record.people))


def _said_by_date(known: Lookup, state: str | None) -> tuple[Statement, ...]:
    rows = index.said_for(known, state) if state else known.record.statements
    return tuple(sorted(rows, key=lambda s: (s.date or "9999", s.id)))


def _between_days(known: Lookup, wanted: Wanted) -> list[Engagement]:
    """Engagements by kind, status and days alone."""
    since, until = bounds(wanted.since), bounds(wanted.until)
    found = []
    for days, engagement in known.once(_days):
        if wanted.status and wanted.status != engagement.status:
            continue
        if wanted.type and wanted.type not in (engagement.type, engagement.subtype):
            continue
        if days is None:
            if since or until:
                continue
        elif (since and days[1] < since[0]) or (until and days[0] > until[1]):
            continue
        found.append(engagement)
    return found


def _days(known: Lookup) -> tuple[_Days, ...]:
    return tuple((index.days_told(e), e) for e in index.in_order(known))


def _people_by_name(known: Lookup) -> Mapping[str, tuple[Person, ...]]:
    return index.grouped(known.record.people, lambda p: (n.casefold() for n in (p.name, *p.aliases)))


def _people_by_word(known: Lookup) -> Mapping[str, Sequence[Person]]:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in known.record.people:
        for name in (person.name, *person.aliases):
            for word in name.casefold().replace("-", " ").split():
                found[word][person.id] = person
    return {word: tuple(people.values()) for word, people in found.items()}
