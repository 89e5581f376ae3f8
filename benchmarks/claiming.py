"""What made-up reports count, quote, raise, deny and get wrong: in words that thousands of reports share."""

from __future__ import annotations

import datetime
from dataclasses import replace
from random import Random

from benchmarks.drafting import Draft, Event
from foreigndesk.model.reading import CountFinding, PointFinding, SlipFinding, StatementFinding
from foreigndesk.model.span import Span

_QUOTED = "we will go on working with all our partners for peace and for {about}"
_DISAGREE = 0.03  # of those who repeat words of somebody, how many have another's name


def claims(rng: Random, draft: Draft, event: Event) -> None:
    """Add to a report of an event what may contradict other reports.

    Args:
        rng: what decides; the same gives the same.
        draft: the report, with its people and its engagement.
        event: what it is of.
    """
    if rng.random() < 0.25:
        _count(rng, draft, event)
    if rng.random() < 0.2:
        _quotation(rng, draft, event)
    if rng.random() < 0.15:
        _point(rng, draft, event)
    if rng.random() < 0.02:
        _slip(draft, event)
    if rng.random() < 0.02:
        _denial(draft, event)


def _count(rng: Random, draft: Draft, event: Event) -> None:
    people = 40 + 17 * event.number % 900
    people = people if rng.random() < 0.9 else people + 60
    within = draft.say(f"Some {people} people were in the streets of {event.place.name} for it.")
    draft.counts.append(
        CountFinding(
            text=f"{people} people",
            low=0.95 * people,
            high=1.05 * people,
            noun="person",
            words=(),
            verb="be",
            around=("street", str(event.place.name), event.subject),
            evidence=(within,),
            states=tuple(o.state for o in event.officials),
            engagement=0,
        )
    )


def _quotation(rng: Random, draft: Draft, event: Event) -> None:
    number = 0 if rng.random() > _DISAGREE else len(draft.people) - 1
    person = draft.people[number]
    content = _QUOTED.format(about=f"{event.subject} after {event.number} talks")
    within = draft.say(f"“{content},” {person.name.split()[-1]} said.")
    draft.statements.append(
        StatementFinding(
            content=(draft.place_of(content, within),),
            speaker=draft.place_of(person.name.split()[-1], within),
            person=number,
            state=person.state,
            manner="direct",
            engagement=0,
            evidence=(within,),
        )
    )


def _point(rng: Random, draft: Draft, event: Event) -> None:
    denied = rng.random() < 0.1
    within = draft.say(f"The {event.subject} treaty was {'not ' if denied else ''}raised by them.")
    text = f"the {event.subject} treaty"
    point = PointFinding("raised", denied, text, (event.subject, "treaty"), (within,), (0,), (), 0)
    draft.points.append(point)


def _slip(draft: Draft, event: Event) -> None:
    after = event.day + datetime.timedelta(days=1)
    finding = draft.engagements[0]
    told = f"{after:%A}, {event.day:%B %d}"
    draft.say(f"It had been planned for {told}.")
    draft.slips.append(
        SlipFinding(
            "date",
            (event.day.isoformat(), after.isoformat()),
            finding.evidence,
            f"{event.day} is no {after:%A}",
        )
    )


def _denial(draft: Draft, event: Event) -> None:
    first = draft.people[0].name.split()[-1]
    within = draft.say(f"A spokesman said that {first} had met nobody in {event.place.name}.")
    trigger: Span = draft.place_of("met", within)
    finding = draft.engagements[0]
    draft.denials.append(replace(finding, status="denied", trigger=trigger, evidence=(within,), part_of=None))
