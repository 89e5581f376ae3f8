"""The tables of a record file, in SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

from foreigndesk.model.report import Report

SCHEMA = "2"

METADATA = MetaData()

desk = Table(
    "desk",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


def for_server() -> None:
    """Have the tables made as PostgreSQL needs them told. To tell it loads its drivers, so only who uses it does."""
    for table in METADATA.tables.values():
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            if where is not None:
                index.dialect_options["postgresql"]["where"] = where


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
Index("reports_under_embargo", reports.c.embargo, sqlite_where=text("embargo IS NOT NULL"))
Index("reports_withdrawn", reports.c.guid, sqlite_where=text("withdrawn"))

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

# What is made anew from the reports whenever it is missing: no backup holds it.
_MADE_ANEW = {"made_anew": True}

# What the record has settled of each report.
settled = Table(
    "settled",
    METADATA,
    Column("report", String(80), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
    Column("imprint", LargeBinary, nullable=False),
    info=_MADE_ANEW,
)

# By what the reports are found that another may touch, those of many reports together: numbers of 32 bits.
sheets = Table(
    "sheets",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reports", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Column("near", LargeBinary, nullable=False),
    Column("lasting", LargeBinary, nullable=False),
    Column("claims", LargeBinary, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("place", LargeBinary, nullable=False),
    info=_MADE_ANEW,
)

# What the record knows of each person beside the row, listed or not.
individuals = Table(
    "individuals",
    METADATA,
    Column("person", String(80), primary_key=True),
    Column("body", Text, nullable=False),
    info=_MADE_ANEW,
)

# What people decided about the record: rows are added, never changed.
decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)

# Ids that entries had before: where each leads today, and for ids of today by what name the entry first went.
addresses = Table(
    "addresses",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("now", String(80), nullable=False),
    Column("first", String(80), nullable=False),
    Index("addresses_now", "now"),
    Index("addresses_first", "first"),
)

# What is looked for under a name: saved queries.
topics = Table(
    "topics",
    METADATA,
    Column("slug", String(80), primary_key=True),
    Column("body", Text, nullable=False),
)

# The feeds that are followed, and how asking for each went; moments are ISO 8601, UTC, to the second.
feeds = Table(
    "feeds",
    METADATA,
    Column("url", String(2000), primary_key=True),
    Column("topic", String(80), ForeignKey("topics.slug", ondelete="SET NULL")),
    Column("allowed", Text, nullable=False),
    Column("every", Integer, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("asked", String(40)),
    Column("due", String(40)),
    Column("held", String(40)),
    Column("failures", Integer, nullable=False),
    Column("told", Text),
)

# The pages that feeds link, as far as they were fetched.
pages = Table(
    "pages",
    METADATA,
    Column("url", String(2000), primary_key=True),
    Column("feed", String(2000), ForeignKey("feeds.url", ondelete="CASCADE"), nullable=False),
    Column("entry", String(40), nullable=False),
    Column("known", Text, nullable=False),
    Column("digest", String(40)),
    Column("etag", Text),
    Column("modified", Text),
    Column("first", String(40), nullable=False),
    Column("due", String(40)),
    Column("asked", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Index("pages_feed", "feed"),
)

# What each host allows programs to ask for, and until when it asked to be left alone.
hosts = Table(
    "hosts",
    METADATA,
    Column("origin", String(300), primary_key=True),
    Column("robots", Text),
    Column("until", String(40), nullable=False),
    Column("held", String(40)),
)

# Who is told of what, what each has been told, and the messages that wait for an answer.
alerts = Table(
    "alerts",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("body", Text, nullable=False),
)

messages = Table(
    "messages",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("alert", String(80), ForeignKey("alerts.name", ondelete="CASCADE"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", String(40), nullable=False),
    Column("problem", Text),
    Index("messages_due", "state", "due"),
)

# Each change by the digest of its key; `message` is the one that tells it, none where it was known from the start.
told = Table(
    "told",
    METADATA,
    Column("alert", String(80), ForeignKey("alerts.name", ondelete="CASCADE"), primary_key=True),
    Column("change", String(40), primary_key=True),
    Column("message", String(40)),
    Index("told_message", "message"),
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

# What messages to a webhook are signed with; it has to be known as it is, so it leaves even less.
secrets = Table(
    "secrets",
    METADATA,
    Column("alert", String(80), ForeignKey("alerts.name", ondelete="CASCADE"), primary_key=True),
    Column("secret", String(80), nullable=False),
    info=_PRIVATE,
)
