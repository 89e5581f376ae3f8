"""What one report tells as held, and another, which could have known of it, as called off or put off."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.collate.conflicts.sides import Side, told_by
from foreigndesk.collate.dates import Days
from foreigndesk.collate.telling import Telling
from foreigndesk.collate.timing import is_off
from foreigndesk.model.record import Engagement

_SAME_NEWS = 1  # days between reports of which neither knows of the other


def standings_apart(row: Engagement, told: Sequence[Telling]) -> list[Side]:
    """The sides of reports that tell an engagement as held and as called off.

    Args:
        row: the engagement.
        told: its tellings.

    Returns:
        A side for each standing, none where reports agree, where the one came too early to know of the other, or
        where some report tells both: it tells how they go together.
    """
    held = [t for t in told if t.status == "held"]
    off = [t for t in told if is_off(t.status)]
    if not held or not off or {t.document for t in held} & {t.document for t in off}:
        return []
    late = [t for t in off if any(_knows(t, h) for h in held)]
    if not late:
        return []
    against = [h for h in held if any(_knows(t, h) for t in late)]
    standings = sorted({t.status for t in late})
    sides = [told_by(s, [t for t in late if t.status == s]) for s in standings]
    return [told_by("held", against), *sides]


def _knows(off: Telling, held: Telling) -> bool:
    """Whether the report that tells of it as off came out when it was, or was to be, over: no plan taken up again."""
    out, news = off.published, held.published
    if out is None or news is None:
        return False
    if off.status == "postponed" and off.when and held.when and off.when[0] >= held.when[0]:
        return False  # the day to which it was put off
    day = _day(held) or _day(off)
    if day is not None:
        return out[0] >= day[0]
    return abs(out[0] - news[0]) <= _SAME_NEWS


def _day(telling: Telling) -> Days | None:
    return telling.when or telling.former
