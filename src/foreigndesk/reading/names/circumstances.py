"""States that only the circumstances tell: whose delegation somebody heads, where those go whom somebody invites."""

from __future__ import annotations

import re

from foreigndesk.reading.names.page import Page

_LED = re.compile(
    r"(?P<from> (?:from|of) [^,.;]{3,40}?)?,? (?:which (?:is|was) )?(?:led|headed) by (?:its |the )?$"
)
_GROUP = re.compile(
    r"(?<![\w-])(?P<kind>(?:[a-z]+(?:-[a-z]+)? ){0,3})(?:delegation|mission|team|side|contingent)$"
)
_REACH = 90  # characters


_INVITING = re.compile(
    r"\b[Aa]t the (?:kind )?invitation of (?:the |his counterpart,? |her counterpart,? )?$"
)
_GOING = re.compile(
    r"\b(?:[Vv]isit(?:s|ed)?|trip|tour|travels?|travelled|traveled|journey)(?: to| in)? (?:the )?"
)
_CLAUSE = 300  # characters


def state_around(page: Page, start: int) -> str | None:
    """The state of whoever is named at a place, where the name itself does not tell it.

    Args:
        page: the report's page.
        start: where the office, or the name, begins.

    Returns:
        Its code, None where the circumstances do not tell.
    """
    return _state_headed(page, start) or _state_inviting(page, start)


def _state_headed(page: Page, start: int) -> str | None:
    """The state of the delegation that somebody heads ("a high-level Chadian delegation, led by ...")."""
    floor = max(0, start - _REACH)
    led = _LED.search(page.text, floor, start)
    group = _GROUP.search(page.text, floor, led.start()) if led is not None else None
    if led is None or group is None:
        return None
    if led.group("from"):
        at = led.start() + len(led.group("from")) - len(led.group("from").lstrip())
        words = page.text[at : led.end("from")]
        at += len(words.split(" ")[0]) + 1
        state = page.state_starting(at) or page.state_starting(at + len("the "))
    else:
        state = page.state_ending(group.start("kind"))
    return state.code if state is not None else None


def _state_inviting(page: Page, start: int) -> str | None:
    """The state of a host ("at the invitation of President ..., X will visit Peru")."""
    if not _INVITING.search(page.text, max(0, start - _REACH), start):
        return None
    sentence = page.parsed.sentence_at(start)
    end = min(sentence.span.end if sentence else start, start + _CLAUSE)
    going = _GOING.search(page.text, start, end)
    state = page.state_starting(going.end()) if going is not None else None
    return state.code if state is not None and state.form in ("name", "capital") else None
