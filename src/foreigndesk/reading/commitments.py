"""What somebody undertook to do in one report, to whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.model.reading import (
    CommitmentFinding,
    EngagementFinding,
    Mention,
    StatementFinding,
    Time,
)
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.reading.statements.grammar import noun_phrase
from foreigndesk.reading.undertaken import Undertaking, is_due, undertakings_in
from foreigndesk.vocab.undertakings import undertakings

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_TWO = 2
NEAR = 6  # sentences in which "the two ministers agreed" still tells of the meeting named before
_STATES = frozenset(("state", "organisation"))


@dataclass(frozen=True, slots=True)
class _Bound:
    """Whoever is bound or promised something."""

    people: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    several: bool = False


def find_commitments(
    parsed: Parsed,
    names: Names,
    times: tuple[Time, ...],
    engagements: tuple[EngagementFinding, ...],
    said: tuple[StatementFinding, ...] = (),
) -> tuple[CommitmentFinding, ...]:
    """Find what states and officials undertook to do.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions, for the day something is due.
        engagements: its engagements; an undertaking is given to the one it came out of.
        said: its statements; "we" is whoever speaks.

    Returns:
        Commitments in the order of their place. What concerns one state alone is left out unless it was promised, or
        agreed to by a day, where a contact is told of, too; so are undertakings only asked for, refused or possible.
    """
    found = []
    for sentence in parsed.sentences:
        near = times_within(times, sentence.span)
        text = parsed.flat[sentence.span.start : sentence.span.end].lower()
        for undertaking in undertakings_in(sentence, text, near):
            commitment = _commitment(undertaking, names, near, (parsed, engagements, said))
            if commitment is not None:
                found.append(commitment)
    return tuple(_apart(found))


def _apart(found: list[CommitmentFinding]) -> Iterator[CommitmentFinding]:
    """One commitment a stretch of text, the longer where two overlap."""
    taken: list[Span] = []
    order = sorted(range(len(found)), key=lambda n: (-len(found[n].text), n))
    kept = []
    for number in order:
        span = found[number].evidence[0]
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            kept.append(number)
    for number in sorted(kept, key=lambda n: found[n].evidence[0]):
        yield found[number]


def _commitment(
    undertaking: Undertaking,
    names: Names,
    times: list[Time],
    page: tuple[Parsed, tuple[EngagementFinding, ...], tuple[StatementFinding, ...]],
) -> CommitmentFinding | None:
    parsed, engagements, said = page
    sentence = undertaking.sentence
    told = _told_in(sentence, engagements)
    named = names.within(sentence.span)
    deadline = undertaking.word.lemma_.lower() in undertakings().deadlines
    by = _everybody(named) if deadline else _bound(sentence, undertaking.bound, names)
    if undertaking.bound.lower_ in ("we", "i"):
        by = _speaking(sentence.place(undertaking.bound), said, names)
    to = _together([_bound(sentence, token, names) for token in undertaking.promised])
    if not (by.people or by.states or (by.several and told is not None)):
        return None
    span = _span(undertaking)
    due = _due(undertaking, span, times)
    if len({*by.states, *to.states, *_states_of(named)}) < _TWO and (
        told is None or not (by.several or _binds_alone(undertaking, due))
    ):
        return None
    begin = sentence.place(undertaking.word).start if not deadline else span.start
    if not (by.people or by.states) and told is not None:
        by = _both_sides(engagements[told])
    return CommitmentFinding(
        text=" ".join(parsed.text[min(begin, span.end - 1) : span.end].split()),
        evidence=(span,),
        by_people=by.people,
        by_states=() if by.people and not deadline else by.states,
        to_people=tuple(p for p in to.people if p not in by.people),
        to_states=() if to.people else tuple(s for s in to.states if s not in by.states),
        due=due,
        engagement=told,
    )


def _binds_alone(undertaking: Undertaking, due: str | None) -> bool:
    """Whether one side binds itself beside a contact: by a promise, or with a day to any other words but "will"."""
    word = undertaking.word.lemma_.lower()
    return word in undertakings().alone or (due is not None and undertaking.word.pos_ in ("VERB", "NOUN"))


def _both_sides(engagement: EngagementFinding) -> _Bound:
    """Those whom "the two governments" means right after a contact of two states was told."""
    several = len(engagement.states) == _TWO
    return _Bound((), engagement.states if several else (), True)


def _span(undertaking: Undertaking) -> Span:
    doc = undertaking.sentence.doc
    start, end = undertaking.content
    first = min(start, undertaking.word.i, noun_phrase(undertaking.bound)[0])
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    return undertaking.sentence.run(first, end)


def _bound(sentence: Sentence, noun: Token, names: Names) -> _Bound:
    start, end = noun_phrase(noun)
    at = sentence.place(noun)
    within = names.within(sentence.run(start, end))
    found = [
        m for m in within if m.kind != "pronoun" or m.span.overlaps(at)
    ]  # not the "his" of "his counterpart"
    people = tuple(
        dict.fromkeys(p for m in found if m.kind not in _STATES for p in m.people if names.people[p].official)
    )
    states = tuple(dict.fromkeys([*_states_of(found), *(s for p in people if (s := names.people[p].state))]))
    plural = noun.tag_ in ("NNS", "NNPS", "PRP", "CD", "DT") and noun.lemma_.lower() in undertakings().sides
    return _Bound(people, states, plural or len(people) > 1 or len(states) > 1)


def _speaking(word: Span, said: tuple[StatementFinding, ...], names: Names) -> _Bound:
    """Who says "we" or "I": the speaker of the statement that holds the word."""
    for statement in said:
        if any(content.covers(word) for content in statement.content):
            if statement.person is not None:
                state = names.people[statement.person].state or statement.state
                return _Bound((statement.person,), (state,) if state else ())
            return _Bound((), (statement.state,) if statement.state else ())
    return _Bound()


def _everybody(named: list[Mention]) -> _Bound:
    return _Bound((), tuple(dict.fromkeys(_states_of(named))))


def _together(several: list[_Bound]) -> _Bound:
    people = tuple(dict.fromkeys(p for b in several for p in b.people))
    states = tuple(dict.fromkeys(s for b in several for s in b.states))
    return _Bound(people, states, len(people) + len(states) > 1)


def _states_of(mentions: list[Mention]) -> list[str]:
    return [s for m in mentions for s in (m.state, *m.states) if s is not None and m.kind != "place"]


def _told_in(sentence: Sentence, engagements: tuple[EngagementFinding, ...]) -> int | None:
    """The engagement that the sentence tells of, else the last one told of shortly before."""
    before: tuple[int, int] | None = None
    for number, engagement in enumerate(engagements):
        for span in engagement.evidence:
            if span.overlaps(sentence.span):
                return number
            gap = sentence.span.start - span.end
            if 0 <= gap < NEAR * 160 and (before is None or gap < before[0]):
                before = (gap, number)
    return before[1] if before is not None else None


def _due(undertaking: Undertaking, span: Span, times: list[Time]) -> str | None:
    """The day something is due: after by, before or until; beside the word deadline; the only day named."""
    sentence = undertaking.sentence
    inside = [t for t in times if span.overlaps(t.span)]
    binding = [t for t in inside if is_due(sentence, t)]
    if binding:
        return binding[0].value
    if undertaking.word.lemma_.lower() in undertakings().deadlines:
        at = sentence.place(undertaking.word).start
        return min(times, key=lambda t: (abs(t.span.start - at), t.span.start)).value
    content = sentence.run(*undertaking.content)
    inside = [t for t in inside if content.overlaps(t.span)]
    return inside[0].value if len(inside) == 1 else None
