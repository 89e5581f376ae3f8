"""Who held an office on a day: by the days of the mandate, else by the reports that name them in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Mandate, Person
from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.holders import Holder, holders_named, holders_of
from foreigndesk.vocab.seniority import not_held, plain_office, seniority

Days = tuple[date, date]
_Seat = tuple[str, str]

_BEFORE, _AFTER = 45, 183  # days for which somebody is likely to be in an office before and after being named
_TERM = 1827  # days for which an office whose beginning is told is likely to be held, five years

# Kinds of office that one person of a state holds at a time, each under several titles.
_ONE_SEAT = ("foreign", "defense")
# Kinds in which a title within a title is another office: a vice president is no president.
_TOLD_APART = ("head_of_state", "head_of_government", "royal")


def attested(mandate: Mandate, published: Mapping[str, str | None]) -> Days | None:
    """The first and last day on which reports name somebody in an office.

    Args:
        mandate: the office, with its evidence.
        published: when each report came out, by its id.

    Returns:
        Days within the mandate; a report that calls somebody "former" shows nobody in office. None where no
        report of a known day does.
    """
    start, end = bounds(mandate.start), bounds(mandate.end)
    over = mandate.end is not None and mandate.end.startswith(("..", "/"))
    if mandate.end is not None and "/" in mandate.end and not over:
        return None  # told of years before: the reports came out later
    found = []
    for evidence in mandate.evidence:
        days = bounds(published.get(evidence.document))
        if days is None or (start and days[1] < start[0]):
            continue
        if end and (days[0] > end[1] or (over and days[1] >= end[1])):
            continue
        # Of a report that came out at some time before or after a day, that day alone is known.
        first = days[1] if days[0] == date.min else days[0]
        last = days[0] if days[1] == date.max else days[1]
        if first <= last:  # nothing is known of a report open at both ends
            found.append((first, last))
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def attested_in(known: Lookup, mandate: Mandate) -> Days | None:
    """The same of a mandate of a record, worked out once: some are told of by thousands of reports.

    Args:
        known: the record.
        mandate: one of its offices.
    """
    found = known.once(_worked_out)
    if (told := found.get(id(mandate))) is None or told[0] is not mandate:
        found[id(mandate)] = told = (mandate, attested(mandate, known.published))
    return told[1]


def _worked_out(_: Lookup) -> dict[int, tuple[Mandate, Days | None]]:
    """Mandates by where they stand in memory, each with its days; it stays there as long as it is kept here."""
    return {}


def is_office(mandate: Mandate, office: str) -> bool:
    """Whether a mandate is of an office asked for by words of its title.

    A vice foreign minister is no foreign minister, nor is one who is yet to take the office; a secretary of
    state, or whoever else has a state's foreign affairs, is.
    """
    if not_held(mandate.title) and not not_held(office):
        return False
    asked, title = plain_office(office), plain_office(mandate.title)
    if asked and title and title[2] and not asked[2]:
        return False
    if asked and title and asked[1] == title[1] and asked[1] in _TOLD_APART and asked[0] != title[0]:
        return False
    if set(_words(office)) <= set(_words(mandate.title)):
        return True
    return bool(asked and title and asked[1] == title[1] and asked[1] in _ONE_SEAT and asked[2] == title[2])


def in_office(mandate: Mandate, on: date) -> bool:
    """Whether nothing the mandate says of its days speaks against a day."""
    start, end = bounds(mandate.start), bounds(mandate.end)
    return not (start and start[0] > on) and not (end and end[1] < on)


@dataclass(frozen=True, slots=True)
class Held:
    """An office held on a day, and what says so.

    `basis` is told (days that reports give), named (reports that name the person in it), or listed (the
    vocabulary of office-holders); `why` says it in words, with the days, and the source of what is listed.
    """

    mandate: Mandate
    basis: str
    why: str


def holding(
    people: Iterable[Person], on: date, published: Mapping[str, str | None]
) -> dict[str, tuple[Held, ...]]:
    """Everybody in office on a day, by id, with the mandates they held and what says so.

    A mandate counts on a day that its own days or reports that name it cover, or else one that the vocabulary
    lists. Some weeks before a report first names somebody in an office, half a year after one last does, and five
    years after one tells that they took it, they count as well, unless another is known in the seat by then,
    or the vocabulary has other days for them.

    Args:
        people: people of a record.
        on: the day.
        published: when each report came out, by its id.
    """
    rows = [_Term(p, m, _seat(m), _known(m, published)) for p in people for m in p.offices]
    seats: dict[_Seat, list[_Term]] = {}
    for row in rows:
        if row.seat:
            seats.setdefault(row.seat, []).append(row)
    found: dict[str, tuple[Held, ...]] = {}
    for row in rows:
        others = seats.get(row.seat, []) if row.seat else []
        why = _held(row, others, on) if in_office(row.mandate, on) else None
        if why is not None:
            found[row.person.id] = (*found.get(row.person.id, ()), Held(row.mandate, *why))
    return found


def listed_on(office: str, state: str, on: date) -> list[Holder]:
    """Those whom the vocabulary lists in an office of a state on a day, by name.

    Args:
        office: words of the title.
        state: a code.
        on: the day.
    """
    found: dict[str, Holder] = {}
    for holder in holders_of(state):
        if holder.start and _covers(holder, on) and is_office(_mandate(holder), office):
            found.setdefault(holder.name, holder)
    return [found[name] for name in sorted(found)]


def in_list(holder: Holder) -> str:
    """A line of the vocabulary in words: its days and where they are from."""
    end = f" to {holder.end}" if holder.end else ""
    return f"listed from {holder.start}{end} by the vocabulary of office-holders (source: {holder.source})"


@dataclass(frozen=True, slots=True)
class _Term:
    """A mandate with the seat it is of, if one person at a time has that, and the days surely in it."""

    person: Person
    mandate: Mandate
    seat: _Seat | None
    known: Days | None


def _mandate(holder: Holder) -> Mandate:
    return Mandate(holder.title, holder.state, holder.start, holder.end, ())


def _covers(holder: Holder, on: date) -> bool:
    return holder.start is not None and in_office(_mandate(holder), on)


def _held(row: _Term, others: list[_Term], on: date) -> tuple[str, str] | None:
    """What says that an office was held on a day on which nothing in the mandate itself speaks against it."""
    if row.known and row.known[0] <= on <= row.known[1]:
        return _covered(row, row.known)
    if any(_excludes(other, row, on) for other in others):
        return None
    terms = _listed(row)
    covering = [holder for holder in terms if _covers(holder, on)]
    if covering:
        return "listed", in_list(covering[0])
    mandate = row.mandate
    if terms or not row.known:
        return None
    rivals = [o.known for o in others if o.person.id != row.person.id and o.known]
    if on < row.known[0]:
        near = (row.known[0] - on).days <= _BEFORE or any(known[1] < on for known in rivals)
        return ("named", f"first named in it {row.known[0]}") if near else None
    since = mandate.start if mandate.start and "/" not in mandate.start and not mandate.end else None
    if since and (on - row.known[1]).days <= _TERM:
        return "told", f"told to be from {since}; no end is told"
    near = (on - row.known[1]).days <= _AFTER or any(known[0] > on for known in rivals)
    return ("named", f"last named in it {row.known[1]}") if near else None


def _covered(row: _Term, known: Days) -> tuple[str, str]:
    """The days that reports give, else those on which they name somebody."""
    start, end = row.mandate.start, row.mandate.end
    if start and "/" not in start:
        return "told", f"told to be from {start}{f' to {end}' if end else ''}"
    return "named", f"named in it {known[0]}{f' to {known[1]}' if known[1] != known[0] else ''}"


def _listed(row: _Term) -> list[Holder]:
    """What the vocabulary has of a person in an office."""
    title, state = row.mandate.title, row.mandate.state
    names = [name for name in (row.person.name, *row.person.aliases) if " " in name]
    found = dict.fromkeys(h for name in names for h in holders_named(name) if h.state == state and h.start)
    return [holder for holder in found if is_office(_mandate(holder), title)]


def _known(mandate: Mandate, published: Mapping[str, str | None]) -> Days | None:
    """The days from the first to the last on which somebody was surely in office."""
    start, end = bounds(mandate.start), bounds(mandate.end)
    named = attested(mandate, published)
    first = start[1] if start else named[0] if named else None
    last = end[0] if end and end[0] > date.min else named[1] if named else None
    first, last = first or last, last or first
    return (min(first, last), max(first, last)) if first and last else None


def _seat(mandate: Mandate) -> _Seat | None:
    office = plain_office(mandate.title)
    if not office or office[2] or not mandate.state:
        return None
    if office[1] in _ONE_SEAT:
        return office[1], mandate.state
    return (office[0], mandate.state) if seniority(mandate.title) else None


def _excludes(other: _Term, mine: _Term, on: date) -> bool:
    """Whether another is known in the seat on a day, or between it and the days known for this person."""
    theirs, own = other.known, mine.known
    if other.person.id == mine.person.id or theirs is None:
        return False
    if own is None:
        return theirs[0] <= on <= theirs[1]
    if own[0] <= on <= own[1]:
        return False
    if theirs[0] <= on <= theirs[1]:
        return True
    return on < theirs[1] < own[0] if on < own[0] else own[1] < theirs[0] < on


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").split()
