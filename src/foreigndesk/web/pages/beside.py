"""Engagements that an editor may take for the same as one: of its states, around its days."""

from __future__ import annotations

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.index import between, of_person
from foreigndesk.publish.lookup import Lookup

_DAYS = 31  # that two tellings of one engagement lie apart at most, as a rule
_SHOWN = 20


def beside(known: Lookup, engagement: Engagement) -> list[Engagement]:
    """Engagements of the same states, or of the same people, the nearest in time first; undated ones last.

    Args:
        known: the record.
        engagement: the one that they may be the same as.
    """
    people = [p.person for p in engagement.parties if p.person]
    rows = {e.id: e for person in people for e in of_person(known, person)}
    if len(engagement.states) > 1:
        rows |= {e.id: e for e in between(known, engagement.states)}
    mine = when(engagement)

    def apart(other: Engagement) -> int:
        theirs = when(other)
        if mine is None or theirs is None:
            return _DAYS
        return max((theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days, 0)

    near = [(apart(e), key, e) for key, e in rows.items() if key != engagement.id]
    return [e for days, _, e in sorted(near, key=lambda r: r[:2]) if days <= _DAYS][:_SHOWN]
