"""A data package made again from the reports that it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import orjson

from foreigndesk.collate.decisions import apply, in_force
from foreigndesk.errors import InputError, UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.packaging import PARTICULARS, package_of, places, text_hash
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.tables.package import DECISIONS, DESCRIPTOR, REPORTS
from foreigndesk.receiving import taken_in, united
from foreigndesk.store.plain import load

_SQLITE = b"SQLite format 3\x00"  # how a file that holds a record begins
_PLAIN: dict[str, Any] = {field.name: field.default for field in fields(Report)}
Row = dict[str, Any]


def replicated(
    package: Path, given: Iterable[str], on_problem: Callable[[InputError], None]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Make a package again.

    Args:
        package: the folder of the package.
        given: files and folders that it was made from, or records that keep its reports.
        on_problem: called with each thing that cannot be read.

    Returns:
        The files made, and what became of it: `same` (every byte), `different` and `missing` (paths in the
        package), `why` (lines that say what may have made the difference).

    Raises:
        UsageError: the folder holds no package of the record.
    """
    described = _descriptor(package)
    made_by, decisions = described["made_by"], _decisions(package)
    reports = _as_read(list(_reports(given, on_problem)), _rows(package))
    told = _record(reports, described.get("as_of"), made_by.get("origins", True))
    known = lookup(apply(told, in_force(decisions)))
    made = package_of(known, decisions, made_by.get("origins", True), made_by.get("texts", True))
    different, missing = [], []
    for name, data in sorted(made.items()):
        path = package / name
        if not path.is_file():
            missing.append(name)
        elif path.read_bytes() != data:
            different.append(name)
    why = _why(described, package, made) if different or missing else []
    return made, {
        "same": not different and not missing,
        "different": different,
        "missing": missing,
        "why": why,
    }


def _reports(given: Iterable[str], on_problem: Callable[[InputError], None]) -> Iterator[Report]:
    """The reports of files and folders, and of records that keep them."""
    from foreigndesk.intake import Defaults
    from foreigndesk.store import Store

    for path in given:
        if path.startswith("postgresql:") or _is_record(Path(path)):
            with Store(path, create=False) as store:
                yield from store.reports()
        else:
            yield from taken_in([path], Defaults(), on_problem)


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _as_read(met: list[Report], rows: list[Row]) -> list[Report]:
    """Reports with what the package knows of them and their pages leave open: what their reader had told.

    What a page itself says stands, so that a page which was changed shows. A report under embargo that is not in
    the package was held back when that was made.
    """
    to = places(report.path for report in met)
    by_text: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_text[row["sha256"]].append(row)
    free = {row["id"] for row in rows}
    found = []
    for report in sorted(united(met), key=lambda r: (-_knowing(r), r.id)):
        fitting = [row for row in by_text[text_hash(report)] if _may_be(report, row)]
        fitting.sort(key=lambda row: row["id"] not in free)  # those that no report has taken come first
        if fitting:
            row = fitting[0]
            free.discard(row["id"])
            found.append(_filled(report, row))
        elif report.embargo is None:
            found.append(replace(report, path=to[report.path]))
    taken = {report.id for report in found}
    left = [row for row in rows if row["id"] in free and row["id"] not in taken]
    return united([*found, *_again(found, left)])


def _again(found: list[Report], left: list[Row]) -> Iterator[Report]:
    """A text that was read for several outlets and given once: the report of each."""
    first: dict[str, Report] = {}
    for report in found:
        first.setdefault(text_hash(report), report)
    for row in left:
        if row["sha256"] in first:
            bare = replace(first[row["sha256"]], **{name: _PLAIN[name] for name in PARTICULARS})
            yield _filled(bare, row)


def _knowing(report: Report) -> int:
    return sum(getattr(report, name) != _PLAIN[name] for name in PARTICULARS)


def _may_be(report: Report, row: Row) -> bool:
    """Whether nothing that a report says of itself differs from what the package knows of it."""
    own = ("outlet", "url", "guid", "version", "issued", "title")
    return all(getattr(report, name) in (None, row.get(name)) for name in own)


def _filled(report: Report, row: Row) -> Report:
    dated = ("published", "published_basis", "date_given")
    open_ = [name for name in PARTICULARS if getattr(report, name) == _PLAIN[name]]
    if report.published is not None:
        open_ = [name for name in open_ if name not in dated]
    return replace(
        report, id=row["id"], path=row["path"], **{name: row[name] for name in open_ if name in row}
    )


def _record(reports: list[Report], as_of: str | None, origins: bool) -> Record:
    from foreigndesk.collate import collate
    from foreigndesk.publish.embargo import unprinted
    from foreigndesk.reading import read_reports

    return unprinted(collate(reports, list(read_reports(reports)), as_of, origins))


def _rows(package: Path) -> list[Row]:
    try:
        rows = orjson.loads((package / REPORTS).read_bytes())
        return [row for row in rows if row["sha256"] and row["path"] and row["id"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []  # told by _why: the package is then made from the reports alone


def _decisions(package: Path) -> list[Decision]:
    try:
        rows = orjson.loads((package / DECISIONS).read_bytes())
        return [load(Decision, orjson.dumps(row)) for row in rows]
    except (OSError, ValueError, TypeError, KeyError):
        raise UsageError(f"{package / DECISIONS}: is missing or damaged: export the package again") from None


def _descriptor(package: Path) -> dict[str, Any]:
    try:
        data = orjson.loads((package / DESCRIPTOR).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("made_by"), dict):
        raise UsageError(
            f"{package}: is no data package of a record: give a folder that export --package wrote"
        )
    return data


def _why(described: dict[str, Any], package: Path, made: dict[str, bytes]) -> list[str]:
    """What may have made the difference: another version, other reports, files that were changed."""
    mine = orjson.loads(made[DESCRIPTOR])["made_by"]
    told = [
        f"made by {name} {value}, this is {mine.get(name)}"
        for name, value in sorted(described["made_by"].items())
        if mine.get(name) != value
    ]
    rows = _rows(package)
    if not rows and orjson.loads(made[REPORTS]):
        return [*told, f"{REPORTS} of the package is missing or damaged"]
    theirs = {row["sha256"] for row in rows}
    ours = {row["sha256"] for row in orjson.loads(made[REPORTS])}
    if theirs - ours:
        told.append(f"{len(theirs - ours)} of its reports are not among those given")
    if ours - theirs:
        told.append(f"{len(ours - theirs)} reports given are not among its own")
    return told or ["the reports are the same: files of the package were changed"]
