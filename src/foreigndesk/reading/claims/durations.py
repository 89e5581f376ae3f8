"""How long a contact is told to have lasted: "a two-hour meeting", "talked for 90 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.model.reading import DURATION, CountFinding, EngagementFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.claims.numbers import hedge
from foreigndesk.reading.engagements.verb_status import is_negated
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 2  # sentences after the telling one in which "the talks lasted two hours" is of the contact
_TYPES = frozenset({"meeting", "call", "gathering"})
_UNITS = frozenset({"hour", "hours", "minute", "minutes"})
_HOUR = 60  # minutes
_EXACT, _ROUGH = 0.15, 0.25  # share of a duration by which it may be rounded, and by which "about" widens it
_ENDLESS = 1e18
_ARTICLE = re.compile(r"^an? (?!hour|half)", re.IGNORECASE)  # "a two-hour", no "an hour"
_LEMMAS = ("hour", "minute")


def find_durations(parsed: Parsed, engagements: Sequence[EngagementFinding]) -> Iterator[CountFinding]:
    """Find how long held contacts lasted.

    Args:
        parsed: the report's parsed text.
        engagements: its engagements; a duration is of the one told in its sentence or shortly before.

    Yields:
        Counts of minutes, with the words that tell which part of the contact lasted so long ("one-on-one").
    """
    held = [(i, e) for i, e in enumerate(engagements) if e.type in _TYPES and e.status == "held"]
    for sentence in parsed.sentences if held else ():
        if _UNITS.isdisjoint(sentence.words):
            continue
        for match in _pattern().finditer(sentence.text):
            of = _of_contact(sentence, match)
            index = _occasion(sentence, held, parsed) if of is not None else None
            if of is not None and index is not None:
                yield _duration(sentence, match, of, index)


@cache
def _pattern() -> re.Pattern[str]:
    words = claim_words()
    spelled = "|".join(sorted(words.numbers, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"\b{hedge()}"
        rf"(?:an? )?(?P<number>\d{{1,3}}(?:\.5)?|{spelled}|an|half an|half)"
        rf"(?P<half>(?: and a half|-and-a-half))?[ -](?P<unit>hour|minute)s?\b(?P<more>,? and a half)?",
        re.IGNORECASE,
    )


def _minutes(match: re.Match[str]) -> float:
    number = match["number"].lower()
    if number in ("half an", "half"):
        value = 0.5
    elif number == "an":
        value = 1.0
    else:
        value = float(number) if number[0].isdigit() else float(claim_words().numbers[number])
    if match["half"] or match["more"]:
        value += 0.5
    return value * (_HOUR if match["unit"].lower() == "hour" else 1)


def _of_contact(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...] | None:
    """Which part of a contact a stretch of time is told of, as words; None where it is of something else."""
    start = sentence.span.start
    inside = sentence.tokens_in(Span(start + match.start(), start + match.end()))
    unit = next((t for t in reversed(inside) if t.lemma_.lower() in _LEMMAS), None)
    if unit is None:
        return None
    for head in _heads(unit):
        contact = _contact_of(head)
        if contact is not None:
            return _part(contact, sentence)
    return None


def _heads(unit: Token) -> Iterator[Token]:
    """The words that a stretch of time can be told of: the noun after it, what it is "of", the verb above."""
    for child in unit.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (g for g in child.children if g.dep_ == "pobj")
    at = unit
    for _ in range(3):
        if at.head.i == at.i:
            return
        at = at.head
        if at.pos_ != "ADP" or at.lower_ not in ("for", "to", "on"):
            yield at
        if at.pos_ in VERBAL or at.pos_ in ("NOUN", "PROPN"):
            return


def _contact_of(head: Token) -> Token | None:
    """The word of contact that lasted, if the word above a stretch of time tells of one."""
    words, lemma = claim_words(), head.lemma_.lower()
    if head.pos_ not in VERBAL:
        return head if lemma in contacts().nouns else None
    if is_negated(head) or any(c.tag_ == "MD" for c in head.children if c.dep_ == "aux"):
        return None
    if lemma in words.conferring:
        return head
    told = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    if lemma in words.lasting:
        told = [head.head if c.lower_ in ("which", "that") and head.dep_ == "relcl" else c for c in told]
        return next((c for c in told if c.lemma_.lower() in contacts().nouns or c.lower_ == "it"), None)
    light = lemma in contacts().light_verbs
    return next(
        (c for c in told if light and c.dep_ == "dobj" and c.lemma_.lower() in contacts().nouns), None
    )


def _part(contact: Token, sentence: Sentence) -> tuple[str, ...]:
    """Words that tell of a part of a contact ("one-on-one", "plenary", "lunch"), in their order."""
    words = {*re.findall(r"[\w-]+", sentence.text.lower()), contact.lemma_.lower()}
    return tuple(sorted(words & claim_words().portions))


def _occasion(
    sentence: Sentence, held: Sequence[tuple[int, EngagementFinding]], parsed: Parsed
) -> int | None:
    """The contact told in the sentence, else the one told last before; None where several are."""
    here = [(i, e) for i, e in held if sentence.span in e.evidence]
    if here:
        return here[0][0] if all(e.parties == here[0][1].parties for _, e in here) else None
    for back in range(1, _NEAR + 1):
        told = [
            i
            for i, e in held
            if (at := parsed.sentence_at(e.trigger.start)) is not None and at.index == sentence.index - back
        ]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _duration(
    sentence: Sentence, match: re.Match[str], part: tuple[str, ...], engagement: int
) -> CountFinding:
    minutes = _minutes(match)
    loose = (_ROUGH if match["about"] else _EXACT) * minutes
    start = sentence.span.start + match.start()
    return CountFinding(
        text=_ARTICLE.sub("", " ".join(match.group().split())),
        low=0.0 if match["most"] else round(minutes - loose, 3),
        high=_ENDLESS if match["least"] else round(minutes + loose, 3),
        noun=DURATION,
        words=part,
        verb="last",
        around=(),
        evidence=(sentence.span,) if start >= 0 else (),
        unit="minute",
        engagement=engagement,
    )
