"""A plan that is moved to another day stays one engagement: which days it leaves, and which it has in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from foreigndesk.collate.candidate import Candidate, is_move
from foreigndesk.collate.dates import Days, gap, overlap, width
from foreigndesk.collate.telling import Telling

_JUST_PAST = 3  # days; what is put off on its day may be told so far behind it
_SOON = 92  # days before the report within which a plan lies that it moves without naming its day
_PLANS = ("planned", "possible")


def moved_days_fit(telling: Telling, joined: Candidate) -> bool:
    """Whether the days of a telling and of an engagement differ because it was moved.

    Args:
        telling: what one report says, with a day.
        joined: an engagement with another day.

    Returns:
        True where the one tells of a move away from the day that the other plans, or where both have a day
        that the engagement bore or was given.
    """
    mine = telling.when
    if is_move(telling) and any(_leaves(telling, other) for other in joined.members if other.when):
        return True
    if not joined.moves or mine is None:
        return False
    if any(_leaves(move, telling) for move in joined.moves):
        return True
    current = _current(joined.moves)
    if telling.status == "held":
        return bool(current and overlap(mine, current))
    return any(overlap(mine, day) for day in joined.days)


def former_days_fit(telling: Telling, joined: Candidate) -> bool:
    """Whether one has no day but the one that it was to have had, and the other was planned for that."""
    if telling.former and telling.when is None:
        return any(overlap(telling.former, day) for day in joined.days)
    if joined.when is None and telling.when and telling.status != "held":
        return any(m.former and overlap(m.former, telling.when) for m in joined.moves)
    return False


def _leaves(move: Telling, plan: Telling) -> bool:
    """Whether a move is away from the day of a plan."""
    if plan.when is None or plan.status == "held" or (move.when and overlap(move.when, plan.when)):
        return False
    if move.former:
        return overlap(move.former, plan.when)
    if plan.status not in _PLANS and not is_move(plan):
        return False
    if move.when is None or move.era is None or plan.era is None or width(plan.when) > _JUST_PAST:
        return False
    # Without its day, the plan that is put off was told before, lies about now or ahead, and before the new day.
    known_before = plan.era[0] <= move.era[1] and plan.document != move.document
    ahead = plan.when[1] >= move.era[0] - _JUST_PAST and gap(plan.when, move.era) <= _SOON
    return known_before and ahead and plan.when[1] < move.when[0]


def _current(moves: Iterable[Telling]) -> Days | None:
    """The day given by the latest report that moves it."""
    dated = [m for m in moves if m.when]
    return max(dated, key=lambda m: (m.era or (0, 0), m.key)).when if dated else None


def without_days_given_up(joined: Candidate) -> Candidate:
    """The engagement with the days that it has left taken off those who told them; they stay in its history."""
    if not joined.moves:
        return joined
    current = _current(joined.moves)
    kept = joined.instead(given_up(m) if _is_left(m, joined.moves, current) else m for m in joined.members)
    return replace(kept, when=current or kept.when)


def _is_left(telling: Telling, moves: Iterable[Telling], current: Days | None) -> bool:
    """Whether what a report tells of the day has been overtaken."""
    if telling.when is None or telling.status == "held" or (current and overlap(telling.when, current)):
        return False
    if any(m.former and overlap(m.former, telling.when) for m in moves):
        return True
    return is_move(telling) or any(_leaves(m, telling) for m in moves)


def given_up(telling: Telling) -> Telling:
    """A telling whose day has been overtaken: it keeps it for the history alone."""
    dates = (telling.finding.start, telling.finding.end)
    return replace(telling, when=None, given_up=dates, finding=replace(telling.finding, start=None, end=None))


def overtaken(plan: Candidate) -> Candidate:
    """A plan of which something else has come: its days are history."""
    return plan.instead(given_up(m) if m.when else m for m in plan.members)


def together(a: Candidate, b: Candidate) -> Candidate:
    """One engagement of two; where one of them is no more than a plan, its days are history."""
    if a.is_plan() == b.is_plan():
        return a.with_all_of(b)
    return overtaken(a).with_all_of(b) if a.is_plan() else a.with_all_of(overtaken(b))
