"""What ties a report to others: every sign by which some rule of collation could put two reports together.

Two reports that share no tie have no bearing on one another. A tie is a number of 32 bits: that two signs share one
only means that a report is looked at in vain. Most are the same on both sides; where one report looks for what the
other has (a report that tells no day looks into all of them), the two sides differ in the last bit.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from foreigndesk.collate.candidate import is_move
from foreigndesk.collate.conflicts.speakers import signs_of_quotations
from foreigndesk.collate.dates import Days, days, months, width
from foreigndesk.collate.folded import dropped, fold, sound, turns, words
from foreigndesk.collate.identity import posts
from foreigndesk.collate.joining import blocks_of_any_time, companies
from foreigndesk.collate.mechanisms import key_of
from foreigndesk.collate.telling import Telling
from foreigndesk.collate.versions import signs_of_story
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.vocab.holders import holders_named

_HAS, _LOOKS = 2, 3  # last bits of the two sides of a tie that differ
_SAME = 0
_SEATS = 45  # days between a report that names an office alone and one that names its holder
_NEWS = 10  # days between a denial, or a plan, and what it is of
_COUNTED, _QUOTED = 4, 5  # days between reports that count, or quote, one thing
_REACH = 6  # days on either side: two spans up to twice as far apart share a stretch
_SLIP = 1  # likewise
_CELL = 5  # days of a stretch
_WIDEST = 744  # days; wider ones say nothing of when


@dataclass(frozen=True, slots=True)
class Known:
    """A report as the record has it: with its people, by their places in the reading, and what it tells.

    `published` are the days on which it came out as far as anybody knows, `era` these or those that it is of.
    """

    report: Report
    reading: Reading
    people: Sequence[str | None]
    tellings: Sequence[Telling]
    published: Days | None
    era: Days | None


def opposite(ties: Iterable[int]) -> set[int]:
    """The ties that those have which are tied to a report by its own."""
    return {tie ^ 1 if tie & 2 else tie for tie in ties}


def _tie(side: int, *parts: object) -> int:
    return zlib.crc32("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")) & ~3 | side


@lru_cache(maxsize=16384)  # two kilobytes each
def name_ties(name: str) -> frozenset[int]:
    """What ties one form of a name to others that may be of the same person, or bear on who that is."""
    own = words(name)
    if len(own) < 2:
        return frozenset([_tie(_LOOKS, "word", *own), _tie(_SAME, "bare", *own)] if own else [])
    found = {_tie(_SAME, "turn", turn) for turn in turns(name)}
    ordered = sorted(set(own))
    found.update(_tie(_SAME, "words", a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    found.add(_tie(_SAME, "surname", own[-1]))
    found.add(_tie(_SAME, "sound", sound(name)))
    found.update(_tie(_SAME, "spelt", variant) for variant in dropped("".join(own)))
    plain = [word for word in own if word not in ("al", "el")]
    if len(plain) == 2:
        found.update(_tie(_SAME, "listed", holder.name) for holder in holders_named(" ".join(plain)))
    found.update(_tie(_HAS, "word", word) for word in own)
    return frozenset(found)


def person_tie(person: str) -> int:
    """What ties reports that name one person of the record."""
    return _tie(_SAME, "person", person)


def undated_tie(person: str) -> int:
    """What reports without a date have that name one person."""
    return _tie(_SAME, "undated", person)


def seat_tie(title: str, state: str) -> int:
    """What ties reports that have somebody in one office."""
    return _tie(_SAME, "seat", fold(title), state)


def lasting(known: Known) -> set[int]:
    """What ties a report to others of any time: names, people, offices, mechanisms and figures."""
    found = {person_tie(person) for person in known.people if person}
    for finding in known.reading.people:
        found |= name_ties(finding.name)
    if known.published is None:
        found.update(undated_tie(person) for person in known.people if person)
    for finding in known.reading.people:
        for mandate in finding.mandates:
            if mandate.standing == "current" and mandate.state:
                found.add(seat_tie(mandate.title, mandate.state))
    found.update(mechanism_tie(*key_of(m)[:2]) for m in known.reading.mechanisms)
    found.update(figure_tie(f.what, f.value) for f in known.reading.figures)
    return found


def mechanism_tie(kind: str, name: str) -> int:
    """What ties reports of mechanisms of one kind and name."""
    return _tie(_SAME, "mechanism", kind, name)


def figure_tie(what: str, value: float) -> int:
    """What ties reports of one number of one thing."""
    return _tie(_SAME, "figure", fold(what), float(value))


def text_ties(report: Report, reading: Reading) -> set[int]:
    """What ties a report to versions of its story, and to those that have just its words."""
    found = {_tie(_SAME, "text", report.text), _tie(_SAME, "folded", fold(report.text))}
    for looks, sign in signs_of_story(report, reading):
        found.add(_tie(_SAME if looks is None else _LOOKS if looks else _HAS, *sign))
    return found


def office_ties(post: str, state: str, published: Days) -> set[int]:
    """What reports of some weeks have that name the holder of an office.

    Args:
        post: the folded title.
        state: the state of the office.
        published: the days of a report that names the office alone.
    """
    return {_tie(_HAS, "office", post, state, month) for month in months(published, slack=_SEATS)}


def near(known: Known) -> set[int]:
    """What ties a report to others of the same days."""
    found = {tie for telling in known.tellings for tie in _of_telling(telling)}
    found.update(_of_denials(known), _of_offices(known))
    # What reports count, or what they say was raised, is held against all that is told of one visit.
    if known.reading.counts or known.reading.points:
        found.update(
            _tie(_SAME, "occasion", person, cell)
            for telling in known.tellings
            for person in telling.people
            for cell in _around(telling)
        )
    return found


def _of_denials(known: Known) -> Iterator[int]:
    for finding in known.reading.denials:
        cells = {*_cells(days(finding.start), _REACH), *_cells(known.era, _REACH)}
        for party in finding.parties:
            person = known.people[party.person] if party.person is not None else None
            yield from (_tie(_LOOKS, "denied", person, cell) for cell in cells if person)


def _of_offices(known: Known) -> Iterator[int]:
    """Who holds an office, and where it is named alone."""
    when = months(known.published)
    for named in known.reading.people:
        for mandate in named.mandates:
            if mandate.standing == "current" and mandate.state:
                for post in posts(mandate.title):
                    yield from (_tie(_HAS, "office", post, mandate.state, month) for month in when)
    weeks = months(known.era, slack=_SEATS)
    for finding in (*known.reading.engagements, *known.reading.denials):
        for party in finding.parties:
            if party.office and party.state and party.person is None:
                yield from (_tie(_LOOKS, "office", fold(party.office), party.state, month) for month in weeks)


def claims(reading: Reading, text: str, published: Days | None) -> set[int]:
    """What ties a report to others that may count the same thing, or quote the same words.

    A report without a date may be of the days of any other.
    """
    found: set[int] = set()
    for count in reading.counts:
        for pair in combinations(sorted(set(count.around)), 2):
            sign = count.noun, count.unit, *pair
            found.update(_tie(_SAME, "count", *sign, month) for month in _months(published, _COUNTED))
            found.add(_tie(_HAS if published else _LOOKS, "count of any day", *sign))
    for looks, run in signs_of_quotations(reading, text):
        side = _LOOKS if looks else _HAS
        found.update(_tie(side, "quoted", month, *run) for month in _months(published, _QUOTED))
        # Of a report with a date and one without, either may be the one whose words are looked for.
        found.add(_tie(side, "dated looks" if looks == bool(published) else "undated looks", *run))
    return found


def _months(published: Days | None, slack: int) -> tuple[str, ...]:
    return months(published, slack=slack) or ("",)


def _of_telling(telling: Telling) -> Iterator[int]:
    """What ties a telling to others that may be of the same engagement, or of one that it is part of."""
    mine = _around(telling)
    dated = telling.when is not None and width(telling.when) <= _REACH and not is_move(telling)
    months_ = {*months(telling.when, slack=3), *months(telling.era, slack=_NEWS), *months(telling.former)}
    for company in companies(telling):
        if dated:
            yield from (_tie(_SAME, "day", *company, cell) for cell in _cells(telling.when, _SLIP))
        else:
            yield from (_tie(_LOOKS, "loose", *company, cell) for cell in mine)
        yield from (_tie(_HAS, "loose", *company, cell) for cell in mine)
        if is_move(telling):
            yield from (_tie(_LOOKS, "moved", *company, month) for month in months_)
        yield from (_tie(_HAS, "moved", *company, month) for month in months_)
    for block in blocks_of_any_time(telling):
        yield _tie(_HAS, "ever", *block)
        if not mine or telling.status == "postponed":
            yield _tie(_LOOKS, "ever", *block)
    side = _LOOKS if telling.group == "visit" else _HAS
    for person in telling.people:
        yield from (_tie(side, "part", person, cell) for cell in mine)
        yield from (_tie(_HAS, "denied", person, cell) for cell in mine)


def _around(telling: Telling) -> set[int]:
    """The stretches of days around what is told, and around the report."""
    return {*_cells(telling.when, _REACH), *_cells(telling.era, _REACH)}


def _cells(span: Days | None, slack: int) -> range:
    """The stretches of days that a range of days, widened on both sides, touches."""
    if span is None or width(span) > _WIDEST:
        return range(0)
    return range((span[0] - slack) // _CELL, (span[1] + slack) // _CELL + 1)
