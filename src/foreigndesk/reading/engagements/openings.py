"""Where, to the right of a word of contact, another clause begins that parsers do not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import View
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_FRONT = 9  # words from "and" to the "he" of the clause that it opens
_FRONTING = frozenset({"on", "in", "at", "the", ",", "a", "later", "then"})
_DOING = frozenset({"he", "she", "they", "it", "we", "i"})
_RANKING = frozenset({"first", "second", "third", "fourth", "last", "latest"})
_OPENING = _RANKING | {"co"}
_RANKED_BY = frozenset({"by", "since", "such", "ever"})
_TO_STOP = frozenset({"in", "at", "to", "for"})
_FROM_DAY = frozenset({"on", "from"})
_DEEDS = ("chair", "host", "sign")
_ITS_OBJECT = frozenset({"the", "a", "an", "this", "their", "its"})


def opens_clause(view: View, conjunction: Token) -> bool:
    """Read "met Ruiz, and the next day he left", "and in Lima on 3 May they signed": what follows is told of them.

    Args:
        view: the sentence.
        conjunction: its "and" or "but".
    """
    doc = conjunction.doc
    for i in range(conjunction.i + 1, min(len(doc), conjunction.i + _FRONT)):
        if doc[i].tag_ == "PRP":
            return doc[i].lower_ in _DOING
        if i not in view.time_of and i not in view.places_of and doc[i].lower_ not in _FRONTING:
            return False
    return False


def other_news(view: View, start: int) -> int:
    """Where what follows a word of contact is about something else, though no verb of its own shows it.

    Args:
        view: the sentence.
        start: a word of contact.

    Returns:
        The token at which it begins, else the length of the sentence.
    """
    close = _next_deed(view, start)
    if "where" in view.sentence.words:
        where = next((i for i in range(start) if view.sentence.lowers[i] == "where"), 0)
        onward = next_stop(view, where) if where else 0
        close = min(close, onward) if onward > start else close
    if view.places_of and view.sentence.tokens[start].tag_ == "VB":
        close = min(close, _later_stop(view, start))
    if "which" not in view.sentence.words:
        return close
    doc = view.sentence.tokens
    return min(
        close, next((k for k in view.time_of if k > start and _of_thing_attended(doc[k], start)), close)
    )


def next_stop(view: View, where: int) -> int:
    """The comma behind a clause on one stop, before the next ("at Lusaka, where she met Ruiz, and at Arusha").

    Args:
        view: the sentence.
        where: the token that opens the clause.

    Returns:
        Its token, nought where no further stop is told by the same preposition.
    """
    words = view.sentence.lowers
    town = where - (2 if _behind_comma(view, where) else 1)
    first = town
    while first >= 0 and first in view.places_of:
        first -= 1
    if first < 0 or first == town or words[first] not in _TO_STOP:
        return 0
    for i in range(where + 1, len(words) - 3):
        if words[i] == ";":
            return 0
        led = words[i] == "," and words[i + 1] in ("and", "then") and words[i + 2] == words[first]
        if led and (i + 3) in view.places_of:
            return i
    return 0


def _later_stop(view: View, start: int) -> int:
    """The comma behind what somebody is in one town for ("in Lima on Monday to see Ruiz, and from Friday in Quito").

    Its token; the length of the sentence where no further town with a day of its own is told.
    """
    words, days = view.sentence.lowers, view.time_of
    if start == 0 or words[start - 1] != "to" or not any(i < start for i in view.places_of):
        return len(words)
    for i in range(start + 1, len(words) - 4):
        if words[i] == "," and words[i + 1] == "and" and words[i + 2] in _FROM_DAY:
            after = next((k for k in range(i + 3, len(words)) if k not in days), len(words))
            if after > i + 3 and after + 1 in view.places_of and words[after] in _TO_STOP:
                return i
    return len(words)


def _behind_comma(view: View, i: int) -> bool:
    """Whether a comma stands right before a token."""
    return i > 0 and view.sentence.lowers[i - 1] == ","


def _next_deed(view: View, start: int) -> int:
    """Where the next deed is told: "will call on Ruiz and co-chair the talks", "a visit to Lima, the first by a Dane".

    Parsers take the second verb for an office there.
    """
    tokens, lowers = view.sentence.tokens, view.sentence.lowers
    if view.sentence.words.isdisjoint(_OPENING):
        return len(tokens)
    likely = (tokens[i] for i in range(start + 1, len(tokens) - 3) if lowers[i] in _OPENING)
    return next((token.i for token in likely if _acts_together(token) or _ranks(token)), len(tokens))


def _of_thing_attended(token: Token, start: int) -> bool:
    """Read "flies to Rabat for a summit, which opens on Friday": the day is that of the summit."""
    for above in token.ancestors:
        if above.dep_ == "relcl":
            thing, opening = above.head, above.left_edge
            known = start < thing.i < above.i and thing.lemma_.lower() in contacts().nouns
            if thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.i == start:
                return False  # "the next session of the commission, which is to be held in Lima in May"
            return known and opening.lower_ == "which" and opening.nbor(-1).text == ","
    return False


def _ranks(word: Token) -> bool:
    if word.lower_ not in _RANKING or word.nbor(1).lower_ not in _RANKED_BY:
        return False
    return bool(word.i > 1 and word.nbor(-1).lower_ == "the" and word.nbor(-2).text == ",")


def _acts_together(prefix: Token) -> bool:
    if prefix.lower_ != "co" or prefix.nbor(1).text != "-":
        return False
    return prefix.nbor(2).lower_.startswith(_DEEDS) and prefix.nbor(3).lower_ in _ITS_OBJECT
