"""The index of words: FTS5 in SQLite, a tsvector in PostgreSQL, with the same words in both.

Words are folded by `foreigndesk.store.words`, so that neither engine's own rules on words matter. The index is
written in the transaction that writes the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from foreigndesk.store.notes import note, put_note
from foreigndesk.store.rows import CHUNK, parts_of
from foreigndesk.store.words import FORM, LIMIT, folded

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.report import Report

TABLES = ("words", "shelf")  # with these names begin all tables of the index
_NOTE = "words"

_SQLITE = (
    # Rows of an FTS5 table have numbers; those of reports, whose key is a text, may change with VACUUM. What
    # a search may be confined to stands here too: rows of reports are long, and slow to go through.
    "CREATE TABLE shelf (number INTEGER PRIMARY KEY AUTOINCREMENT, report VARCHAR(80) NOT NULL UNIQUE "
    "REFERENCES reports (id) ON DELETE CASCADE, published TEXT, publisher TEXT, embargo TEXT)",
    "CREATE VIRTUAL TABLE words USING fts5(title, outlet, text, tokenize='ascii')",
    "INSERT INTO words(words, rank) VALUES ('rank', 'bm25(4.0, 2.0, 1.0)')",
)
_SERVER = (
    "CREATE TABLE words (report VARCHAR(80) PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, "
    "number BIGINT GENERATED ALWAYS AS IDENTITY, published TEXT, publisher TEXT, embargo TEXT, "
    "body TSVECTOR NOT NULL)",
    "CREATE INDEX words_body ON words USING GIN (body)",
)
_FOUND = (
    "FROM reports WHERE NOT withdrawn "
    "AND coalesce(guid, '') NOT IN (SELECT guid FROM reports WHERE withdrawn AND guid IS NOT NULL) "
    "AND coalesce(url, '') NOT IN (SELECT url FROM reports WHERE withdrawn AND url IS NOT NULL)"
)
_SQLITE_BREACHES = (
    (f"{_FOUND} AND id NOT IN (SELECT report FROM shelf)", "reports are not in"),  # noqa: S608
    ("FROM shelf WHERE report NOT IN (SELECT id FROM reports)", "numbers too many are in"),
    ("FROM shelf WHERE number NOT IN (SELECT id FROM words_docsize)", "reports are lost from"),
    ("FROM words_docsize WHERE id NOT IN (SELECT number FROM shelf)", "rows too many are in"),
)
_SERVER_BREACHES = (
    (f"{_FOUND} AND id NOT IN (SELECT report FROM words)", "reports are not in"),  # noqa: S608
)


def make(db: Connection) -> None:
    """Make an empty index."""
    for statement in _SQLITE if on_sqlite(db) else _SERVER:
        db.exec_driver_sql(statement)
    put_note(db, _NOTE, FORM)


def fits(db: Connection) -> bool:
    """Whether the index is of the form that this version reads."""
    return note(db, _NOTE) == FORM


def drop(db: Connection) -> None:
    """Take the whole index away; it is made anew when the record is next opened."""
    for table in TABLES:
        db.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    put_note(db, _NOTE, None)


def rebuild(db: Connection) -> None:
    """Make the index anew from all reports."""
    from sqlalchemy import select

    from foreigndesk.store.tables import reports

    drop(db)
    make(db)
    names = ("id", "title", "outlet", "text", "published", "embargo", "guid", "url", "withdrawn")
    query = select(*(reports.c[name] for name in names)).order_by(reports.c.id)
    back = _taken_back(db)
    for part in db.execute(query, execution_options={"yield_per": CHUNK}).partitions(CHUNK):
        _add(db, [row for row in part if not back.holds(row)])


def add(db: Connection, reports: Sequence[Report]) -> None:
    """Index reports that were just written; what its publisher took back is never found, in any version."""
    from sqlalchemy import or_, select

    from foreigndesk.store.tables import reports as table

    back = _taken_back(db)
    if any(report.withdrawn for report in reports):
        versions = or_(table.c.guid.in_(back.guids), table.c.url.in_(back.urls))
        forget(db, list(db.execute(select(table.c.id).where(versions)).scalars()))
    _add(db, [report for report in reports if not back.holds(report)])


def forget(db: Connection, ids: Sequence[str]) -> None:
    """Take reports out of the index, before they are deleted."""
    from sqlalchemy import bindparam, text

    if not on_sqlite(db):
        gone = text("DELETE FROM words WHERE report = :report")
        if ids:
            db.execute(gone, [{"report": one} for one in ids])
        return
    if not ids:
        return
    shelved = text("SELECT number FROM shelf WHERE report IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    for part in parts_of(ids):
        numbers = db.execute(shelved, {"ids": part}).scalars().all()
        if numbers:
            db.execute(text("DELETE FROM words WHERE rowid = :number"), [{"number": n} for n in numbers])
            db.execute(text("DELETE FROM shelf WHERE number = :number"), [{"number": n} for n in numbers])


def breaches(db: Connection) -> list[str]:
    """What is wrong with the index: reports that it lacks, or rows of reports that are gone."""
    if not fits(db):
        return ["the index of words is of another version: open the record with rights to write"]
    counted = [
        (int(db.exec_driver_sql(f"SELECT count(*) {query}").scalar() or 0), said)
        for query, said in (_SQLITE_BREACHES if on_sqlite(db) else _SERVER_BREACHES)
    ]
    return [f"{number} {said} the index of words" for number, said in counted if number]


def on_sqlite(db: Connection) -> bool:
    """Whether the index is one of SQLite."""
    return db.dialect.name == "sqlite"


# -- inside ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """What reports that were taken back are known by, in all their versions."""

    guids: frozenset[str]
    urls: frozenset[str]

    def holds(self, report: Any) -> bool:
        return report.withdrawn or report.guid in self.guids or report.url in self.urls


def _taken_back(db: Connection) -> _TakenBack:
    from sqlalchemy import select, text

    from foreigndesk.store.tables import reports

    # In the words of the index of these few rows: SQLite knows it by them alone.
    rows = db.execute(select(reports.c.guid, reports.c.url).where(text("withdrawn"))).all()
    return _TakenBack(
        frozenset(row.guid for row in rows if row.guid), frozenset(row.url for row in rows if row.url)
    )


def _add(db: Connection, reports: Sequence[Any]) -> None:
    """Index reports, or rows that have their id, title, outlet, text, day and embargo."""
    from sqlalchemy import text

    if not reports:
        return
    rows = [
        {
            "report": r.id,
            "published": r.published,
            "publisher": r.outlet.lower() if r.outlet else None,
            "embargo": r.embargo,
        }
        for r in reports
    ]
    if not on_sqlite(db):
        insert = text(
            "INSERT INTO words (report, published, publisher, embargo, body) "
            "VALUES (:report, :published, :publisher, :embargo, CAST(:body AS tsvector))"
        )
        bodies = ({"body": _vector((r.title, r.outlet, r.text))} for r in reports)
        db.execute(insert, [row | body for row, body in zip(rows, bodies, strict=True)])
        return
    first = int(db.exec_driver_sql("SELECT coalesce(max(number), 0) FROM shelf").scalar() or 0) + 1
    shelf = text(
        "INSERT INTO shelf (number, report, published, publisher, embargo) "
        "VALUES (:number, :report, :published, :publisher, :embargo)"
    )
    db.execute(shelf, [{"number": number} | row for number, row in enumerate(rows, first)])
    index = text("INSERT INTO words (rowid, title, outlet, text) VALUES (:number, :title, :outlet, :text)")
    lines = ({"title": _line(r.title), "outlet": _line(r.outlet), "text": _line(r.text)} for r in reports)
    db.execute(index, [{"number": number} | line for number, line in enumerate(lines, first)])


def _indexed(text: str | None) -> Iterable[str]:
    return islice(folded(text or ""), LIMIT)


def _line(text: str | None) -> str:
    return " ".join(_indexed(text))


def _vector(parts: Sequence[str | None]) -> str:
    """Title, outlet and text as a tsvector: `'word':3A,17`. No phrase runs from one part into the next."""
    places_of: dict[str, list[str]] = {}
    position = 1
    for weight, part in zip("ABD", parts, strict=True):
        for word in _indexed(part):
            places_of.setdefault(word, []).append(f"{position}{weight}")
            position += 1
        position += 8
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places_of.items())
