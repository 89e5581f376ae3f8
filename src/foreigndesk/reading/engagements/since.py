"""The earlier visit in "the first visit to Lima by a Danish premier since Lars Holm came in 2003"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding, Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.sides import parties_of
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.vocab.contacts import ContactNoun

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_REACH = 6  # tokens after "since" within which the earlier visitor is named
_YEAR = 4  # characters of a year
_MONTH = re.compile(r"\d{4}(-\d\d)")
_EARLIER = ContactNoun("since", "visit")


def earlier_visits(view: View, drafts: list[Draft]) -> list[Draft]:
    """The visits that a sentence only counts from.

    Args:
        view: the sentence.
        drafts: what its words of contact give.

    Returns:
        One draft for each "since" with a name and a date after it, behind a visit told by a noun.
    """
    found = []
    if not drafts or "since" not in view.sentence.words:
        return []
    for token in (t for t in view.sentence.tokens if t.lower_ == "since"):
        visit = next(
            (
                d
                for d in reversed(drafts)
                if d.type == "visit" and d.trigger.noun and d.trigger.token.i < token.i
            ),
            None,
        )
        later = (d for d in drafts if d.type == "visit" and d.trigger.token.i > token.i)
        told_by_verb = any(d.places for d in later)
        if visit is not None and not told_by_verb:
            found += _draft(token, visit, view)
            last = {id(t): i for i, t in view.time_of.items()}
            visit.times = [t for t in visit.times if not found or last.get(id(t), 0) < token.i]
    return found


def _draft(since: Token, visit: Draft, view: View) -> list[Draft]:
    times = list({id(t): t for i, t in sorted(view.time_of.items()) if i > since.i}.values())
    near = range(since.i + 1, min(since.i + _REACH, len(view.sentence.doc)))
    named = next((m for i in near if (m := view.mention_of.get(i)) and m.kind == "person"), None)
    places = visit.places or ([view.here] if view.here else [])
    if named is None or not times or not places:
        return []
    home = next((p.state for p in visit.parties if p.state), None)
    guests = parties_of(named, view, "guest") or [PartyFinding(n, None, home, "guest") for n in named.people]
    draft = Draft(Trigger(since, "visit", noun=_EARLIER, cause="since"), view, "held")
    draft.parties = [p if p.state else replace(p, state=home) for p in guests]
    draft.places, draft.times = places, [_month_of_year([*view.since[:1], *times])]
    draft.own_times = draft.times
    return [draft]


def _month_of_year(times: list[Time]) -> Time:
    """The month of "since 2017, when she came in April", in that year; else the first time told."""
    year, *rest = times
    if len(year.value) != _YEAR or not rest or any(c.isdigit() for c in rest[0].text):
        return year
    month = _MONTH.fullmatch(rest[0].value)
    return replace(rest[0], value=f"{year.value}{month.group(1)}") if month else year
