"""The tables of a record file, in SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

SCHEMA = "1"

METADATA = MetaData()

desk = Table(
    "desk",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("offsets", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("agency", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("category", Text),
    Column("kind", String(20), nullable=False),
    Column("dateline_place", Text),
    Column("dateline_date", String(40)),
    Column("published", String(40)),
    Column("published_basis", String(20), nullable=False),
    Column("updated", String(40)),
    Column("retrieved", String(40)),
    Column("complete", Boolean, nullable=False),
    Column("language", String(20), nullable=False),
)

readings = Table(
    "readings",
    METADATA,
    Column("report", String(80), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", String(80), nullable=False),
    Column("body", Text, nullable=False),
)

problems = Table(
    "problems",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("message", Text, nullable=False),
)

record = Table(
    "record",
    METADATA,
    Column("kind", String(20), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(80), nullable=False),
    Column("body", Text, nullable=False),
    Index("record_id", "id"),
)
