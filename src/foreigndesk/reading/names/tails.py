"""What an office is to or for: "ambassador to Japan", "special envoy for the Sahel", "chief of Mossad"."""

from __future__ import annotations

import re

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.runs import CITY, HARD, REGION
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.states import state_name

_TO = re.compile(r" (to|for|on|in) (the )?")
_AND_TO = re.compile(r" and (?:to )?(?:the )?")
_OF = re.compile(r" of (the )?")
_AFFAIRS = re.compile(
    r"(?:[A-Z][\w'-]+ (?:and )?){0,3}([a-z]+)(?: (?:process|talks|negotiations|matters|issues))?\b"
)
_TOPIC = re.compile(r"[a-z-]+(?: (?:and )?[a-z-]+){0,2}")
_PLACES = (REGION, CITY, HARD)
_SENT_TO = ("ambassador", "high commissioner", "consul general", "envoy")


def read_tail(page: Page, end: int, title: str, kind: str) -> tuple[str, int, str | None]:
    """Read what an office is to or for.

    Args:
        page: the report's page.
        end: where the words of the office end.
        title: the office's usual wording.
        kind: its kind.

    Returns:
        The words, empty where there are none; where they end; and the state they name.
    """
    joint = _TO.match(page.text, end)
    if joint is None or not (kind == "envoy" or title.replace(" ", "_") in word_set("tailed_titles")):
        return "", end, None
    word, article = joint.group(1), joint.group(2) or ""
    if word == "in" and not title.endswith(_SENT_TO):
        return "", end, None
    if word == "to" and kind != "envoy":
        return "", end, None
    state = page.state_starting(joint.end())
    if state is not None and state.form not in ("adjective", "demonym"):
        if page.text.startswith("'s", state.end) or (word == "in" and state.form not in ("name", "capital")):
            return "", end, None
        word = "to" if word == "in" else word
        name = state_name(state.code) or page.text[state.start : state.end]
        return f"{word} {article}{name}", _also_to(page, state.end) if word == "to" else state.end, state.code
    if word in ("to", "in"):
        return "", end, None
    return _field(page, joint, end)


def _also_to(page: Page, end: int) -> int:
    """Where further posts of an envoy end ("ambassador to Chile | and Peru, Ana Ruiz")."""
    joint = _AND_TO.match(page.text, end)
    other = page.state_starting(joint.end()) if joint is not None else None
    if other is None or other.form != "name" or not page.text.startswith((", ", " ("), other.end):
        return end
    return other.end


def _field(page: Page, joint: re.Match[str], end: int) -> tuple[str, int, str | None]:
    """The region or the subject that an envoy or minister is for."""
    start = joint.end()
    stop = start
    while page.taken[stop] in _PLACES:
        stop += 1
    affairs = _AFFAIRS.match(page.text, start)
    if affairs is not None and affairs.group(1) in word_set("envoy_fields"):
        stop = max(stop, affairs.end())
    elif stop == start:
        topic = _TOPIC.match(page.text, start)
        words = topic.group().split() if topic else []
        while words and words[-1] not in word_set("envoy_topics"):
            words.pop()
        stop = start + len(" ".join(words))
    if stop == start:
        return "", end, None
    return (
        " ".join(f"{joint.group(1)} {joint.group(2) or ''}{page.text[start:stop]}".split()),
        stop,
        None,
    )


def headed(page: Page, end: int, title: str, body: re.Pattern[str]) -> str:
    """The body that a bare title is of: "of Mossad" after "chief"; empty where none is named.

    Args:
        page: the report's page.
        end: where the words of the office end.
        title: the office's usual wording.
        body: what the name of a body looks like.
    """
    joint = _OF.match(page.text, end)
    if joint is None or title.replace(" ", "_") not in word_set("bare_titles"):
        return ""
    start = stop = joint.end()
    while page.taken[stop] == REGION:
        stop += 1
    if stop == start and (named := body.match(page.text, start)):
        stop = named.end()
    return f"of {joint.group(1) or ''}{page.text[start:stop]}" if stop > start else ""
