"""Versions of a story, and the record as the version of the desk before had it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the record from schema 1 to 2."""
    for name in ("guid", "issued", "embargo", "supersedes"):
        op.add_column("reports", sa.Column(name, sa.Text()))
    op.add_column("reports", sa.Column("version", sa.Integer()))
    for name in ("withdrawn", "date_given"):
        op.add_column("reports", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    if not sa.inspect(op.get_bind()).has_table("decisions"):  # the first records were made without
        op.create_table(
            "decisions",
            sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("body", sa.Text(), nullable=False),
        )
    op.create_table(
        "former",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
