"""The index of words: FTS5 in SQLite, a tsvector in PostgreSQL; both give the same reports for a query.

Words are folded by `foreigndesk.store.words`, so that neither engine's own rules on words matter. The index is
written in the transaction that writes the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from foreigndesk.store.notes import note, put_note
from foreigndesk.store.rows import CHUNK, parts_of, reports_of
from foreigndesk.store.words import FORM, LIMIT, Phrase, Sought, folded, places, sought

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.report import Report

TABLES = ("words", "shelf")  # with these names begin all tables of the index
_NOTE = "words"
_RANKED = 2_000  # of more reports that fit, so many of the newest are ranked: to rank all would take too long
_PASSAGE = 240  # characters shown around what was found

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
_SQLITE_BREACHES = (
    (
        "SELECT count(*) FROM reports WHERE NOT withdrawn AND id NOT IN (SELECT report FROM shelf)",
        "reports are not in",
    ),
    ("SELECT count(*) FROM shelf WHERE report NOT IN (SELECT id FROM reports)", "numbers too many are in"),
    (
        "SELECT count(*) FROM shelf WHERE number NOT IN (SELECT id FROM words_docsize)",
        "reports are lost from",
    ),
    ("SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT number FROM shelf)", "rows too many are in"),
)
_SERVER_BREACHES = (
    (
        "SELECT count(*) FROM reports WHERE NOT withdrawn AND id NOT IN (SELECT report FROM words)",
        "reports are not in",
    ),
)


@dataclass(frozen=True, slots=True)
class Only:
    """Reports that a search is confined to.

    `outlet` is its name, in any case; `since` and `until` are days (EDTF) of publication, both included;
    reports without a date fit neither. `at` is the present moment (ISO 8601, UTC): what is under embargo
    then is not found, and without it nothing that ever was.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A report that fits: the higher its rank, the better; offsets are of characters of its text, half-open.

    `start` and `end` bound the passage to show, `marks` what was looked for in it; there is none where only
    the title or the outlet fits.
    """

    report: Report
    rank: float
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search gives: how many reports fit in all, and those of the page asked for, best first."""

    total: int
    reports: tuple[Found, ...]


def make(db: Connection) -> None:
    """Make an empty index."""
    for statement in _SQLITE if _sqlite(db) else _SERVER:
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
    names = ("id", "title", "outlet", "text", "published", "embargo")
    query = select(*(reports.c[name] for name in names)).where(~reports.c.withdrawn).order_by(reports.c.id)
    for part in db.execute(query, execution_options={"yield_per": CHUNK}).partitions(CHUNK):
        _add(db, part)


def add(db: Connection, reports: Iterable[Report]) -> None:
    """Index reports that are not in the index; what was taken back by its publisher is never found."""
    _add(db, [r for r in reports if not r.withdrawn])


def forget(db: Connection, ids: Sequence[str]) -> None:
    """Take reports out of the index, before they are deleted."""
    from sqlalchemy import bindparam, text

    if not _sqlite(db):
        return  # rows go with their reports
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
        (int(db.exec_driver_sql(query).scalar() or 0), said)
        for query, said in (_SQLITE_BREACHES if _sqlite(db) else _SERVER_BREACHES)
    ]
    return [f"{number} {said} the index of words" for number, said in counted if number]


def search(db: Connection, query: str, only: Only, limit: int, skip: int) -> Finding:
    """Look for words in reports; arguments as of `Store.search`."""
    from sqlalchemy import text

    wanted = sought(query)
    if not wanted.groups:
        return Finding(0, ())
    asked, values = _sqlite_query(wanted, only) if _sqlite(db) else _server_query(wanted, only)
    values |= {"ranked": _RANKED, "limit": limit, "skip": skip}
    rows = db.execute(text(asked["page"]), values).all()
    whole = len(rows) < limit and (rows or not skip)
    total = skip + len(rows) if whole else int(db.execute(text(asked["count"]), values).scalar() or 0)
    known = {report.id: report for report in reports_of(db, [row.report for row in rows])}
    return Finding(total, tuple(_found(known[row.report], float(row.rank), wanted) for row in rows))


# -- inside ---------------------------------------------------------------------------------------------


def _sqlite(db: Connection) -> bool:
    return db.dialect.name == "sqlite"


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
    if not _sqlite(db):
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


def _sqlite_query(wanted: Sought, only: Only) -> tuple[dict[str, str], dict[str, Any]]:
    def phrase(one: Phrase) -> str:
        return f'"{" ".join(one.words)}"{" *" if one.prefix else ""}'

    groups = " AND ".join(f"({' OR '.join(map(phrase, group))})" for group in wanted.groups)
    without = "".join(f" NOT {phrase(one)}" for one in wanted.without)
    limits, values = _limits(only, "")
    base = f"FROM words CROSS JOIN shelf ON shelf.number = words.rowid WHERE words MATCH :match{limits}"
    page = " ".join(
        (
            "SELECT report, -score AS rank FROM (SELECT report, words.rank AS score, published",
            base,
            "ORDER BY words.rowid DESC LIMIT :ranked)",
            "ORDER BY score, published DESC, report LIMIT :limit OFFSET :skip",
        )
    )
    return {"page": page, "count": f"SELECT count(*) {base}"}, values | {"match": f"({groups}){without}"}


def _server_query(wanted: Sought, only: Only) -> tuple[dict[str, str], dict[str, Any]]:
    def phrase(one: Phrase) -> str:
        marked = [f"'{word}'" for word in one.words]
        return " <-> ".join(marked) + (":*" if one.prefix else "")

    groups = " & ".join(f"({' | '.join(f'({phrase(one)})' for one in group)})" for group in wanted.groups)
    without = "".join(f" & !({phrase(one)})" for one in wanted.without)
    limits, values = _limits(only, ' COLLATE "C"')
    base = f"FROM words WHERE body @@ CAST(:match AS tsquery){limits}"
    page = " ".join(
        (
            "SELECT report, ts_rank('{0.25,0.25,0.5,1}', body, CAST(:match AS tsquery), 1) AS rank",
            "FROM (SELECT report, body, published",
            base,
            "ORDER BY number DESC LIMIT :ranked) AS newest",
            'ORDER BY rank DESC, published DESC NULLS LAST, report COLLATE "C" LIMIT :limit OFFSET :skip',
        )
    )
    return {"page": page, "count": f"SELECT count(*) {base}"}, values | {"match": groups + without}


def _limits(only: Only, order: str) -> tuple[str, dict[str, Any]]:
    """What else has to hold of a report, as SQL of both engines; `order` makes them sort by characters."""
    parts = [f"(embargo IS NULL OR embargo{order} <= :at)"]
    # The empty text comes before all moments: no embargo has ended by then.
    values: dict[str, Any] = {"at": only.at or ""}
    # "~" comes after every character of a date: a month counts with all its days.
    for name, value, clause in (
        ("outlet", only.outlet and only.outlet.lower(), "publisher = :outlet"),
        ("since", only.since, f"published || '~'{order} >= :since"),
        ("until", only.until and f"{only.until}~", f"published{order} <= :until"),
    ):
        if value:
            parts.append(clause)
            values[name] = value
    return "".join(f" AND {part}" for part in parts), values


def _found(report: Report, rank: float, wanted: Sought) -> Found:
    """A report with the passage of its text that holds most of what was looked for."""
    marks = places(report.text, wanted)
    if not marks:
        start, end = 0, min(len(report.text), _PASSAGE)
    else:
        best = max(
            marks, key=lambda m: (len({report.text[a:b].lower() for a, b in _near(marks, m[0])}), -m[0])
        )
        start = max(0, best[0] - _PASSAGE // 4)
        end = min(len(report.text), start + _PASSAGE)
    start, end = _whole_words(report.text, start, end)
    return Found(report, rank, start, end, tuple(m for m in marks if start <= m[0] and m[1] <= end))


def _near(marks: Sequence[tuple[int, int]], start: int) -> Iterable[tuple[int, int]]:
    return (m for m in marks if start <= m[0] < start + _PASSAGE // 2)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds moved inwards to the next space, so that no word is cut."""
    if start:
        cut = text.find(" ", start, start + 30)
        start = cut + 1 if cut >= 0 else start
    if end < len(text):
        cut = text.rfind(" ", max(start, end - 30), end)
        end = cut if cut > start else end
    return start, end


__all__ = ["Finding", "Found", "Only", "add", "breaches", "fits", "forget", "make", "rebuild", "search"]
