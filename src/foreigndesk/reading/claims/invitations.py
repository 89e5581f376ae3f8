"""Who invited to a contact, and at whose wish it came about: "at the invitation of", "at Moscow's request"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from foreigndesk.model.reading import INVITED, SOUGHT, EngagementFinding, Mention, PointFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_AT = frozenset({"at", "upon", "on"})
_TYPES = {INVITED: ("visit", "meeting", "gathering"), SOUGHT: ("call", "meeting")}


def find_invitations(
    parsed: Parsed, names: Names, engagements: Sequence[EngagementFinding]
) -> Iterator[PointFinding]:
    """Find who invited to the contacts of a report, or sought them.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        engagements: its engagements; the words stand in the sentence that tells of one, or in the next.

    Yields:
        Points of the kinds `invited` and `sought`, with the one person or state that did so.
    """
    words = claim_words()
    telling = words.inviting.keys()
    for sentence in parsed.sentences if engagements else ():
        if telling.isdisjoint(sentence.lemmas):
            continue
        for token in sentence.tokens:
            kind = words.inviting.get(token.lemma_.lower())
            head = _by_whom(token) if kind else None
            who = _named(head, sentence, names) if head is not None else None
            index = _occasion(sentence, str(kind), engagements, parsed) if who is not None else None
            if who is not None and index is not None:
                yield PointFinding(
                    kind=str(kind),
                    denied=False,
                    text=who.text,
                    words=(),
                    evidence=(sentence.span,),
                    people=who.people,
                    states=(who.state,) if who.state else (),
                    engagement=index,
                )


def _by_whom(token: Token) -> Token | None:
    """The word that names who invited: "at the invitation of X", "at X's request", "was invited by X"."""
    if token.pos_ == "NOUN":
        if token.dep_ != "pobj" or token.head.lower_ not in _AT:
            return None
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        return owner or _below(token, "of")
    if token.tag_ != "VBN" or any(c.dep_ in ("xcomp", "neg") for c in token.children):
        return None  # "was invited by X to visit" is of another time
    return _below(token, "by")


def _below(token: Token, word: str) -> Token | None:
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == word:
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _named(head: Token, sentence: Sentence, names: Names) -> Mention | None:
    """The one person, else the one state, that a phrase names; None where it names several."""
    if any(c.dep_ == "conj" for c in head.children):
        return None
    tokens = [t for t in head.subtree if not _in_clause(t, head)]
    first, last = sentence.place(tokens[0]), sentence.place(tokens[-1])
    mentions = names.within(Span(first.start, last.end))
    people = [m for m in mentions if m.kind in ("person", "role", "pronoun") and len(m.people) == 1]
    if people:
        return people[-1] if len({m.people for m in people}) == 1 else None
    states = [m for m in mentions if m.kind == "state" and m.state]
    return states[0] if len({m.state for m in states}) == 1 else None


def _in_clause(token: Token, head: Token) -> bool:
    return any(
        a.dep_ in ("relcl", "acl", "appos") and a.i != head.i and head.is_ancestor(a)
        for a in (token, *token.ancestors)
    )


def _occasion(
    sentence: Sentence, kind: str, engagements: Sequence[EngagementFinding], parsed: Parsed
) -> int | None:
    """The contact of the sentence, else of the one before, of the kinds that it can be of; the first of several."""
    fit = [(i, e) for i, e in enumerate(engagements) if e.type in _TYPES[kind]]
    fit.sort(key=lambda pair: _TYPES[kind].index(pair[1].type))
    here = [i for i, e in fit if sentence.span in e.evidence]
    if here:
        return here[0]
    before = [
        i
        for i, e in fit
        if (at := parsed.sentence_at(e.trigger.start)) is not None and at.index == sentence.index - 1
    ]
    return before[0] if before else None
