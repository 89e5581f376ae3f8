"""Reports with their readings, made without parsing, as many as are asked for: what collation is measured with.

Everything is made from a seed: the same numbers give the same reports. A day of news holds bilateral meetings,
rounds of many states, visits with talks in them, calls, plans, notices that something is put off, copies, cut
copies, rewrites, papers that name the outlet whose report they pass on, retold surnames, misspelt names, reports
without a date, and much that is no diplomacy at all. People and outlets are made of syllables; no report is about
anybody.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from random import Random

from benchmarks.claiming import claims
from benchmarks.drafting import Draft, Event, Official
from foreigndesk.model.reading import (
    CommitmentFinding,
    EngagementFinding,
    FigureFinding,
    MandateFinding,
    MechanismFinding,
    Mention,
    PartyFinding,
    PersonFinding,
    Place,
    Reading,
    StatementFinding,
    Time,
)
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.vocab.states import states

FIRST_DAY = datetime.date(2005, 1, 3)
_OFFICES = ("president", "prime minister", "foreign minister", "defense minister", "trade minister")
_WEIGHTS = (6, 5, 10, 4, 3)
_TERM = 1100  # days in one office
_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "sh", "kr", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
_CODAS = ("", "n", "r", "s", "l", "k", "m", "nd", "rt")
_TOPICS = ("trade", "security", "energy", "migration", "fisheries", "climate", "space", "health")
_KINDS = (("meeting", 10), ("visit", 3), ("call", 3), ("gathering", 2), ("plan", 3))


@dataclass(frozen=True, slots=True)
class Mix:
    """What the news is like.

    `a_day` is the number of reports that come out each day, `pairs` how many pairs of states meet (0 for any
    two of all), `diplomatic` the share of reports that are of an engagement, `length` words of filling text.
    """

    seed: int = 7
    a_day: int = 250
    pairs: int = 0
    diplomatic: float = 0.4
    length: int = 70


def news(count: int, mix: Mix | None = None) -> Iterator[tuple[Report, Reading]]:
    """Make news, day by day.

    Args:
        count: how many reports.
        mix: what they are like.

    Yields:
        A report and what it says, reports of one day together; the first ones of a longer run are the same.
    """
    yield from islice(_days(_World(mix or Mix())), count)


def _days(world: _World) -> Iterator[tuple[Report, Reading]]:
    day = FIRST_DAY
    while True:
        yield from world.day(day)
        day += datetime.timedelta(days=1)


def _word(rng: Random, syllables: int) -> str:
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables))
    return "".join(parts) + rng.choice(_CODAS)


class _World:
    """States with their officials, outlets, and words to write with."""

    def __init__(self, mix: Mix) -> None:
        self.mix = mix
        rng = Random(mix.seed)
        self.states = [s for s in states().values() if s.kind == "state" and s.adjectives and s.capitals]
        rng.shuffle(self.states)
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.states))))
        self.given = [_word(rng, 2).title() for _ in range(700)]
        self.family = [_word(rng, 2).title() for _ in range(2500)]
        self.outlets = [
            f"The {_word(rng, 3).title()} {rng.choice(('Courier', 'Ledger'))}" for _ in range(150)
        ]
        self.agencies = [f"{_word(rng, 3).title()} Wire" for _ in range(12)]
        self.words = [_word(rng, rng.choice((1, 2, 2, 3))) for _ in range(6000)]
        self.pairs = [self._two(rng) for _ in range(mix.pairs)]

    def day(self, day: datetime.date) -> Iterator[tuple[Report, Reading]]:
        """All reports of one day."""
        rng = Random(f"{self.mix.seed} {day.isoformat()}")
        left, number = self.mix.a_day, 0
        while left > 0:
            number += 1
            if rng.random() < self.mix.diplomatic / 3:
                made = list(self._told(rng, self._event(rng, day, number)))
            else:
                made = [self._noise(rng, day, number)]
            yield from made[:left]
            left -= len(made)

    def _two(self, rng: Random) -> tuple[str, ...]:
        found: list[str] = []
        while len(found) < 2:
            code = rng.choices(self.states, cum_weights=self.weights)[0].code
            if code not in found:
                found.append(code)
        return tuple(found)

    def _official(self, state: str, office: str, day: datetime.date) -> Official:
        offset = int(hashlib.sha256(f"{state} {office}".encode()).hexdigest()[:6], 16)
        rng = Random(f"{self.mix.seed} {state} {office} {(day.toordinal() + offset) // _TERM}")
        return Official(f"{rng.choice(self.given)} {rng.choice(self.family)}", state, office)

    def _event(self, rng: Random, day: datetime.date, number: int) -> Event:
        kind = rng.choices([k for k, _ in _KINDS], [w for _, w in _KINDS])[0]
        codes = list(rng.choice(self.pairs) if self.pairs else self._two(rng))
        if kind == "gathering":
            codes += [c for c in (self._two(rng) + self._two(rng)) if c not in codes]
            codes = list(dict.fromkeys(codes))
        office = rng.choices(_OFFICES, _WEIGHTS)[0]
        when = day + datetime.timedelta(days=rng.randint(2, 30) if kind == "plan" else -(rng.random() < 0.3))
        officials = tuple(self._official(code, office, day) for code in codes)
        host = states()[codes[0]]
        place = Place(host.capitals[0], None, host.code)
        return Event(kind, when, officials, place, rng.choice(_TOPICS), number)

    def _told(self, rng: Random, event: Event) -> Iterator[tuple[Report, Reading]]:
        """The reports of one event: some of their own, copies and rewrites of those, a later look back."""
        day = event.day if event.kind != "plan" else event.day - datetime.timedelta(days=2)
        whole = min(40, 1 + int(rng.expovariate(0.35)))
        own: list[tuple[Report, Reading]] = []
        for number in range(whole):
            out = day + datetime.timedelta(days=rng.choice((0, 0, 0, 1, 1, 6)))
            if own and rng.random() < 0.45:
                yield self._copy(rng, rng.choice(own), out, f"{event.number}.{number}")
                continue
            passed_on = own[0][0].outlet if own and rng.random() < 0.1 else None
            own.append(self._story(rng, event, out, (f"{event.number}.{number}", passed_on)))
            yield own[-1]

    def _story(
        self, rng: Random, event: Event, out: datetime.date, known: tuple[str, str | None]
    ) -> tuple[Report, Reading]:
        number, passed_on = known
        draft = Draft()
        self._fill(rng, draft, 1)
        _introduce(rng, draft, event)
        _contact(draft, event, out)
        if passed_on:
            draft.say(f"That is what {passed_on} reported on the day.")
        _sayings(rng, draft, event)
        claims(rng, draft, event)
        self._fill(rng, draft, max(1, self.mix.length // 14))
        return self._report(rng, draft, out, number)

    def _noise(self, rng: Random, day: datetime.date, number: int) -> tuple[Report, Reading]:
        """A report that is no diplomacy; half of them name somebody."""
        draft = Draft()
        self._fill(rng, draft, max(2, self.mix.length // 10))
        if rng.random() < 0.5:
            family = rng.choice(self.family)
            # A tenth are told of by their surnames alone, a third of those by one that is common.
            name = f"{rng.choice(self.given)} {family}"
            if rng.random() < 0.1:
                name = family if rng.random() < 0.7 else self.family[0]
            within = draft.say(f"{name} was among the guests of the evening.")
            _name(draft, PersonFinding(name, official=False), draft.place_of(name, within))
        return self._report(rng, draft, day, f"n{number}")

    def _fill(self, rng: Random, draft: Draft, sentences: int) -> None:
        for _ in range(sentences):
            draft.say(" ".join(rng.choices(self.words, k=12)).capitalize() + ".")

    def _report(self, rng: Random, draft: Draft, out: datetime.date, number: str) -> tuple[Report, Reading]:
        outlet = rng.choice(self.outlets)
        agency = rng.choice(self.agencies) if rng.random() < 0.3 else None
        rid = _id(out.isoformat(), number, draft.text)
        published = None if rng.random() < 0.02 else out.isoformat()
        basis = "page" if published else "unknown"
        report = Report(
            rid,
            f"news/{rid}.txt",
            draft.text,
            draft.text,
            outlet=outlet,
            agency=agency,
            title=draft.text[:40],
            published=published,
            published_basis=basis,
        )
        return report, draft.reading(rid, published, basis)

    def _copy(
        self, rng: Random, of: tuple[Report, Reading], out: datetime.date, number: str
    ) -> tuple[Report, Reading]:
        """The same text in another paper, now and then with a sentence more."""
        report, reading = of
        text = report.text
        if rng.random() < 0.5:
            text = f"{text} {' '.join(rng.choices(self.words, k=12)).capitalize()}."
        rid = _id(out.isoformat(), number, text)
        copied = replace(
            report,
            id=rid,
            path=f"news/{rid}.txt",
            text=text,
            original=text,
            outlet=rng.choice(self.outlets),
            published=out.isoformat(),
            published_basis="page",
        )
        return copied, replace(reading, report=rid, published=out.isoformat(), published_basis="page")


def _id(*parts: str) -> str:
    return f"r-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:12]}"


def _name(draft: Draft, person: PersonFinding, span: Span) -> int:
    draft.people.append(person)
    number = len(draft.people) - 1
    text = draft.text[span.start : span.end]
    draft.mentions.append(Mention(span, "person", text, span, (number,), None, person.state))
    return number


def _introduce(rng: Random, draft: Draft, event: Event) -> None:
    """Everybody with office and state; at times a bare surname, another order of names, or a slip."""
    for official in event.officials:
        given, family = official.name.split()
        form = rng.random()
        name = official.name
        if form < 0.06:
            name = family
        elif form < 0.09:
            name = f"{family} {given}"
        elif form < 0.10 and len(family) > 5:
            name = f"{given} {family[:-2]}{family[-1]}"
        title = f"{states()[official.state].adjectives[0]} {official.office.title()} {name}"
        within = draft.say(f"The guests saw {title} arrive early.")
        mandate = MandateFinding(official.office, official.state, evidence=(draft.place_of(title, within),))
        person = PersonFinding(name, state=official.state, mandates=() if form < 0.03 else (mandate,))
        _name(draft, person, draft.place_of(name, within))


def _contact(draft: Draft, event: Event, out: datetime.date) -> None:
    names = " and ".join(p.name.split()[-1] for p in draft.people)
    word = {"visit": "visited", "call": "called", "plan": "will meet"}.get(event.kind, "met")
    day = event.day.strftime("%B %d").replace(" 0", " ")
    within = draft.say(f"{names} {word} in {event.place.name} on {day} to discuss {event.subject}.")
    told = draft.place_of(day, within)
    start = event.day.isoformat()
    draft.times.append(Time(told, day, start))
    ahead = event.kind == "plan" or event.day > out
    parties = tuple(
        PartyFinding(n, p.mandates[0].title if p.mandates else None, p.state, "host" if n == 0 else "guest")
        for n, p in enumerate(draft.people)
    )
    finding = EngagementFinding(
        type="meeting" if event.kind == "plan" else event.kind,
        status="planned" if ahead else "held",
        trigger=draft.place_of(word, within),
        evidence=(within,),
        parties=parties,
        states=tuple(o.state for o in event.officials),
        start=start,
        place=Place() if event.kind == "call" else event.place,
        topics=(event.subject,),
    )
    draft.engagements.append(finding)
    if event.kind == "visit":
        talks = draft.say(f"During the visit {names} held talks on {event.subject}.")
        trigger = draft.place_of("talks", talks)
        part = replace(finding, type="meeting", trigger=trigger, evidence=(talks,), part_of=0)
        draft.engagements.append(replace(part, start=None))


def _sayings(rng: Random, draft: Draft, event: Event) -> None:
    for number, person in enumerate(draft.people[:2]):
        about = rng.choice(_TOPICS)
        content = f"work on {about} would go on for {rng.randint(2, 90)} more weeks"
        within = draft.say(f"{person.name.split()[-1]} said that {content}.")
        draft.statements.append(
            StatementFinding(
                content=(draft.place_of(content, within),),
                speaker=Span(within.start, within.start + len(person.name.split()[-1])),
                person=number,
                state=person.state,
                topics=(about,),
                engagement=0,
                evidence=(within,),
            )
        )
    if rng.random() < 0.3:
        text = f"to open {rng.randint(2, 60)} border posts by the end of {event.day.year + 1}"
        within = draft.say(f"They promised {text}.")
        by = tuple(sorted({o.state for o in event.officials[:1]}))
        draft.commitments.append(
            CommitmentFinding(text, (within,), by_states=by, due=str(event.day.year + 1), engagement=0)
        )
    if rng.random() < 0.2:
        pair = tuple(sorted(o.state for o in event.officials[:2]))
        named = rng.random() < 0.8
        within = draft.say(f"It was part of the {event.subject} dialogue.")
        draft.mechanisms.append(
            MechanismFinding("format", f"{event.subject} dialogue", (within,), pair if named else ())
        )
    if rng.random() < 0.2:
        value = rng.randint(10, 9000)
        within = draft.say(f"Some {value} tonnes were counted.")
        draft.figures.append(FigureFinding("tonnes", float(value), (within,), "tonnes"))
