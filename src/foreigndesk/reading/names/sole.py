"""Offices of which the world has one, or the report's own house: "the Secretary-General", "the President"."""

from __future__ import annotations

import re

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.words import word_pairs
from foreigndesk.vocab.states import find_states

_OF_THE_HOUSE = ("president", "vice president")
# "the Secretary-General's Special Envoy"
_OF_UN = re.compile(r"['’]s (?:Deputy |Acting )?(?:Special|Personal) ")


def of_the_one(page: Page, phrase: OfficePhrase) -> str | None:
    """Whose an office is of which the world has one, unless the report names another body that has it, too.

    "The Foreign Secretary" is that of the state that calls the office so, where the report names this state.
    """
    worded = word_pairs("worded_states").get(phrase.printed.lower())
    if worded is not None and phrase.determiner == "the" and any(s.code == worded for s in page.states):
        return worded
    state = word_pairs("sole_titles").get(phrase.title) if phrase.determiner == "the" else None
    bodies = {s.code for s in page.states if s.form == "organisation"} if state else set()
    others = bodies - {state, "EU"} and state == "UN"
    return None if others and not _OF_UN.match(page.text, phrase.tail) else state


def of_own_house(page: Page, phrase: OfficePhrase, home: str | None) -> str | None:
    """Read "The President goes to Mainz" in what his own house tells: its head of state, named or not."""
    told = phrase.determiner == "the" and phrase.title in _OF_THE_HOUSE and phrase.printed[:1].isupper()
    if page.report.kind != "readout" or home is None or not told:
        return None
    house = {h.code for h in find_states(page.report.outlet or "") if h.form == "seat"}
    return home if home in house else None
