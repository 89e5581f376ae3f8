"""One engagement out of several tellings: the best borne out value of each field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from foreigndesk.collate.dates import OPEN_START, Days, days, inside, known, overlap, width
from foreigndesk.collate.folded import fold
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.people import People
from foreigndesk.collate.telling import Telling
from foreigndesk.model.reading import Place
from foreigndesk.model.record import Party, StatusReport
from foreigndesk.vocab.likeness import may_be_one_post

_STANDING = {"cancelled": 4, "postponed": 4, "held": 3, "planned": 2, "possible": 1}
_GOING = ("held", "planned", "possible")
_ROLES = {"host": 3, "guest": 2, "attendee": 1, "party": 0}


def published_order(telling: Telling) -> Days:
    """By when a report came out; a report of unknown date counts as earliest."""
    return telling.published or (OPEN_START, OPEN_START)


def status(joined: Joined) -> str:
    """What became of it by the latest reports; what has been held can no longer be planned.

    Reports of which neither surely came out before the other count as of one day: there called off outweighs
    held, held a plan, and a plan a possibility.
    """
    known = [m for m in joined.members if m.published]
    newest = max((m.published[0] for m in known if m.published), default=0)
    last = [m for m in known if m.published and m.published[1] >= newest] or joined.members
    voices = {s: {m.origin for m in last if m.status == s} for s in {m.status for m in last}}
    going = {o for s in voices if s in _GOING for o in voices[s]}
    # One report that looks back at an earlier trip put off says nothing against many that tell of the plan.
    heard = [s for s in sorted(voices) if s in _GOING or 2 * len(voices[s]) >= len(going)]
    result = max(heard, key=lambda s: _STANDING.get(s, 0))
    if result == "postponed" and any(m.status == "planned" for m in _telling_new_day(joined)):
        return "planned"  # put off without a day, and by the same report expected on another
    if result not in _GOING:
        return result
    if any(_was_held(m, joined.when) for m in joined.members):
        return "held"
    # A later "could visit" in passing takes nothing from a plan that was announced.
    return "planned" if any(m.status in ("planned", "held") for m in joined.members) else "possible"


def _was_held(telling: Telling, when: Days | None) -> bool:
    """Whether a report tells of it as held and did not come out before it could be."""
    early = when and telling.published and telling.published[1] + 1 < when[0]
    return telling.status == "held" and not early


def best_date(joined: Joined, field: str, standing: str) -> str | None:
    """The most precise date that the most origins allow.

    Args:
        joined: the tellings.
        field: `start` or `end`.
        standing: the merged status; a postponed engagement bears the date of the report that moved it.

    Returns:
        An EDTF date as some report has it, or None.
    """
    members: Sequence[Telling] = joined.members
    if standing == "postponed":
        members = _telling_new_day(joined) or members
    origins: dict[Days, set[str]] = defaultdict(set)
    latest: dict[tuple[Days, str], int] = {}
    for member in members:
        value = getattr(member.finding, field)
        if span := days(value):
            origins[span].add(member.origin)
            latest[span, value] = max(latest.get((span, value), 0), published_order(member)[1])
    narrowest = {s for s in origins if not any(inside(o, s) and o != s for o in origins)}
    allowing = {s: {o for other in origins if overlap(other, s) for o in origins[other]} for s in narrowest}
    ranked = sorted(
        (-len(allowing[span]), width(span), -published, value)
        for (span, value), published in latest.items()
        if span in narrowest
    )
    return ranked[0][3] if ranked else None


def _telling_new_day(joined: Joined) -> list[Telling]:
    """Of something put off, those who put it off to a day; else those who plan it anew, then or since."""
    put_off = [m for m in joined.members if m.status == "postponed"]
    told_by = {m.document for m in put_off if m.former}  # else the day may be the one that it was to have had
    last = max((published_order(m) for m in put_off), default=(OPEN_START, OPEN_START))
    anew = [
        m
        for m in joined.members
        if m.status == "planned" and m.finding.start and (m.document in told_by or published_order(m) > last)
    ]
    return [m for m in put_off if m.finding.start] or anew or put_off


def best_place(joined: Joined) -> Place:
    """The place that the most origins name, with its venue, and its state."""
    members = joined.members
    country = _most([(m.finding.place.country, m) for m in members])
    within = [m for m in members if m.finding.place.country in (None, country)]
    name = _most([(m.finding.place.name, m) for m in within])
    there = [m for m in within if not name or m.finding.place.name in (None, name)]
    return Place(name, _most([(m.finding.place.venue, m) for m in there]), country)


def _most(told: Iterable[tuple[str | None, Telling]]) -> str | None:
    """The value that the most origins have; ties by how often a report has it, then longest, alphabetical.

    Of the reports of one origin that which has it most often counts, so that no flood of copies decides; where
    one of them is a corrected version, copies of what it corrected count no more.
    """
    often: Counter[tuple[str, str, str]] = Counter()
    rows = [(value, telling) for value, telling in told if value]
    mended = {telling.origin for _, telling in rows if telling.corrected}
    for value, telling in rows:
        if telling.corrected or telling.origin not in mended:
            often[value, telling.origin, telling.document] += 1
    by_origin: dict[str, dict[str, int]] = defaultdict(dict)
    for (value, origin, _), count in often.items():
        by_origin[value][origin] = max(count, by_origin[value].get(origin, 0))
    return min(
        by_origin, key=lambda v: (-len(by_origin[v]), -sum(by_origin[v].values()), -len(v), v), default=None
    )


def subtype(joined: Joined, kind: str) -> str | None:
    """The most frequent subtype among tellings of the merged type."""
    return _most([(m.finding.subtype, m) for m in joined.members if m.finding.type == kind])


def kind(joined: Joined) -> str:
    """The type that the most origins give it; a signing is not lost behind its ceremony."""
    types = {m.finding.type for m in joined.members}
    return "signing" if "signing" in types else _most([(m.finding.type, m) for m in joined.members]) or ""


def parties(joined: Joined, people: People, mandate_of: Callable[[str], str | None]) -> tuple[Party, ...]:
    """Everybody who takes part: people first, then offices and states that no named person stands for.

    Args:
        joined: the tellings.
        people: who is who.
        mandate_of: a person's office, for those whose office no telling gives.

    Returns:
        Parties in a fixed order: by rank of role, state, person.
    """
    roles: dict[str, list[tuple[str | None, Telling]]] = defaultdict(list)
    offices: dict[str, list[tuple[str | None, Telling]]] = defaultdict(list)
    states: dict[str, list[tuple[str | None, Telling]]] = defaultdict(list)
    unnamed: dict[tuple[str | None, str | None], list[tuple[str | None, Telling]]] = defaultdict(list)
    for member in joined.members:
        for party in member.parties:
            if party.person is None:
                unnamed[party.office, party.state].append((party.role, member))
                continue
            roles[party.person].append((party.role, member))
            offices[party.person].append((party.office, member))
            states[party.person].append((party.state, member))
    named = [
        Party(
            p,
            _most(offices[p]) or mandate_of(p),
            _most(states[p]) or _only(people.states[p]),
            _role(roles[p]),
        )
        for p in sorted(roles)
    ]
    rest = [
        Party(None, office, state, _role(seen))
        for (office, state), seen in unnamed.items()
        if office or state
    ]
    kept = [p for p in rest if not any(_stands_for(n, p, people) for n in named)]
    kept = [p for p in kept if not any(_vaguer(p, o) for o in kept)]
    order = sorted(
        [*named, *kept],
        key=lambda p: (-_ROLES.get(p.role, 0), p.state or "~", p.person or "~", p.office or ""),
    )
    return tuple(order)


def _only(states: frozenset[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None


def _role(told: Iterable[tuple[str | None, Telling]]) -> str:
    return _most((role, member) for role, member in told if role != "party") or "party"


def _stands_for(named: Party, other: Party, people: People) -> bool:
    """Whether a named person is who an office or a state alone means."""
    state = other.state
    if state and state != named.state and state not in people.states[str(named.person)]:
        return False
    if not other.office:
        return True
    titles = people.titles[str(named.person)] | {fold(named.office or "")}
    return any(may_be_one_post(fold(other.office), t) for t in titles if t)


def _vaguer(party: Party, other: Party) -> bool:
    """Whether another party without a name says the same and more."""
    if party == other or (party.state and party.state != other.state):
        return False
    if not party.office:
        return bool(other.office)
    mine, theirs = fold(party.office).split(), fold(other.office or "").split()
    return set(mine) < set(theirs)


def history(joined: Joined, published_of: Callable[[str], str | None]) -> tuple[StatusReport, ...]:
    """What each report said of status and dates, in the order of publication: days given up since, too."""
    entries = {
        (published_order(m), m.document, m.status, known(start), known(end))
        for m in joined.members
        for start, end in [m.given_up or (m.finding.start, m.finding.end)]
    }
    # A report that moves something also tells the day for which it was planned.
    entries |= {
        (published_order(m), m.document, "planned", known(m.finding.former), None)
        for m in joined.members
        if m.former
    }
    return tuple(
        StatusReport(document, published_of(document), standing, start, end)
        for _, document, standing, start, end in sorted(
            entries, key=lambda e: (e[0], e[1], e[2], e[3] or "", e[4] or "")
        )
    )
