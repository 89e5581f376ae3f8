"""Search in the index of words: the same reports for a query on each engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foreigndesk.store.indexing import on_sqlite
from foreigndesk.store.rows import reports_of
from foreigndesk.store.words import Phrase, Sought, places, sought

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.report import Report

_RANKED = 2_000  # of more reports that fit, so many of the newest are ranked: to rank all would take too long
_ALL = 1 << 40
# Of more reports that fit than these it is only told that there are more, unless all are to be counted.
COUNTED = 10_000
_PASSAGE = 240  # characters shown around what was found


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
    """What a search gives: how many reports fit, and those of the page asked for, best first.

    `more` tells that still more fit than `total`: counting ended there.
    """

    total: int
    reports: tuple[Found, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """A search in SQL. `among` of each row is how many reports `ranked` or `newest` had before it cut out a page.

    `newest` ranks nothing, and counts as far as `count` does: for beginnings of words, whose every use goes through
    all words that begin so. It is empty where the engine has no need of it.
    """

    ranked: str
    newest: str
    count: str
    values: dict[str, Any]


def search(db: Connection, query: str, only: Only, limit: int, skip: int, exact: bool) -> Finding:
    """Look for words in reports; arguments as of `Store.search`."""
    from sqlalchemy import text

    wanted = sought(query)
    if not wanted.groups:
        return Finding(0, ())
    question = (_sqlite_question if on_sqlite(db) else _server_question)(wanted, only)
    most = _ALL if exact else COUNTED + 1
    values = question.values | {"ranked": _RANKED, "counted": most, "limit": limit, "skip": skip}
    begins = bool(question.newest) and any(phrase.prefix for group in wanted.groups for phrase in group)
    begins = begins and not only.outlet  # of one outlet there are so few that they are ranked anyway
    rows = db.execute(text(question.newest if begins else question.ranked), values).all()
    total = int(rows[0].among) if rows else 0
    if begins and 0 < total <= _RANKED:
        rows = db.execute(text(question.ranked), values).all()
    elif (not rows and skip) or (total == _RANKED and not begins):
        total = int(db.execute(text(question.count), values).scalar() or 0)
    known = {report.id: report for report in reports_of(db, [row.report for row in rows])}
    found = tuple(_found(known[row.report], float(row.rank), wanted) for row in rows)
    return Finding(min(total, most - 1), found, total == most)


# -- inside ---------------------------------------------------------------------------------------------


def _sqlite_question(wanted: Sought, only: Only) -> _Question:
    def phrase(one: Phrase) -> str:
        return f'"{" ".join(one.words)}"{" *" if one.prefix else ""}'

    groups = " AND ".join(f"({' OR '.join(map(phrase, group))})" for group in wanted.groups)
    without = "".join(f" NOT {phrase(one)}" for one in wanted.without)
    limits, values = _limits(only, "")
    base = f"FROM words CROSS JOIN shelf ON shelf.number = words.rowid WHERE words MATCH :match{limits}"
    last = "ORDER BY words.rowid DESC LIMIT"
    page = "published DESC, report LIMIT :limit OFFSET :skip"
    ranked = (
        "SELECT report, -score AS rank, count(*) OVER () AS among",
        f"FROM (SELECT report, words.rank AS score, published {base} {last} :ranked) ORDER BY score, {page}",
    )
    newest = (
        f"WITH fit AS (SELECT report, words.rowid AS number, published {base} {last} :counted)",
        "SELECT report, 0 AS rank, (SELECT count(*) FROM fit) AS among",
        "FROM (SELECT report, published FROM fit ORDER BY number DESC LIMIT :ranked) ORDER BY",
        page,
    )
    count = ("SELECT count(*) FROM", f"(SELECT 1 {base} LIMIT :counted)")
    match = {"match": f"({groups}){without}"}
    return _Question(" ".join(ranked), " ".join(newest), " ".join(count), values | match)


def _server_question(wanted: Sought, only: Only) -> _Question:
    def phrase(one: Phrase) -> str:
        marked = [f"'{word}'" for word in one.words]
        return " <-> ".join(marked) + (":*" if one.prefix else "")

    groups = " & ".join(f"({' | '.join(f'({phrase(one)})' for one in group)})" for group in wanted.groups)
    without = "".join(f" & !({phrase(one)})" for one in wanted.without)
    limits, values = _limits(only, ' COLLATE "C"')
    base = f"FROM words WHERE body @@ CAST(:match AS tsquery){limits}"
    ranked = (
        "SELECT report, ts_rank('{0.25,0.25,0.5,1}', body, CAST(:match AS tsquery), 1) AS rank,",
        "count(*) OVER () AS among FROM (SELECT report, body, published",
        base,
        "ORDER BY number DESC LIMIT :ranked) AS newest",
        'ORDER BY rank DESC, published DESC NULLS LAST, report COLLATE "C" LIMIT :limit OFFSET :skip',
    )
    count = ("SELECT count(*) FROM", f"(SELECT 1 {base} LIMIT :counted) AS fit")
    return _Question(" ".join(ranked), "", " ".join(count), values | {"match": groups + without})


def _limits(only: Only, order: str) -> tuple[str, dict[str, Any]]:
    """What else has to hold of a report, as SQL of both engines; `order` makes them sort by characters."""
    parts = [f"(embargo IS NULL OR embargo{order} <= :at)"]
    # The empty text comes before all moments: no embargo has ended by then.
    values: dict[str, Any] = {"at": only.at or ""}
    if only.outlet:
        parts.append("publisher = :outlet")
        values["outlet"] = only.outlet.lower()
    if only.since:
        # A month counts with all its days, a year with its months. To put a last character behind each date
        # instead takes as long as all the rest of a search through many reports.
        parts.append(f"(published{order} >= :since OR published IN (:year, :month))")
        values |= {"since": only.since, "year": only.since[:4], "month": only.since[:7]}
    if only.until:
        parts.append(f"published{order} <= :until")
        values["until"] = f"{only.until}~"  # it comes after every character of a date
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
