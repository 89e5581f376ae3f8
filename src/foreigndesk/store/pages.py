"""Pages of the kept record, found by index: what they cost does not grow with the record.

They are asked for in plain SQL, so that a file can be asked through its driver alone: for one page, loading SQLAlchemy
takes longer than the answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from foreigndesk.model.record import Engagement, Person
from foreigndesk.store.plain import load

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORM = "1"  # of outlines; rows of another form are all written anew
NOTE = "outlines"
LATER = 4_000_000  # a day after all days: engagements without a date come last
_PART = 500  # values of one statement
_SIDED = "id IN (SELECT id FROM sides WHERE side"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which engagements are asked for; what is None or empty does not matter.

    `states` are codes, all of which take part; `people` ids, any of whom does (an empty tuple fits nothing).
    `kind` is a type or subtype. Days are ordinals; an engagement counts when it may lie between them.
    """

    states: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    kind: str | None = None
    statuses: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@contextmanager
def file_at_hand(path: str) -> Iterator[sqlite3.Connection | None]:
    """One moment of a record's file, to be read alone; None where there is none that the driver can read so."""
    if "://" in path or not Path(path).is_file():
        yield None
        return
    try:
        db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        yield None
        return
    with closing(db):
        db.execute("BEGIN")
        yield db


def up_to_date(db: sqlite3.Connection, present: str) -> tuple[str | None, list[str]]:
    """Which version of the desk put the rows together that are kept, as far as they can be asked as they are.

    Args:
        db: a moment of a record's file.
        present: the moment until which embargoes have ended (ISO 8601, UTC, to the second).

    Returns:
        The version, None where reports came since, rows have no outlines, or people decided something; and the ids of
        reports that are still under embargo.
    """
    notes = dict(_rows(db, "SELECT name, value FROM desk"))
    decided = _rows(db, "SELECT count(*) FROM decisions")[0][0]
    # Sorted here, lest the database walks through all reports in their order: few have an embargo, by their index.
    held = _rows(db, "SELECT id, embargo FROM reports WHERE embargo IS NOT NULL")
    fit = notes.get("format") == "foreigndesk" and notes.get(NOTE) == FORM and not decided
    return notes.get("collated") if fit else None, sorted(key for key, until in held if until > present)


def find_engagements(
    db: Connection | sqlite3.Connection, asked: Asked, limit: int | None = None, skip: int = 0
) -> tuple[int, list[Engagement]]:
    """A page of the engagements asked for, by date; those without a date come last.

    Args:
        db: a connection.
        asked: which.
        limit: how many at the most; None for all.
        skip: how many to leave out before them.

    Returns:
        How many fit in all, and those of the page.
    """
    fitting, values = _fitting(asked)
    total = int(_rows(db, f"SELECT count(*) {fitting}", values)[0][0])
    by_id = "id" if isinstance(db, sqlite3.Connection) or db.dialect.name == "sqlite" else 'id COLLATE "C"'
    query = f"SELECT id {fitting} ORDER BY begins, ends, {by_id}"
    if limit is not None:
        query, values = f"{query} LIMIT :most", values | {"most": limit + skip}
    ids = [key for (key,) in _rows(db, query, values)[skip:]]
    bodies = dict(_of_ids(db, "SELECT id, body FROM record WHERE kind = 'engagements'", ids))
    return total, [load(Engagement, bodies[key]) for key in ids]


def engagement_ids(db: Connection | sqlite3.Connection) -> list[str]:
    """The ids of all engagements."""
    return sorted(key for (key,) in _rows(db, "SELECT id FROM outlines WHERE kind = 'engagements'"))


def names_of(db: Connection | sqlite3.Connection, people: Iterable[str] | None = None) -> list[Person]:
    """People by their ids, or all, with all forms of their names and without their offices."""
    query = "SELECT id, label FROM outlines WHERE kind = 'people'"
    found = _rows(db, query) if people is None else _of_ids(db, query, sorted(set(people)))
    named = ((key, orjson.loads(label)) for key, label in found)
    return [Person(key, name, tuple(aliases), ()) for key, (name, *aliases) in named]


def _fitting(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The part of a query that says which engagements, and its values."""
    parts = ["FROM outlines WHERE kind = 'engagements'"]
    values: dict[str, Any] = {}
    for state in asked.states:
        parts.append(f"{_SIDED} {_any(values, [state])})")
    if asked.people is not None:
        parts.append(f"{_SIDED} {_any(values, asked.people)})")
    if asked.kind:
        parts.append(f"(type {_any(values, [asked.kind])} OR subtype {_any(values, [asked.kind])})")
    if asked.statuses:
        parts.append(f"status {_any(values, asked.statuses)}")
    if asked.since is not None:
        parts.append(f"ends >= {int(asked.since)} AND begins < {LATER}")
    if asked.until is not None:
        parts.append(f"begins <= {int(asked.until)}")
    return " AND ".join(parts), values


def _any(values: dict[str, Any], some: Sequence[str]) -> str:
    """What says that a column holds one of some values, which are added to those of the query."""
    names = [f"v{len(values) + n}" for n in range(len(some))]
    values |= zip(names, some, strict=True)
    return f"IN ({', '.join(f':{name}' for name in names) or 'NULL'})"


def _of_ids(db: Connection | sqlite3.Connection, query: str, ids: Sequence[str]) -> list[Any]:
    """Rows of some ids, as many in a statement as it takes."""
    found: list[Any] = []
    for start in range(0, len(ids), _PART):
        values: dict[str, Any] = {}
        found += _rows(db, f"{query} AND id {_any(values, ids[start : start + _PART])}", values)
    return found


def _rows(
    db: Connection | sqlite3.Connection, query: str, values: Mapping[str, Any] | None = None
) -> Sequence[Any]:
    """The rows that a query gives; it is put together here, what others give stands among its values."""
    if isinstance(db, sqlite3.Connection):
        return db.execute(query, values or {}).fetchall()
    from sqlalchemy import text

    return db.execute(text(query), values or {}).all()
