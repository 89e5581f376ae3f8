"""Whether what two states announce comes about: plans that were held, commitments that were kept."""

from __future__ import annotations

from datetime import date

from foreigndesk.model.record import Commitment, Engagement
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures.estimate import Estimate, origins_of, share
from foreigndesk.publish.measures.occasions import between, by_time
from foreigndesk.text.edtf_dates import bounds

_STANDINGS = ("possible", "planned", "held", "postponed", "cancelled")
_AHEAD = ("planned", "postponed")


def follow_through(known: Lookup, a: str, b: str, on: date, by: str = "all") -> list[Estimate]:
    """The share of occasions once planned, whose day has passed, that were held.

    Not held are those cancelled, and those of which no report tells after their day. What has no day, and was
    not cancelled, is still open and does not count.

    Args:
        known: the record.
        a: code of a state.
        b: code of the other.
        on: the day from which one looks back.
        by: all, year or month.

    Returns:
        Shares by time, those of time `all` with parts `commitments` (kept, of how many whose day has passed).
    """
    rows = [e for e in between(known, (a, b), _STANDINGS) if _was_planned(e) and _is_past(e, on)]
    found = []
    for time, ones in by_time(rows, by):
        held = sum(e.status == "held" for e in ones)
        cancelled = sum(e.status == "cancelled" for e in ones)
        origins = {o for e in ones for o in origins_of(known, e.evidence)}
        parts = {"held": held, "cancelled": cancelled, "not told of since": len(ones) - held - cancelled}
        found.append(share(time, held, len(ones), len(origins), parts))
    return found


def commitments_kept(known: Lookup, a: str, b: str, on: date) -> Estimate:
    """The share of commitments between two states, kept, lapsed, withdrawn or due before a day, that were kept."""
    rows = [c for c in known.record.commitments if _ties(known, c, a, b) and _is_due(c, on)]
    kept = sum(c.status == "kept" for c in rows)
    origins = {o for c in rows for o in origins_of(known, c.evidence)}
    return share("all", kept, len(rows), len(origins), {"kept": kept, "not kept": len(rows) - kept})


def _was_planned(engagement: Engagement) -> bool:
    return engagement.status in _AHEAD or any(h.status in _AHEAD for h in engagement.history)


def _is_past(engagement: Engagement, on: date) -> bool:
    days = when(engagement)
    return engagement.status in ("held", "cancelled") or (days is not None and days[1] < on)


def _is_due(commitment: Commitment, on: date) -> bool:
    days = bounds(commitment.due)
    return commitment.status != "open" or (days is not None and days[1] < on)


def _ties(known: Lookup, commitment: Commitment, a: str, b: str) -> bool:
    """Whether a commitment is of one of two states to the other, or of both."""
    by, to = (_states(known, keys) for keys in (commitment.by, commitment.to))
    return {a, b} <= by or (a in by and b in to) or (b in by and a in to)


def _states(known: Lookup, keys: tuple[str, ...]) -> set[str]:
    return {s for key in keys for s in (known.states.get(key, ()) if key in known.people else (key,))}
