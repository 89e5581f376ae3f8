"""Taking decisions back, and how each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foreigndesk.deciding.acts import Said, ids_of
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision

if TYPE_CHECKING:
    from foreigndesk.model.record import Record


def undo(told: Record, decisions: Sequence[Decision], number: int | None, said: Said) -> Decision:
    """Decide that an earlier decision no longer holds.

    Args:
        told: the record as the reports give it, before any decision.
        decisions: all that were made.
        number: the decision to take back; the last one in force when None.
        said: who, when, why.

    Raises:
        UsageError: there is no such decision, it is undone already, or a later one rests on it.
    """
    from foreigndesk.collate.decisions import in_force

    standing = in_force(decisions)
    if number is None:
        last = [d.number for d in standing if d.act != "undo"]
        if not last:
            raise UsageError("no decision is in force, there is nothing to undo: see foreigndesk decisions")
        number = last[-1]
    if number not in {d.number for d in decisions}:
        raise UsageError(f"there is no decision {number}: foreigndesk decisions lists them")
    if number not in {d.number for d in standing}:
        by = next(d.number for d in standing if d.act == "undo" and d.undoes == number)
        raise UsageError(f"decision {number} is undone already: foreigndesk undo {by} brings it back")
    resting = _resting_on(told, decisions, number)
    if resting:
        raise UsageError(
            f"decision {resting} is about what decision {number} made: foreigndesk undo {resting} first"
        )
    return Decision("undo", said.who, said.when, said.why, undoes=number)


def standing(told: Record, decisions: Sequence[Decision]) -> dict[int, str]:
    """How each decision stands: in force, undone, or resting because the record no longer has its entry.

    Args:
        told: the record as the reports give it, before any decision.
        decisions: all that were made.

    Returns:
        `in force`, `undone` or `finds nothing`, by number.
    """
    from foreigndesk.collate.decisions import in_force, trace

    holding = {d.number for d in in_force(decisions)}
    worked = trace(told, decisions)[1]
    found = {}
    for decision in decisions:
        works = decision.number in worked or decision.act == "undo"
        found[decision.number] = (
            ("in force" if works else "finds nothing") if decision.number in holding else "undone"
        )
    return found


def _resting_on(told: Record, decisions: Sequence[Decision], number: int) -> int | None:
    """The last decision in force about an entry that exists only because of the decision of that number."""
    found = _found(told, decisions, number)
    without = _found(told, [d for d in decisions if d.number != number], number)
    for later in sorted(found, reverse=True):
        if found[later] - without.get(later, set()):
            return later
    return None


def _found(told: Record, decisions: Sequence[Decision], after: int) -> dict[int, set[str]]:
    """Which ids of its entries each decision after that number finds in the record it is applied to."""
    from foreigndesk.collate.decisions import steps

    return {
        decision.number: {a.id for a in decision.about} & ids_of(record)
        for decision, record in steps(told, decisions)
        if decision.number > after and decision.act != "undo"
    }
