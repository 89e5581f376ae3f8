"""Through whom a report has what somebody said: agencies, newspapers, other people."""

from __future__ import annotations

from bisect import bisect_left

from foreigndesk.model.span import Span
from foreigndesk.reading.parse import Sentence
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.grammar import noun_phrase
from foreigndesk.reading.statements.who import Speaker, is_medium, outside
from foreigndesk.vocab.outlets import CarrierForm


def media_in(sentence: Sentence) -> list[Span]:
    """The phrases of a sentence that stand for outlets no list holds ("state television")."""
    found = []
    for token in sentence.tokens:
        if token.dep_ in ("pobj", "dobj", "nsubj") and is_medium(token):
            start, end = noun_phrase(token)
            found.append(sentence.place(token.doc[start : min(end, token.i + 1)]))
    return found


def carriers_of(draft: Draft, flat: str, named: list[CarrierForm]) -> tuple[str, ...]:
    """The outlets and agencies that relay a statement, as its sentence tells.

    Args:
        draft: the statement.
        flat: the report's flattened text.
        named: every outlet and agency the report names, in order.

    Returns:
        Their names, the nearest to the words of speech first; an outlet without a name by its phrase
        ("state media").
    """
    at = draft.sentence.span.start + draft.word.idx
    found: dict[str, int] = {}
    spans: list[Span] = []
    for form in _within(named, draft.sentence.span):
        span = Span(form.start, form.end)
        if outside(draft, span) and flat[form.start - 1 : form.start] != "(":
            spans.append(span)
            found.setdefault(form.name, abs(form.start - at))
    for span in media_in(draft.sentence):
        if outside(draft, span) and not any(span.overlaps(s) for s in spans):
            found.setdefault(_plain(span.of(flat)), abs(span.start - at))
    return tuple(sorted(found, key=lambda name: (found[name], name)))


def _within(named: list[CarrierForm], span: Span) -> list[CarrierForm]:
    """The forms that lie in a stretch of text; `named` is in order."""
    first = bisect_left(named, span.start, key=lambda f: f.start)
    last = bisect_left(named, span.end, key=lambda f: f.start)
    return [f for f in named[first:last] if f.end <= span.end]


def _plain(phrase: str) -> str:
    words = phrase.split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") else words)


def relays(draft: Draft, named: list[CarrierForm]) -> bool:
    """Whether whoever speaks in a statement is an outlet that relays what others said."""
    if draft.source is None:
        return False
    if is_medium(draft.source):
        return True
    speaker = draft.speaker()
    return speaker is not None and bool(_within(named, speaker))


def passes_on(outer: Speaker, inner: Speaker) -> bool:
    """Whether one person tells what another said: two people, both known."""
    return outer.person is not None and inner.person is not None and outer.person != inner.person
