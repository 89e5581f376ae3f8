"""Those whom "and" or a comma joins to the subject of a verb, where the parse has lost them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import View

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# What a parser makes of the first of two joined names when it loses it.
_LOST = frozenset({"poss", "nmod", "compound", "appos", "conj", "ROOT", "npadvmod"})
_PAIR = 2


def joined_behind(token: Token, verb: Token, view: View) -> list[Token]:
    """The second of "Presidents A of Peru and B of Chile spoke": parsers join B to Peru."""
    doc, at = view.sentence.doc, token.i + 1
    if at >= verb.i or doc[at].lower_ != "of":
        return []
    at += 1
    while at < verb.i and (at in view.places_of or doc[at].lower_ == "the"):
        at += 1
    if at >= verb.i or doc[at].lower_ != "and":
        return []
    at += 1
    while at < verb.i and (at in view.places_of or doc[at].tag_ == "POS"):
        at += 1
    mention = view.mention_of.get(at)
    return [doc[view.last_token(mention)]] if mention is not None and mention.kind == "person" else []


def joined_before(token: Token, view: View, lost: bool) -> list[Token]:
    """Somebody whom "and" joins to the one whose name holds a token, on its left.

    Where the parse has `lost` the subject, whatever it made of the one on the left is no reason against it.
    """
    doc, mention = view.sentence.doc, view.mention_of[token.i]
    if mention.kind != "person":
        return []
    first = token.i
    while first > 0 and (
        view.mention_of.get(first - 1) is mention
        or first - 1 in view.places_of
        or doc[first - 1].tag_ == "POS"
    ):
        first -= 1
    if first < 2 or doc[first - 1].lower_ != "and":
        return []
    other, at = None, first - 2
    while (
        at >= 0
        and other is None
        and (at in view.places_of or doc[at].lower_ == "of" or at in view.mention_of)
    ):
        other = view.mention_of.get(at)
        other = other if other is not None and other.kind == "person" else None
        at -= 1
    names = view.sentence.tokens_in(other.span) if other is not None else []
    return [names[-1]] if names and (lost or names[-1].dep_ in _LOST) else []


def row_from(first: Token, verb: Token, view: View) -> list[Token]:
    """All of "A, B and C met", where the parse takes B for another name of A; nothing where there is no such row."""
    apposed = next((c for c in first.children if c.dep_ == "appos" and c.i in view.mention_of), None)
    if apposed is None or view.sentence.doc[apposed.left_edge.i - 1].text != ",":
        return []
    row: list[Token] = []
    doc, i, links = view.sentence.doc, view.last_token(view.mention_of[first.i]), ""
    while i < verb.i:
        mention = view.mention_of.get(i)
        if mention is not None and mention.kind == "person" and len(mention.people) == 1:
            i = max(view.last_token(mention), i)
            row.append(doc[i])
        elif doc[i].text != "," and doc[i].lower_ != "and":
            break
        else:
            links = doc[i].lower_
        i += 1
    people = {view.mention_of[t.i].people for t in row}
    return row if links == "and" and len(row) == len(people) > _PAIR else []
