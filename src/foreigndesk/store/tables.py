"""The tables of a record file, in SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, false

from foreigndesk.model.report import Report

SCHEMA = "2"

METADATA = MetaData()

desk = Table(
    "desk",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


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


def _record_columns() -> Iterator[Column[Any]]:
    yield Column("kind", String(20), primary_key=True)
    yield Column("position", Integer, primary_key=True)
    yield Column("id", String(80), nullable=False)
    yield Column("body", Text, nullable=False)


record = Table("record", METADATA, *_record_columns(), Index("record_id", "id"))

# The record as the version of the desk before the present one had it.
former = Table("former", METADATA, *_record_columns())

# What people decided about the record: rows are added, never changed.
decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)
