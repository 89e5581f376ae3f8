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
    _following()
    _addresses()
    _alerts()
    _settled()


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


def _following() -> None:
    """Topics, the feeds that are followed, their pages and hosts."""
    op.create_table(
        "topics",
        sa.Column("slug", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.String(2000), primary_key=True),
        sa.Column("topic", sa.String(80), sa.ForeignKey("topics.slug", ondelete="SET NULL")),
        sa.Column("allowed", sa.Text(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("etag", "modified")),
        *(sa.Column(name, sa.String(40)) for name in ("asked", "due", "held")),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text()),
    )
    op.create_table(
        "pages",
        sa.Column("url", sa.String(2000), primary_key=True),
        sa.Column("feed", sa.String(2000), sa.ForeignKey("feeds.url", ondelete="CASCADE"), nullable=False),
        sa.Column("entry", sa.String(40), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(40)),
        *(sa.Column(name, sa.Text()) for name in ("etag", "modified")),
        sa.Column("first", sa.String(40), nullable=False),
        sa.Column("due", sa.String(40)),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("asked", "failures")),
    )
    op.create_index("pages_feed", "pages", ["feed"])
    op.create_table(
        "hosts",
        sa.Column("origin", sa.String(300), primary_key=True),
        sa.Column("robots", sa.Text()),
        sa.Column("until", sa.String(40), nullable=False),
        sa.Column("held", sa.String(40)),
    )


def _addresses() -> None:
    """Ids that entries had before."""
    op.create_table(
        "addresses",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("now", sa.String(80), nullable=False),
        sa.Column("first", sa.String(80), nullable=False),
    )
    op.create_index("addresses_now", "addresses", ["now"])
    op.create_index("addresses_first", "addresses", ["first"])


def _alerts() -> None:
    """Who is told of what, and what each has been told."""
    op.create_table(
        "alerts",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.String(40), primary_key=True),
        _alert(),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(40), nullable=False),
        sa.Column("problem", sa.Text()),
    )
    op.create_index("messages_due", "messages", ["state", "due"])
    op.create_table(
        "told",
        _alert(primary_key=True),
        sa.Column("change", sa.String(40), primary_key=True),
        sa.Column("message", sa.String(40)),
    )
    op.create_index("told_message", "told", ["message"])
    op.create_table(
        "secrets",
        _alert(primary_key=True),
        sa.Column("secret", sa.String(80), nullable=False),
    )


def _alert(*, primary_key: bool = False) -> sa.Column[str]:
    refers = sa.ForeignKey("alerts.name", ondelete="CASCADE")
    return sa.Column("alert", sa.String(80), refers, primary_key=primary_key, nullable=False)


def _user() -> sa.Column[str]:
    return sa.Column("user", sa.String(80), sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False)


def _settled() -> None:
    """What adding reports rests on; it is filled when the record is next put together whole."""
    op.create_table(
        "settled",
        sa.Column("report", sa.String(80), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("imprint", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "sheets",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("reports", sa.Text(), nullable=False),
        sa.Column("outlets", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.LargeBinary(), nullable=False)
            for name in ("near", "lasting", "claims", "sketch", "place")
        ),
    )
    op.create_table(
        "individuals",
        sa.Column("person", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
