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
    for name, column, condition in (
        ("reports_under_embargo", "embargo", "embargo IS NOT NULL"),
        ("reports_withdrawn", "guid", "withdrawn"),
    ):
        only = sa.text(condition)
        op.create_index(name, "reports", [column], sqlite_where=only, postgresql_where=only)
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
    op.create_index("readings_reader", "readings", ["reader", "report"])
    _outlines()
    _accounts()


def _outlines() -> None:
    """What the rows of the kept record are found by; it is filled when the record is next put together."""
    op.create_table(
        "outlines",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("begins", sa.Integer()),
        sa.Column("ends", sa.Integer()),
        sa.Column("status", sa.String(20)),
        sa.Column("type", sa.String(20)),
        sa.Column("subtype", sa.Text()),
        sa.Column("label", sa.Text()),
    )
    op.create_index("outlines_id", "outlines", ["id"])
    op.create_index("outlines_days", "outlines", ["kind", "begins", "ends", "id"])
    op.create_table(
        "sides",
        sa.Column("side", sa.String(80), primary_key=True),
        sa.Column("id", sa.String(80), primary_key=True),
    )
    op.create_index("sides_id", "sides", ["id"])


def _accounts() -> None:
    """Who may sign in."""
    op.create_table(
        "users",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(40), primary_key=True),
        _user(),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("expires", sa.String(40), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String(64), primary_key=True),
        _user(),
        sa.Column("expires", sa.String(40), nullable=False),
    )


def _user() -> sa.Column[str]:
    return sa.Column("user", sa.String(80), sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False)
