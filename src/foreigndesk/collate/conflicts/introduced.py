"""Whether a report plainly names somebody as the holder of an office, so that nobody else can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foreigndesk.collate.folded import fold, words
from foreigndesk.model.record import Evidence
from foreigndesk.vocab.holders import holders_named
from foreigndesk.vocab.states import state_called

_AROUND = 60  # characters before a title in which the name may stand ("Ana Ruiz, Peru's foreign minister")
_WORDS = 3  # before a title, of which the last may be a state's name
_CLOSING = (".", "!", "?", ":", "“", '"')  # what stands before the first word of a sentence
_POSSESSIVE = re.compile(r"['’]s?$")
_LONG_AGO = 2  # years; who left later may still be taken for the holder
_INITIAL = 1  # letters


def introduced(text: str, title: Evidence, post: str, forms: Iterable[str]) -> bool:
    """Whether a full name stands right after a title, or before it with a comma between, and the title is a state's.

    Args:
        text: the report's text.
        title: the characters that give the office.
        post: the usual name of the office.
        forms: the names by which the report has the person.
    """
    full = [form for form in forms if len(form.split()) > 1]
    before, after = text[max(0, title.start - _AROUND) : title.start], text[title.end :].lstrip()
    if any(after.startswith(form) for form in full):
        return _of_no_company(before + _rest(title.quote, post))
    if any(form in title.quote for form in full):
        return True
    head, comma, rest = before.rpartition(", ")
    return bool(comma) and any(head.endswith(form) for form in full) and not set(rest) & set(".;:\n")


def known_for_the_past(name: str, post: str, state: str, published: str | None) -> bool:
    """Whether somebody is known to have held a post, and not for years before a report: called by the old title."""
    own = [h for h in holders_named(name) if h.state == state and fold(h.title) == post]
    if not own or published is None:
        return False
    return all(h.end and int(published[:4]) - int(h.end[:4]) >= _LONG_AGO for h in own)


def shares_a_name(one: str, other: str) -> bool:
    """Whether two names have a word in common, so that one may be the other, misread or with an initial."""
    return any(len(word) > _INITIAL for word in set(words(one)) & set(words(other)))


def _rest(quote: str, post: str) -> str:
    """What stands in the words of an office before its usual name."""
    return quote[: -len(post)] if quote.casefold().endswith(post) else ""


def _of_no_company(before: str) -> bool:
    """Whether no name but that of a state stands before a title: "American Bridge President" leads a firm."""
    if not before.endswith((" ", "-")):
        return True
    own = [word.strip('“"(,;') for word in before[:-1].split(" ")[-_WORDS:]]
    head = before[: before.rfind(own[-1])]
    if not own[-1][:1].isupper() or _opens_sentence(head):
        return True
    return any(state_called(_POSSESSIVE.sub("", " ".join(own[n:]))) for n in range(len(own)))


def _opens_sentence(head: str) -> bool:
    """Whether a sentence begins behind some words."""
    words_before = head.rstrip()
    return not words_before or words_before.endswith(_CLOSING) or "\n" in head[len(words_before) :]
