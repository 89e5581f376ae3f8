"""What people decided, as it is kept: rows are added and never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.decision import Decision
from foreigndesk.store.plain import dump, load

if TYPE_CHECKING:
    from sqlalchemy import Connection


def all_decisions(db: Connection) -> list[Decision]:
    """Every decision ever kept, by number."""
    from sqlalchemy import select

    from foreigndesk.store.tables import decisions as table

    rows = db.execute(select(table.c.number, table.c.body).order_by(table.c.number))
    return [replace(load(Decision, row.body), number=row.number) for row in rows]


def add_decision(db: Connection, decision: Decision) -> Decision:
    """Add a decision; it gets the next number."""
    from sqlalchemy import func, select

    from foreigndesk.store.tables import decisions as table

    last = db.execute(select(func.max(table.c.number))).scalar()
    kept = replace(decision, number=(last or 0) + 1)
    db.execute(table.insert(), [{"number": kept.number, "body": dump(kept)}])
    return kept
