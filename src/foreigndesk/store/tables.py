"""The tables of a record file, in SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, false, text

from foreigndesk.model.report import Report

SCHEMA = "2"

METADATA = MetaData()

desk = Table(
    "desk",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


def _only_where(condition: str) -> dict[str, Any]:
    """An index of those rows alone of which a condition holds, on both engines."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _report_columns() -> Iterator[Column[Any]]:
    """A column for each field of a report; the offset map as JSON, the dateline as two columns."""
    for field in fields(Report):
        if field.name == "id":
            yield Column("id", String(80), primary_key=True)
        elif field.name == "dateline":
            yield Column("dateline_place", Text)
            yield Column("dateline_date", Text)
        elif field.type == "bool":
            # What is said of few reports holds of none kept before it could be said.
            default = None if field.default else false()
            yield Column(field.name, Boolean, nullable=False, server_default=default)
        elif "int" in str(field.type):
            yield Column(field.name, Integer)
        else:
            yield Column(field.name, Text, nullable="None" in str(field.type))


reports = Table("reports", METADATA, *_report_columns())
# Few reports are under embargo or withdrawn; every command has to know which.
Index("reports_under_embargo", reports.c.embargo, **_only_where("embargo IS NOT NULL"))
Index("reports_withdrawn", reports.c.guid, **_only_where("withdrawn"))

readings = Table(
    "readings",
    METADATA,
    Column("report", String(80), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", String(80), nullable=False),
    Column("body", Text, nullable=False),
    Index("readings_reader", "reader", "report"),
)

problems = Table(
    "problems",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("message", Text, nullable=False),
)


def _record_columns() -> Iterator[Column[Any]]:
    yield Column("kind", String(20), primary_key=True)
    yield Column("position", Integer, primary_key=True)
    yield Column("id", String(80), nullable=False)
    yield Column("body", Text, nullable=False)


record = Table("record", METADATA, *_record_columns(), Index("record_id", "id"))

# The record as the version of the desk before the present one had it.
former = Table("former", METADATA, *_record_columns())

# Beside each row of the record what it is found by: the days, standing and kind of an engagement, the names of a
# person; and a digest, so that only rows that change are written.
outlines = Table(
    "outlines",
    METADATA,
    Column("kind", String(20), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(80), nullable=False),
    Column("digest", String(16), nullable=False),
    Column("begins", Integer),
    Column("ends", Integer),
    Column("status", String(20)),
    Column("type", String(20)),
    Column("subtype", Text),
    Column("label", Text),
    Index("outlines_id", "id"),
    Index("outlines_days", "kind", "begins", "ends", "id"),
)

# The states and people of each engagement.
sides = Table(
    "sides",
    METADATA,
    Column("side", String(80), primary_key=True),
    Column("id", String(80), primary_key=True),
    Index("sides_id", "id"),
)

# What people decided about the record: rows are added, never changed.
decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)

# Who may sign in. Nothing of these tables leaves by any way, not in a backup either: a password, a token or a
# session is known only by its hash.
_PRIVATE = {"private": True}

users = Table(
    "users",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password", Text),
    Column("made", String(40), nullable=False),
    Column("closed", Boolean, nullable=False),
    info=_PRIVATE,
)

tokens = Table(
    "tokens",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("user", String(80), ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("made", String(40), nullable=False),
    Column("expires", String(40), nullable=False),
    Column("revoked", Boolean, nullable=False),
    info=_PRIVATE,
)

sessions = Table(
    "sessions",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("user", String(80), ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("expires", String(40), nullable=False),
    info=_PRIVATE,
)
