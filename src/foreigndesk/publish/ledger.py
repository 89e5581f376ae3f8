"""The ledger of shuttle diplomacy between two states: their leaders' visits to one another, in turn."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foreigndesk.model.record import Engagement, Evidence, Mechanism, Party
from foreigndesk.publish.index import arrangements_of, gatherings_in, parts_of, touching
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import passed_by
from foreigndesk.publish.tenure import in_office
from foreigndesk.publish.wording import day_in_words, named_state
from foreigndesk.text.edtf_dates import bounds, day, gap_days, join
from foreigndesk.vocab.mechanisms import arrangements
from foreigndesk.vocab.seniority import seniority
from foreigndesk.vocab.states import is_organisation

_TALKS = ("meeting", "gathering", "signing")
_STAY = 7  # days by which a visit and talks on it may lie apart, where reports do not say when it ended
_NEAR = 2  # days between a journey and a gathering that it is made for
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """A leader's journey to the other state.

    `gap` is the number of days since the journey before it (`about` where a date is no single day), None for
    the first and where a date is unknown; `occasion` is the gathering of more states that it was made for,
    which takes no turn.
    """

    engagement: Engagement
    leader: str
    of: str
    to: str
    gap: int | None = None
    about: bool = False
    occasion: Engagement | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """What a report says became of the shuttle: the word's meaning, a year where it names one, and its own day."""

    state: str
    year: str | None
    evidence: Evidence
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Leaders' visits between two states.

    `ahead` are still to come, `unconfirmed` were planned for a day that has passed. `turn` is the state whose
    leader is to travel next, by the last journey that was made; None where none is known.
    """

    states: tuple[str, str]
    held: tuple[Turn, ...]
    ahead: tuple[Turn, ...]
    unconfirmed: tuple[Turn, ...]
    dropped: tuple[Turn, ...]
    turn: str | None
    why: str
    plays: tuple[Play, ...]


def ledger(known: Lookup, a: str, b: str, on: date | None = None) -> Ledger:
    """Draw up the ledger of two states.

    Args:
        known: the record.
        a: a state's code.
        b: the other's.
        on: the day it is drawn up for; without it, every plan counts as still to come.

    Returns:
        Journeys in the order of their dates: those made, those planned or possible, those put off or
        cancelled. A visit and the talks held on it are one journey.
    """
    turns = _turns(known, (a, b))
    held = _with_gaps([t for t in turns if t.engagement.status == "held"])
    passed = {e.id for e in passed_by((t.engagement for t in turns), on)} if on else set()
    late = tuple(t for t in turns if t.engagement.id in passed)
    open_ = [t for t in turns if t.engagement.id not in passed]
    ahead = tuple(t for t in open_ if t.engagement.status in ("planned", "possible"))
    dropped = tuple(t for t in open_ if t.engagement.status in ("postponed", "cancelled"))
    plays = _plays(known, (a, b))
    spoken = any(m.kind == "shuttle" for m in arrangements_of(known, frozenset((a, b))))
    turn, why = _whose(held, ahead, plays, spoken)
    return Ledger((a, b), held, ahead, late, dropped, turn, why, plays)


def _turns(known: Lookup, pair: tuple[str, str]) -> list[Turn]:
    """Every journey of a leader of one state to the other, by date."""
    rows = [e for e in touching(known, pair[0]) if set(pair) <= _states(e)]
    found = [t for e in rows if e.type == "visit" if (t := _journey(known, e, pair))]
    journeys: dict[tuple[str, str], list[Turn]] = defaultdict(list)
    for turn in found:
        journeys[turn.of, turn.leader].append(turn)
    parts = {(t.of, t.engagement.id) for t in found}
    for engagement in rows:
        talks = _talks(known, engagement, pair) if engagement.type in _TALKS else None
        if talks is None or (talks.of, engagement.part_of) in parts:
            continue
        theirs = journeys[talks.of, talks.leader]
        if not any(_one_journey(turn, engagement) for turn in theirs):
            found.append(talks)
            theirs.append(talks)
            parts.add((talks.of, engagement.id))
    return [replace(t, occasion=_occasion(known, t.engagement, pair)) for t in sorted(found, key=_by_date)]


def _states(engagement: Engagement) -> set[str]:
    found = {*engagement.states, *(p.state for p in engagement.parties if p.state)}
    return found | ({engagement.place.country} if engagement.place.country else set())


def _journey(known: Lookup, visit: Engagement, pair: tuple[str, str]) -> Turn | None:
    """A leader's visit to the other state."""
    for of, to in (pair, pair[::-1]):
        goal = visit.place.country or next((p.state for p in visit.parties if p.role == "host"), to)
        leader = next((p for p in visit.parties if p.role != "host" and _leads(known, p, of, visit)), None)
        if leader and goal == to:
            return Turn(visit, known.name(leader.person) if leader.person else str(leader.office), of, to)
    return None


def _talks(known: Lookup, talks: Engagement, pair: tuple[str, str]) -> Turn | None:
    """Talks of both leaders in one of the two states: the other's leader went there."""
    for of, to in (pair, pair[::-1]):
        guest = next((p for p in talks.parties if p.role != "host" and _leads(known, p, of, talks)), None)
        host = next((p for p in talks.parties if _leads(known, p, to, talks)), None)
        # A state alone is often read from who takes part, not from where they are.
        if guest and host and talks.place.country == to and (talks.place.name or talks.place.venue):
            return Turn(talks, known.name(guest.person) if guest.person else str(guest.office), of, to)
    return None


def _leads(known: Lookup, party: Party, state: str, engagement: Engagement) -> bool:
    """Whether a party led a state at the time."""
    if party.state != state:
        return False
    if party.office and seniority(party.office) == "leader":
        return True
    person = known.people.get(party.person or "")
    days = bounds(engagement.start) or bounds(engagement.end)
    return person is not None and any(
        m.state == state
        and seniority(m.title) == "leader"
        and (days is None or in_office(m, days[0]) or in_office(m, days[1]))
        for m in person.offices
    )


def _one_journey(turn: Turn, talks: Engagement) -> bool:
    """Whether talks were held on a journey of the same leader."""
    gap = gap_days(talks.start or talks.end, _stay(turn.engagement))
    return gap is not None and gap <= _STAY


def _stay(engagement: Engagement) -> str | None:
    return join(engagement.start, engagement.end) if engagement.start else engagement.end


def _span(engagement: Engagement) -> str | None:
    return engagement.start or engagement.end


def _is_crowd(engagement: Engagement, pair: tuple[str, str]) -> bool:
    """Whether more than the two states come together."""
    others = set(engagement.states) - set(pair)
    return engagement.type == "gathering" and (len(others) > 0 or any(map(is_organisation, others)))


def _occasion(known: Lookup, engagement: Engagement, pair: tuple[str, str]) -> Engagement | None:
    """The gathering of more states at the place and in the days of a journey."""
    whole = known.engagements.get(engagement.part_of or "")
    near_by = gatherings_in(known, engagement.place.country)
    crowds: tuple[Engagement, ...] = (*((whole,) if whole else ()), *parts_of(known, engagement.id), *near_by)
    for crowd in crowds:
        if not _is_crowd(crowd, pair):
            continue
        if crowd.part_of == engagement.id or crowd.id == engagement.part_of:
            return crowd
        near = gap_days(_span(crowd), _span(engagement))
        there = crowd.place.country is not None and crowd.place.country == engagement.place.country
        if there and near is not None and near <= _NEAR and set(crowd.states) & set(engagement.states):
            return crowd
    return None


def _by_date(turn: Turn) -> tuple[bool, date, str]:
    days = bounds(turn.engagement.start) or bounds(turn.engagement.end)
    return (days is None, days[0] if days else date.max, turn.engagement.id)


def _with_gaps(turns: list[Turn]) -> tuple[Turn, ...]:
    found: list[Turn] = []
    for turn in turns:
        before = found[-1].engagement if found else None
        after = turn.engagement
        gap = gap_days(before.end or before.start, after.start or after.end) if before else None
        exact = before is None or (day(before.end or before.start) and day(after.start or after.end))
        found.append(replace(turn, gap=gap, about=gap is not None and not exact))
    return tuple(found)


def _whose(
    held: tuple[Turn, ...], ahead: tuple[Turn, ...], plays: tuple[Play, ...], spoken: bool
) -> tuple[str | None, str]:
    """The state whose leader is to travel next, and why.

    One visit makes no turns, unless reports speak of the two states' shuttle diplomacy or announce a visit in
    return; and what is broken off has none until it is resumed.
    """
    counted = [t for t in held if t.occasion is None and _span(t.engagement)]
    if not counted:
        return None, "the record knows of no visit of one leader to the other that was made"
    last = counted[-1]
    turn, who = last.to, f"{last.leader} ({named_state(last.of)})"
    why = f"the last to travel was {who}, {day_in_words(_span(last.engagement))}"
    planned = [t.of for t in ahead if t.engagement.status == "planned"]
    if len(counted) == 1 and not spoken and turn not in planned:
        return None, f"one visit alone is known, that of {who}, {day_in_words(_span(last.engagement))}"
    if plays and plays[-1].state == "suspended" and not _since(last, plays[-1]):
        return None, f"reports say that the visits were broken off, and {why}"
    if turn in planned:
        why += f"; a visit of the leader of {named_state(turn)} is announced"
    elif planned:
        why += f"; announced, though, is another visit of the leader of {named_state(last.of)}"
    return turn, why


def _since(turn: Turn, play: Play) -> bool:
    """Whether a journey was made after reports say that the visits were broken off."""
    made, told = bounds(_span(turn.engagement)), bounds(play.year or play.published)
    return made is not None and told is not None and made[0] > told[1]


def _plays(known: Lookup, pair: tuple[str, str]) -> tuple[Play, ...]:
    """What reports say of the shuttle being broken off and resumed."""
    found = [
        play
        for mechanism in arrangements_of(known, frozenset(pair))
        if mechanism.kind == "shuttle"
        for play in _plays_of(known, mechanism)
    ]
    once = {(p.state, p.year, p.evidence): p for p in found}
    order = {s.evidence: n for n, s in enumerate(known.sources(p.evidence for p in found))}
    return tuple(sorted(once.values(), key=lambda p: order.get(p.evidence, len(order))))


def _plays_of(known: Lookup, mechanism: Mechanism) -> list[Play]:
    found = []
    for source in known.sources(mechanism.evidence):
        words = list(_pattern().finditer(source.sentence))
        ends = [w.start() for w in words[1:]] + [len(source.sentence)] * bool(words)
        for word, end in zip(words, ends, strict=True):
            year = _YEAR.search(source.sentence, word.end(), end)
            state = arrangements().states_of_play[word.group().lower()]
            found.append(Play(state, year.group() if year else None, source.evidence, source.published))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(arrangements().states_of_play, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)
