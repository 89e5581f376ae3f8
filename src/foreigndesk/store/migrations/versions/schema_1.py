"""The tables of version 0.1.0: where migrations begin."""

from __future__ import annotations

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing precedes it: a record of schema 1 was made whole."""
