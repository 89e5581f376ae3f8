"""What stands within the clause of a word of contact and tells nothing of its sides: it is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.endings import ABOUT_SOMEBODY, tells_hour
from foreigndesk.reading.engagements.openings import next_stop
from foreigndesk.reading.engagements.rows import lists_on
from foreigndesk.reading.engagements.view import WHO, View

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_GO_ON = frozenset({"in", "at", "on", "and", "with"})
_BEGINNING = frozenset({"beginning", "starting", "opening", "commencing"})
_ON_DAY = frozenset({"on", "from", "in"})
_LEADING = frozenset({"led", "headed"})
_REACH = 8  # words from "led" to who leads
# Any of those passed over begins with one of these.
_WORDS = _BEGINNING | _LEADING | ABOUT_SOMEBODY | {",", "(", ";", "where", "that"}


def passed_over(view: View, token: Token) -> int:
    """How many tokens are passed over that neither end the clause nor tell of its sides; nought as a rule.

    Args:
        view: the sentence.
        token: the first of them.
    """
    if token.lower_ not in _WORDS:
        return 0
    return (
        _aside(view, token)
        or about_somebody(token)
        or about_stop(view, token)
        or _before_that(token)
        or _opening(view, token)
        or _led(view, token)
        or lists_on(view, token)
    )


def _aside(view: View, token: Token) -> int:
    """How many tokens an aside takes that does not end the clause: "(Togo)", ", among others"."""
    following = token.doc.lowers[token.i : token.i + 3]
    if following == [",", "among", "others"]:
        return 3
    if following[-1:] == [")"] and following[0] == "(" and token.i + 1 in view.places_of:
        return 3
    return 1 if token.text == "(" and _names_somebody(view, token.i + 1) else 0


def about_somebody(token: Token) -> int:
    """How many tokens a clause about somebody takes: "met Ruiz, who resigned last week, and Holm"."""
    if token.lower_ not in ABOUT_SOMEBODY or token.i == 0 or token.nbor(-1).text != ",":
        return 0
    verb = token.head
    while verb.dep_ != "relcl" and verb.head.i != verb.i:
        verb = verb.head
    close = verb.right_edge.i + 1
    if verb.dep_ != "relcl" or close + 1 >= len(token.doc) or token.doc[close].text != ",":
        return 0
    return close + 1 - token.i if token.doc[close + 1].lower_ in _GO_ON else 0


def _before_that(token: Token) -> int:
    """One for the "that" of "comes to Baku before that, on December 3"."""
    return int(token.lower_ == "that" and token.i > 0 and tells_hour(token.nbor(-1)))


def about_stop(view: View, token: Token) -> int:
    """How many tokens a clause about a stop takes: "called at Lusaka, where she met Ruiz, and at Dar es Salaam"."""
    return max(0, next_stop(view, token.i) - token.i) if token.lower_ == "where" else 0


def _opening(view: View, token: Token) -> int:
    """How many words lead to the first day of what is told ("a meeting beginning Sunday", "starting on Monday")."""
    if token.lower_ not in _BEGINNING or token.tag_ != "VBG":
        return 0
    if token.i + 1 in view.time_of:
        return 1
    led = token.i + 2 in view.time_of and token.nbor(1).lower_ in _ON_DAY
    return 2 if led else 0


def _led(view: View, token: Token) -> int:
    """How many words tell who leads those just named ("received a team led by Ruiz on Monday"): the clause goes on."""
    if token.lower_ not in _LEADING or token.dep_ != "acl":
        return 0
    if token.i + 1 == len(token.doc) or token.nbor(1).lower_ != "by":
        return 0
    for i in range(token.i + 2, min(len(token.doc), token.i + _REACH)):
        mention = view.mention_of.get(i)
        if mention is not None and mention.kind in WHO:
            return int(max(view.last_token(mention), i) + 1 - token.i)
    return 0


def _names_somebody(view: View, i: int) -> bool:
    mention = view.mention_of.get(i)
    return mention is not None and mention.kind == "person"
