"""States and pairs of states: their dossiers, the shuttle ledger, deadlines, tracks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier import dossier_json, pair_dossier, state_dossier
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.index import between
from foreigndesk.publish.lookup import Lookup
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, state_of
from foreigndesk.serving.problems import Problem
from foreigndesk.vocab.states import state_name
from foreigndesk.web.drawings.page import of_pair, of_state
from foreigndesk.web.drawn_for import drawn_for
from foreigndesk.web.feeds import feeds_of
from foreigndesk.web.paging import Number, dossier_page
from foreigndesk.web.rendering import View
from foreigndesk.web.words import counted_in_words as n_of
from foreigndesk.web.words import days as days_of

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

    def data() -> dict[str, Any]:
        return {
            "states": [{"code": code, "name": state_name(code), "engagements": n} for code, n in rows],
            "pairs": [{"states": list(pair), "engagements": n} for pair, n in busiest],
        }

    return View("states.html", "States", shown.known, {"rows": rows, "pairs": busiest}, data)


def one(shown: Shown, code: str, on: On = None, page: Number = 1) -> View:
    """One state's dossier."""
    state = state_of(code, "state")
    asked = drawn_for(shown.known, on)
    dossier = state_dossier(shown.known, state, asked.day)
    drawn = of_state(shown.known, state, dossier) if page == 1 else None
    some, told = dossier_page(dossier, page)
    title = state_name(state) or state
    context = {
        "dossier": some,
        "drawn": drawn,
        "asked": asked,
        **_head(shown.known, (state,), dossier.on),
        **told,
    }
    feeds = feeds_of(title, f"/states/{state}")
    return View("dossier.html", title, shown.known, context, lambda: dossier_json(some) | told, feeds)


def pair(shown: Shown, pair: str, on: On = None, page: Number = 1) -> View:
    """The dossier of two states."""
    codes = [state_of(name, "pair") for name in pair.split("-")]
    if len(codes) != 2 or codes[0] == codes[1]:
        raise Problem(404, "A pair is two codes with a hyphen between them, such as /pairs/JPN-KOR.")
    a, b = codes
    asked = drawn_for(shown.known, on)
    dossier = pair_dossier(shown.known, a, b, asked.day)
    title = f"{state_name(a) or a} and {state_name(b) or b}"
    drawn = of_pair(shown.known, (a, b), dossier) if page == 1 else None
    some, told = dossier_page(dossier, page)
    context = {
        "dossier": some,
        "drawn": drawn,
        "asked": asked,
        **_head(shown.known, (a, b), dossier.on),
        **told,
    }
    feeds = feeds_of(title, f"/pairs/{a}-{b}")
    return View("dossier.html", title, shown.known, context, lambda: dossier_json(some) | told, feeds)


def _head(known: Lookup, states: tuple[str, ...], on: str) -> dict[str, object]:
    """What stands at the top of a dossier: how much there is, and where all of it is."""
    rows = between(known, states)
    every = tuple(("state", code) for code in states)
    return {"states_shown": states, "every": every, "told": _summary(rows, on)}


def _summary(rows: Sequence[Engagement], on: str) -> str:
    """How many engagements there are, when the last was held and when the next is to be."""
    dated = [(days[0].isoformat(), days[1].isoformat(), e) for e in rows if (days := when(e))]
    last = max((r for r in dated if r[2].status == "held" and r[0] <= on), key=_by_days, default=None)
    ahead = min((r for r in dated if r[2].status == "planned" and r[1] >= on), key=_by_days, default=None)
    held = sum(e.status == "held" for e in rows)
    told = [f"{n_of(len(rows), 'engagement')} on record" + (f", {held} held" if len(rows) != held else "")]
    told += [f"the last {days_of(last[2])}"] if last else []
    told += [f"the next planned for {days_of(ahead[2])}"] if ahead else []
    return "; ".join(told) + "."


def _by_days(row: tuple[str, str, Engagement]) -> tuple[str, str, str]:
    """Sorts engagements by their first and last day."""
    return row[0], row[1], row[2].id
