"""States and pairs of states: their dossiers, the shuttle ledger, deadlines, tracks."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Annotated

from fastapi import Query

from foreigndesk.publish.dossier import dossier_json, pair_dossier, state_dossier
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, first_day, state_of
from foreigndesk.serving.problems import Problem
from foreigndesk.vocab.states import state_name
from foreigndesk.web.drawings.page import of_pair, of_state
from foreigndesk.web.paging import Number, dossier_page
from foreigndesk.web.rendering import View

On = Annotated[Day | None, Query(description="The day the dossier is drawn up for.")]
_PAIRS = 60  # pairs listed


def several(shown: Shown) -> View:
    """All states, with how many engagements each has, and the busiest pairs."""
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    for engagement in shown.record.engagements:
        codes = sorted(set(engagement.states))
        alone.update(codes)
        if len(codes) <= 6:  # of a gathering of many, pairs say nothing
            pairs.update(combinations(codes, 2))
    rows = sorted(alone.items(), key=lambda r: state_name(r[0]) or r[0])
    busiest = sorted(pairs.items(), key=lambda r: (-r[1], r[0]))[:_PAIRS]
    data = {
        "states": [{"code": code, "name": state_name(code), "engagements": n} for code, n in rows],
        "pairs": [{"states": list(pair), "engagements": n} for pair, n in busiest],
    }
    return View("states.html", "States", shown.known, {"rows": rows, "pairs": busiest}, data)


def one(shown: Shown, code: str, on: On = None, page: Number = 1) -> View:
    """One state's dossier."""
    state = state_of(code, "state")
    dossier = state_dossier(shown.known, state, first_day(on or shown.record.as_of))
    drawn = of_state(shown.known, state, dossier) if page == 1 else None
    some, told = dossier_page(dossier, page)
    context = {"dossier": some, "drawn": drawn, "states_shown": (state,), **told}
    return View("dossier.html", state_name(state) or state, shown.known, context, dossier_json(some) | told)


def pair(shown: Shown, pair: str, on: On = None, page: Number = 1) -> View:
    """The dossier of two states."""
    codes = [state_of(name, "pair") for name in pair.split("-")]
    if len(codes) != 2 or codes[0] == codes[1]:
        raise Problem(404, "A pair is two codes with a hyphen between them, such as /pairs/JPN-KOR.")
    a, b = codes
    dossier = pair_dossier(shown.known, a, b, first_day(on or shown.record.as_of))
    title = f"{state_name(a) or a} and {state_name(b) or b}"
    drawn = of_pair(shown.known, (a, b), dossier) if page == 1 else None
    some, told = dossier_page(dossier, page)
    context = {"dossier": some, "drawn": drawn, "states_shown": (a, b), **told}
    feeds = tuple(
        (f"{title}: {name}", kind, f"/pairs/{a}-{b}{suffix}")
        for name, kind, suffix in (
            ("feed", "application/atom+xml", ".atom"),
            ("calendar", "text/calendar", ".ics"),
        )
    )
    return View("dossier.html", title, shown.known, context, dossier_json(some) | told, feeds)
