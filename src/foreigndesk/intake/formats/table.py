"""CSV that people make by hand: a row a report, whatever its columns are called and set apart by."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from foreigndesk.errors import FieldError, InputError
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.moments import day_of
from foreigndesk.intake.formats.trips import Trip, line_of_trip
from foreigndesk.intake.particulars import Particulars
from foreigndesk.intake.stamps import full_date, read_date, shown_order

# The columns that are read, each with the names it goes by, best first.
_COLUMNS = {
    "text": (
        *("text", "body", "content", "full text", "article text", "article body", "body text", "article"),
        *("maintext", "main text", "story", "report", "entry", "event"),
    ),
    "title": ("title", "headline", "article title"),
    "published": (
        *(
            "published",
            "publication date",
            "date published",
            "publish date",
            "published date",
            "date publish",
        ),
        *("published at", "publishedat", "pub date", "pubdate", "article date"),
    ),
    "date": ("date", "day"),
    "outlet": (
        *("outlet", "source", "publisher", "publication", "newspaper", "sitename", "site name"),
        *("source name", "outlet name", "media name"),
    ),
    "agency": ("agency", "wire"),
    "author": ("author", "byline"),
    "url": ("url", "link", "web address", "article url", "source url", "web url"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved", "accessed", "retrieved on"),
    "category": ("category", "section"),
    "guid": ("guid", "id"),
    "who": ("who", "name", "leader", "leader name", "person", "official", "visitor", "traveller", "traveler"),
    "office": ("office", "title of office", "position", "role", "post"),
    "state": ("state", "home country", "from country", "sending country", "nationality"),
    "country": ("country", "destination", "country visited", "host country", "to country", "host"),
    "place": ("place", "city", "locale", "location"),
    "start": ("start", "start date", "from", "begin", "trip start date", "arrival"),
    "end": ("end", "end date", "to", "until", "trip end date", "departure"),
    "met": ("met", "met with", "with", "counterpart", "interlocutor"),
    "remarks": ("remarks", "notes", "purpose", "description", "comment", "comments", "summary"),
}
_DATES = ("published", "date", "retrieved", "start", "end")
_SHOWING = 2000  # rows from which the order of day and month is told
_BLANK = "\ufeff \r\n"  # may stand before the first line
_MARKS = (",", ";", "\t", "|")
_LONGEST_NAME = 60  # characters of a column's name
_LONGEST_CELL = 1_000_000
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
OnProblem = Callable[[InputError], None]


def mark_of_table(text: str) -> str | None:
    """What sets the columns of a table apart, None where a text is no table of reports.

    Args:
        text: the beginning of a file.

    Returns:
        The mark: two columns of its first line at least have names that are known, one of them of what is
        read as text, and its second line has as many columns.
    """
    lines = text.lstrip(_BLANK).splitlines()
    if lines and re.fullmatch(r"sep=.", lines[0].strip(), re.I):
        lines = lines[1:]
    if not lines:
        return None
    best = None
    for mark in _MARKS:
        names = _names(next(csv.reader([lines[0]], delimiter=mark), []))
        if len(names) >= 2 and ("text" in names or "who" in names or "title" in names):
            best = max(best or (0, ""), (len(names), mark))
    return best[1] if best else None


def filings_of_table(text: str, path: str, mark: str, on_problem: OnProblem) -> Iterator[tuple[str, Filing]]:
    """The rows of a table.

    Args:
        text: the table.
        path: its path, for messages.
        mark: what sets its columns apart.
        on_problem: called with each row that cannot be read; the others are still read.

    Yields:
        Each row's place (`path#n` for line n of the table, its head being line 1) and filing.
    """
    lines = text.lstrip(_BLANK)
    skipped = text[: len(text) - len(lines)].count("\n")
    if re.match(r"sep=.\r?\n", lines, re.I):
        lines, skipped = lines.split("\n", 1)[1], skipped + 1
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=mark)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        head = next(rows)
        columns = _names(head)
        day_first = _shown_order(lines, mark, columns)
        for row in rows:
            if any(cell.strip() for cell in row):
                place = f"{path}#{rows.line_num + skipped}"
                cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
                yield from _row(place, _with_dates(cells, day_first), on_problem)
    except (csv.Error, StopIteration) as problem:
        on_problem(
            InputError(f"{path}: line {rows.line_num + skipped} of the table: {problem}: mend it there")
        )


def _shown_order(lines: str, mark: str, columns: dict[str, int]) -> bool | None:
    """Whether the day comes first in dates of the table's first rows; None where none of them shows."""
    places = [columns[name] for name in _DATES if name in columns]
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=mark)
    cells: list[str] = []
    try:
        for row in islice(rows, _SHOWING):
            cells += [row[at][:40] for at in places if at < len(row)]
    except csv.Error:
        pass  # told where the row is read
    return shown_order("\n".join(cells))


def _with_dates(cells: dict[str, str], day_first: bool | None) -> dict[str, str]:
    """A row's cells; dates in figures that could be either are written as the other rows write theirs."""
    if day_first is None:
        return cells
    for name in _DATES:
        match = full_date().fullmatch(cells.get(name, "")[:40])
        if match and not _date(cells[name]):
            cells[name] = read_date(match, day_first) or cells[name]
    return cells


def _names(head: list[str]) -> dict[str, int]:
    """The columns that are known, each with its place."""
    printed: dict[str, int] = {}
    for place, name in enumerate(head):
        if len(name) <= _LONGEST_NAME:
            printed.setdefault(" ".join(re.split(r"[\s_./-]+", name.strip().strip('\ufeff"').lower())), place)
    found: dict[str, int] = {}
    for column, names in _COLUMNS.items():
        place_of = next((printed[name] for name in names if name in printed), None)
        if place_of is not None:
            found[column] = place_of
    return found


def _row(place: str, cells: dict[str, str], on_problem: OnProblem) -> Iterator[tuple[str, Filing]]:
    told = {name: cell for name, cell in cells.items() if cell}
    text = told.get("text") or ""
    if not text and "who" in told:
        text = line_of_trip(_trip(told))
    if not text and not told.get("title"):
        on_problem(InputError(f"{place}: no text in this row: fill in its text"))
        return
    dates = {}
    for name in ("published", "retrieved"):
        dates[name] = _date(told.get(name))
    if "published" not in told and "text" in told:
        dates["published"] = _date(told.get("date"))
    wrong = [
        n for n in ("published", "retrieved", "date", "start", "end") if n in told and not _date(told[n])
    ]
    for name in wrong:
        shown = told[name][:40]
        on_problem(
            FieldError(
                f'{place}: {name} "{shown}" is no date, the row is kept without: write it as 2024-05-17'
            )
        )
    yield place, Filing(text or told["title"], _known(told, dates))


def _known(told: dict[str, str], dates: dict[str, str | None]) -> Particulars:
    language = told.get("language", "")[:2].lower()
    return Particulars(
        title=" ".join(told.get("title", "").split()) or None,
        outlet=told.get("outlet"),
        agency=told.get("agency"),
        byline=told.get("author"),
        category=told.get("category"),
        url=told.get("url"),
        language=language if len(language) == 2 and language.isalpha() else None,
        published=dates["published"],
        published_basis="metadata" if dates["published"] else "unknown",
        retrieved=dates["retrieved"],
        complete="text" in told or "who" in told,
    )


def _trip(told: dict[str, str]) -> Trip:
    office = " ".join(part for part in (told.get("state"), told.get("office")) if part)
    start = _date(told.get("start")) or _date(told.get("date"))
    return Trip(
        who=told["who"],
        office=office or None,
        short=told.get("office"),
        country=told.get("country"),
        places=tuple(place.strip() for place in re.split(r"[;,]", told.get("place", ""))),
        start=start,
        end=_date(told.get("end")),
        remarks=told.get("remarks"),
        met=told.get("met"),
    )


def _date(printed: str | None) -> str | None:
    """The EDTF date of a cell; a bare number of five figures is the day that a spreadsheet counts from 1900."""
    if not printed:
        return None
    if match := re.fullmatch(r"(\d{5})(?:\.\d{1,12})?", printed):
        return (_EXCEL_EPOCH + datetime.timedelta(days=int(match.group(1)))).isoformat()
    return day_of(printed)
